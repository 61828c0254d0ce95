import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

import nnsvg_qt.app.canvas.picture.part_item as part_item
from nnsvg_qt.app.canvas.picture.batch_rows import rows_near, taken
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.picture.part_item import PartItem, choose_heavy, drawn_picture, seen_at
from nnsvg_qt.app.canvas.picture.scene_parts import MOST_PARTS, Part, parts_of
from nnsvg_qt.app.canvas.scene_canvas import Composed
from nnsvg_qt.app.toolkit.background import Abandoned
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Circles,
    Curves,
    Line,
    Polygons,
    Segments,
    Text,
    layer_owner,
    moved,
)
from tests.app.canvas_helpers import document_of, new_canvas, settled, shown
from tests.render.pictured import SCENES, joined, noisy, scene_named

MANY_EDGES = {"nodes.ellipsis": False, "nodes.edge_opacity_proportional": True}
"""Edges that differ, so that each is drawn by itself."""


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


def premultiplied(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width()].astype(int)


def part_of(*primitives):
    box = bounds_of(primitives[0])
    assert box is not None
    return Part(layer_owner("a"), primitives, box)


def random_segments(count, seed=1, reach=400.0):
    ends = np.random.default_rng(seed).uniform(0, reach, (2, count, 2))
    return Segments(starts=ends[0], ends=ends[1])


@pytest.fixture
def canvas(qtbot):
    """A canvas with more edges than are drawn at once."""
    return shown(qtbot, new_canvas(document_of("90-90-4", "nodes", "first", **MANY_EDGES), "nodes"))


def heavy_items(canvas):
    return [item for item in canvas._items.values() if item.is_heavy]


def exported(canvas):
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setTransform(canvas.place.transform)
    paint(canvas.shown_scene.primitives, painter)
    painter.end()
    return image


def difference(canvas):
    page = canvas.place.page_on_screen & canvas.viewport().rect()
    area = slice(page.top(), page.bottom()), slice(page.left(), page.right())
    one, other = pixels(canvas.grab().toImage())[area], pixels(exported(canvas))[area]
    return float((np.abs(one - other).max(axis=2) > 40).mean())


def test_heavy_edges_arrive_from_the_worker_as_they_are_exported(canvas):
    assert heavy_items(canvas)
    assert difference(canvas) < 0.001


def test_after_zooming_the_picture_is_sharp_again(qtbot, canvas):
    canvas.zoom.about(QPointF(450, 300), 4)
    (before, *_) = (item._picture for item in heavy_items(canvas))
    settled(qtbot, canvas)
    for item in heavy_items(canvas):
        assert item._picture.scale == canvas.device_scale()
        assert item._picture is not before
    assert difference(canvas) < 0.001


def test_panning_draws_only_what_the_picture_lacks(qtbot, canvas):
    canvas.zoom.about(QPointF(450, 300), 4)
    settled(qtbot, canvas)
    before = [item._picture for item in heavy_items(canvas)]
    canvas.zoom.pan_by(15, 10)
    settled(qtbot, canvas)
    assert [item._picture for item in heavy_items(canvas)] == before
    canvas.zoom.pan_by(0, -300)
    settled(qtbot, canvas)
    assert [item._picture for item in heavy_items(canvas)] != before
    assert difference(canvas) < 0.001


def test_event_loop_goes_on_while_the_worker_draws(qtbot, canvas, monkeypatch):
    gate, by_worker, by_loop = threading.Event(), [], []
    draw = part_item.drawn_picture

    def slow(part, *arguments):
        if threading.current_thread() is threading.main_thread():
            by_loop.append(part)
        else:
            by_worker.append(part)
            gate.wait(20)
        return draw(part, *arguments)

    monkeypatch.setattr(part_item, "drawn_picture", slow)
    before = [item._picture for item in heavy_items(canvas)]
    canvas.zoom_in()
    QApplication.processEvents()
    canvas.grab()
    assert not canvas.is_current
    # the old picture, stretched
    assert [item._picture for item in heavy_items(canvas)] == before
    gate.set()
    settled(qtbot, canvas)
    assert set(by_worker) == {item.part for item in heavy_items(canvas)}
    assert not set(by_loop) & set(by_worker)
    assert difference(canvas) < 0.001


