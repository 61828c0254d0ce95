"""What boxes say and how large they are for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.folding import Folded
from nnsvg_qt.views.graph.scopes import Scope

TYPE, SMALL = 12.0, 10.5
"""Sizes of type: of names, and of parameters and what stands at edges, px."""
STRIP = 5.0
"""Width of the coloured strip at the left of a box."""
PAD = 8.0
LINE, SECOND = 26.0, 15.0
"""Heights of a box of one line, and what a second one adds."""
SIGN = 9.0
"""Radius of a circled sign."""
TOGGLE = 14.0
"""Side of the square of a plus or minus."""
SHADOW = 3.0
"""How far the second sheet of a stack is seen."""
TITLE = 26.0
"""Height of the title of an open scope."""
CAPSULE = 20.0
_LONGEST = 32
_BETWEEN = 6.0
SIGNS = {Kind.ADD, Kind.MULTIPLY, Kind.SUBTRACT}
_MINOR = frozenset(
    {
        Kind.OTHER,
        Kind.ACTIVATION,
        Kind.RESHAPE,
        Kind.PERMUTE,
        Kind.ADD,
        Kind.MULTIPLY,
        Kind.SUBTRACT,
        Kind.SLICE,
        Kind.SPLIT,
        Kind.PAD,
        Kind.FLATTEN,
        Kind.DROPOUT,
        Kind.NORMALIZATION,
    }
)


@dataclass(frozen=True)
class Box:
    """What is drawn of an operation or a scope that is closed; sizes in px."""

    form: Literal["box", "sign", "closed", "capsule"]
    title: str
    quiet: str
    second: str
    kind: Kind
    width: float
    height: float


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text of at most so many characters, its beginning and its end; formulas stay whole."""
    if len(text) <= longest or "$" in text:
        return text
    first = (longest - 1) // 2
    return f"{text[:first]}…{text[-(longest - 1 - first) :]}"


def box_of_operation(folded: Folded, place: int, reads: int, most: int = 3) -> Box:
    """The box of an operation that reads so many edges, a sign of at most so many."""
    network = folded.network
    words, kind = network.words(place), network.kind(place)
    if kind in SIGNS and 1 <= reads <= most and not words.note and not words.parameters:
        return Box("sign", words.type, "", "", kind, 2 * SIGN, 2 * SIGN)
    name = words.name or folded.tree.names.get(place, "")
    quiet = "  ".join(
        part for part in (shortened(_told(name, words.type)), shortened(words.note)) if part
    )
    title, second = shortened(words.type), shortened(words.parameters, 44)
    return _sized("box", title, quiet, second, kind, 0.0)


def _told(name: str, type_: str) -> str:
    """A name, if it says more than the type."""
    plain = name.rsplit("/", 1)[-1]
    return "" if plain.casefold() == type_.casefold() else name


def box_of_scope(folded: Folded, scope: Scope, has_sign: bool) -> Box:
    """The box of a closed scope, with room for the sign that opens it."""
    count = sum(1 for _ in scope.every_place())
    kinds = Counter(folded.network.kind(place) for place in scope.places())
    kind = max(
        kinds, key=lambda one: (one not in _MINOR, kinds[one], one.value), default=Kind.OTHER
    )
    said = Sentence("{count:,} operations", count=count)
    times = f"×{scope.times}  " if scope.times > 1 else ""
    return _sized(
        "closed", shortened(scope.label), f"{times}{said}", "", kind, TOGGLE if has_sign else 0.0
    )


def capsule(name: str, shape: str) -> Box:
    """What comes in or goes out."""
    title = shortened(name)
    width = text_width(title, SMALL) + 2 * PAD + 4.0
    return Box("capsule", title, "", "", Kind.INPUT, width, CAPSULE)


def _sized(
    form: Literal["box", "closed"],
    title: str,
    quiet: str,
    second: str,
    kind: Kind,
    more: float,
) -> Box:
    first = text_width(title, TYPE) + (_BETWEEN + text_width(quiet, TYPE) if quiet else 0.0)
    width = STRIP + 2 * PAD + max(first, text_width(second, SMALL)) + (more + PAD if more else 0.0)
    height = LINE + (SECOND if second else 0.0)
    return Box(form, title, quiet, second, kind, max(width, 60.0), height)
