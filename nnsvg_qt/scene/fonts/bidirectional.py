"""In which order the characters of a line are read and drawn: the bidirectional algorithm.

Unicode Standard Annex #9 for one line that reads from left to right as a whole, as a text in SVG
does. Embeddings, overrides and isolates, which nobody types, are read as if they were not there;
marks of direction are heeded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_STRONG = ("L", "R", "AL")
_NUMBERS = ("EN", "AN")
_NEUTRAL = ("B", "S", "WS", "ON")
_IGNORED = ("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
_RIGHT_TO_LEFT = ("R", "AL", "AN")

_BRACKETS = tuple(zip("([{⁅⁽₍⌈⌊⟦⟨⟪「『【", ")]}⁆⁾₎⌉⌋⟧⟩⟫」』】", strict=True))
_MOST_OPENED = 63
"""Brackets within one another that the algorithm pairs."""
_CLOSING = dict(_BRACKETS)
_FACING = (*_BRACKETS, *zip("«‹<≤≪∈⊂⊆", "»›>≥≫∋⊃⊇", strict=True))  # noqa: RUF001
_MIRRORED = dict(_FACING) | {right: left for left, right in _FACING}


def mirrored(character: str) -> str:
    """What is drawn for a character read from right to left: a bracket faces the other way."""
    return _MIRRORED.get(character, character)


def levels(line: str) -> list[int]:
    """The embedding level of each character: even reads from left to right, odd the other way."""
    classes = [unicodedata.bidirectional(character) or "L" for character in line]
    if not any(kind in _RIGHT_TO_LEFT for kind in classes):
        return [0] * len(line)
    kept = [i for i, kind in enumerate(classes) if kind not in _IGNORED]
    kinds = [classes[i] for i in kept]
    _resolve_weak(kinds)
    _resolve_brackets(kinds, [line[i] for i in kept], [classes[i] for i in kept])
    _resolve_neutral(kinds)
    found = dict(zip(kept, ({"L": 0, "R": 1}.get(kind, 2) for kind in kinds), strict=True))
    level = 0
    of_line = []
    for i in range(len(line)):
        level = found.get(i, level)
        of_line.append(level)
    return of_line


def visual_order(of_parts: Sequence[int]) -> list[int]:
    """From left to right the numbers of the parts of a line, whose levels are given."""
    order = list(range(len(of_parts)))
    for level in range(max(of_parts, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of_parts[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _resolve_weak(kinds: list[str]) -> None:
    """Rules W1 to W7: what numbers, their separators, and marks go with."""
    before = strong = "L"
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = kind = before
        before = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        around = kinds[i - 1], kinds[i + 1]
        if (kinds[i] == "ES" and around == ("EN", "EN")) or (
            kinds[i] == "CS" and around in (("EN", "EN"), ("AN", "AN"))
        ):
            kinds[i] = around[0]
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if "EN" in (*kinds[start - 1 : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = max(end, start + 1)
    strong = "L"
    for i, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _resolve_brackets(kinds: list[str], characters: list[str], classes: list[str]) -> None:
    """Rule N0: the two brackets of a pair read the same way."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for i, character in enumerate(characters):
        if kinds[i] != "ON":
            continue
        if character in _CLOSING:
            if len(opened) == _MOST_OPENED:
                break
            opened.append((_CLOSING[character], i))
            continue
        for place in range(len(opened) - 1, -1, -1):
            if opened[place][0] == character:
                pairs.append((opened[place][1], i))
                del opened[place:]
                break
    for first, last in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[first + 1 : last]}
        if "L" in inside:
            direction = "L"
        elif "R" in inside:
            before = (_direction(kind) for kind in reversed(kinds[:first]))
            direction = next((found for found in before if found), "L")
        else:
            continue
        for place in (first, last):
            kinds[place] = direction
            for after in range(place + 1, len(kinds)):
                if classes[after] != "NSM":
                    break
                kinds[after] = direction


def _resolve_neutral(kinds: list[str]) -> None:
    """Rules N1 and N2: what stands between two of one direction goes with them, else with none."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > start:
            before = _direction(kinds[start - 1]) if start else "L"
            after = _direction(kinds[end]) if end < len(kinds) else "L"
            kinds[start:end] = [before if before == after else "L"] * (end - start)
        start = max(end, start + 1)


def _direction(kind: str) -> str:
    """The direction that a resolved class counts as; empty for a neutral one."""
    if kind == "L":
        return "L"
    return "R" if kind == "R" or kind in _NUMBERS else ""
