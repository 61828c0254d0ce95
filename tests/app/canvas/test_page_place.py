import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize

from nnsvg_qt.app.canvas.page_place import DESK_MARGIN, KEPT_IN_SIGHT, PagePlace
from nnsvg_qt.scene.primitives import Bounds


def place_of(page=(0, 0, 1000, 400), size=(800, 600)):
    place = PagePlace(lambda: None)
    place.resize(QSize(*size))
    place.show_page(QRectF(*page))
    return place


def on_screen(place):
    return place.transform.mapRect(place.page)


def test_fitted_page_fills_the_view_but_for_the_margin():
    place = place_of()
    rect = on_screen(place)
    assert rect.width() == pytest.approx(800 - 2 * DESK_MARGIN)
    assert rect.center().x() == pytest.approx(400, abs=1)
    assert rect.center().y() == pytest.approx(300, abs=1)
    assert place.fits_well


def test_fitted_page_stays_fitted_when_page_or_view_change():
    place = place_of()
    place.resize(QSize(400, 600))
    assert on_screen(place).width() == pytest.approx(400 - 2 * DESK_MARGIN)
    place.show_page(QRectF(-50, -50, 100, 2000))
    assert on_screen(place).height() == pytest.approx(600 - 2 * DESK_MARGIN)


def test_a_fitted_page_that_changes_by_less_than_can_be_seen_keeps_its_scale():
    place = place_of()
    before = place.scale
    place.show_page(QRectF(0, 0, 1000.005, 400))
    assert place.scale == before
    assert place.page.width() == 1000.005
    # many little steps are a large one
    for step in range(2, 40):
        place.show_page(QRectF(0, 0, 1000 + 0.005 * step, 400))
    assert place.scale == pytest.approx(place.fit_scale, abs=0.01 / 1000)
    place.show_page(QRectF(0, 0, 1001, 400))
    assert place.scale == place.fit_scale


def test_zoomed_page_keeps_its_zoom_when_the_figure_changes():
    place = place_of()
    place.zoom_about(QPointF(100, 100), 2)
    before = place.scale, place.offset
    place.show_page(QRectF(0, 0, 1200, 500))
    assert (place.scale, place.offset) == before


@given(st.floats(0, 800), st.floats(0, 600), st.floats(0.3, 6))
def test_zoom_keeps_what_is_under_the_pointer(x, y, factor):
    place = place_of((0, 0, 3000, 3000))
    place.put(1.0, QPointF(1500, 1500), QPointF(400, 300))
    pointer = QPointF(x, y)
    point = place.scene_point(pointer)
    place.zoom_about(pointer, factor)
    assert place.scale == pytest.approx(factor)
    drift = place.position(point) - pointer
    # but for the rounding to whole pixels
    assert abs(drift.x()) <= 0.51
    assert abs(drift.y()) <= 0.51


@given(st.lists(st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)), max_size=8))
def test_panning_never_loses_the_page(moves):
    place = place_of()
    for dx, dy in moves:
        place.pan_by(dx, dy)
        seen = on_screen(place) & QRectF(0, 0, 800, 600)
        assert seen.width() >= KEPT_IN_SIGHT - 1
        assert seen.height() >= KEPT_IN_SIGHT - 1


@given(st.lists(st.floats(0.01, 100), max_size=8))
def test_zoom_stays_within_sane_limits(factors):
    place = place_of()
    for factor in factors:
        place.zoom_about(QPointF(400, 300), factor)
        assert min(0.1, place.fit_scale / 4) <= place.scale <= max(32, 4 * place.fit_scale)


def test_resizing_keeps_the_middle_of_a_zoomed_page():
    place = place_of()
    place.zoom_about(QPointF(400, 300), 3)
    middle = place.scene_point(place.middle)
    place.resize(QSize(500, 500))
    after = place.scene_point(place.middle)
    assert after.x() == pytest.approx(middle.x(), abs=1)
    assert after.y() == pytest.approx(middle.y(), abs=1)


def test_bringing_into_sight_moves_no_more_than_needed():
    place = place_of()
    place.zoom_about(QPointF(400, 300), 4)
    left = place.scene_point(QPointF(0, 0)).x()
    place.bring_into_sight(Bounds(left + 50, 190, left + 60, 200))
    assert place.scene_point(QPointF(0, 0)).x() == pytest.approx(left)
    place.bring_into_sight(Bounds(0, 190, 20, 200), margin=0)
    assert place.position(QPointF(0, 0)).x() == pytest.approx(0, abs=1)


def test_bringing_into_sight_leaves_a_fitted_page_fitted():
    place = place_of()
    offset = place.offset
    place.bring_into_sight(Bounds(0, 0, 10, 10))
    assert place.fitting
    assert place.offset == offset
