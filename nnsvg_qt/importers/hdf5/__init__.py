"""What an HDF5 file holds: groups, attributes, and where the numbers of data sets lie.

An own reader, of the structure alone, because files come from anywhere: no library in C sees their
bytes, nothing is read but what lies in the file itself, and what is looked at is bounded by its
length. Data that lies in other files, links to those, soft links and virtual data sets are not
followed; they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.hdf5.bytes_of_file import BrokenFileError, Buffer, Bytes
from nnsvg_qt.importers.hdf5.heaps import FractalHeap, GlobalHeaps, records_of_tree, text_of_heap
from nnsvg_qt.importers.hdf5.messages import (
    Attribute,
    Layout,
    Message,
    Type,
    attribute_of,
    layout_of,
    link_of,
    messages_of,
    shape_of,
    type_of,
)

SIGNATURE = b"\x89HDF\r\n\x1a\n"

MOST_OBJECTS = 200_000
DEEPEST = 60
_DEEPEST_TREE = 12


@dataclass(frozen=True)
class DataSet:
    """Numbers of a file: their shape and type, and where they lie if they lie there as they are.

    `offset` is None of what is cut into chunks or packed.
    """

    shape: tuple[int, ...] | None
    type: Type
    offset: int | None
    length: int


@dataclass
class Node:
    """A group or a data set with its attributes; `links` are places of other objects by name."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    data: DataSet | None = None