def test_edits_while_the_worker_draws_end_with_the_newest(qtbot, canvas):
    for gap in (22.0, 24.0, 26.0):
        canvas.document.apply("", lambda f, g=gap: f.with_option("nodes.between_nodes", g))
        QApplication.processEvents()
    settled(qtbot, canvas)
    assert canvas.shown_figure is canvas.document.figure
    assert all(item._picture.part is item.part for item in heavy_items(canvas))
    assert difference(canvas) < 0.001


def test_picture_of_before_is_stretched_to_the_new_place(qtbot, canvas, monkeypatch):
    gate = threading.Event()
    draw = part_item.drawn_picture

    def slow(*arguments):
        # what is light is drawn where it is painted, and must not wait
        if threading.current_thread() is not threading.main_thread():
            gate.wait(20)
        return draw(*arguments)

    monkeypatch.setattr(part_item, "drawn_picture", slow)
    document = canvas.document
    document.apply("", lambda f: f.with_option("nodes.between_layers", 320.0))
    qtbot.waitUntil(lambda: canvas.shown_figure is document.figure)
    item = max(heavy_items(canvas), key=lambda item: item.part.rows)
    assert item._picture.part is not item.part
    bounds = item.boundingRect()
    assert item._picture.rect.width() == pytest.approx(bounds.width(), rel=0.1)
    gate.set()
    settled(qtbot, canvas)


def test_what_takes_a_while_is_drawn_once_and_kept(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("16-16-3", "nodes", "first"), "nodes"))
    items = list(canvas._items.values())
    assert not heavy_items(canvas)
    canvas.grab()
    drawn = []
    draw = part_item.drawn_picture

    def noted(part, *arguments):
        drawn.append(part.owner.id)
        return draw(part, *arguments)

    monkeypatch.setattr(part_item, "drawn_picture", noted)
    canvas.document.select(["dense-1"])
    canvas.grab()
    assert drawn == []
    canvas.document.apply("", lambda f: f.with_override("dense-2", color="#00aa00"))
    settled(qtbot, canvas)
    canvas.grab()
    assert drawn == []
    canvas.document.select([])
    canvas.zoom_in()
    canvas.grab()
    assert set(drawn) == {"input-1-dense-1"}
    assert difference(canvas) < 0.001
    assert list(canvas._items.values()) == items


def test_where_little_has_changed_of_much_it_is_drawn_at_once(qtbot, canvas):
    # all of it is too much for one frame
    heavy = heavy_items(canvas)
    assert heavy
    pictures = {item: item._picture for item in canvas._items.values()}
    last = canvas.document.figure.architecture.layers[-1].id
    canvas.document.apply("", lambda f: f.with_override(last, color="#00aa00"))
    qtbot.waitUntil(lambda: canvas.shown_figure is canvas.document.figure)
    # nothing is left to a worker
    assert canvas.is_current
    assert all(item._picture is pictures[item] for item in heavy)
    assert difference(canvas) < 0.001


def test_a_picture_that_a_worker_brings_has_no_more_painted_than_itself(qtbot, canvas, monkeypatch):
    canvas.zoom_in()
    assert not canvas.is_current
    monkeypatch.setattr(canvas, "redraw", lambda: pytest.fail("all of it was painted"))
    settled(qtbot, canvas)
    assert difference(canvas) < 0.001


def test_pictures_that_a_worker_brings_are_painted_together_or_a_moment_later(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "nodes"), "nodes"))
    first, second, third = list(canvas._items.values())[:3]
    monkeypatch.setattr(PartItem, "_ask", lambda item: None)
    for item in (first, second, third):
        item.set_cost(99.0, heavy=True)
    painted = []
    monkeypatch.setattr(PartItem, "update", lambda item: painted.append(item))
    first._bring_picture(drawn_picture(*first._wanted()))
    second._bring_picture(drawn_picture(*second._wanted()))
    assert painted == []
    # the third one takes long
    qtbot.waitUntil(lambda: painted == [first, second])
    third._bring_picture(drawn_picture(*third._wanted()))
    assert painted == [first, second, third]


