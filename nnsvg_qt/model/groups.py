"""Groups of layers, their repetition, and layers that share their weights.

A group is a named set of layers, as a block, a stage or an encoder. One that is repeated stands for
several copies, each reading what the one before puts out. Its layers in the architecture are the
first copy; the later ones have the same layers but for what the group says, and the sizes that
arithmetic gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import LARGEST_COUNT, Layer
from nnsvg_qt.text_limits import LONGEST_ID, LONGEST_NAME, require_short

MOST_COPIES = 100_000


@dataclass(frozen=True)
class Group:
    """Layers that belong together.

    `layers` are ids, those of groups inside it included. `repeat` is the number of copies;
    `first_only` are ids of layers that only the first copy has (what read them reads their first
    input in the others), `later` are layers as they are in all copies but the first, for those that
    differ. A closed group is drawn as one block. `parameters` are those of all copies together
    where they are known and no copy tells them, as in a group that was folded from a model file;
    they are forgotten when the layers of the group change. InputError on impossible values.
    """

    id: str
    layers: tuple[str, ...]
    name: str = ""
    repeat: int = 1
    is_closed: bool = False
    first_only: tuple[str, ...] = ()
    later: tuple[Layer, ...] = ()
    parameters: int | None = None

    def __post_init__(self) -> None:
        _require_id(self.id, Sentence("The id of a group"))
        require_short(self.name, LONGEST_NAME, Sentence("The name of group {id!r}", id=self.id))
        if not self.layers:
            raise InputError("The group {id!r} has no layers; name at least one.", id=self.id)
        if len(set(self.layers)) != len(self.layers):
            raise InputError("The group {id!r} names a layer twice.", id=self.id)
        if not isinstance(self.repeat, int) or not 1 <= self.repeat <= MOST_COPIES:
            raise InputError(
                "The group {id!r} is repeated {repeat} times; give a number from 1 to {most}.",
                id=self.id,
                repeat=self.repeat,
                most=MOST_COPIES,
            )
        if self.parameters is not None and not 0 <= self.parameters <= LARGEST_COUNT:
            raise InputError(
                "The group {id!r} has impossible parameters; give a count from 0 on.", id=self.id
            )
        members = set(self.layers)
        for layer_id in (*self.first_only, *(layer.id for layer in self.later)):
            if layer_id not in members:
                raise InputError(
                    "The group {id!r} says how {layer!r} differs, which is not in it.",
                    id=self.id,
                    layer=layer_id,
                )

    @property
    def has_other_first_copy(self) -> bool:
        """Whether the first of its copies is said to differ from the others."""
        return self.repeat > 1 and bool(self.first_only or self.later)


@dataclass(frozen=True)
class SharedWeights:
    """Layers that have their weights in common, as the twins of a Siamese network.

    InputError on fewer than two layers.
    """

    id: str
    layers: tuple[str, ...]
    name: str = ""

    def __post_init__(self) -> None:
        _require_id(self.id, Sentence("The id of shared weights"))
        require_short(self.name, LONGEST_NAME, Sentence("The name of weights {id!r}", id=self.id))
        if len(set(self.layers)) < 2 or len(set(self.layers)) != len(self.layers):
            raise InputError(
                "The weights {id!r} are shared by at least two different layers; name them.",
                id=self.id,
            )


def _require_id(text: str, what: Sentence) -> None:
    require_short(text, LONGEST_ID, what)
    if not text or not text.isprintable() or any(character.isspace() for character in text):
        raise InputError(
            "{what} is {id!r}; give printable characters, no space.", what=what, id=text
        )


def require_sound_groups(groups: Sequence[Group], layer_ids: Iterable[str]) -> None:
    """InputError if groups name layers that are not there, have one id, or cut each other."""
    there = set(layer_ids)
    ids: set[str] = set()
    for group in groups:
        if group.id in ids or group.id in there:
            raise InputError("The id {id!r} of a group is taken; give another.", id=group.id)
        ids.add(group.id)
        missing = [layer for layer in group.layers if layer not in there]
        if missing:
            raise InputError(
                "The group {id!r} names the layer {layer!r}, which is not there.",
                id=group.id,
                layer=missing[0],
            )
    # the smaller of two groups that meet lies in the larger one
    smallest: dict[str, Group] = {}
    for group in sorted(groups, key=lambda one: -len(one.layers)):
        around = {smallest[layer].id if layer in smallest else None for layer in group.layers}
        if len(around) > 1:
            raise InputError(
                "The group {id!r} cuts another group; put it inside that or beside it.",
                id=group.id,
            )
        smallest |= dict.fromkeys(group.layers, group)


def require_sound_shares(shares: Sequence[SharedWeights], layer_ids: Iterable[str]) -> None:
    """InputError if shared weights name layers that are not there, or a layer or id twice."""
    there, ids, layers = set(layer_ids), set(), set()
    for share in shares:
        if share.id in ids:
            raise InputError("The id {id!r} of shared weights is taken.", id=share.id)
        ids.add(share.id)
        for layer in share.layers:
            if layer not in there:
                raise InputError(
                    "The weights {id!r} name the layer {layer!r}, which is not there.",
                    id=share.id,
                    layer=layer,
                )
            if layer in layers:
                raise InputError("The layer {layer!r} shares two sets of weights.", layer=layer)
            layers.add(layer)


def innermost_groups(groups: Sequence[Group]) -> dict[str, Group]:
    """The smallest group around each layer that is in one."""
    found: dict[str, Group] = {}
    for group in sorted(groups, key=lambda one: -len(one.layers)):
        found |= dict.fromkeys(group.layers, group)
    return found


def parent_groups(groups: Sequence[Group]) -> dict[str, Group | None]:
    """The smallest group around each group, by its id; None for an outermost one."""
    around: dict[str, Group] = {}
    parents: dict[str, Group | None] = {}
    for group in sorted(groups, key=lambda one: -len(one.layers)):
        parents[group.id] = around.get(group.layers[0])
        around |= dict.fromkeys(group.layers, group)
    return parents


def copies_of_layers(groups: Sequence[Group]) -> dict[str, int]:
    """How many copies there are of each layer that is in a repeated group, nested ones in full."""
    copies: dict[str, int] = {}
    for group in groups:
        if group.repeat > 1:
            for layer in group.layers:
                copies[layer] = copies.get(layer, 1) * group.repeat
    return copies


def without_layers(groups: Sequence[Group], there: set[str]) -> tuple[Group, ...]:
    """The groups with only the layers that are still there; empty ones are gone."""
    kept = []
    for group in groups:
        if all(layer in there for layer in group.layers):
            kept.append(group)
            continue
        layers = tuple(layer for layer in group.layers if layer in there)
        if layers:
            first_only = tuple(layer for layer in group.first_only if layer in there)
            later = tuple(layer for layer in group.later if layer.id in there)
            kept.append(
                replace(
                    group,
                    layers=layers,
                    first_only=first_only,
                    later=later,
                    parameters=None,
                )
            )
    return tuple(kept)


def shares_without_layers(
    shares: Sequence[SharedWeights], there: set[str]
) -> tuple[SharedWeights, ...]:
    """The shared weights with only the layers that are still there; of one layer alone they go."""
    kept = []
    for share in shares:
        layers = tuple(layer for layer in share.layers if layer in there)
        if layers == share.layers:
            kept.append(share)
        elif len(layers) > 1:
            kept.append(replace(share, layers=layers))
    return tuple(kept)