class HierarchicalFile:
    """An HDF5 file in memory or mapped into it. InputError in a sentence if it is broken."""

    def __init__(self, buffer: Buffer, start: int = 0, stop: int | None = None) -> None:
        """Of a file that lies in another one, `start` and `stop` are where."""
        self._nodes: dict[int, Node] = {}
        self.refused = 0
        """Links and data that lead out of the file, or nowhere, and are not followed."""
        try:
            self._bytes, root = _opened(buffer, start, len(buffer) if stop is None else stop)
            self._heaps = GlobalHeaps(self._bytes)
            self.root = self.node(root)
        except BrokenFileError:
            raise refused() from None

    def node(self, place: int) -> Node:
        """The object at a place. InputError if the file is broken there."""
        if place not in self._nodes:
            if len(self._nodes) >= MOST_OBJECTS:
                raise InputError(
                    "The file has more than {most:,} parts; so many cannot be drawn.",
                    most=MOST_OBJECTS,
                )
            try:
                self._nodes[place] = self._read(place)
            except BrokenFileError:
                raise refused() from None
        return self._nodes[place]

    def child(self, node: Node, path: str) -> Node | None:
        """What lies in a group by a path of names; None if there is no such thing."""
        for name in path.split("/"):
            if not name:
                continue
            place = node.links.get(name)
            if place is None:
                return None
            node = self.node(place)
        return node

    def data_sets(self, node: Node) -> Iterator[tuple[str, DataSet]]:
        """The data sets in a group and below it, with their paths; each object once."""
        waiting = [("", node, 0)]
        seen: set[int] = set()
        while waiting:
            path, group, depth = waiting.pop()
            if group.data is not None:
                yield path, group.data
            if depth >= DEEPEST:
                continue
            for name in reversed(group.links):
                place = group.links[name]
                if place not in seen:
                    seen.add(place)
                    inner = f"{path}/{name}" if path else name
                    waiting.append((inner, self.node(place), depth + 1))

    def report(self) -> tuple[Sentence, ...]:
        """What is said of what leads out of the file."""
        if not self.refused:
            return ()
        return (
            Sentence(
                "{count} links or data sets lead out of the file and are not followed.",
                count=self.refused,
            ),
        )

    def _read(self, place: int) -> Node:
        node = Node()
        found: dict[int, Message] = {}
        for message in messages_of(self._bytes, place):
            if message.is_shared:
                # it lies elsewhere: a type that has a name
                continue
            if message.kind == 0x0C:
                self._put_attribute(node, message.at, message.end)
            elif message.kind == 0x06:
                self._put_link(node, message.at, message.end)
            else:
                found[message.kind] = message
        if 0x11 in found:
            self._put_symbols(node, found[0x11])
        if 0x02 in found:
            self._put_dense(node, found[0x02], is_links=True)
        if 0x15 in found:
            self._put_dense(node, found[0x15], is_links=False)
        if 0x08 in found:
            self._put_data(node, found)
        return node

    def _put_data(self, node: Node, found: dict[int, Message]) -> None:
        space, kind = found.get(0x01), found.get(0x03)
        layout = layout_of(self._bytes, found[0x08])
        if 0x07 in found or layout is None:
            # in another file, or put together from others
            self.refused += 1
            layout = Layout(None, 0)
        shape = None if space is None else shape_of(self._bytes, space.at, space.end)
        own = Type("", 0) if kind is None else type_of(self._bytes, kind.at, kind.end)
        is_packed = 0x0B in found
        offset = None if is_packed else layout.offset
        node.data = DataSet(shape, own, offset, layout.length)

    def _put_attribute(self, node: Node, at: int, end: int) -> None:
        found = attribute_of(self._bytes, self._heaps, at, end)
        if found is not None:
            node.attributes[found[0]] = found[1]

    def _put_link(self, node: Node, at: int, end: int) -> None:
        name, place = link_of(self._bytes, at, end)
        if place is None:
            self.refused += 1
        else:
            node.links[name] = place

    def _put_symbols(self, node: Node, message: Message) -> None:
        """The names of a group of the older layout: a tree of nodes, and a heap of names."""
        own = self._bytes
        tree = own.address(message.at)
        heap = own.address(message.at + own.offset_size)
        waiting = [(tree, 0)]
        seen: set[int] = set()
        while waiting:
            at, depth = waiting.pop()
            if at in seen or depth > _DEEPEST_TREE:
                raise BrokenFileError
            seen.add(at)
            if own.at(at, 4) == b"SNOD":
                self._put_entries(node, at, heap)
                continue
            own.expect(at, b"TREE")
            count = own.number(at + 6, 2)
            first = at + 8 + 2 * own.offset_size + own.length_size
            step = own.length_size + own.offset_size
            places = [own.address(first + number * step) for number in range(count)]
            waiting += [(place, depth + 1) for place in reversed(places)]

    def _put_entries(self, node: Node, at: int, heap: int) -> None:
        own = self._bytes
        count = own.number(at + 6, 2)
        size = 2 * own.offset_size + 24
        for number in range(count):
            entry = at + 8 + number * size
            name = text_of_heap(own, heap, own.number(entry, own.offset_size))
            if own.number(entry + 2 * own.offset_size, 4) == 2:
                self.refused += 1
                continue
            node.links[name] = own.address(entry + own.offset_size)

    def _put_dense(self, node: Node, message: Message, is_links: bool) -> None:
        """Links or attributes of the newer layout, where there are many: in a heap by a tree."""
        own, at = self._bytes, message.at
        flags = own.number(at + 1, 1)
        at += 2
        if flags & 1:
            at += 8 if is_links else 2
        heap_place = own.address_or_none(at)
        tree = own.address_or_none(at + own.offset_size)
        if heap_place is None or tree is None:
            return
        heap = FractalHeap(own, heap_place)
        for record in records_of_tree(own, tree):
            entry = record[4:] if is_links else record
            place = heap.place_of(entry[: heap.id_length])
            if place is None:
                self.refused += 1
            elif is_links:
                self._put_link(node, *place)
            else:
                self._put_attribute(node, *place)


def _opened(buffer: Buffer, start: int, stop: int) -> tuple[Bytes, int]:
    """The bytes, with the sizes of numbers that the file says, and the place of its root."""
    at = start
    step = 512
    while buffer[at : at + 8] != SIGNATURE:
        # it may begin behind a block of something else
        at = start + step
        step *= 2
        if at + 8 > stop or step > 1 << 20:
            raise InputError("The file is no HDF5 file.")
    plain = Bytes(buffer, at, stop, 8, 8)
    version = plain.number(8, 1)
    if version > 3:
        raise BrokenFileError
    is_old = version < 2
    sizes = plain.at(13 if is_old else 9, 2)
    if not set(sizes) <= {2, 4, 8}:
        raise BrokenFileError
    own = Bytes(buffer, at, stop, sizes[0], sizes[1])
    if not is_old:
        base = own.number(12, own.offset_size)
        return own.moved(base), own.address(12 + 3 * own.offset_size)
    first = 24 if version == 0 else 28
    base = own.number(first, own.offset_size)
    return own.moved(base), own.address(first + 5 * own.offset_size)


def refused() -> InputError:
    """What is said of a file whose structure is broken."""
    return InputError("The file is broken: it may have been cut, or changed while it was copied.")
