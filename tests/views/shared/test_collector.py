"""The collector rests while a picture is composed, and runs again whatever happens."""

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest

from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.collector import without_collector
from tests.first_style import first_figure


@pytest.fixture(autouse=True)
def _at_its_own_pace() -> Iterator[None]:
    """Python's own collector, as it runs where there is no application."""
    gc.enable()
    yield
    gc.disable()


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
    assert composed() is False
    assert not gc.isenabled()


@pytest.mark.parametrize("view", VIEWS)
def test_it_rests_in_every_view(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = first_figure(PRESETS["lenet-5"].architecture())
    composition = import_module(f"nnsvg_qt.views.{view}.composition")
    first = {"diagram": "stations_of", "graph": "plan_of"}.get(view, "arrange")
    arrange, ran = getattr(composition, first), []

    def watched(*arguments: object) -> object:
        ran.append(gc.isenabled())
        return arrange(*arguments)

    monkeypatch.setattr(composition, first, watched)
    figure.scene(view)
    assert ran == [False]
    assert gc.isenabled()


@pytest.fixture
def _nothing_aside() -> Iterator[None]:
    """What the tests set aside before they run is among the rest meanwhile."""
    before = gc.get_freeze_count()
    gc.unfreeze()
    yield
    gc.unfreeze()
    if before:
        gc.freeze()


@pytest.mark.usefixtures("_nothing_aside")
def test_what_was_made_is_not_looked_through_at_once() -> None:
    looked: list[int] = []

    def watch(phase: str, found: dict[str, int]) -> None:
        looked.append(found["generation"])

    many = without_collector(lambda: [[number] for number in range(40_000)])
    gc.collect()
    gc.callbacks.append(watch)
    try:
        made = many()
        few = [[number] for number in range(20)]
    finally:
        gc.callbacks.remove(watch)
    assert looked == []
    assert len(made) + len(few) == 40_020


@pytest.mark.usefixtures("_nothing_aside")
def test_what_others_set_aside_stays_aside() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    assert composed() is False
    assert gc.get_freeze_count() == before > 0
