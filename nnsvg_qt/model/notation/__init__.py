"""The text notation: an architecture written in a few lines.

    16-12-10-1
    1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10

    x: 64@56x56 > [ s: in > first(conv 128 k1 s2 > norm)        # only the first copy has it
      in > conv 128 k3 s2|1 same > norm > relu > conv 128 k3 same > norm > add s > relu ] x2

Numbers joined by `-` are vectors with dense layers between them. Otherwise a text is statements,
one a line or separated by `;`, and a statement is a chain of items separated by `>`. A line that
begins with `>`, or with an option, goes on with the one before. `#` begins a comment. `x` and `×`
are the same; words may be written in capitals.

A chain begins with an input: `C@HxW` (maps), `C@DxHxW` (volumes), `C@L` (a sequence of length L
with C features) or `N` (a vector), in which a size may be a name (`T`, `batch`); with the name of
an earlier layer or statement; with `a + b`, `concat(a, b)`, `mul(a, b)` and so on, in which chains
may stand too; or with a list, `(a, b)`, which is read together. The items:

    conv C kK|kHxW [sS] [pP|same] [dD] [gG] [nobias] [ACTIVATION]   deconv, sepconv, likewise
    dwconv kK [mMULTIPLIER] …    gconv N …    dense N [ACTIVATION] [nobias] [each|whole]
    maxpool K [sS] [pP|same] [dD]   avgpool   globalpool   globalavgpool   globalmaxpool   up N
    norm   layernorm   groupnorm G   instancenorm   rmsnorm   dropout P   flatten   softmax   relu …
    embed N [vVOCABULARY]   position [trained]   attention [hHEADS] [keys NAME] [values NAME]
    lstm|gru|rnn N [bidirectional] [sequence|last] [state NAME]   experts E [aACTIVE] hHIDDEN
    sample [NAME]   reshape SHAPE   permute 1,0,2   split PARTS/PART   slice A:B   pad P
    add|sub|mul|avg|max|dot|concat NAME, or with several in brackets   other "Words" SHAPE
    activation "any other"
    [ chain ] x6 as "Encoder layer"      same NAME   copy NAME

`as NAME` or `as "Any words"` after an item names the layer as it is drawn; `NAME: chain` gives a
name that is only referred to. A group in square brackets may hold several statements; `in` is what
it reads. `first(…)` are layers that only the first of its copies has, `s2|1` or `later(ITEM)` is
what differs in the others. `same NAME` is a copy of a group or layer that shares its weights,
`copy NAME` one that does not. `h ~> h "t − 1"` leads back, `share a b as "W"` shares weights.
`size SHAPE` is a size typed by hand, `params N` a known number of parameters. A dense layer
flattens what it reads, but works at each step of a sequence that comes from an embedding,
a positional encoding, an attention or a recurrent layer, or whose length has only a name;
`each` and `whole` say which.

For what no network needs but an edited one may hold: `kept SHAPE` is a size that does not fit,
`nothing` a beginning that reads nothing, `kind "words"` a layer of any kind, `field=value` any
field, `@3` the third layer of the text, `group @3 @5 x2 as NAME` a group that is not written in one
piece, `table 3 1 2` the order of the layers.
"""

from __future__ import annotations

import re

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Shape
from nnsvg_qt.model.notation.building import MOST_LAYERS as MOST_LAYERS
from nnsvg_qt.model.notation.building import Building
from nnsvg_qt.model.notation.items import ACTIVATIONS as ACTIVATIONS
from nnsvg_qt.model.notation.items import ITEMS, JOINS, Spec
from nnsvg_qt.model.notation.statements import Statements
from nnsvg_qt.model.notation.text import MOST_NAME_CHARACTERS as MOST_NAME_CHARACTERS
from nnsvg_qt.model.notation.text import Cursor, numbers, quoted, whole
from nnsvg_qt.model.notation.text import NotationError as NotationError

NOTATION_SUFFIX = ".nnt"
"""Of files that hold a text of the notation."""

MOST_CHARACTERS = 1_000_000
"""Longer texts are refused."""

