"""Texts as a network reads them: words to indices by a vocabulary, and what each word counts.

What a word counts is found by occlusion: the network runs once more without it (the index of
unknown words in its place, or that of padding), and the difference of the output is its part. That
takes no gradient, and a run for each word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Abandoned, InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Shape
from nnsvg_qt.running.files import text_of_file
from nnsvg_qt.running.setup import Padding, RunSetup
from nnsvg_qt.running.values import Engine, InputPlace, Numbers, size_words

LONGEST_TEXT = 20_000
MOST_WEIGHED = 400
"""Of more words the first ones are weighed."""
PADDING_INDEX = 0
_UNKNOWN = ("[unk]", "<unk>", "<oov>", "[oov]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class WordRead:
    """A word of a text, from `begin` to `end` in it; `place` is where it stands in what is read.

    `place` is None for what is not read: an unknown word without an index, or one beyond the
    length of the input.
    """

    word: str
    begin: int
    end: int
    index: int | None = None
    place: int | None = None


@dataclass(frozen=True, eq=False)
class TextRead:
    """What is read of a text: the numbers in the shape of the input, and its words."""

    numbers: Numbers
    words: tuple[WordRead, ...]
    blank: int
    """The index that stands in the place of a word that is left out."""


@dataclass(frozen=True)
class WordShare:
    """What a word counts for an output: how much less it is without the word; None: not read."""

    word: str
    begin: int
    end: int
    share: float | None


def takes_text(architecture: Architecture, layer_id: str) -> bool:
    """Whether an input reads indices of words: an embedding reads it."""
    return layer_id in architecture and any(
        architecture.layer(one.target).kind is Kind.EMBEDDING
        for one in architecture.outgoing(layer_id)
    )


def require_known(
    architecture: Architecture, places: Iterable[InputPlace], arrays: Mapping[str, Numbers]
) -> None:
    """InputError where an embedding is to look up an index beyond its words."""
    for place in places:
        if not place.layer or place.layer not in architecture or not arrays[place.name].size:
            continue
        low, high = float(arrays[place.name].min()), float(arrays[place.name].max())
        for connection in architecture.outgoing(place.layer):
            layer = architecture.layer(connection.target)
            count = layer.vocabulary
            if layer.kind is Kind.EMBEDDING and count and not -count <= low <= high < count:
                raise InputError(
                    "{input} is given the index {index}, and {layer} knows {count:,} words, from "
                    "0 to {last:,}; take the vocabulary that the network was trained with.",
                    input=place.name,
                    index=f"{high if high >= count else low:.10g}",
                    layer=layer.name or layer.id,
                    count=count,
                    last=count - 1,
                )


def read_vocabulary(path: Path) -> Mapping[str, int]:
    """The indices of words in a file.

    A line is a word, whose index is its place from 0, or a word, a tab and its index. JSON is a
    list of words, or indices by words. Of words that stand there twice the first counts.
    InputError on what cannot be read.
    """
    text = text_of_file(path)
    wrong = Sentence("{file} is no vocabulary: give a word a line, or JSON.", file=path.name)
    found: dict[str, int] = {}
    if path.suffix.lower() == ".json":
        try:
            held = json.loads(text, object_pairs_hook=_first_of_each)
        except (ValueError, RecursionError):
            raise InputError("{reason}", reason=wrong) from None
        if isinstance(held, list):
            if not all(isinstance(word, str) for word in held):
                raise InputError("{reason}", reason=wrong)
            for place, word in enumerate(held):
                found.setdefault(word, place)
        elif isinstance(held, dict):
            found = held
        else:
            raise InputError("{reason}", reason=wrong)
    else:
        lines = text.splitlines()
        tabbed = [line for line in lines if line.strip()]
        if tabbed and all("\t" in line for line in tabbed):
            for line in tabbed:
                word, _, number = line.rpartition("\t")
                if not re.fullmatch("[0-9]{1,9}", number.strip()):
                    raise InputError("{reason}", reason=wrong)
                found.setdefault(word.strip(), int(number))
        else:
            for place, line in enumerate(lines):
                found.setdefault(line.strip(), place)
    if not all(
        isinstance(word, str) and type(index) is int and 0 <= index < 10**9
        for word, index in found.items()
    ):
        raise InputError("{reason}", reason=wrong)
    if not found:
        raise InputError("{file} holds no words.", file=path.name)
    return FrozenMapping(found)


def _first_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; `json` itself would keep the last of equal keys."""
    return dict(reversed(pairs))


