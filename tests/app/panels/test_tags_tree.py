"""The tags of logs as a tree by what stands before their slashes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.logs.charts_panel import MANY_TAGS, ChartsPanel
from nnsvg_qt.app.panels.logs.tags_model import MOST_DEPTH, TagsModel
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs import patterns
from nnsvg_qt.logs.series import GRAPH, HISTOGRAM, HYPER_PARAMETERS, SCALAR, Series

TAGS = (
    *("loss/train", "loss/val", "loss", "lr", "alone/below"),
    *("model/conv/1/weight", "model/conv/1/bias", "model/conv/2/weight", "model/conv/10/weight"),
)


def series(tag: str, kind: str = SCALAR) -> Series:
    return Series("run", tag, kind, np.arange(2), np.zeros(2), np.ones(2 if kind == SCALAR else 0))


def told(model: TagsModel, parent: Any = None, deep: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        lines.append("  " * deep + index.data())
        lines += told(model, index, deep + 1)
    return lines


@pytest.fixture
def document(qapp):
    return Document(Figure(parts={NAME: Charts(data=LogData(map(series, TAGS)))}))


@pytest.fixture
def model(document):
    found = TagsModel(document)
    found.show_series([series(tag) for tag in TAGS])
    return found


def test_groups_are_what_stands_before_slashes_in_natural_order(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert told(model) == [
        "alone/below",
        "loss",
        "loss",
        "  train",
        "  val",
        "lr",
        "model/conv",
        "  1",
        "    bias",
        "    weight",
        "  2/weight",
        "  10/weight",
    ]
    places = {row.tag: place for place, row in enumerate(model.rows)}
    index = model.index_of(places["model/conv/2/weight"])
    assert index.data() == "2/weight"
    assert "model/conv/2/weight" in index.data(Qt.ItemDataRole.ToolTipRole)
    group = dict(model.groups())["model/conv/"]
    assert len(model.rows_at(group)) == 4
    assert "4 tags" in group.data(Qt.ItemDataRole.ToolTipRole)
    assert not group.flags() & Qt.ItemFlag.ItemIsUserCheckable
    model.choose_filter("val|lr")
    assert told(model) == ["loss/val", "lr"]


def test_a_tick_in_the_tree_gives_its_tag_a_chart(model, document):
    places = {row.tag: place for place, row in enumerate(model.rows)}
    index = model.index_of(places["loss/val"])
    role = Qt.ItemDataRole.CheckStateRole
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append(first.parent()))
    assert model.setData(index, Qt.CheckState.Checked.value, role)
    assert document.figure.part(NAME).charts[0].tags == ("loss/val",)
    assert index.data(role) == Qt.CheckState.Checked
    model.follow_charts()
    assert index.parent() in changed


def test_tags_of_one_name_and_two_kinds_and_hostile_ones_are_lines(model):
    deep = ["/".join("a" * depth) for depth in range(1, 400)]
    odd = ["/", "//", "a//b", "/a", "x/", "x/y", "\0/b", "\0/c"]
    model.show_series([*map(series, [*deep, *odd]), series("loss", HISTOGRAM), series("loss")])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = told(model)
    assert max(len(line) - len(line.lstrip(" ")) for line in lines) <= 2 * MOST_DEPTH
    found = [row.tag for row in model.rows]
    assert sorted(found) == sorted([*deep, *odd, "loss", "loss"])
    for place in range(len(found)):
        assert model.rows_at(model.index_of(place)) == [model.rows[place]]
    assert {"loss", "loss  (histogram)"} <= set(lines)


def test_groups_stay_open_or_closed_and_are_selected_as_their_tags(document, qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    panel = ChartsPanel(document, lambda _: None, around)
    groups = dict(panel.tags.groups())
    assert all(panel.list.isExpanded(index) for index in groups.values())
    panel.list.collapse(groups["model/conv/"])
    panel.tags.show_series([series(tag) for tag in (*TAGS, "more")])
    groups = dict(panel.tags.groups())
    assert not panel.list.isExpanded(groups["model/conv/"])
    assert panel.list.isExpanded(groups["loss/"])
    panel.search.setText("conv")
    assert all(panel.list.isExpanded(index) for _, index in panel.tags.groups())
    panel.search.setText("")
    groups = dict(panel.tags.groups())
    assert not panel.list.isExpanded(groups["model/conv/"])
    panel.list.setCurrentIndex(groups["loss/"])
    assert panel.selected_tags == ["loss/train", "loss/val"]
    panel.together.trigger()
    assert document.figure.part(NAME).charts[-1].tags == ("loss/train", "loss/val")


def test_what_a_filter_does_not_find_is_said_over_the_list(document, qtbot, monkeypatch):
    around = QWidget()
    qtbot.addWidget(around)
    panel = ChartsPanel(document, lambda _: None, around)
    panel.resize(300, 500)
    around.show()
    monkeypatch.setattr(patterns, "_MOST_TAKEN", -1)
    for typed, said in (
        ("nowhere", "The filter finds nothing."),
        ("(l+)+oss", "takes too long on so many names"),
        ("loss(", "is no regular expression"),
    ):
        qtbot.keyClicks(panel.search, typed)
        assert panel.filter_words.isVisible()
        assert said in panel.filter_words.text()
        panel.search.clear()
        assert not panel.filter_words.isVisible()
    qtbot.mouseClick(panel.kinds["image"], Qt.MouseButton.LeftButton)
    assert panel.filter_words.text() == "The filter finds nothing."
    assert panel.count.text() == f"0 of {len(TAGS)} tags on the page"


def test_many_tags_are_counted_as_the_language_has_it(qapp, qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    many = LogData([series(f"tag{number}") for number in range(1234)])
    figure = Figure(parts={NAME: Charts(data=many).with_chart(["tag7"])})
    panel = ChartsPanel(Document(figure), lambda _: None, around)
    assert panel.count.text() == "1 of 1,234 tags on the page"


def test_of_many_tags_the_first_group_is_open(document, qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    panel = ChartsPanel(document, lambda _: None, around)
    many = [f"layer{group}/tag{n}" for group in range(3) for n in range(MANY_TAGS // 2)]
    panel.tags.show_series([series(tag) for tag in many])
    is_open = [panel.list.isExpanded(index) for _, index in panel.tags.groups()]
    assert is_open == [True, False, False]


def test_one_tag_of_two_kinds_is_no_group_and_ends(model):
    both = [series("train/loss"), series("train/loss", HISTOGRAM)]
    model.show_series(both)
    assert told(model) == ["train/loss  (histogram)", "train/loss"]
    model.show_series([*both, series("train/acc"), series("a/b/c"), series("a/b/c", HISTOGRAM)])
    assert told(model) == [
        *("a/b/c  (histogram)", "a/b/c"),
        *("train", "  acc", "  loss  (histogram)", "  loss"),
    ]
    (group,) = (index for _, index in model.groups())
    assert "2 tags" in group.data(Qt.ItemDataRole.ToolTipRole)


def test_tooltips_show_tags_as_they_are(model):
    model.show_series([series(tag) for tag in ("<img src='x'>", "<b>x/a", "<b>x/b")])
    tips = [model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert any("&lt;img src=" in tip for tip in tips)
    assert any("&lt;b&gt;x: 2 tags" in tip for tip in tips)


def test_groups_of_which_nothing_can_be_drawn_come_last(model):
    hidden = [series(f"_hparams_/{name}", HYPER_PARAMETERS) for name in ("experiment", "start")]
    model.show_series([*hidden, series("loss/graph", GRAPH), series("loss/val"), series("z")])
    assert [row.tag for row in model.rows] == [
        *("loss/graph", "loss/val", "z"),
        *("_hparams_/experiment", "_hparams_/start"),
    ]
