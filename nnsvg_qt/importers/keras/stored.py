"""The weights that a file stores, by the layers that they belong to.

Versions 1 and 2 write them under the name of the layer of the outermost network, by the names of
the weights; version 3 as the objects lie in each other, with numbers for the weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnsvg_qt.importers.hdf5 import DataSet, HierarchicalFile, Node, refused
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Shape, Tensor

MOST_LAYERS = 100_000
MOST_WEIGHTS = 1_000_000
"""Weights that are noted, one of a layer in others once for each of them."""

DEEPEST = 40
_FIRST_LAYERS = "_layer_checkpoint_dependencies"
"""What the first archives of version 2 call the layers of a network."""


@dataclass(frozen=True)
class StoredWeight:
    """One weight of a file by its name below the layer, as `kernel` or `vars/0`."""

    name: str
    shape: tuple[int, ...]
    type: ElementType | None
    data: Data | None

    @property
    def number(self) -> int | None:
        """Its place among the weights of a layer that has no layers in it; None of another."""
        found = re.fullmatch(r"(?:(?:cell|layer)/)?vars/(\d{1,6})", self.name)
        return int(found.group(1)) if found else None

    def number_of(self, direction: str) -> int | None:
        """Its place among the weights of a direction of a layer that runs both ways."""
        found = re.fullmatch(r"(forward|backward)_layer/(?:cell/)?vars/(\d{1,6})", self.name)
        return int(found.group(2)) if found and found.group(1) == direction else None

    def number_of_projection(self, part: str) -> int | None:
        """Its place among the weights of a projection of an attention, as `query`."""
        found = re.fullmatch(r"_?(query|key|value|output)_dense/vars/(\d{1,6})", self.name)
        is_own = found is not None and part.removeprefix("attention_") == found.group(1)
        return int(found.group(2)) if found and is_own else None


_NAMES = {"depthwise_kernel": ("depthwise_kernel", "kernel")}
"""What a weight is called by one version and another."""
_OF_CELL = ("kernel", "recurrent_kernel", "bias")
"""The weights of a recurrent cell in the order of the third version."""
_OF_PROJECTION = ("kernel", "bias")

Path_ = tuple[str, ...]


class Stored:
    """The weights of a file by the names of networks and layer around them."""

    def __init__(
        self,
        layers: dict[Path_, list[StoredWeight]] | None = None,
        count: int | None = None,
        has_names: bool = True,
    ) -> None:
        """`count` is how many real numbers the file stores for layers, None if nobody knows.

        Without names the layers are called by their classes, see `places`.
        """
        self.layers = layers or {}
        self.count = count
        self.has_names = has_names
        self._wrapped: dict[Path_, Path_] = {}

    def of(self, path: Path_) -> Sequence[StoredWeight]:
        """The weights of a layer, in the order of the file; those of layers in it are among them.

        Of a layer in a network, where the file names only that, those with its name in theirs.
        """
        if path not in self.layers:
            path = self._resolved(path)
        if path in self.layers:
            return self.layers[path]
        if len(path) < 2:
            return ()
        around = self.layers.get(path[:1], ())
        return [one for one in around if path[-1] in one.name.split("/")[:-1]]

    def note_wrapped(self, network: Path_, layer: Path_) -> None:
        """Note that the weights of a network are those of the layer that applies it."""
        self._wrapped[network] = self._resolved(layer)

    def _resolved(self, path: Path_) -> Path_:
        for length in range(len(path) - 1 if self._wrapped else 0, 0, -1):
            if (around := self._wrapped.get(path[:length])) is not None:
                return (*around, *path[length:])
        return path

    def matching(self, path: Path_, role: str, number: int, shape: Shape) -> StoredWeight | None:
        """The weight of a role that is surely the one: by its name and size, or its number."""
        count = _count(shape)
        found = []
        for one in self.of(path):
            if count is not None and _count(one.shape) != count:
                continue
            if count is None and len(one.shape) != len(shape):
                continue
            if one.number is not None:
                if one.number == number:
                    found.append(one)
                continue
            direction, _, own_role = role.rpartition("/")
            if (place := one.number_of_projection(direction)) is not None:
                if own_role in _OF_PROJECTION and place == _OF_PROJECTION.index(own_role):
                    found.append(one)
                continue
            if (place := one.number_of(direction)) is not None:
                if own_role in _OF_CELL and place == _OF_CELL.index(own_role):
                    found.append(one)
                continue
            parts = one.name.removesuffix(":0").split("/")
            if parts[-1] in _NAMES.get(own_role, (own_role,)) and _within(role, parts):
                found.append(one)
        if len(found) > 1:
            # a word may be a part of the layer's name too
            found = [one for one in found if {*role.split("/")[:-1]} < {*one.name.split("/")}]
        return found[0] if len(found) == 1 else None


def _within(role: str, parts: Sequence[str]) -> bool:
    """Whether the parts of a path name what a role lies in, as "query" or "forward"."""
    inner = role.split("/")[:-1]
    return all(any(word in part for part in parts[:-1]) for word in inner)


def _count(shape: Sequence[object]) -> int | None:
    count = 1
    for size in shape:
        if not isinstance(size, int):
            return None
        count *= size
    return count


def stored_in(file: HierarchicalFile, path: Path) -> Stored:
    """The weights of a file of any version."""
    root = file.child(file.root, "model_weights") or file.root
    found = _Found(path)
    if "layer_names" in root.attributes or "layer_names0" in root.attributes:
        for name in names_of(root, "layer_names"):
            group = file.child(root, name)
            if group is not None and (name,) not in found.layers:
                found.add((name,), _by_name(file, group))
        return Stored(found.layers, _all_in(file, root))
    _by_place(file, file.root, (), found, 0)
    return Stored(found.layers, _all_in(file, file.root), found.has_names)


class _Found:
    """The weights of layers, bounded: a file may name the same ones for any number of layers."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0
        self.layers: dict[Path_, list[StoredWeight]] = {}
        self.has_names = False
        """Whether any layer is called by its name."""
        self.seen: set[int] = set()
        """Places of the objects that were looked at as layers."""

    def add(self, key: Path_, weights: Iterable[tuple[str, DataSet]]) -> None:
        """Note the weights of a layer. InputError if there are too many in all."""
        noted = self.layers[key] = []
        for name, data in weights:
            self._count += 1
            if self._count > MOST_WEIGHTS or len(self.layers) > MOST_LAYERS:
                raise refused()
            noted.append(_weight(name, data, self._path))


