"""Texts of logs: Markdown in blocks, its tables as tables."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.charts.contents.texts import MOST_LINES, Block, blocks_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.series import TEXT, Series
from nnsvg_qt.scene.primitives import Text
from tests.logs.event_files import field

NOTE = """# Best **so far**

See [the paper](http://a.b) and `code`.
| class | recall |
|---|---:|
| a\\|b | 0.5 |
| long
- one
2. two
"""


def series(run: str, *texts: str) -> Series:
    contents = tuple(b"T" + field(1, 7) + field(8, text.encode()) for text in texts)
    steps = np.arange(len(texts))
    return Series(run, "note", TEXT, steps, np.zeros(len(steps)), np.zeros(0), contents)


def drawn(*many: Series, **options: str) -> list[Text]:
    charts = Charts(data=LogData(many)).with_chart(["note"], **options)
    scene = Figure(parts={"charts": charts}).scene()
    return [one for one in scene.primitives if isinstance(one, Text)]


def test_markdown_becomes_blocks() -> None:
    assert blocks_of(NOTE) == [
        Block("heading", "Best so far"),
        Block("paragraph", "See the paper and code."),
        Block("table", rows=(("class", "recall"), ("a|b", "0.5"), ("long", ""))),
        Block("entry", "• one"),
        Block("entry", "2. two"),
    ]


def test_a_table_stands_in_columns_and_numbers_at_their_right() -> None:
    texts = {one.text: one for one in drawn(series("a", NOTE))}
    assert texts["class"].face == "bold"
    assert texts["0.5"].anchor == "start"
    lined = "|x|y|\n|-|-|\n|a|1.5|\n|b|22|"
    texts = {one.text: one for one in drawn(series("a", lined))}
    assert texts["1.5"].anchor == texts["22"].anchor == "end"
    assert texts["1.5"].x == texts["22"].x
    assert texts["a"].x == texts["b"].x < texts["1.5"].x


def test_the_step_chooses_the_text_and_runs_are_told() -> None:
    one, other = series("a", "first", "second"), series("b", "third", "fourth")
    words = [text.text for text in drawn(one, other)]
    assert [word for word in words if word != "note"] == [
        *("a, step 1", "second"),
        *("b, step 1", "fourth"),
    ]
    assert "first" in [text.text for text in drawn(one, step="0")]
    with pytest.raises(InputError, match="no text"):
        drawn(one, step="-5")


def test_long_texts_are_cut_and_that_is_told() -> None:
    charts = Charts(data=LogData([series("a", "word\n" * 200)])).with_chart(["note"])
    scene = Figure(parts={"charts": charts}).scene()
    lines = [one for one in scene.primitives if isinstance(one, Text) and one.role == "text"]
    assert len(lines) == MOST_LINES
    assert "121 are left out" in str(scene.notices[0])


def table(sizes: tuple[int, ...], *texts: str) -> Series:
    shape = field(2, b"".join(field(2, field(1, size)) for size in sizes))
    told = b"".join(field(8, text.encode()) for text in texts)
    content = b"T" + field(1, 7) + shape + told
    return Series("a", "note", TEXT, np.zeros(1, int), np.zeros(1), np.zeros(0), (content,))


def test_a_tensor_of_texts_in_rows_is_a_table() -> None:
    texts = {
        one.text: one for one in drawn(table((2, 3), "left", "**strong**", "1", "b", "c", "25"))
    }
    assert texts["left"].x == texts["b"].x < texts["strong"].x == texts["c"].x
    assert texts["left"].y == texts["strong"].y < texts["b"].y
    assert texts["1"].anchor == texts["25"].anchor == "end"
    assert {texts[own].face for own in ("left", "b")} == {"regular"}, "it has no heads"


def test_of_several_tables_the_first_is_drawn_and_that_is_told() -> None:
    words = [one.text for one in drawn(table((3, 1, 2), *"abcdef"))]
    assert {"a", "b"} <= {*words}
    assert not {"c", "d", "e", "f"} & {*words}
    assert any("first of 3 tables" in word for word in words)
    # what does not fit its shape is texts as any
    assert {"a", "b", "c"} <= {one.text for one in drawn(table((2, 2), *"abc"))}


def test_wide_cells_go_on_below_and_nothing_is_cut() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    found = drawn(table((2, 2), "name", long, "b", "short"))
    words = " ".join(one.text for one in found)
    assert all(f"word{number}" in words.split() for number in range(60))
    assert "…" not in words
    texts = {one.text: one for one in found}
    assert texts["b"].y > max(one.y for one in found if "word" in one.text)
    assert texts["short"].x == next(one.x for one in found if "word0" in one.text)


def test_texts_of_several_tags_are_told_by_these() -> None:
    one = series("a", "first")
    other = Series("a", "more", TEXT, one.steps, one.wall_times, one.values, one.contents)
    charts = Charts(data=LogData([one, other])).with_chart(["note", "more"])
    scene = Figure(parts={"charts": charts}).scene()
    words = [text.text for text in scene.primitives if isinstance(text, Text)]
    assert {"note, step 0", "more, step 0"} <= {*words}