def test_panning_to_where_nothing_is_drawn_leaves_what_is_heavy_to_the_worker(qtbot, canvas):
    canvas.zoom.about(QPointF(450, 300), 4)
    settled(qtbot, canvas)
    item = max(heavy_items(canvas), key=lambda item: item.part.rows)
    item.set_cost(1.0, heavy=False)
    canvas.zoom.pan_by(0, -400)
    assert item.is_heavy
    settled(qtbot, canvas)
    assert difference(canvas) < 0.001


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_that_is_drawn_at_once_has_the_pixels_of_a_worker(name, monkeypatch):
    scene = scene_named(name)
    page = part_item._on_pixels(part_item._rect(scene.bounds), 1.5)
    half = QRectF(page.left(), page.top(), round(0.5 * page.width() * 1.5) / 1.5, page.height())
    part = Part(FIGURE, scene.primitives, scene.bounds)
    calls = []

    def counted(*given):
        calls.append(given)
        paint(*given)

    monkeypatch.setattr(part_item, "paint", counted)
    for rect in (page, half):
        calls.clear()
        at_once = premultiplied(drawn_picture(part, rect, 1.5).image)
        assert len(calls) == 1
        in_steps = premultiplied(drawn_picture(part, rect, 1.5, lambda: False).image)
        assert np.array_equal(at_once, in_steps)


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_that_is_mended_looks_as_one_that_is_drawn_anew(name):
    scene = scene_named(name)
    page = part_item._on_pixels(part_item._rect(scene.bounds), 1.5)
    before = Part(FIGURE, scene.primitives[::2], scene.bounds)
    after = Part(FIGURE, scene.primitives, scene.bounds)
    if not part_item._can_be_mended(after):
        return
    old = drawn_picture(before, page, 1.5, lambda: False)
    anew = drawn_picture(after, page, 1.5, lambda: False)
    for share in (0.15, 0.4):
        rect = QRectF(
            page.left() + share * page.width(),
            page.top() + share * page.height(),
            0.3 * page.width(),
            0.4 * page.height(),
        )
        mended = part_item.mended_picture(old, after, rect)
        assert mended.part is after
        within = part_item._on_pixels(rect, 1.5)
        left, top, width, height = (
            round(1.5 * length)
            for length in (
                within.left() - page.left(),
                within.top() - page.top(),
                within.width(),
                within.height(),
            )
        )
        inside = slice(top, top + height), slice(left, left + width)
        expected = premultiplied(old.image)
        expected[inside] = premultiplied(anew.image)[inside]
        # where it is cut off, Qt rounds lines otherwise by some of 255 steps
        away = np.abs(premultiplied(mended.image) - expected).max(axis=2)
        assert away.max() <= 4
        away[inside] = 0
        assert away.max() == 0


def test_what_is_kept_as_a_picture_is_kept_where_it_has_hardly_moved(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("16-16-3", "nodes", "first"), "nodes"))
    canvas.grab()
    kept = max(canvas._items.values(), key=lambda item: item.part.rows)
    assert kept._picture is not None
    image = kept._picture.image
    step = 0.4 * part_item.SEEN_FROM / canvas.device_scale()
    show_scene(canvas, shifted(canvas, step))
    canvas.grab()
    assert kept._picture.image is image
    assert kept._picture.part is kept.part


def test_stale_drawing_is_given_up():
    part = part_of(random_segments(500))
    answers = iter([False, False, True])
    with pytest.raises(Abandoned):
        drawn_picture(part, QRectF(0, 0, 400, 400), 1.0, lambda: next(answers))


