"""Late inputs behind all before them, which is only laid out where that may take fewer rows."""

from __future__ import annotations

import pytest

from nnsvg_qt.latest import Latest
from nnsvg_qt.views.planes.page import composition, fits
from nnsvg_qt.views.planes.page.composition import _plan
from nnsvg_qt.views.planes.page.fits import known_fit
from nnsvg_qt.views.planes.page.fitting import may_take_fewer
from nnsvg_qt.views.shared.page import page_of_look
from tests.views.page_faults import figure_on_page


@pytest.mark.parametrize("width", [89, 120, 183])
@pytest.mark.parametrize("preset", ["gan", "transformer", "vae", "siamese", "alphazero", "lstm"])
def test_what_may_take_no_fewer_rows_takes_as_many(preset: str, width: int) -> None:
    drawing = figure_on_page(preset, width).drawing("planes")
    page = page_of_look(drawing.look)
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    found = known_fit(plan, drawing.style, drawing.look, page)
    rows = len(found.layout.rows)
    own = found.plan
    for count in range(1, rows + 2):
        if not may_take_fewer(own, drawing.style, drawing.look, page, 1.0, count):
            assert found.lacking or rows >= count
    assert may_take_fewer(own, drawing.style, drawing.look, page, 1.0, rows + 1)


def test_inputs_that_save_no_row_are_not_laid_out_apart(monkeypatch) -> None:
    tried = []

    def fit(plan, *others):
        tried.append(plan.inputs_apart)
        return known_fit(plan, *others)

    monkeypatch.setattr(composition, "known_fit", fit)
    monkeypatch.setattr(fits, "_FITS", Latest(8))
    assert figure_on_page("gan", 183).scene("planes").primitives
    assert tried
    assert not any(tried)
