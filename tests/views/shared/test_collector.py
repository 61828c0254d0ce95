"""The collector rests while a picture is composed, and runs again whatever happens."""

import gc

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.collector import without_collector


@without_collector
def composed(problem: Exception | None = None) -> bool:
    if problem is not None:
        raise problem
    return gc.isenabled()


def test_it_rests_and_runs_again() -> None:
    assert gc.isenabled()
    assert composed() is False
    assert gc.isenabled()


def test_it_runs_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="bad"):
        composed(ValueError("bad"))
    assert gc.isenabled()


def test_it_stays_off_where_it_was() -> None:
    gc.disable()
    try:
        assert composed() is False
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("view", VIEWS)
def test_no_collection_falls_into_a_composition(view: str) -> None:
    figure = Figure(PRESETS["resnet-18"].architecture())
    ran: list[str] = []

    def notice(phase: str, _: dict[str, int]) -> None:
        ran.append(phase)

    gc.callbacks.append(notice)
    try:
        VIEWS[view].compose(figure.drawing(view))
    finally:
        gc.callbacks.remove(notice)
    assert ran == []