def read_text(text: str, vocabulary: Mapping[str, int], shape: Shape, setup: RunSetup) -> TextRead:
    """A text as an input of `shape`, `(length,)`, reads it by the settings of a run.

    Words are letters and digits; they are looked for as written, else in small letters. InputError
    on an input of another shape, and on a text without a word that is read.
    """
    length = prod(shape)
    if not shape or max(shape) != length:
        raise InputError("The network reads {shape}, which is no text.", shape=size_words(shape))
    if len(text) > LONGEST_TEXT:
        raise InputError(
            "The text has {count:,} characters; at most {most:,} are read.",
            count=len(text),
            most=LONGEST_TEXT,
        )
    unknown: int | None = setup.unknown_index
    if setup.unknown_index < 0:
        named = {
            word.lower(): index for word, index in vocabulary.items() if word[:1] in ("[", "<")
        }
        unknown = next(
            (named[word] + setup.index_offset for word in _UNKNOWN if word in named), None
        )
    words = []
    for match in _WORD.finditer(text):
        word = match[0]
        own = vocabulary.get(word, vocabulary.get(word.lower()))
        index = unknown if own is None else own + setup.index_offset
        words.append(WordRead(word, match.start(), match.end(), index))
    first = [setup.start_index] if setup.start_index >= 0 else []
    known = [number for number, one in enumerate(words) if one.index is not None]
    if not known:
        raise InputError("No word of the text is in the vocabulary.")
    # of what is longer the end is read where padding stands before, else the beginning
    is_before = setup.padding is Padding.BEFORE
    room = max(length - len(first), 0)
    kept = known[-room:] if is_before else known[:room]
    if len(known) + len(first) > length and is_before:
        kept, first = known[-length:], []
    row = np.full(length, float(PADDING_INDEX))
    at = length - len(kept) - len(first) if is_before else 0
    row[at : at + len(first)] = first
    for place, number in enumerate(kept, at + len(first)):
        one = words[number]
        row[place] = float(one.index or 0)
        words[number] = WordRead(one.word, one.begin, one.end, one.index, place)
    blank = PADDING_INDEX if unknown is None else unknown
    return TextRead(row.reshape(shape), tuple(words), blank)


def weighed(
    engine: Engine,
    arrays: Mapping[str, Numbers],
    name: str,
    read: TextRead,
    output: Numbers,
    is_stale: Callable[[], bool] = lambda: False,
    turn: AbstractContextManager[object] | None = None,
) -> tuple[int, tuple[WordShare, ...]]:
    """The number of the likeliest output, and what each word counts for it; see the module.

    `arrays` are what all inputs read, `name` is the one of the text, `output` what came of them,
    flat; `turn` is held while it runs. InputError as `Engine.run`; Abandoned as soon as nobody
    waits for it.
    """
    chosen = int(output.argmax())
    shares: list[WordShare] = []
    weighed_words = 0
    for one in read.words:
        share = None
        if one.place is not None and weighed_words < MOST_WEIGHED:
            if is_stale():
                raise Abandoned
            weighed_words += 1
            row: NDArray[np.floating] = read.numbers.reshape(-1).copy()
            row[one.place] = read.blank
            with turn or nullcontext():
                without = engine.run({**arrays, name: row.reshape(read.numbers.shape)}).output
            share = float(output[chosen] - without[chosen])
        shares.append(WordShare(one.word, one.begin, one.end, share))
    return chosen, tuple(shares)
