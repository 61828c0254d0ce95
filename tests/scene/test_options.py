"""Options: their checks, their parsing and the style that they change."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.options import Color, changed_style, option, options_of


class Direction(StrEnum):
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True)
class Style:
    width: float = option(0.5, "Width", "Lines", "How wide.", 0.0, 2.0, 0.01, "px")
    count: int = option(20, "Count", "Lines", "How many.", 1, 50, 1)
    shown: bool = option(True, "Shown", "Labels", "Whether.")
    color: Color = option(Color("#101010"), "Colour", "Lines", "Which.")
    direction: Direction = option(Direction.HORIZONTAL, "Direction", "Lines", "Where to.")
    hidden_field: int = 3


def test_only_fields_made_as_options_are_options() -> None:
    assert list(options_of(Style)) == ["width", "count", "shown", "color", "direction"]
    assert options_of(Style)["direction"].limits == "horizontal | vertical"
    assert options_of(Style())["width"].limits == "0 to 2"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("width", "1.5", 1.5),
        ("width", " 2 ", 2.0),
        ("count", "7", 7),
        ("shown", "off", False),
        ("shown", "1", True),
        ("color", "#ABCDEF", "#abcdef"),
        ("direction", "vertical", Direction.VERTICAL),
    ],
)
def test_a_value_is_parsed_from_text(name: str, text: str, value: object) -> None:
    parsed = options_of(Style)[name].parsed(text)
    assert parsed == value
    assert type(parsed) is type(value) or isinstance(parsed, Color)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("width", "2.01"),
        ("width", "nan"),
        ("width", "inf"),
        ("width", "wide"),
        ("count", "1.5"),
        ("count", "0"),
        ("shown", "yes please"),
        ("color", "red;"),
        ("color", "#12345"),
        ("direction", "up"),
    ],
)
def test_a_bad_value_is_refused_in_one_sentence_with_the_name(name: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        options_of(Style)[name].parsed(text)
    message = str(caught.value)
    assert name in message
    assert message.endswith(".")
    assert "\n" not in message


@given(st.floats(0, 2))
def test_a_changed_style_differs_in_that_field_only(width: float) -> None:
    style = Style(count=3)
    changed = changed_style(style, width=width)
    assert changed.width == width
    assert changed_style(changed, width=style.width) == style


def test_unknown_options_and_wrong_types_are_refused() -> None:
    with pytest.raises(InputError, match="widht"):
        changed_style(Style(), widht=1.0)
    with pytest.raises(InputError, match="on or off"):
        changed_style(Style(), shown=1)
    with pytest.raises(InputError, match="number"):
        changed_style(Style(), width=True)
