"""What of the graph of a model file is selected, found and traced; and its operations as a table.

All of it is state of the window, as a selection is: no undo step, not saved, not exported. What
changes the picture for good (which scopes are open, what is extracted) is style of the figure.

The selection is one with that of the document: an operation that is selected has its layer selected
where a layer draws it, and of a layer that is selected the operations are. The graph is read by a
worker; `table` is None until it has come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.named_files import version_of
from nnsvg_qt.scene.primitives import Owner

if TYPE_CHECKING:
    from nnsvg_qt.model.graph.tracing import Way
    from nnsvg_qt.sources.operations.table import OperationTable
    from nnsvg_qt.views.graph.folding import Folded
    from nnsvg_qt.views.graph.scopes import Scope

OPERATION = "operation"
SCOPE = "scope"
TENSOR = "tensor"
CONTROL = "control"
"""A line that carries nothing, by the name of what must have run before."""
LAYER = "layer"
"""What the graph of a figure draws that was made from no file."""
KINDS = (OPERATION, SCOPE, TENSOR, CONTROL)
"""Kinds of owners of what the picture of a graph draws."""

_Read = tuple[object, "OperationTable | None", str]
_Found = tuple["OperationTable", str, str, frozenset[str], str]
_Traced = tuple["OperationTable", frozenset[str], object]


class GraphState(QObject):
    """That of one document, for its table, its canvas and its card; see `graph_state_of`."""

    table_changed = Signal()
    selection_changed = Signal()
    found_changed = Signal()
    traced_changed = Signal()
    folded_changed = Signal()
    """Other scopes are open."""
    scope_wanted = Signal(str, bool)
    """A scope is to be opened (True) or closed."""
    found_selected = Signal()
    """What is selected was gone to: it is to be looked at, with what is around it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self.table: OperationTable | None = None
        self.problem = ""
        """Why there is no table."""
        self.selected: tuple[Owner, ...] = ()
        self.query = ""
        """What is typed."""
        self.found_query = ""
        """What `found` and `query_problem` answer; empty as long as nothing is looked for."""
        self.query_problem = ""
        """Why what is looked for finds nothing."""
        self.found: frozenset[str] = frozenset()
        """Names of the operations that were found."""
        self.traced: frozenset[str] = frozenset()
        """Names of the operations that stand out; empty: all do."""
        self.way: Way | None = None
        self.folded: Folded | None = None
        """Which scopes are open in the picture, and what they hold; None before the first one."""
        self.drawn_count = 0
        """How many boxes are drawn."""
        self.beside: frozenset[str] = frozenset()
        """Ids of operations and paths of scopes that stand beside the graph."""
        self._drawn_selection: tuple[tuple[Owner, ...], Folded | None, tuple[Owner, ...]] | None = (
            None
        )
        self._scopes: dict[str, Scope] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self._place_of: dict[str, int] = {}
        self._agree = False
        """Whether the table and the scopes, which two workers bring, are of the same operations."""
        self._key: object = None
        self._is_linking = False
        self._reading = Latest[_Read](self, self._arrived)
        self._finding = Latest[_Found](self, self._found)
        self._tracing = Latest[_Traced](self, self._traced)
        document.changed.connect(self._changed)
        document.selection_changed.connect(self._follow_layers)

    # the table

    def want(self) -> None:
        """Has the table read, unless it is there already or on its way."""
        figure = self._document.figure
        part = figure.part("model")
        key = None
        if part is not None:
            # which scopes are open tells nothing of which are equal
            style = replace(
                figure.styles["graph"],
                **dict.fromkeys(("opened", "closed", "unstacked", "extracted", "kept_in"), ""),
            )
            version: object = None
            # what is wrong with the file is told where it is read
            with suppress(OSError):
                version = version_of(Path(part.file))
            key = (part, version, figure.part("reductions"), style)
        if key == self._key:
            return
        self._key = key
        if key is None:
            self._reading.cancel()
            self._arrived((None, None, ""))
            return

        assert part is not None

        def work(is_stale: IsStale) -> _Read:
            from nnsvg_qt.sources.operations.table import table_of

            try:
                table = table_of(figure)
                # found here, so that the event loop does not have to
                _ = table.row_of, table.place_of, table.operations_of, table.rank_of
                _ = table.graph.producers, table.graph.consumers
            except InputError as error:
                return key, None, f"{shown_name(Path(part.file).name)}: {shown(error)}"
            return key, table, ""

        self._reading.request(work)

    def read_again(self) -> None:
        """Has the table read anew if its file is another by now, and somebody wanted it."""
        if self._key is not None:
            self.want()

    @property
    def is_reading(self) -> bool:
        """Whether a table is on its way."""
        return self._reading.busy

    def _arrived(self, read: _Read) -> None:
        key, table, problem = read
        if key != self._key:
            return
        self.table, self.problem = table, problem
        self._compare()
        # what was found in the one before may not be in this one
        there: Collection[str] = () if table is None else table.place_of
        self.found = frozenset(name for name in self.found if name in there)
        kept = () if table is None else tuple(one for one in self.selected if self._is_there(one))
        self.table_changed.emit()
        if kept != self.selected:
            self._set_selected(kept)
        self._follow_layers()
        self.find(self.query)
        self.trace(None)

    def _is_there(self, owner: Owner) -> bool:
        table = self.table
        if table is None:
            return False
        if owner.kind == SCOPE and self._agree:
            return owner.id in self._scopes
        return owner.kind != OPERATION or owner.id in table.place_of

    def _compare(self) -> None:
        """Sees whether the scopes that are known are those of the table: else it tells of them."""
        table, folded = self.table, self.folded
        self._agree = (
            table is not None
            and folded is not None
            and len(folded.network.ids) == table.count
            and all(
                name == one.name
                for name, one in zip(folded.network.ids, table.graph.operations, strict=True)
            )
        )

    def _changed(self, before: Figure, after: Figure) -> None:
        if self._key is not None and (
            before.parts is not after.parts or before.styles is not after.styles
        ):
            self.want()

    # the scopes

    def show_folded(
        self,
        folded: Folded | None,
        drawn: int = 0,
        scopes: dict[str, Scope] | None = None,
        beside: frozenset[str] = frozenset(),
    ) -> None:
        """Takes what a picture that is shown now has open, and how many boxes it has.

        `scopes` are all of it by their paths, where a worker has found them already; `beside` the
        ids of operations and paths of scopes that stand beside the graph.
        """
        self.drawn_count, self.beside = drawn, beside
        is_other = folded is None or self.folded is None or folded.network != self.folded.network
        self.folded = folded
        self._scopes = scopes or {}
        if folded is not None and scopes is None:
            self._scopes = {one.path: one for one in folded.tree.root.scopes()}
        self._within = {}
        if is_other:
            ids = () if folded is None else folded.network.ids
            self._place_of = {name: place for place, name in enumerate(ids)}
            agreed = self._agree
            self._compare()
            kept = tuple(one for one in self.selected if self._is_there(one))
            if self.table is not None and kept != self.selected:
                self._set_selected(kept)
            elif self._agree and not agreed and kept:
                # what was told of them meanwhile is what the table knows of the scopes
                self.selection_changed.emit()
        self.folded_changed.emit()

    def scope(self, path: str) -> Scope | None:
        """A scope of the picture by its path; None if there is none."""
        return self._scopes.get(path)

    def scopes_around(self, owner: Owner) -> tuple[Scope, ...]:
        """The scopes that hold an operation, a scope or what writes a tensor, outermost first."""
        folded = self.folded
        if folded is None:
            return ()
        if owner.kind == SCOPE:
            found, one = [], self._scopes.get(owner.id)
            one = None if one is None else one.parent
            while one is not None and one.path:
                found.append(one)
                one = one.parent
            return tuple(reversed(found))
        names = self.operations_in([owner])
        place = self._place_of.get(names[0]) if names else None
        return () if place is None else tuple(folded.around(place))

    def drawn(self, owner: Owner) -> Owner:
        """What is drawn of something: itself, or the closed scope that holds it."""
        folded = self.folded
        if folded is None:
            return owner
        if owner.kind == OPERATION:
            place = self._place_of.get(owner.id)
            home = None if place is None else folded.home(place)
            if home is None:
                return owner
            if isinstance(home, int):
                return Owner(OPERATION, folded.network.ids[home])
            return Owner(SCOPE, home.path)
        closed = next(
            (one for one in self.scopes_around(owner) if one.path not in folded.open_scopes), None
        )
        return (
            owner
            if closed is None or owner.kind in (TENSOR, CONTROL)
            else Owner(SCOPE, closed.path)
        )

    @property
    def drawn_selection(self) -> tuple[Owner, ...]:
        """What is drawn of what is selected, each once; kept, for all may be selected."""
        kept = self._drawn_selection
        if kept is None or kept[0] is not self.selected or kept[1] is not self.folded:
            drawn = tuple(dict.fromkeys(map(self.drawn, self.selected)))
            kept = self._drawn_selection = (self.selected, self.folded, drawn)
        return kept[2]

    # the selection

    @property
    def selected_operations(self) -> tuple[str, ...]:
        """Names of the selected operations."""
        return tuple(one.id for one in self.selected if one.kind == OPERATION)

    def select(self, owners: Iterable[Owner]) -> None:
        """Selects these operations, scopes and tensors, and the layers that draw them."""
        kinds = KINDS if self._is_of_file else (LAYER,)
        chosen = tuple(dict.fromkeys(one for one in owners if one.kind in kinds))
        if chosen == self.selected:
            return
        self._is_linking = True
        try:
            self._document.select(self._layers_of(chosen))
        finally:
            self._is_linking = False
        self._set_selected(chosen)

    def select_operations(self, names: Iterable[str]) -> None:
        """Selects operations by their names."""
        self.select(Owner(OPERATION, name) for name in names)

    def operations_in(self, owners: Iterable[Owner]) -> tuple[str, ...]:
        """Names of all operations that are selected with these owners: those in scopes too."""
        table = self.table
        found: dict[str, None] = {}
        if table is not None:
            for owner in owners:
                if owner.kind == SCOPE and self._agree and owner.id in self._scopes:
                    found.update(dict.fromkeys(self._names_within(owner.id)))
                else:
                    found.update(dict.fromkeys(table.operations_within(owner.kind, owner.id)))
        return tuple(found)

    def _names_within(self, path: str) -> tuple[str, ...]:
        """The operations in a scope, those of all copies; kept, for a scope may hold very many."""
        known = self._within.get(path)
        if known is None:
            assert self.folded is not None
            ids = self.folded.network.ids
            places: list[int] = []
            waiting = [self._scopes[path]]
            while waiting:
                scope = waiting.pop()
                if scope.copies:
                    waiting += scope.copies
                else:
                    for child in scope.children:
                        (places if type(child) is int else waiting).append(child)  # type: ignore[arg-type]
            known = self._within[path] = tuple([ids[place] for place in places])
        return known

    @property
    def _is_of_file(self) -> bool:
        return self._document.figure.part("model") is not None

    def _layers_of(self, owners: tuple[Owner, ...]) -> set[str]:
        table = self.table
        if not self._is_of_file:
            return {one.id for one in owners if one.kind == LAYER}
        if table is None:
            return set()
        names = self.operations_in(one for one in owners if one.kind not in (TENSOR, CONTROL))
        return {table.layers[name] for name in names if name in table.layers}

    def _set_selected(self, owners: tuple[Owner, ...]) -> None:
        self.selected = owners
        self.selection_changed.emit()
        if self.way is not None:
            self.trace(self.way)

    def _follow_layers(self) -> None:
        """Selects the operations of the layers that are selected, unless one of them is already."""
        table = self.table
        if self._is_linking:
            return
        if not self._is_of_file:
            own = tuple(Owner(LAYER, layer) for layer in self._document.selected_layers)
            if own != self.selected:
                self._set_selected(own)
            return
        if table is None:
            return
        layers = set(self._document.selected_layers)
        if layers == self._layers_of(self.selected) and (layers or self.selected):
            return
        names = [name for layer in layers for name in table.operations_of.get(layer, ())[:1]]
        chosen = tuple(Owner(OPERATION, name) for name in names)
        if chosen != self.selected:
            self._set_selected(chosen)

    # finding

    def find(self, query: str) -> None:
        """Has operations found by what is typed; see `sources.operations.finding`."""
        self.query = query
        table = self.table
        if table is None or not query.strip():
            self._finding.cancel()
            self._take_found("", frozenset(), "")
            return

        def work(is_stale: IsStale) -> _Found:
            from nnsvg_qt.sources.operations.finding import conditions, found_in

            try:
                # "type:" is still being typed
                asked = query if conditions(query) else ""
                return table, query, asked, found_in(table, query, is_stale), ""
            except InputError as error:
                return table, query, query, frozenset(), shown(error)

        self._finding.request(work)

    def _found(self, found: _Found) -> None:
        table, query, asked, names, problem = found
        if table is self.table and query == self.query:
            self._take_found(asked, names, problem)

    def _take_found(self, query: str, names: frozenset[str], problem: str) -> None:
        before = self.found_query, self.found, self.query_problem
        self.found_query, self.found, self.query_problem = query, names, problem
        if before != (query, names, problem):
            self.found_changed.emit()

    def go_to_found(self, step: int) -> bool:
        """Selects the next (1) or previous (-1) operation that was found; False if there is none.

        After the last comes the first.
        """
        table = self.table
        if table is None or not self.found:
            return False
        places = sorted(table.place_of[name] for name in self.found)
        chosen = [table.place_of.get(name, -1) for name in self.selected_operations]
        if step > 0:
            at = max(chosen, default=-1)
            place = next((one for one in places if one > at), places[0])
        else:
            at = min(chosen, default=len(table.graph.operations))
            place = next((one for one in reversed(places) if one < at), places[-1])
        self.select_operations([table.graph.operations[place].name])
        self.found_selected.emit()
        return True

    # tracing

    def trace(self, way: Way | None) -> None:
        """Lets all stand out that the selection depends on, or what depends on it; None: all."""
        self.way = way
        table, names = self.table, self.operations_in(self.selected)
        if table is None or way is None or not names:
            self._tracing.cancel()
            self._take_traced(frozenset())
            return

        def work(is_stale: IsStale) -> _Traced:
            from nnsvg_qt.model.graph.tracing import traced

            places = [table.place_of[name] for name in names if name in table.place_of]
            found = traced(table.wired, places, way)
            standing = frozenset(table.graph.operations[place].name for place in found)
            return table, standing, way

        self._tracing.request(work)

    def _traced(self, traced: _Traced) -> None:
        table, names, way = traced
        if table is self.table and way == self.way:
            self._take_traced(names)

    def _take_traced(self, names: frozenset[str]) -> None:
        if names != self.traced:
            self.traced = names
            self.traced_changed.emit()


def graph_state_of(document: Document) -> GraphState:
    """The state of a document's graph: one for all windows on it, made at first use."""
    known = document.findChild(GraphState)
    return known if isinstance(known, GraphState) else GraphState(document)
