"""What the inspector shows of the operation, scope or tensor that is selected in the graph."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.commands.model.operation_words import operation_sentence
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.graph_state import CONTROL, OPERATION, SCOPE, TENSOR, GraphState
from nnsvg_qt.app.panels.graph.tensor_view import TensorView
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.icons import icon, swatch
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.model.graph import Tensor
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.sources.operations.card import (
    Measured,
    OperationCard,
    ScopeCard,
    ValueLine,
    card_of,
    scope_card,
)

PATIENCE = 0.01
"""Seconds that the event loop waits for what is told."""
MOST_LINES = 12
"""Inputs, outputs and attributes of an operation that the card has a line for, each."""
MOST_TYPES = 12
"""Types of operations that the card of a scope names."""
PLACES = ("int64", "bool")
"""Types of stored tensors that hold shapes, places and conditions, never weights."""
_NAME_COLUMN = 92
_ICON = 14
_HEAD_ROOM = 36
"""Px of the head of a section beside its title."""

_Told = tuple[tuple[Owner, ...], "OperationCard | ScopeCard | None"]


class Section(QWidget):
    """A part of the card that opens and closes; closed, it says what is in it in quiet words."""

    def __init__(self, title: str, is_open: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = QToolButton(self)
        self.set_title(title)
        self.head.setCheckable(True)
        self.head.setObjectName("groupHead")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.clicked.connect(self.choose_open)
        self.summary = ElidedLabel()
        self.summary.setProperty("quiet", True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body = QWidget(self)
        self.grid = QGridLayout(self.body)
        self.grid.setContentsMargins(SPACING + 16, 0, SPACING + 4, SPACING)
        self.grid.setHorizontalSpacing(SPACING)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, SPACING + 4, 0)
        head.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body)
        self.choose_open(is_open)

    def set_title(self, title: str) -> None:
        """Calls it something else."""
        self.head.setText(title)
        self.head.setAccessibleName(title)
        # its style makes it bold only when it is shown
        font = QFont(self.font())
        font.setBold(True)
        self.head.setMinimumWidth(QFontMetrics(font).horizontalAdvance(title) + sized(_HEAD_ROOM))

    def choose_open(self, is_open: bool) -> None:
        """Opens or closes it."""
        self.head.setChecked(is_open)
        self.head.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.body.setVisible(is_open)
        self.summary.setVisible(not is_open)

    def clear(self) -> None:
        """Takes all rows out."""
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class GraphCard(QWidget):
    """The card, which follows the selection; what takes long to work out comes by a worker."""

    use_wanted = Signal()
    """What is selected is to be drawn in the figure."""

    def __init__(self, document: Document, state: GraphState, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._state = state
        self.card: OperationCard | ScopeCard | None = None
        self._told = Latest[_Told](self, self._show)
        self.swatch = QLabel()
        self.name = ElidedLabel()
        self.name.setObjectName("panelName")
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.place = ElidedLabel()
        self.place.setProperty("quiet", True)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.use = QLabel()
        self.use.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.use.linkActivated.connect(lambda _: self.use_wanted.emit())
        self.use.hide()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("quiet", True)
        self.counts = Section(self.tr("Numbers"), True, self)
        self.attributes = Section(self.tr("Attributes"), True, self)
        self.values = Section(self.tr("Inputs and outputs"), True, self)
        self.weights = Section(self.tr("Weights"), True, self)
        self.tensor = TensorView(self.weights)
        self.weights.grid.addWidget(self.tensor, 0, 0, 1, 3)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay()
        state.selection_changed.connect(self.ask)
        state.table_changed.connect(self.ask)
        document.frame_changed.connect(self.ask)
        self.ask()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.swatch)
        head.addWidget(self.name)
        head.addWidget(self.place, 1)
        head.addWidget(self.use)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING + 4, SPACING, SPACING + 4, 4)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for section in (self.counts, self.attributes, self.values, self.weights):
            column.addWidget(section)

    # what is told

    def ask(self) -> None:
        """Has worked out what is told of the selection."""
        state, table = self._state, self._state.table
        chosen = state.selected
        if table is None or not chosen:
            self._told.cancel()
            self._show((chosen, None))
            return
        charts = self._document.shown_figure.part("charts")
        inside = state.operations_in(chosen)

        def work(is_stale: IsStale) -> _Told:
            if len(chosen) == 1 and chosen[0].kind in (OPERATION, TENSOR, CONTROL):
                name = chosen[0].id
                if chosen[0].kind == TENSOR:
                    place = table.graph.producers.get(name)
                    places = (place,) if place is not None else table.graph.consumers.get(name, ())
                    name = table.graph.operations[places[0]].name if places else ""
                return chosen, card_of(table, name, charts)
            return chosen, scope_card(table, chosen[0].id, inside)

        self._told.request(work, PATIENCE)

    def _show(self, told: _Told) -> None:
        chosen, card = told
        if chosen != self._state.selected:
            return
        self.card = card
        if isinstance(card, OperationCard):
            self._show_operation(card)
        elif isinstance(card, ScopeCard):
            self._show_scope(card, chosen)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.swatch.hide()
        self.name.setText("")
        self.place.setText("")
        self.use.hide()
        state = self._state
        if state.problem:
            words = state.problem
        elif state.table is None:
            words = self.tr("The operations are being read …")
        else:
            words = self.tr("Select an operation or a scope in the graph or the table.")
        self.sentence.setText(words)
        for section in (self.counts, self.attributes, self.values, self.weights):
            section.hide()

    def _show_head(self, name: str, place: str, kind: str, sentence: str) -> None:
        look = self._document.figure.look
        self.swatch.setPixmap(swatch(look.fill_color(kind)).pixmap(QSize(_ICON, _ICON)))
        self.swatch.show()
        self.name.setText(name)
        self.place.setText(place)
        self.sentence.setText(sentence)

    def _show_operation(self, card: OperationCard) -> None:
        row = card.row
        around = " \u203a ".join(row.scope)
        place = self.tr("{type} in {scope}") if around else "{type}"
        self._show_head(
            row.title,
            place.format(type=row.type, scope=around),
            row.kind.value,
            operation_sentence(card.word, row.type, card.domain),
        )
        self.name.setToolTip(plain_tip(card.name))
        link = self.palette().link().color().name()
        words = escape(self.tr("Use in figure"))
        self.use.setText(f'<a href="use" style="color:{link};text-decoration:none">{words}</a>')
        self.use.setVisible(card.name in (self._state.table.layers if self._state.table else ()))
        self._show_counts(card, row.parameters, row.work, len(row.copies), card.measured)
        self._show_attributes(card)
        self._show_values(card)
        self.weights.setVisible(bool(card.weights))
        # shapes and places that an operation reads are stored too, and nothing that is learned
        is_learned = any(one.type is None or one.type.name not in PLACES for one in card.weights)
        self.weights.set_title(self.tr("Weights") if is_learned else self.tr("Constants"))
        if card.weights:
            self.tensor.show_tensors(_largest_first(card))

    def _show_scope(self, card: ScopeCard, chosen: tuple[Owner, ...]) -> None:
        kinds = {owner.kind for owner in chosen}
        if len(chosen) == 1 and kinds == {SCOPE}:
            *around, name = chosen[0].id.split("/")
            place = " \u203a ".join(around)
        else:
            name, place = self.tr("{count} selected").format(count=number_text(len(chosen))), ""
        words = self.tr("{count} operations of {types} types")
        kind = card.types[0][1].value if card.types else "other"
        self._show_head(
            name,
            place,
            kind,
            words.format(count=number_text(card.count), types=number_text(len(card.types))),
        )
        self.use.hide()
        self._show_counts(card, card.parameters, card.work, 1, None)
        self.attributes.hide()
        self.weights.hide()
        self.values.clear()
        self.values.set_title(self.tr("Operations by type"))
        for number, (kind_name, _, count) in enumerate(card.types[:MOST_TYPES]):
            self._add(self.values, number, number_text(count), kind_name)
        if len(card.types) > MOST_TYPES:
            rest = sum(count for _, _, count in card.types[MOST_TYPES:])
            self._add(self.values, MOST_TYPES, number_text(rest), self.tr("others"))
        first = [f"{kind_name} {number_text(count)}" for kind_name, _, count in card.types[:6]]
        self.values.summary.setText(", ".join(first))
        self.values.setVisible(bool(card.types))

    # the sections

    def _show_counts(
        self,
        card: OperationCard | ScopeCard,
        parameters: int | None,
        work: int | None,
        copies: int,
        measured: Measured | None,
    ) -> None:
        section = self.counts
        section.clear()
        rows: list[tuple[str, str]] = []
        if parameters != 0:
            rows.append((self.tr("Parameters"), self._number(parameters, copies)))
        if card.shared:
            words = (
                self.tr("{count}, with one other")
                if card.shared_with == 1
                else self.tr("{count}, with {others} others")
            )
            told = words.format(
                count=number_text(card.shared), others=number_text(card.shared_with)
            )
            rows.append((self.tr("Shared"), told))
        if work != 0:
            rows.append((self.tr("MACs"), self._number(work, copies)))
        if measured is not None:
            seconds = QLocale().toString(1000 * measured.seconds, "g", 4)
            rows.append((self.tr("Compute time"), self.tr("{time} ms").format(time=seconds)))
            rows.append((self.tr("Memory"), QLocale().formattedDataSize(measured.bytes, 1)))
        # where it ran in fact, else where the file puts it
        stated = card.device if isinstance(card, OperationCard) else ""
        if device := (measured.device if measured is not None else "") or stated:
            rows.append((self.tr("Device"), device))
        for number, (name, text) in enumerate(rows):
            self._add(section, number, name, text)
        section.summary.setText(", ".join(text for _, text in rows))
        section.setVisible(bool(rows))

    def _number(self, number: int | None, copies: int) -> str:
        if number is None:
            return self.tr("unknown: a size is open")
        if copies == 1:
            return number_text(number)
        words = self.tr("{count}, in each of {copies} copies")
        return words.format(count=number_text(number), copies=number_text(copies))

    def _show_attributes(self, card: OperationCard) -> None:
        section = self.attributes
        section.clear()
        for number, line in enumerate(card.attributes[:MOST_LINES]):
            text = line.text
            if line.left_out:
                words = self.tr("{text} … and {count} characters more")
                text = words.format(text=text, count=number_text(line.left_out))
            self._add(section, number, line.name, text)
        count = min(len(card.attributes), MOST_LINES)
        for part, operations in card.subgraphs[:MOST_LINES]:
            words = self.tr("a graph of {count} operations")
            self._add(section, count, part, words.format(count=number_text(operations)))
            count += 1
        rest = max(0, len(card.attributes) - MOST_LINES) + max(0, len(card.subgraphs) - MOST_LINES)
        if rest:
            self._add(section, count, "", self.tr("{count} more").format(count=number_text(rest)))
        first = card.attributes[:MOST_LINES]
        section.summary.setText(", ".join(f"{one.name} {one.text}" for one in first))
        section.setVisible(bool(count))

    def _show_values(self, card: OperationCard) -> None:
        section = self.values
        section.clear()
        section.set_title(self.tr("Inputs and outputs"))
        number = 0
        for title, lines in (
            (self.tr("in"), card.inputs),
            (self.tr("out"), card.outputs),
        ):
            for line in lines[:MOST_LINES]:
                called = line.role if not line.role.isdigit() else f"{title} {line.role}"
                self._add_value(section, number, called or title, line)
                number += 1
            if (rest := len(lines) - MOST_LINES) > 0:
                words = self.tr("{count} more").format(count=number_text(rest))
                self._add(section, number, title, words)
                number += 1
        for called, names in (
            (self.tr("Control inputs"), card.controls),
            (self.tr("Waiting for it"), card.waiting),
        ):
            if names:
                self._add(section, number, called, "")
                ends = [(name, self._title(name)) for name in names[:MOST_LINES]]
                section.grid.addWidget(self._links(ends, len(names) - len(ends)), number, 1, 1, 2)
                number += 1
        section.setVisible(bool(number))
        words = self.tr("{inputs} in, {outputs} out")
        section.summary.setText(
            words.format(inputs=number_text(len(card.inputs)), outputs=len(card.outputs))
        )

    def _add_value(self, section: Section, number: int, called: str, line: ValueLine) -> None:
        size = "" if line.bytes is None else QLocale().formattedDataSize(line.bytes, 1)
        about = f"{line.shape} {line.type}".strip()
        text = ", ".join(one for one in (about, size if line.is_stored else "") if one)
        self._add(section, number, called, text, tip=line.name)
        table = self._state.table
        if line.ends and table is not None:
            ends = [(end, self._title(end)) for end in line.ends]
            label = self._links(ends, line.more)
        else:
            label = ElidedLabel()
            label.setProperty("quiet", True)
            label.setText(line.name.rpartition("/")[2])
            label.setToolTip(plain_tip(line.name))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        section.grid.addWidget(label, number, 2)

    def _title(self, name: str) -> str:
        table = self._state.table
        if table is None or name not in table.row_of:
            return name
        return table.rows[table.row_of[name]].title

    def _links(self, ends: list[tuple[str, str]], more: int) -> QLabel:
        """The operations at the other ends of a tensor; a click selects one."""
        color = self.palette().link().color().name()
        parts = [
            f'<a href="{place}" style="color:{color};text-decoration:none">{escape(title)}</a>'
            for place, (_, title) in enumerate(ends)
        ]
        if more:
            parts.append(escape(self.tr("{count} more").format(count=number_text(more))))
        label = QLabel(", ".join(parts))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(len(ends) > 1)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setAccessibleName(", ".join(title for _, title in ends))
        label.setToolTip(plain_tip("\n".join(name for name, _ in ends)))
        label.linkActivated.connect(
            lambda place: self._state.select_operations([ends[int(place)][0]])
        )
        return label

    def _add(self, section: Section, number: int, name: str, text: str, tip: str = "") -> None:
        called = QLabel(name)
        called.setTextFormat(Qt.TextFormat.PlainText)
        called.setProperty("quiet", True)
        called.setMinimumWidth(sized(_NAME_COLUMN))
        called.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        section.grid.addWidget(called, number, 0)
        if not text:
            # what stands there is put in by who asks
            return
        told = QLabel(text)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if tip:
            told.setToolTip(plain_tip(tip))
        section.grid.addWidget(told, number, 1)


def _largest_first(card: OperationCard) -> tuple[Tensor, ...]:
    return tuple(sorted(card.weights, key=lambda one: -(one.count or 0)))
