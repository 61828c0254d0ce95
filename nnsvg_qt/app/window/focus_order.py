"""Where the tab key goes next: through the parts of a window as one reads them.

Qt goes in the order in which widgets were made. Panels make theirs when they are first needed, so
that order would lead from the last option of a panel back over the tabs to the canvas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QToolBar, QWidget

from nnsvg_qt.app.toolkit.theme import SPACING

if TYPE_CHECKING:
    Host = QWidget
else:
    Host = object


def in_reading_order(window: QWidget) -> list[QWidget]:
    """What the tab key reaches in a window: part by part, in each row by row."""
    found = [widget for widget in window.findChildren(QWidget) if _takes_focus(widget, window)]
    parts = _parts(window)
    ordered: list[QWidget] = []
    for part in parts:
        inside = [widget for widget in found if part.isAncestorOf(widget)]
        ordered += _by_rows(inside, window)
    return ordered + _by_rows([widget for widget in found if widget not in ordered], window)


def _takes_focus(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.window() is window
    )


def _parts(window: QWidget) -> Sequence[QWidget]:
    """The parts of a main window that are read one after the other."""
    if not isinstance(window, QMainWindow):
        return ()
    docks = sorted(
        (dock for dock in window.findChildren(QDockWidget) if not dock.isFloating()),
        key=lambda dock: (dock.x(), dock.y()),
    )
    middle = window.centralWidget()
    if middle is None:
        return ()
    before = [dock for dock in docks if dock.x() < middle.x()]
    after = [dock for dock in docks if dock not in before]
    return [*window.findChildren(QToolBar), *before, middle, *after, window.statusBar()]


def _by_rows(widgets: Sequence[QWidget], within: QWidget) -> list[QWidget]:
    """Widgets from top to bottom; what stands side by side from left to right."""
    scrolled: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        # What scrolls has its place where its frame is.
        scrolled.setdefault(_outermost_area(widget, within), []).append(widget)
    found: list[QWidget] = []
    for unit in _units_by_rows(list(scrolled), within):
        content = unit.widget() if isinstance(unit, QScrollArea) else None
        found += [unit] if content is None else _by_rows(scrolled[unit], content)
    return found


def _outermost_area(widget: QWidget, within: QWidget) -> QWidget:
    """The last scrolling area on the way from a widget up, else the widget itself."""
    unit, above = widget, widget.parentWidget()
    while above is not None and above is not within:
        if isinstance(above, QScrollArea) and above.widget() is not None:
            unit = above
        above = above.parentWidget()
    return unit


def _units_by_rows(widgets: Sequence[QWidget], within: QWidget) -> list[QWidget]:
    places = {w: QRect(w.mapTo(within, QPoint(0, 0)), w.size()) for w in widgets}
    rows: list[list[QWidget]] = []
    bottom = 0
    for widget in sorted(widgets, key=lambda w: (places[w].center().y(), places[w].left())):
        place = places[widget]
        if not rows or place.center().y() > bottom:
            rows.append([])
            bottom = place.bottom()
        else:
            bottom = min(bottom, place.bottom())
        rows[-1].append(widget)
    mirrored = within.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for row in rows:
        row.sort(key=lambda w: places[w].left(), reverse=mirrored)
    return [widget for row in rows for widget in row]


class ReadingOrder(Host):
    """Mixed into a window or dialog, before its Qt class: the tab key reads it."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        order = in_reading_order(self)
        if not order:
            return super().focusNextPrevChild(forward)
        here: QWidget | None = self.focusWidget()
        while here is not None and here not in order and here is not self:
            # An editor in a table stands for the table.
            here = here.parentWidget()
        place = order.index(here) if here in order and here else -1 if forward else 0
        reached = order[(place + (1 if forward else -1)) % len(order)]
        forth, back = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        reached.setFocus(forth if forward else back)
        above: QWidget | None = reached.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and (content := above.widget()) is not None:
                middle = reached.mapTo(content, reached.rect().center())
                # The whole of it: Qt would be content with the cursor of a line.
                around = reached.height() // 2 + SPACING
                above.ensureVisible(middle.x(), middle.y(), 0, around)
            above = above.parentWidget()
        return True
