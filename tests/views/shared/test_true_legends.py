"""Of a legend that names who does a step, or who does not, each word holds of each layer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

import pytest

from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.shared.arrangement import Station, arrange
from nnsvg_qt.views.shared.page_words import (
    bare_operation,
    fused_words,
    name_told,
    narrow_kind,
    with_steps,
)
from tests.in_turn import in_turn
from tests.views.page_faults import figure_on_page

VIEWS = ("nodes", "planes", "blocks", "diagram")


@dataclass(frozen=True)
class Told:
    """What an entry says of an operation: what all do behind it, and what some do.

    `named` are steps with the names of those who do them, or who do not; `some` those without.
    """

    base: str
    plain: frozenset[str]
    named: tuple[tuple[frozenset[str], bool, frozenset[str]], ...]
    some: bool

    def holds_of(self, name: str, done: frozenset[str]) -> bool:
        """Whether a layer does all that the entry says of it, and not what it is excepted from."""
        if not self.plain <= done:
            return False
        for steps, is_except, names in self.named:
            does = (name in names) != is_except
            if not (steps <= done if does else steps.isdisjoint(done)):
                return False
        return True


def told_in(text: str) -> list[Told]:
    """What an entry of a legend says, operation by operation."""
    found = []
    for said in re.split(r"; (?![^()]*\))", text):
        outside = re.sub(r" \([^()]*\)", "", re.sub(r"^[\d×]+((,| or|, or)? [\d×]+)* ", "", said))
        base, *plain = re.split(r" \+ ", re.split(r", (?=\d)", outside)[0])
        named, some = list[tuple[frozenset[str], bool, frozenset[str]]](), False
        for bracket in re.findall(r"\(\+ ([^()]*)\)", said):
            parted = re.fullmatch(r"(.*?)( except)? in (.*)", bracket)
            if parted is None:
                some = True
                continue
            names = {
                f"{stem}{number}"
                for one in re.split(r", | and ", parted[3])
                for stem, numbers in [_counted(one)]
                for number in numbers
            }
            steps = frozenset(parted[1].split(" + "))
            named.append((steps, bool(parted[2]), frozenset(names)))
        found.append(Told(base, frozenset(plain), tuple(named), some))
    return found


def _counted(name: str) -> tuple[str, list[str]]:
    run = re.fullmatch(r"(.*?)(\d+)–(\d+)", name)
    return (run[1], [str(n) for n in range(int(run[2]), int(run[3]) + 1)]) if run else (name, [""])


def is_of(told: Told, station: Station) -> bool:
    layer = station.layer
    operation = bare_operation(layer)
    return told.base in (narrow_kind(layer), operation, f"{operation} in {layer.groups} groups")


@pytest.mark.parametrize(("name", "drawn"), in_turn(PRESETS, product(VIEWS, (89, 183)), 8))
def test_whoever_a_legend_names_does_all_the_rest_of_its_entry(
    name: str, drawn: tuple[str, int]
) -> None:
    """Legends said "convolution (+ batch norm except in Output) + ReLU" of an output of softmax."""
    view, width = drawn
    figure = figure_on_page(name, width)
    scene = figure.scene(view)
    texts = [p.text for p in scene.primitives if isinstance(p, Text) and p.role == "legend"]
    entries = [told for text in texts for told in told_in(text)]
    stations = [
        (name_told(one, figure.look), frozenset(fused_words(one)), one)
        for one in arrange(figure.architecture, figure.look).stations
        if not (one.is_operator or one.is_input or one.is_group)
    ]
    for entry in (one for one in entries if one.named):
        alike = [one for one in entries if one.base == entry.base]
        of_base = [one for one in stations if is_of(entry, one[2])]
        if view == "nodes":
            # outputs have a colour of their own there
            of_base = [one for one in of_base if one[2].color_kind != "output"]
        names = frozenset[str]().union(*(named for *_, named in entry.named))
        assert names <= {called for called, *_ in of_base}, entry
        for called, done, _ in of_base:
            assert any(one.holds_of(called, done) for one in alike), (called, done, alike)
            assert called not in names or entry.holds_of(called, done), (called, done, entry)


def test_a_layer_named_for_lacking_one_step_does_all_that_is_said_without_a_name() -> None:
    uses = [["batch norm", "ReLU"], ["batch norm", "ReLU"], []]
    names = ["conv1", "conv2", "Output"]
    assert with_steps("convolution", uses, ["ReLU"], names) == (
        "convolution (+ batch norm + ReLU except in Output)"
    )
    uses[1] = ["batch norm"]
    assert with_steps("convolution", uses, ["ReLU"], names) == (
        "convolution (+ batch norm except in Output) (+ ReLU in conv1)"
    )
    # what no name tells is said at the layers themselves
    assert with_steps("convolution", [["ReLU"], ["ReLU"], []], ["ReLU"], names) == (
        "convolution + ReLU"
    )