def test_error_of_drawing_is_reported_and_the_others_are_drawn(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("4-3", "nodes"), "nodes"))
    reported: list[Exception] = []
    monkeypatch.setattr(canvas, "painting_failed", reported.append)
    broken = next(iter(canvas._items.values()))

    def fail(primitives, painter, **known):
        if primitives is broken.part.primitives:
            raise ArithmeticError("no")
        paint(primitives, painter, **known)

    monkeypatch.setattr(part_item, "paint", fail)
    canvas.grab()
    assert [str(error) for error in reported] == ["no"]


def test_a_text_that_nobody_can_read_is_left_out_on_the_screen_alone():
    column = Circles(centers=np.zeros((2, 2)), radii=3.0)
    small, large = (Text(text="a", x=0.0, y=0.0, size=size) for size in (10.0, 100.0))
    primitives = (column, small, large)
    assert seen_at(primitives, 1.0) == primitives
    assert list(seen_at(primitives, 0.1)) == [column, large]
    assert list(seen_at(primitives, 0.001)) == [column]


def test_a_chain_of_very_many_layers_is_drawn_by_the_worker_as_it_is_exported(qtbot):
    canvas = shown(qtbot, new_canvas(document_of("-".join(["8"] * 400), "planes"), "planes"))
    canvas.zoom.about(QPointF(450, 300), 6)
    settled(qtbot, canvas)
    assert len(canvas._items) <= MOST_PARTS
    assert difference(canvas) < 0.001


def shifted(canvas, x):
    """The canvas's scene with everything in it `x` px further to the right."""
    scene = canvas.shown_scene
    primitives = tuple(moved(primitive, x, 0.0) for primitive in scene.primitives)
    return replace(scene, primitives=primitives)


def show_scene(canvas, scene):
    parts = parts_of(scene, canvas._composed.parts)
    figure = canvas.document.figure
    canvas._show_composed(Composed(figure, scene, parts, Outlines(scene.primitives)))


def test_what_moves_by_less_than_can_be_seen_is_drawn_again_only_after_many_steps(
    qtbot, monkeypatch
):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "nodes"), "nodes"))
    monkeypatch.setattr(canvas, "settles", False)
    drawn = []
    monkeypatch.setattr(PartItem, "update", lambda item: drawn.append(item.part))
    step = 0.4 * part_item.SEEN_FROM / canvas.device_scale()
    for _ in range(2):
        show_scene(canvas, shifted(canvas, step))
        assert drawn == []
        # what is held is exact all the same
        assert [item.part for item in canvas._items.values()] == list(canvas._composed.parts)
    for away in (step, 2 * part_item.SEEN_FROM / canvas.device_scale()):
        show_scene(canvas, shifted(canvas, away))
        assert drawn == list(canvas._composed.parts)
        drawn.clear()


def test_all_is_painted_at_once_where_most_has_moved(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "nodes"), "nodes"))
    scene, whole = canvas.shown_scene, []
    monkeypatch.setattr(canvas, "redraw", lambda: whole.append(True))
    text = next(one for one in scene.primitives if isinstance(one, Text))
    other = replace(text, color="#ff0000")
    changed = tuple(other if one is text else one for one in scene.primitives)
    show_scene(canvas, replace(scene, primitives=changed))
    assert whole == []
    show_scene(canvas, shifted(canvas, 7.0))
    assert whole == [True]


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=8), st.floats(0.1, 8))
def test_what_is_drawn_at_once_keeps_within_the_budget(rows, scale):
    class Item(PartItem):
        """An item without a canvas."""

        def __init__(self, part):
            self.rows, self._part, self._heavy = part.rows, part, False
            self.cost = part.cost.at(scale)

        def due(self, scale):
            return self.cost

        def set_cost(self, cost, heavy):
            self._heavy = heavy

    items = [Item(part_of(random_segments(count))) for count in rows]
    choose_heavy(items, scale, budget=25.0)
    light = [item for item in items if not item.is_heavy]
    cost = sum(item.cost for item in light)
    assert cost <= 25.0 or all(item.rows < 100 for item in light)
    # no more than needed
    if sum(item.cost for item in items) <= 25.0:
        assert len(light) == len(items)


