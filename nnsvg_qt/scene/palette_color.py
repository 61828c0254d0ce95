"""A colour that knows its name in the palette, for files in which colours have names."""

from __future__ import annotations

from collections.abc import Hashable


class PaletteColor(str):
    """A colour "#rrggbb" by its name in the palette, and how much lighter or darker it is.

    Everywhere else it is the text that it is. `shade` is the factor of lightness: under 1 it is
    that much darker than the palette's own, over 1 that much nearer to white.
    """

    name: str
    shade: float

    def __new__(cls, value: str, name: str, shade: float = 1.0) -> PaletteColor:
        """The colour that is seen, the palette's name for what it comes from, and the factor."""
        color = super().__new__(cls, value)
        color.name, color.shade = name, shade
        return color

    def __getnewargs__(self) -> tuple[str, str, float]:  # type: ignore[override]
        """So that it is copied and pickled with its name."""
        return str(self), self.name, self.shade


def color_key(color: str) -> Hashable:
    """What tells a colour from others that look alike: its name in the palette too."""
    if isinstance(color, PaletteColor):
        return str(color), color.name, color.shade
    return color
