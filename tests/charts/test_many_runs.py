"""Charts of more runs than can be told apart."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.charts.names import MOST_NAMES
from nnsvg_qt.charts.plot import MOST_CURVES
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.scene.primitives import Scene, Text


def scene_of(runs: int, tags: str) -> Scene:
    steps = np.arange(3)
    many = [
        Series(
            f"run {number}", tag, SCALAR, steps, steps.astype(float), steps.astype(float) + number
        )
        for number in range(runs)
        for tag in tags
    ]
    charts = Charts(data=LogData(many))
    for tag in tags:
        charts = charts.with_chart([tag])
    return Figure(parts={"charts": charts}).scene()


def names_in(scene: Scene) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role == "legend"]


@pytest.mark.parametrize("tags", ["a", "ab"])
def test_the_first_are_named_and_the_rest_counted(tags: str) -> None:
    found = names_in(scene_of(MOST_NAMES + 10, tags))
    assert found[:2] == ["run 0", "run 1"]
    assert found[MOST_NAMES:] == ["and 10 more"]
    assert len(names_in(scene_of(MOST_NAMES, tags))) == MOST_NAMES


def test_where_no_lines_are_drawn_nothing_is_named() -> None:
    scene = scene_of(MOST_CURVES + 1, "ab")
    assert names_in(scene) == []
    words = " ".join(one.text for one in scene.primitives if isinstance(one, Text))
    assert "choose runs, or group them" in words
