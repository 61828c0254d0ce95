"""Names and scopes of operations as the modules and layers that people gave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.importers.tensorflow.words import KINDS, MAIN
from nnsvg_qt.model.graph import Operation

_NUMBER = re.compile(r"_\d+$")
_MADE_ANEW = re.compile(r".+_1")


def _parts(name: str) -> list[str]:
    return [part for part in name.split("/") if part] or [name or "operation"]


def _is_kind(part: str) -> bool:
    return part in KINDS or _NUMBER.sub("", part) in KINDS


def path_of(name: str) -> tuple[str, ...]:
    """The modules and the layer that the name of a node tells."""
    parts = _parts(name)
    while len(parts) > 1 and _is_kind(parts[-1]):
        parts.pop()
    return tuple(parts)


def named(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Operations with their scopes; one of each layer has the layer's name."""
    paths = [path_of(one.name) for one in operations]
    first = {path[0] for path in paths if len(path) > 1}
    # the name of the whole model is no block in it, and no layer
    least = 1 if len(first) == 1 else 0
    if least:
        paths = [
            tuple(_parts(one.name)[:2]) if path[0] in first and len(path) == 1 else path
            for one, path in zip(operations, paths, strict=True)
        ]
    anew = _is_made_anew([path[least : least + 1] for path in paths if len(path) > least])
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, path in enumerate(paths):
        groups.setdefault(path, []).append(place)
    taken = {one.name for one in operations}
    found = list(operations)
    for path, places in groups.items():
        main = next((one for one in places if operations[one].word in MAIN), places[-1])
        shown = [part.removesuffix("_1") if anew else part for part in path]
        for place in places:
            own = operations[place]
            is_inside = tuple(_parts(own.name)) != path
            inner = shown[least:-1] if place == main or not is_inside else shown[least:]
            name = "/".join(shown) if place == main else own.name
            if place == main and name != own.name:
                name = own.name if name in taken else name
                taken.add(name)
            found[place] = replace(own, name=name, scope=tuple(inner))
    called = {old.name: new.name for old, new in zip(operations, found, strict=True)}
    return tuple(
        replace(one, controls=tuple(called.get(name, name) for name in one.controls))
        if one.controls
        else one
        for one in found
    )


def _is_made_anew(paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether all names have a number because they were all there once before."""
    parts = {part for path in paths for part in path if not _is_kind(part)}
    return bool(parts) and all(_MADE_ANEW.fullmatch(part) for part in parts)
