"""What was drawn lately, for edits that leave most of a picture as it was.

Who gets the same primitives again needs neither to measure them anew nor to look whether they are
to be painted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from threading import local
from typing import TYPE_CHECKING

from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import Face, Owner, Primitive, Text
from nnsvg_qt.scene.typefaces.in_force import current

if TYPE_CHECKING:
    from typing import Literal

_DRAWN: Latest[tuple[Primitive, ...]] = Latest(4096)

_MOST_LAYERS = 1000
"""Of larger figures nothing is kept: they would push out each other's, and themselves."""


class _Composing(local):
    """What a thread composes just now."""

    is_large = False


_NOW = _Composing()


@contextmanager
def kept_if_small(layers: int) -> Iterator[None]:
    """Inside of it a figure of so many layers is composed by this thread."""
    before, _NOW.is_large = _NOW.is_large, layers > _MOST_LAYERS
    try:
        yield
    finally:
        _NOW.is_large = before


def keeps() -> bool:
    """Whether what is drawn now is kept; else nobody needs to say what it depends on."""
    return not _NOW.is_large


def kept(key: Hashable, draw: Callable[[], Iterable[Primitive]]) -> tuple[Primitive, ...]:
    """What was drawn for an equal key, else what `draw` gives now.

    The key says all that it depends on, with the name of who draws; of colours see `color_key`.
    """
    return _DRAWN.of((current(), key), lambda: tuple(draw()))


def kept_text(
    text: str,
    x: float,
    y: float,
    size: float,
    color: str,
    owner: Owner,
    role: str,
    anchor: Literal["start", "middle", "end"] = "middle",
    markup: Literal["plain", "mathematics"] = "plain",
    face: Face = "regular",
) -> Primitive:
    """A text, that which was made for the same values if there is one."""

    def made() -> Text:
        return Text(
            text=text,
            x=x,
            y=y,
            size=size,
            anchor=anchor,
            color=color,
            markup=markup,
            face=face,
            owner=owner,
            role=role,
        )

    if not keeps():
        return made()
    own = owner.kind, owner.id, role
    key = "text", text, text.__class__, x, y, size, color_key(color), own, anchor, markup, face
    return kept(key, lambda: [made()])[0]
