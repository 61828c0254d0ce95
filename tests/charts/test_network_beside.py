"""The network among its charts: over them or beside the first, in any view."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace

import pytest

from nnsvg_qt.charts import chart_page
from nnsvg_qt.charts import network_panel as kept_panels
from nnsvg_qt.charts.network_panel import network_panel
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.project_file import read_project
from nnsvg_qt.scene.primitives import Owner
from tests.charts.test_layer_values import network, weights_of
from tests.charts.test_selected_steps import loss


@pytest.fixture(scope="module")
def figure():
    charts = Charts(data=LogData([loss(), weights_of("fc.weight", 4.0)]))
    return Figure(network(), parts={"charts": charts.with_chart(["loss"]).with_chart(["loss"])})


def test_without_a_view_charts_stand_alone(figure):
    assert network_panel(figure) is None
    assert len(chart_page(figure).cards) == 2
    assert network_panel(Figure(parts=figure.parts).with_option("chart.network", "planes")) is None


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_the_network_stands_before_the_charts_in_any_view(figure, view):
    shown = figure.with_option("chart.network", view)
    first, *others = chart_page(shown).cards
    assert (first.is_network, first.plot) == (True, None)
    assert [card.is_network for card in others] == [False, False]
    assert first.bounds.bottom <= min(card.bounds.top for card in others) + 1e-6
    svg = shown.svg("charts")
    assert re.search(r'data-layer="fc"', svg)
    letters = re.findall(r'font-weight="(?:bold|700)"[^>]*>([abc])<', svg)
    assert letters == ["a", "b", "c"]
    bounds = shown.scene("charts").bounds
    assert bounds.left <= first.bounds.left
    assert first.bounds.right <= bounds.right


def test_it_can_stand_beside_the_first_chart(figure):
    shown = figure.with_options({"chart.network": "planes", "chart.network_wide": False})
    first, second, third = chart_page(shown).cards
    assert first.bounds.right < second.bounds.left
    assert third.bounds.top > first.bounds.top
    # as wide as its column
    assert first.bounds.width == pytest.approx(second.bounds.width, rel=0.05)


def test_it_is_composed_again_only_if_something_of_it_changes(figure):
    shown = figure.with_option("chart.network", "planes")
    panel = network_panel(shown)
    assert network_panel(shown) is panel
    charts = shown.part("charts")
    more = LogData([*charts.data.series, loss("b")])
    assert network_panel(shown.with_part("charts", charts.with_data(more))) is panel
    colored = shown.with_option("chart.layers", "norm")
    assert network_panel(colored) is not panel
    assert "norm of weights" in colored.svg("charts")
    scene = colored.scene("charts")
    assert scene.title_of(Owner("layer", "fc")).startswith("Head")


def test_it_is_composed_again_if_a_part_that_views_read_is_another(figure, monkeypatch):
    # a window of an earlier test may still compose its own
    monkeypatch.setattr(kept_panels, "_last", deque(maxlen=100))
    shown = figure.with_option("chart.network", "nodes")
    panel = network_panel(shown)
    other = shown.with_part("training", replace(shown.part("training"), stop_epoch=7))
    assert "training" in other.parts
    again = network_panel(other)
    assert again is not panel
    assert network_panel(other) is again
    assert network_panel(shown) is panel


def test_a_project_keeps_it(figure, tmp_path):
    shown = figure.with_option("chart.network", "blocks").with_view("charts")
    shown.save(tmp_path / "one.nnsvg")
    again = read_project(tmp_path / "one.nnsvg")
    assert again.svg() == shown.svg()