@given(st.tuples(st.floats(-50, 450), st.floats(-50, 450)), st.floats(10, 300))
def test_rows_that_are_left_out_are_out_of_sight(corner, size):
    shown = Bounds(corner[0], corner[1], corner[0] + size, corner[1] + size)
    segments = random_segments(60)
    points = np.stack([segments.starts, segments.ends], axis=1)
    batches = [
        segments,
        Circles(centers=segments.starts, radii=7.0),
        Polygons(points=np.concatenate([points, points[::-1, :1]], axis=1)),
        Curves(points=np.concatenate([points, points[::-1]], axis=1)),
    ]
    for batch in batches:
        near = rows_near(batch, shown)
        assert near is not None
        for row in set(range(60)) - set(near.tolist()):
            box = bounds_of(taken(batch, slice(row, row + 1)))
            assert box is not None
            assert (
                box.right <= shown.left + 1e-9
                or box.left >= shown.right - 1e-9
                or box.bottom <= shown.top + 1e-9
                or box.top >= shown.bottom - 1e-9
            )


@pytest.mark.parametrize("name", SCENES)
def test_drawn_in_steps_a_part_looks_as_drawn_at_once(name):
    scene = scene_named(name)
    page = QRectF(scene.bounds.left, scene.bounds.top, scene.bounds.width, scene.bounds.height)
    picture = drawn_picture(Part(FIGURE, scene.primitives, scene.bounds), page, 2.0, lambda: False)
    image = QImage(picture.image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.scale(2.0, 2.0)
        painter.translate(-page.left(), -page.top())
        paint(scene.primitives, painter)
    assert np.array_equal(pixels(picture.image), pixels(image))


def drawn_within(rect, primitives, page, scale=2.0):
    """A picture of a page on which only what lies in a rectangle is painted."""
    size = round(page.width() * scale), round(page.height() * scale)
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-page.left(), -page.top())
        painter.setClipRect(rect)
        paint(primitives, painter)
    return pixels(image)


@pytest.mark.parametrize("name", SCENES)
def test_what_is_left_out_of_a_small_area_does_not_reach_into_it(name):
    scene = scene_named(name)
    page = part_item._rect(scene.bounds)
    random = np.random.default_rng(7)
    for share_x, share_y in random.uniform(0.0, 0.8, (4, 2)):
        rect = QRectF(
            page.left() + share_x * page.width(),
            page.top() + share_y * page.height(),
            0.2 * page.width(),
            0.2 * page.height(),
        )
        other = QRectF(rect.topLeft() + QPointF(0.3 * page.width(), -10.0), rect.size() / 2.0)
        some = part_item._reaching_into([rect, other], scene.primitives, page)
        for one in (rect, other):
            assert np.array_equal(
                drawn_within(one, some, page), drawn_within(one, scene.primitives, page)
            )
    assert part_item._reaching_into([page], scene.primitives, page) is scene.primitives


def test_of_a_part_only_what_differs_is_painted_anew(qtbot, monkeypatch):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "nodes"), "nodes"))
    scene = canvas.shown_scene
    rows = [n for n, one in enumerate(scene.primitives) if isinstance(one, Text)]
    text = scene.primitives[rows[0]]
    other = replace(text, color="#ff0000")
    anew: list[tuple[Part, QRectF]] = []
    monkeypatch.setattr(PartItem, "update", lambda item, *rect: anew.append((item.part, *rect)))
    changed = [other if one is text else one for one in scene.primitives]
    show_scene(canvas, replace(scene, primitives=tuple(changed)))
    ((part, rect),) = anew
    covered = bounds_of(text)
    assert other in part.primitives
    assert covered is not None
    assert rect.contains(part_item._rect(covered))
    assert rect.height() < 0.5 * part.bounds.height


def test_many_long_lines_are_left_to_the_worker():
    lines = joined(*(noisy(0, 60, 1000, seed) for seed in range(10)), line=Line(width=1.5))
    part = part_of(lines)
    assert part.rows == 10_000
    assert part.cost.at(1.0) > 20.0
    assert part_of(replace(lines, line=Line(width=0.5))).cost.at(1.0) < 20.0
