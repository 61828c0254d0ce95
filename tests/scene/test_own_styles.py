"""Own styles of connections and units, and highlights: what they refuse, what the look says."""

from typing import Any

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.own_styles import ConnectionOverride, Dashes, Highlight, UnitOverride


@pytest.mark.parametrize(
    "values",
    [
        {"color": "red"},
        {"dashes": "wavy"},
        {"width": 0.0},
        {"width": float("nan")},
        {"opacity": 1.1},
        {"double": 1},
        {"label": "x" * 10_001},
    ],
    ids=str,
)
def test_a_connection_refuses(values):
    with pytest.raises(InputError):
        ConnectionOverride(**values)


@pytest.mark.parametrize(
    "values",
    [{"color": "#12345"}, {"symbol": "smile"}, {"crossed": "yes"}, {"text": "x" * 41}],
    ids=str,
)
def test_a_unit_refuses(values):
    with pytest.raises(InputError):
        UnitOverride(**values)


def test_words_become_values_of_their_lists():
    values: dict[str, Any] = {"dashes": "dotted"}
    assert ConnectionOverride(**values).dashes is Dashes.DOTTED


@pytest.mark.parametrize("number", [0, -1, 1.0, True, "1"])
def test_units_are_counted_from_1(number):
    with pytest.raises(InputError):
        Look(unit_overrides={"a": {number: UnitOverride(dimmed=True)}})


def test_too_many_units_are_refused():
    own = dict.fromkeys(range(1, 20_002), UnitOverride(dimmed=True))
    with pytest.raises(InputError, match="20,001 units"):
        Look(unit_overrides={"a": own})


def test_a_highlighted_connection_has_its_color_unless_it_has_its_own():
    look = Look(
        connection_overrides={"b": ConnectionOverride(color="#112233")},
        highlight=Highlight(frozenset({"a", "b"}), "#00ff00"),
    )
    assert look.connection("a").color == "#00ff00"
    assert look.connection("b").color == "#112233"
    assert look.connection("c") == ConnectionOverride()
    assert look.steps_back("c")
    assert not look.steps_back("a")
    assert not Look().steps_back("a")


def test_looks_with_own_styles_are_compared_and_hashed_by_value():
    looks = [
        Look(
            connection_overrides={"a": ConnectionOverride(width=2)},
            unit_overrides={"l": {1: UnitOverride(crossed=True)}, "none": {}},
            highlight=Highlight(frozenset({"a"})),
        )
        for _ in range(2)
    ]
    assert looks[0] == looks[1]
    assert hash(looks[0]) == hash(looks[1])
    assert "none" not in looks[0].unit_overrides
