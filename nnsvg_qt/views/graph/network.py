"""What the graph view draws, from a model file or from layers: operations and their tensors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.primitives import Owner

STROKE = "\N{DIVISION SLASH}"
"""What stands in a path for a stroke in the name of a scope."""


def in_path(name: str) -> str:
    """The name of a scope as part of a path."""
    return name.replace("/", STROKE)


@dataclass(frozen=True, slots=True)
class Flow:
    """A tensor: the place of the operation that writes it, and of those that read it.

    `source` is None of what comes in from outside. `output` is its position among what its source
    writes. `is_feedback`: it is read at the next step in time.
    """

    name: str
    source: int | None
    readers: tuple[int, ...]
    output: int = 0
    shape: str = ""
    count: int = 0
    is_feedback: bool = False
    owners: Mapping[int, Owner] = field(default_factory=FrozenMapping)
    """By what reads it who draws the way there, where that is not the tensor."""
    again: int = 0
    """How often those that read it here read it besides: `x + x` reads x again."""
    is_control: bool = False
    """It carries nothing: its source must only have run before."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a box says: what its operation does, its name, what is set of it, its parameters."""

    type: str
    name: str = ""
    note: str = ""
    parameters: str = ""


@dataclass(frozen=True, eq=False)
class Network:
    """Operations by their places, and the flows between them.

    `scopes` are the names of the scopes that each lies in, outermost first; `signatures` gives what
    equal operations have in common. `constants` are places of operations whose results never
    change. `inputs` and `outputs` are places in `flows` of what comes in and goes out.
    """

    ids: Sequence[str]
    scopes: Sequence[tuple[str, ...]]
    flows: Sequence[Flow]
    inputs: Sequence[int]
    outputs: Sequence[int]
    constants: frozenset[int]
    words: Callable[[int], Words]
    kind: Callable[[int], Kind]
    signature: Callable[[int], Hashable]
    owner: Callable[[int], Owner]
    scope_owner: Callable[[str], Owner]
    scope_names: dict[str, str] = field(default_factory=dict)
    """By the path of a scope what it is called, where that is not the end of its path."""
    repeats: dict[str, int] = field(default_factory=dict)
    """By the path of a scope how many equal ones it stands for."""
    operands: Callable[[int], tuple[str, ...]] = lambda place: ()
    """What an operation reads, by the names of flows or the ids of their owners, in an order that
    matters: of a difference first what is subtracted from. Of others nothing."""
    told: tuple[Sentence, ...] = ()
    """What else is to be said, of which nothing is drawn."""
    controls: Sequence[tuple[int, int]] = ()
    """What must have run before what reads nothing of it, by their places."""
    stored: Callable[[int], tuple[Hashable, ...]] = lambda place: ()
    """What an operation reads of what the file stores, each told from all others."""
    device: Callable[[int], str] = lambda place: ""
    """Where an operation runs, as the file says; nothing where it does not."""

    folded: Latest[Any] = field(default_factory=lambda: Latest(2))
    """What was folded of it lately, which lives as long as it."""
    trees: Latest[Any] = field(default_factory=lambda: Latest(2))
    """Its scopes as trees, lately."""

    @cached_property
    def reads(self) -> list[list[int]]:
        """The flows that each operation reads."""
        found: list[list[int]] = [[] for _ in self.ids]
        for number, flow in enumerate(self.flows):
            for reader in flow.readers:
                found[reader].append(number)
        return found

    @cached_property
    def gives(self) -> list[list[int]]:
        """The flows that each operation writes."""
        found: list[list[int]] = [[] for _ in self.ids]
        for number, flow in enumerate(self.flows):
            if flow.source is not None:
                found[flow.source].append(number)
        return found

    @cached_property
    def readers(self) -> list[list[int]]:
        """The operations that read what each gives, in the same step."""
        found: list[list[int]] = [[] for _ in self.ids]
        for flow in self.flows:
            if flow.source is not None and not flow.is_feedback:
                found[flow.source] += flow.readers
        return found

    @cached_property
    def order(self) -> list[int]:
        """Operations after all that they read, as far as there are no circles."""
        count = len(self.ids)
        waiting = [0] * count
        readers: list[list[int]] = [[] for _ in range(count)]
        for flow in self.flows:
            if flow.source is None or flow.is_feedback:
                continue
            for reader in flow.readers:
                waiting[reader] += 1
                readers[flow.source].append(reader)
        ready = [place for place in range(count) if not waiting[place]]
        for place in ready:
            for reader in readers[place]:
                waiting[reader] -= 1
                if not waiting[reader]:
                    ready.append(reader)
        if len(ready) < count:
            known = set(ready)
            ready += [place for place in range(count) if place not in known]
        return ready

    @cached_property
    def positions(self) -> list[int]:
        """The place of each operation in `order`."""
        found = [0] * len(self.ids)
        for position, place in enumerate(self.order):
            found[place] = position
        return found