_LABEL = re.compile(r"\s*+[^\W\d][\w-]*+[ \t]*+:[ \t]")
_SHAPE = re.compile(r"\s*+[0-9]++\s*+@")
_JOIN = re.compile(rf"\s*+(?:{'|'.join(JOINS)})\(")


def looks_like_notation(text: str) -> bool:
    """Whether someone who gives this text means the notation, right or wrong, and not a file."""
    if ">" in text:
        return True
    if any(pattern.match(text) for pattern in (_LABEL, _SHAPE, _JOIN)):
        return True
    words = text[:MOST_CHARACTERS].split(maxsplit=1)
    if not words:
        return False
    if words[0].lower() in ITEMS:
        return True
    has_digit = re.search("[0-9]", text) is not None
    return has_digit and not text.strip("0123456789xX×@- \t\r\n")


def parse_notation(text: str) -> Architecture:
    """The architecture that a text of the notation says.

    Layers get the ids `input-1`, `conv-1`, `conv-2` …, and the names that `as` gives them.
    Raises NotationError, which names the place, on anything that is not the notation and on an
    operation that does not fit its input.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotationError(
            1,
            1,
            Sentence(
                "The text has {count} characters; the limit is {most}.",
                count=len(text),
                most=MOST_CHARACTERS,
            ),
        )
    cursor = Cursor(text)
    if "-" in text and not _NOT_VECTORS.search(text):
        return _vectors(cursor)
    return Statements(cursor).architecture()


_NOT_VECTORS = re.compile(r'[>;:\[("#~+]')
_WORDS = re.compile(r"[0-9]++(?:\s*+[@xX×]\s*+[0-9]++){1,3}(?!\S)|\S++")


def _vectors(cursor: Cursor) -> Architecture:
    """`A-B-C`."""
    building = Building(cursor)
    pieces = cursor.text.split("-")
    start = 0
    current: list[int] = []
    for number, piece in enumerate(pieces, 1):
        words = [(match.group(), start + match.start()) for match in _WORDS.finditer(piece)]
        cursor.item = number
        cursor.item_start = words[0][1] if words else start
        if not words:
            raise cursor.error(Sentence("The item is empty."))
        if number > MOST_LAYERS:
            raise cursor.error(
                Sentence(
                    "There are {count} layers; the limit is {most}.",
                    count=len(pieces),
                    most=MOST_LAYERS,
                )
            )
        word, at = words.pop(0)
        if number == 1:
            shape = _numbered_shape("".join(word.split()))
            if shape is None:
                raise cursor.error(
                    Sentence(
                        "{word} is not an input: C@HxW (maps), C@L (a sequence) or N (a vector), "
                        "in whole numbers from 1 to 10⁹.",
                        word=quoted("".join(word.split())),
                    ),
                    at,
                )
            spec = Spec(Kind.INPUT, shape)
        else:
            units = whole(word)
            if units is None:
                raise cursor.error(
                    Sentence(
                        "{what} is a whole number from 1 to 10⁹, not {word}.",
                        what=Sentence("The number of units"),
                        word=quoted("".join(word.split())),
                    ),
                    at,
                )
            spec = Spec(Kind.DENSE, (units,))
        if words and words[0][0].lower() == "as":
            cursor.position = words.pop(0)[1] + 2
            spec.name = cursor.take_name(Sentence("The name after 'as'"))
            words = words[1:]
        if words:
            word, at = words[0]
            raise cursor.error(Sentence("{word} is not expected here.", word=quoted(word)), at)
        current = building.append(spec, current, cursor.item_start)
        if spec.name:
            building.define(spec.name, current)
        start += len(piece) + 1
    return building.architecture()


def _numbered_shape(text: str) -> Shape | None:
    """A shape in numbers only."""
    channels_text, at, extents_text = text.partition("@")
    channels = whole(channels_text)
    extents = numbers(extents_text) if at else ()
    if channels is None or extents is None:
        return None
    return (*extents, channels) if len(extents) == 1 else (channels, *extents)
