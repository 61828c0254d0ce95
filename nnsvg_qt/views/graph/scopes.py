"""The scopes of a network as a tree: nested, with equal ones as one and series as stacks."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from nnsvg_qt.views.graph.calls import FEWEST_STEPS, by_calls, called, module_of, steps_in
from nnsvg_qt.views.graph.chains import Chains
from nnsvg_qt.views.graph.network import Network
from nnsvg_qt.views.graph.style import GraphStyle, paths_of
from nnsvg_qt.views.graph.torn import is_torn, pieces

SHORTEST_SERIES = 5
"""Neighbours of names that differ only by a number, that are drawn as a stack."""
MOST_CHILDREN = 250
"""Boxes of one scope, more of which are drawn in parts."""
MOST_PARTS = 16
_MOST_LOOKED_AT, _FEWEST_TRIED = 1_000_000, 8
"""Operations that are looked at for the steps of a loop, again for each place where they may begin,
and so many such places in any case."""
_NUMBER = re.compile(r"\d+")


@dataclass(eq=False)
class Scope:
    """Operations, by their places, and scopes in a scope, in the order of the file.

    A repeat has `copies`, of which `shown` stands for all; its children are those of that copy. A
    series has the children that are stacked.
    """

    path: str
    label: str
    children: list[Scope | int] = field(default_factory=list)
    form: Literal["scope", "repeat", "series", "part"] = "scope"
    copies: tuple[Scope, ...] = ()
    shown: int = 0
    times: int = 1
    """How many equal ones it stands for."""
    parent: Scope | None = None

    def places(self) -> Iterator[int]:
        """The operations in it, those of the shown copy of a repeat."""
        waiting: list[Scope | int] = [*reversed(self.children)]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Scope):
                waiting += reversed(child.children)
            else:
                yield child

    def every_place(self) -> Iterator[int]:
        """The operations in it, those of all copies of what is repeated."""
        waiting: list[Scope | int] = [self]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Scope):
                waiting += child.copies or child.children
            else:
                yield child

    def scopes(self) -> Iterator[Scope]:
        """The scopes within, outer ones first."""
        waiting = [child for child in reversed(self.children) if isinstance(child, Scope)]
        while waiting:
            scope = waiting.pop()
            yield scope
            waiting += [child for child in reversed(scope.children) if isinstance(child, Scope)]


@dataclass(eq=False)
class Tree:
    """The root of the scopes, and for which operation of a shown copy each operation stands.

    `names` are what operations are called where they are the only ones in a scope.
    """

    root: Scope
    stands_for: dict[int, int]
    names: dict[int, str]
    copy_numbers: dict[int, dict[str, int]] = field(default_factory=dict)
    """By the place of an operation, and the path of a repeat around it, in which copy it lies."""
    unstacked: dict[str, str] = field(default_factory=dict)
    """Of operations by their ids, and scopes by their paths, the series that they are of."""
    taken: set[str] = field(default_factory=set)
    """The paths that scopes have."""

    def path_for(self, wanted: str) -> str:
        """A path that no other scope has, for one that stands in no file; it is taken with this."""
        path, number = wanted, 1
        while path in self.taken:
            number += 1
            path = f"{wanted} ({number})"
        self.taken.add(path)
        return path


def tree_of(network: Network, style: GraphStyle, hidden: frozenset[int]) -> Tree:
    """The tree of a network without the `hidden` operations."""
    root = Scope("", "")
    known: dict[tuple[str, ...], Scope] = {(): root}
    for place, names in enumerate(by_calls(network)):
        if place in hidden:
            continue
        _scope(names, known, network).children.append(place)
    tree = Tree(root, {}, {}, taken={scope.path for scope in known.values()})
    _in_pieces(root, network, tree)
    _condensed(root, network, tree)
    _in_steps(root, network, tree, hidden)
    _parted(root, network, tree)
    if style.fold_repeats:
        _with_repeats(root, network, style, tree, hidden)
    if style.stack_series:
        _with_series(root, network, tree, frozenset(paths_of(style.unstacked)))
    _set_parents(root)
    return tree


def _scope(names: tuple[str, ...], known: dict[tuple[str, ...], Scope], network: Network) -> Scope:
    found = known.get(names)
    if found is not None:
        return found
    parent = _scope(names[:-1], known, network)
    path = "/".join(names)
    scope = Scope(path, network.scope_names.get(path, names[-1]))
    scope.times = network.repeats.get(path, 1)
    parent.children.append(scope)
    known[names] = scope
    return scope


def _parted(root: Scope, network: Network, tree: Tree) -> None:
    """What a scope holds too much of for one picture, as parts that few tensors lead between."""
    waiting = [root, *root.scopes()]
    for scope in waiting:
        if len(scope.children) <= MOST_CHILDREN:
            continue
        scope.children = _parts(scope, network, tree)
        waiting += [child for child in scope.children if isinstance(child, Scope)]


def _parts(scope: Scope, network: Network, tree: Tree) -> list[Scope | int]:
    children = scope.children
    crossing = _crossing(children, network)
    pitch = max(len(children) / MOST_PARTS, MOST_PARTS)
    parts: list[Scope | int] = []
    within = f"{scope.path}/" if scope.path else ""
    begin = 0
    while begin < len(children):
        low, high = round(begin + 0.6 * pitch), round(begin + 1.4 * pitch)
        if len(children) - begin < 1.5 * pitch:
            end = len(children)
        else:
            # the first of the places that the fewest tensors lead across, from the middle on
            middle = begin + pitch
            end = min(range(low, high), key=lambda at: (crossing[at], abs(at - middle)))
        own = children[begin:end]
        first, last = _label(own[0], network, tree.names), _label(own[-1], network, tree.names)
        label = first if first == last else f"{first} … {last}"
        path = tree.path_for(f"{within}{first}…{last} {len(parts) + 1}")
        parts.append(Scope(path, label, own, "part"))
        begin = end
    return parts


def _crossing(children: Sequence[Scope | int], network: Network) -> list[int]:
    """How many tensors lead across each place between two children, and before the first."""
    at: dict[int, int] = {}
    for number, child in enumerate(children):
        if isinstance(child, int):
            at[child] = number
        else:
            at.update(dict.fromkeys(child.every_place(), number))
    steps = [0] * (len(children) + 2)
    touching = {number for place in at for number in network.reads[place]}
    touching.update(number for place in at for number in network.gives[place])
    for number in touching:
        flow = network.flows[number]
        own = [at[place] for place in flow.readers if place in at]
        if flow.source is not None and flow.source in at:
            own.append(at[flow.source])
        if len(own) > 1 and min(own) != max(own):
            steps[min(own) + 1] += 1
            steps[max(own) + 1] -= 1
    found, count = [], 0
    for step in steps:
        count += step
        found.append(count)
    return found


def _in_pieces(root: Scope, network: Network, tree: Tree) -> None:
    """Scopes that a path leaves and enters again, as the pieces of them that hang together."""
    for scope in reversed([root, *root.scopes()]):
        children: list[Scope | int] = []
        for child in scope.children:
            if isinstance(child, int) or child.times > 1:
                children.append(child)
            else:
                children += _pieces(child, network, tree)
        children.sort(key=_first_place)
        scope.children = children


def _first_place(child: Scope | int) -> int:
    return child if isinstance(child, int) else next(child.places(), 0)


def _pieces(scope: Scope, network: Network, tree: Tree) -> list[Scope | int]:
    if not is_torn([*scope.places()], network):
        return [scope]
    units = [[one] if isinstance(one, int) else [*one.places()] for one in scope.children]
    found = pieces(units, network)
    if len(found) < 2:
        return [scope]
    made: list[Scope | int] = []
    for number, own in enumerate(found):
        children = [scope.children[one] for one in own]
        if len(children) == 1 and isinstance(children[0], int):
            tree.names[children[0]] = scope.label
            made.append(children[0])
        else:
            path = tree.path_for(f"{scope.path}#{number + 1}")
            made.append(Scope(path, scope.label, children))
    return made


def _condensed(root: Scope, network: Network, tree: Tree) -> None:
    """Scopes of one operation become that operation, of a single scope that scope."""
    order = [root, *root.scopes()]
    for scope in reversed(order):
        children: list[Scope | int] = []
        for child in scope.children:
            if isinstance(child, int) or len(child.children) != 1 or child.times > 1:
                children.append(child)
                continue
            (only,) = child.children
            if isinstance(only, int):
                tree.names[only] = joined(child.label, tree.names.get(only, ""))
                children.append(only)
            else:
                only.label = joined(child.label, only.label)
                children.append(only)
        scope.children = children


def joined(outer: str, inner: str) -> str:
    """The names of two scopes within each other as one; one that begins with the other says it."""
    if not inner or inner == outer:
        return outer
    if inner.startswith((f"{outer}.", f"{outer}/")):
        return inner
    return f"{outer}/{inner}"


def _set_parents(root: Scope) -> None:
    for scope in (root, *root.scopes()):
        for child in scope.children:
            if isinstance(child, Scope):
                child.parent = scope


# steps of loops that are written out


def _in_steps(root: Scope, network: Network, tree: Tree, hidden: frozenset[int]) -> None:
    """What runs between calls of a module as a scope with each call, where it is alike."""
    chains = Chains(network, hidden)
    for scope in reversed([root, *root.scopes()]):
        if len(scope.children) > FEWEST_STEPS:
            scope.children = _steps(scope, chains, tree)


def _steps(scope: Scope, chains: Chains, tree: Tree) -> list[Scope | int]:
    network, children = chains.network, scope.children
    places = [[one] if isinstance(one, int) else [*one.every_place()] for one in children]
    weights = [frozenset(key for one in own for key in network.stored(one)) for own in places]
    if not any(weights):
        return children
    tokens = [
        network.signature(one)
        if isinstance(one, int)
        else (module_of(one.label), _shape_of(one, network, chains.producers))
        for one in children
    ]
    most = max(_FEWEST_TRIED, _MOST_LOOKED_AT // sum(map(len, places)))
    for steps in islice(steps_in(tokens, weights, _crossing(children, network)), most):
        copies = [[place for one in places[first:end] for place in one] for first, end in steps]
        runs = [(first, end) for first, end in chains.of(copies) if end - first >= FEWEST_STEPS]
        if not runs:
            continue
        first, end = max(runs, key=lambda run: run[1] - run[0])
        made = [*children[: steps[first][0]]]
        own = children[steps[first][0] : steps[first][1]]
        largest = max(own, key=lambda one: 0 if isinstance(one, int) else len([*one.places()]))
        label = f"{module_of(_label(largest, network, tree.names))} \N{HORIZONTAL ELLIPSIS}"
        within = f"{scope.path}/" if scope.path else ""
        for number, (begin, stop) in enumerate(steps[first:end], start=1):
            name = called(label, number)
            made.append(
                Scope(tree.path_for(f"{within}{name}"), name, children[begin:stop], "scope")
            )
        return [*made, *children[steps[end - 1][1] :]]
    return children


# equal scopes


def _with_repeats(
    root: Scope, network: Network, style: GraphStyle, tree: Tree, hidden: frozenset[int]
) -> None:
    """Scopes that are built alike, each of which reads what the one before gives, become one."""
    chosen = set(paths_of(style.copies))
    chains = Chains(network, hidden)
    for scope in reversed([root, *root.scopes()]):
        scope.children = [*_folded(scope.children, chains, chosen, tree)]


def _folded(
    children: Sequence[Scope | int], chains: Chains, chosen: set[str], tree: Tree
) -> Iterator[Scope | int]:
    run: list[Scope] = []
    wanted: Hashable = None
    for child in children:
        if not isinstance(child, Scope) or child.form != "scope" or not _NUMBER.search(child.label):
            yield from _repeats(run, chains, chosen, tree)
            run = []
            yield child
            continue
        own = (_stem(child.label), _shape_of(child, chains.network, chains.producers))
        if run and own != wanted:
            yield from _repeats(run, chains, chosen, tree)
            run = []
        wanted = own
        run.append(child)
    yield from _repeats(run, chains, chosen, tree)


def _repeats(run: Sequence[Scope], chains: Chains, chosen: set[str], tree: Tree) -> Iterator[Scope]:
    """Of scopes that are built alike those as one that follow each other as they do."""
    if len(run) < 2:
        yield from run
        return
    for first, end in chains.of([[*copy.every_place()] for copy in run]):
        yield from _repeat(run[first:end], chains.network, chosen, tree)


def _stem(label: str) -> str:
    return _NUMBER.sub("#", label)


def _repeat(
    run: Sequence[Scope], network: Network, chosen: set[str], tree: Tree
) -> Iterator[Scope]:
    if len(run) < 2:
        yield from run
        return
    if is_torn([place for copy in run for place in copy.every_place()], network):
        yield from run
        return
    shown = next((k for k, copy in enumerate(run) if copy.path in chosen), 0)
    first, last = run[0], run[-1]
    module = module_of(first.label)
    repeat = Scope(
        tree.path_for(f"{first.path}…{last.label}"),
        f"{first.label} … {last.label}" if module == first.label else module,
        run[shown].children,
        "repeat",
        tuple(run),
        shown,
        len(run),
    )
    for number, copy in enumerate(run):
        for place in copy.every_place():
            tree.copy_numbers.setdefault(place, {})[repeat.path] = number
        if copy is not run[shown]:
            tree.stands_for.update(zip(copy.places(), run[shown].places(), strict=True))
    yield repeat


def _shape_of(scope: Scope, network: Network, producers: dict[int, int]) -> Hashable:
    """What scopes that are built alike have in common."""
    places = [*scope.places()]
    number = {place: k for k, place in enumerate(places)}
    told: list[Hashable] = []
    for place in places:
        read = tuple(
            (number.get(producers.get(one, -1), -1), network.flows[one].output)
            if producers.get(one, -1) in number
            else -1
            for one in network.reads[place]
        )
        told.append((network.signature(place), read))
    told += [
        (inner.form, inner.times, len(inner.children), _stem(inner.label))
        for inner in scope.scopes()
    ]
    return tuple(told)


# series


def _with_series(root: Scope, network: Network, tree: Tree, apart: frozenset[str]) -> None:
    """Five or more neighbours whose names differ only by a number become a stack."""
    for scope in (root, *root.scopes()):
        if scope.form == "series":
            continue
        scope.children = [*_stacked(scope, network, tree, apart)]


def _stacked(
    scope: Scope, network: Network, tree: Tree, apart: frozenset[str]
) -> Iterator[Scope | int]:
    run: list[Scope | int] = []
    labels: list[str] = []
    before: Hashable = None
    for child in [*scope.children, None]:
        own: Hashable = None
        if child is not None:
            label = _label(child, network, tree.names)
            if _NUMBER.search(label) and (isinstance(child, int) or child.form == "scope"):
                what = "" if isinstance(child, Scope) else network.words(child).type
                own = (isinstance(child, Scope), what, _stem(label))
        if run and own != before:
            # where it is all that there is, a stack would say no more than the scope itself
            is_long = len(run) >= SHORTEST_SERIES and len(run) < len(scope.children)
            within = f"{scope.path}/" if scope.path else ""
            path = f"{within}{labels[0]}…{labels[-1]}"
            path = tree.path_for(path) if is_long else path
            if is_long and path in apart:
                tree.unstacked.update((_key(one, network), path) for one in run)
                yield from run
            elif is_long:
                yield Scope(path, f"{labels[0]} … {labels[-1]}", run, "series")
            else:
                yield from run
            run, labels = [], []
        before = own
        if child is not None and own is None:
            yield child
        elif child is not None:
            run.append(child)
            labels.append(label)


def _key(child: Scope | int, network: Network) -> str:
    return child.path if isinstance(child, Scope) else network.ids[child]


def _label(child: Scope | int, network: Network, names: dict[int, str]) -> str:
    if isinstance(child, Scope):
        return child.label
    return names.get(child) or network.ids[child].rsplit("/", 1)[-1]
