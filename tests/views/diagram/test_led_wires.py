"""Wires of a diagram that lead to one reader share their end, as far as they look alike."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Path, Primitive
from tests.odd_networks import ODD_NETWORKS

SKIPS = ("skip1-skips", "skip2-skips", "skip4-skips", "skip8-skips", "skip16-skips")


def drawn(figure: Figure) -> list[Primitive]:
    return [one for one in figure.scene("diagram").primitives if one.owner.id in SKIPS]


def led_to_their_reader(figure: Figure) -> set[str]:
    return {one.owner.id for one in drawn(figure) if one.role == "arrowhead"}


def test_a_wire_with_a_look_of_its_own_leads_to_its_reader() -> None:
    figure = Figure(PRESETS["wavenet"].architecture()).with_option("look.layout", "page")
    figure = figure.with_option("look.page_width", 183.0)
    first = led_to_their_reader(figure)
    assert "skip4-skips" not in first
    assert led_to_their_reader(figure.with_highlight(["skip4-skips"])) == {*first, "skip4-skips"}
    colored = figure.with_connection_override("skip4-skips", color="#c2410c")
    assert led_to_their_reader(colored) == {*first, "skip4-skips"}
    # over those that it runs along
    assert drawn(colored)[-1].owner.id == "skip4-skips"
    # and the others to theirs where the one they join is hidden
    hidden = figure.with_connection_override("skip1-skips", opacity=0.0)
    assert len(led_to_their_reader(hidden)) == len(first) + 1


def test_what_wires_have_in_common_before_they_part_is_drawn_once() -> None:
    figure = Figure(ODD_NETWORKS["equal branches"]()).with_option("look.layout", "page")
    lines = [one for one in figure.scene("diagram").primitives if isinstance(one, Path)]
    leaving = [one for one in lines if one.role == "arrow" and one.owner.id.startswith("input-")]
    starts = [one.commands[0][1:] for one in leaving]
    assert len(starts) == 6
    assert starts.count(min(starts)) == 1
