"""Chains measured by kinds of shapes: to the last digit as when they are measured one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.sources import draw
from nnsvg_qt.views.planes.page import fitting, labels, tries
from nnsvg_qt.views.planes.page.chained import chained
from nnsvg_qt.views.planes.page.composition import _plan
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.shared.page_labels import row_of_labels
from tests.in_turn import examples

ITEMS = ("conv {n} k3 same relu", "maxpool 2", "conv {n} k5", "dropout 0.5")


@st.composite
def figures(any_of: st.DrawFn) -> Figure:
    """Chains of maps and then of dense layers, short ones and ones of several rows."""
    items = any_of(st.lists(st.sampled_from(ITEMS), max_size=6))
    items += [f"conv {any_of(st.integers(1, 300))} k3 same"] * any_of(st.integers(0, 30))
    named = any_of(st.booleans())
    for number in range(any_of(st.integers(0, 5))):
        # as wide as each other, or wider
        name = f' as "layer {"m" * number}"' if named else ""
        items.append("dense {n}" + name)
    filled = [item.format(n=any_of(st.integers(1, 600))) for item in items]
    side = 2 ** any_of(st.integers(7, 9))
    notation = " > ".join([f"3@{side}x{side}", *filled])
    figure = Figure(parse_notation(notation)).with_option("look.layout", "page")
    figure = figure.with_option("look.page_width", any_of(st.sampled_from((0, 60, 89, 183))))
    layers = figure.architecture.layers
    changed = any_of(st.sampled_from([layer.id for layer in layers]))
    for name, value in (("spacing", 40.0), ("size", 1.4), ("name", "a name of its own")):
        if any_of(st.booleans()):
            figure = figure.with_override(changed, **{name: value})
    return figure


def fit(figure: Figure) -> Fitted:
    drawing = figure.drawing("planes")
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    return fitting.fitted(plan, drawing.style, drawing.look, page_of_look(drawing.look))


@settings(max_examples=examples(20))
@given(figures())
def test_a_chain_fits_as_if_nothing_were_known_of_it(figure: Figure) -> None:
    found = fit(figure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tries, "chained", lambda plan, look: None)
        plain = fit(figure)
    assert found.layout == plain.layout
    assert (found.laws, found.gaps, found.names) == (plain.laws, plain.gaps, plain.names)


def test_labels_under_rows_that_are_alike_are_found_once(monkeypatch):
    figure = Figure(parse_notation("1@64x64" + " > conv 8 k3 same" * 400))
    found = fit(figure.with_option("look.layout", "page"))
    rows: list[Any] = []

    def noted(*given: Any) -> Any:
        rows.append(given)
        return row_of_labels(*given)

    monkeypatch.setattr(labels, "row_of_labels", noted)
    page = page_of_look(figure.look)
    labels.height_of_rows(found.plan, found, page)
    assert len(rows) < len(found.label_rows) / 2
    alone = {tuple((one.name, one.center) for one in said): (said, *rest) for said, *rest in rows}
    for own in found.label_rows.values():
        plain = row_of_labels(*alone[tuple((one.name, one.center) for one in own.labels)])
        assert (own.texts, own.centers) == (plain.texts, plain.centers)


@pytest.mark.parametrize(
    ("source", "is_one"), [("preset:lenet-5", True), ("preset:resnet-18", False)]
)
def test_only_chains_are_measured_so(source: str, is_one: bool) -> None:
    drawing = draw(source).drawing("planes")
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    assert (chained(plan, drawing.look) is not None) == is_one
