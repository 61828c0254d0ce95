"""A figure's picture is composed once for all who hold it."""

import gc
import weakref
from threading import Thread

import pytest

from nnsvg_qt import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS


@pytest.mark.parametrize("view", VIEWS)
def test_the_scene_that_somebody_holds_is_had_again(view):
    figure = draw("preset:lenet-5")
    scene = figure.scene(view)
    assert figure.scene(view) is scene
    # another file name and another open view change nothing of the picture
    assert figure.with_view("nodes").scene(view) is scene


def test_every_view_has_its_own():
    figure = draw("preset:lenet-5")
    scenes = [figure.scene(view) for view in VIEWS]
    assert len({id(scene) for scene in scenes}) == len(VIEWS)
    for view, scene in zip(VIEWS, scenes, strict=True):
        assert figure.scene(view) is scene


@pytest.mark.parametrize(
    "change",
    [
        lambda figure: figure.with_option("look.seed", 7),
        lambda figure: figure.with_option("nodes.edge_width", 1.75),
        lambda figure: figure.with_override("input-1", color="#ff0000"),
        lambda figure: figure.with_annotation("bracket", text="a", first="input-1", last="dense-1"),
        lambda figure: Figure(parse_notation("5-4-4")),
    ],
)
def test_another_figure_has_another_scene(change):
    figure = Figure(parse_notation("5-4-3"))
    scene = figure.scene("nodes")
    assert change(figure).scene("nodes") is not scene


def test_a_scene_that_nobody_holds_is_forgotten():
    figure = draw("5-4-3")
    scene = weakref.ref(figure.scene("nodes"))
    gc.collect()
    assert scene() is None
    # what was composed before must not be taken for what has its place in memory now
    for count in range(2, 40):
        fresh = Figure(parse_notation(f"5-{count}"))
        nodes = fresh.scene("nodes").layer_titles
        assert len(nodes) == 2
        assert str(count) in list(nodes.values())[1]


def test_threads_get_scenes_of_what_they_ask_for():
    figures = [draw(f"5-{count}-3") for count in range(2, 10)]
    found: dict[int, list[str]] = {}

    def ask(number):
        found[number] = [str(figure.scene("nodes").layer_titles) for figure in figures]

    threads = [Thread(target=ask, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] == found[2]
    assert len(set(found[0])) == len(figures)
