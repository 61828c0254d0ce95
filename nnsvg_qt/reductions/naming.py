"""Ids that stay the same when a file is read again, and names as people would say them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.network import Element

LONGEST = 200
"""Characters of an id or name that is taken from a file."""

_MADE = re.compile(r"\D?\d*")
"""A name that says nothing: a number, or one with a letter before it."""

_COUNTED = re.compile(r"_\d+$")
"""What some exporters put behind the names of tensors."""

_NUMBERED = re.compile(r"[-_./:]?\d*$")


class Names:
    """Gives layers and groups their ids and names; no id twice."""

    def __init__(self, graph: Graph, elements: Iterable[Element]) -> None:
        self._graph = graph
        self._taken: set[str] = set()
        self._inside = Counter(
            one.scope[:-1] for one in elements if one.parameters and len(one.scope) > 1
        )
        """How many elements with parameters each module has right in it."""

    def layer_id(self, element: Element) -> str:
        """The id of an element: the file's name of its first operation."""
        if not element.operations:
            return self.free(element.name or "input")
        return self.free(self._graph.operations[element.operations[0]].name)

    def free(self, wanted: str) -> str:
        """An id made of a text, with a number where it is taken."""
        text = "".join(sign if sign.isprintable() and sign != "~" else "-" for sign in wanted)
        base = "-".join(text.split())[:LONGEST] or "layer"
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        return name

    def layer_name(self, element: Element) -> str:
        """What a layer is called; "" where the file says no more than its kind."""
        if element.kind is Kind.OTHER:
            return element.name
        if not element.operations:
            return _last(element.name)
        operation = self._graph.operations[element.operations[0]]
        last = _last(operation.name)
        if _MADE.fullmatch(last) and operation.outputs:
            # the file numbers its operations; what they put out may have a name
            last = _COUNTED.sub("", _last(operation.outputs[0]))
            last = "" if _MADE.fullmatch(last) else last
        stem = _NUMBERED.sub("", last).lower()
        generic = {operation.type.lower(), operation.word.lower(), operation.word.split(" ")[-1]}
        if (
            stem in generic
            or not stem
            or (stem.startswith("node_") and (element.scope or stem[5:] in generic))
            or _is_type(stem, operation.type)
        ):
            return _plain(self._module(element)) if element.scope and element.parameters else ""
        return last

    def _module(self, element: Element) -> str:
        """The module of an element; the one around it where that only says its kind and is alone.

        So a convolution with its normalization is `branch1x1`, as its module, and not `conv`.
        """
        scope = element.scope
        if len(scope) > 1 and scope[-1].lower() in _KINDS and self._inside[scope[:-1]] == 1:
            return scope[-2]
        return said_path(scope)


_KINDS = frozenset({"conv", "conv1d", "conv2d", "conv3d", "convolution", "linear", "fc", "dense"})
"""What modules are called after their kind alone."""


def _is_type(stem: str, type_name: str) -> bool:
    """Whether a name is that of a class in small letters, as Keras names what nobody names."""
    own = type_name.lower().replace(" ", "")
    return stem.replace("_", "") == own and type_name[:1].isupper() and not type_name.isupper()


def _last(path: str) -> str:
    """The last part of a name that is a path."""
    return _plain(path.strip("/").rpartition("/")[2])


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST]


def common_scope(elements: Iterable[Element]) -> tuple[str, ...]:
    """The modules that all of some elements lie in, as far as the file says; inputs left out."""
    found: tuple[str, ...] | None = None
    for element in elements:
        if not element.operations:
            continue
        if found is None:
            found = element.scope
        if found == element.scope[: len(found)]:
            continue
        length = 0
        for one, other in zip(found, element.scope, strict=False):
            if one != other:
                break
            length += 1
        found = found[:length]
    return found or ()


def said_path(scope: tuple[str, ...], parts: int = 1) -> str:
    """The last parts of a path of modules, with what stands before them where they begin a number.

    A module that is called 0 alone says nothing: `layer.0` is its name.
    """
    parts = min(parts, len(scope))
    while parts < len(scope) and scope[-parts].isdigit():
        parts += 1
    return ".".join(scope[-parts:])


def distinct_paths(scopes: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """By paths of modules the shortest ends of them that tell them from each other."""
    left = list(dict.fromkeys(scopes))
    names: dict[tuple[str, ...], str] = {}
    parts = 1
    while left:
        said = {scope: said_path(scope, parts) for scope in left}
        counts = Counter(said.values())
        taken = set(names.values())
        for scope, name in said.items():
            if (counts[name] == 1 and name not in taken) or parts >= len(scope):
                names[scope] = name
        left = [scope for scope in left if scope not in names]
        parts += 1
    return names


def group_names(scopes: Mapping[str, Sequence[tuple[str, ...]]]) -> dict[str, str]:
    """By groups, given with the paths of what is in them in its order, names that tell them apart.

    What is in one module alone is called after it; of several in one module each is called after
    the modules in that with which it begins and ends.
    """
    common = {group: _common(own) for group, own in scopes.items()}
    several = Counter(common.values())
    deepest = max((len(path) for own in scopes.values() for path in own), default=0)
    ends: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for group, own in scopes.items():
        depth = len(common[group])
        ends[group] = own[0][:depth], own[-1][:depth]
        while several[common[group]] > 1 and depth < deepest:
            # as deep as it takes to be none of the others
            depth += 1
            ends[group] = own[0][:depth], own[-1][:depth]
            alike = [one for one in scopes if common[one] == common[group] and one != group]
            if all(ends[group] != (scopes[a][0][:depth], scopes[a][-1][:depth]) for a in alike):
                break
    paths = distinct_paths(path for pair in ends.values() for path in pair)
    names = {}
    for group, (first, last) in ends.items():
        names[group] = _from_to(paths[first], paths[last])
    return names


def _from_to(first: str, last: str) -> str:
    """Two paths as one: layer.2 and layer.4 are layer.2–4."""
    if first == last:
        return first
    (stem, _, _), (other, _, end) = first.rpartition("."), last.rpartition(".")
    return f"{first}–{end}" if stem and stem == other and end.isdigit() else f"{first} – {last}"


def _common(scopes: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        parts[0] for parts in takewhile(lambda one: len(set(one)) == 1, zip(*scopes, strict=False))
    )