def _all_in(file: HierarchicalFile, root: Node) -> int:
    """The real numbers in a file, but for those of what trained it."""
    total = 0
    for name, data in file.data_sets(root):
        kind = ELEMENT_TYPES.get(data.type.name)
        if kind is not None and kind.is_floating and not name.startswith("optimizer"):
            total += _count(data.shape or ()) or 0
    return total


def names_of(node: Node, attribute: str) -> list[str]:
    """A list of names, which is cut into several attributes where it is long."""
    value = node.attributes.get(attribute)
    if isinstance(value, list):
        return value
    found: list[str] = []
    for number in range(10_000):
        part = node.attributes.get(f"{attribute}{number}")
        if not isinstance(part, list):
            break
        found += part
    return found


def _by_name(file: HierarchicalFile, group: Node) -> Iterator[tuple[str, DataSet]]:
    for name in names_of(group, "weight_names"):
        node = file.child(group, name)
        if node is not None and node.data is not None:
            yield name, node.data


def _by_place(
    file: HierarchicalFile,
    group: Node,
    own: Path_,
    found: _Found,
    depth: int,
) -> None:
    """Note the weights of a network's layers: version 3, where each says its name."""
    inner = file.child(group, "layers") or file.child(group, _FIRST_LAYERS)
    if inner is None or depth > DEEPEST:
        return
    for name, place in inner.links.items():
        if place in found.seen:
            # groups may hold each other: one is the layer that it was first
            continue
        found.seen.add(place)
        node = file.node(place)
        variables = file.child(node, "vars")
        said = None if variables is None else variables.attributes.get("name")
        found.has_names = found.has_names or isinstance(said, str)
        key = (*own, said if isinstance(said, str) else name)
        own_data = (one for one in file.data_sets(node) if not one[0].startswith("layers/"))
        found.add(key, own_data)
        _by_place(file, node, key, found, depth + 1)
        # what is applied to each step lies in what applies it
        wrapped = file.child(node, "layer")
        if wrapped is not None:
            _by_place(file, wrapped, key, found, depth + 1)


def _weight(name: str, data: DataSet, path: Path) -> StoredWeight:
    kind = ELEMENT_TYPES.get(data.type.name)
    place = None
    if data.offset is not None and kind is not None:
        place = Data(path, data.offset, data.length)
    return StoredWeight(name, data.shape or (), kind, place)


def tensor_of(name: str, weight: StoredWeight) -> Tensor:
    """A stored weight as a constant."""
    return Tensor(name, weight.shape, weight.type, True, weight.data)
