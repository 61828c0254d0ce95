"""A page of the guide: Markdown set in the window's type and colours, with pictures that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from nnsvg_qt.app.help.guide_text import chapter_text, picture_path
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.theme import is_dark

MARGIN = 32
"""Space in px around the text."""

WIDEST = 720
"""The width in px beyond which lines would be too long to read."""

INDENT = 20
"""Space in px before the text of a list."""

HEADINGS = {1: 1.7, 2: 1.25, 3: 1.1}
"""Size of a heading of each level, by that of the text."""

PICTURE_RATIO = 2.0
"""Pixels of a picture in its file per px on the page."""

Resource = QTextDocument.ResourceType


class GuidePage(QTextBrowser):
    """Shows chapters of the guide in one language; its source is the file's name."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.chapter = ""
        """The name of the chapter that is shown."""
        self._spans: Sequence[tuple[int, int]] = ()
        self._pictures: dict[tuple[str, int, float], QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenExternalLinks(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(INDENT)
        self.sourceChanged.connect(self._set_page)
        self._fit = Refresh(self, self._fit_pictures)

    # what the browser asks for

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        name = QUrl(name)
        if kind == Resource.MarkdownResource.value:
            return chapter_text(self._language, name.fileName().removesuffix(".md"))
        if kind == Resource.ImageResource.value:
            return self._picture(name.fileName())
        return None

    def _picture(self, name: str) -> QImage:
        """The picture in the pixels in which it is shown, so that nothing is scaled later."""
        ratio = self.devicePixelRatioF()
        size = self._shown_size(name)
        key = (name, size.width(), ratio)
        if key not in self._pictures:
            self._pictures[key] = self._scaled_picture(name, size * ratio, ratio)
        return self._pictures[key]

    def _scaled_picture(self, name: str, pixels: QSize, ratio: float) -> QImage:
        image = QImage(str(picture_path(self._language, name)))
        if image.size() != pixels:
            image = image.scaled(
                pixels,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        image.setDevicePixelRatio(ratio)
        return image

    def _shown_size(self, name: str) -> QSize:
        size = QImageReader(str(picture_path(self._language, name))).size() / PICTURE_RATIO
        room = min(self.viewport().width() - 2 * MARGIN, WIDEST)
        if size.width() > room:
            size = QSize(room, round(size.height() * room / size.width()))
        return size

    # how it looks

    def _set_page(self, source: QUrl) -> None:
        # The browser's own source is the old one until it has told of the new one.
        self.chapter = source.fileName().removesuffix(".md")
        self._spans = ()
        self._pictures.clear()
        # All of it is laid out once, at the end.
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        self._set_type()
        self._fit_pictures()
        whole.endEditBlock()
        self.setExtraSelections([])

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _set_type(self) -> None:
        palette = self.palette()
        quiet = palette.color(palette.ColorRole.PlaceholderText)
        ground = palette.color(palette.ColorRole.Midlight)
        size = self.font().pointSizeF()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in self._blocks():
            cursor.setPosition(block.position())
            form = block.blockFormat()
            level = form.headingLevel()
            pictured = any(letters.isImageFormat() for *_, letters in _fragments(block))
            form.setLineHeight(
                100.0 if pictured else 130.0,
                QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
            )
            if level:
                form.setTopMargin(0 if level == 1 else 20)
                form.setBottomMargin(12 if level == 1 else 4)
            elif form.hasProperty(QTextFormat.Property.BlockCodeFence):
                form.setBackground(ground)
                form.setLeftMargin(0)
                following = block.next().blockFormat()
                ends = not following.hasProperty(QTextFormat.Property.BlockCodeFence)
                form.setBottomMargin(12 if ends else 0)
            elif cursor.currentTable() is None:
                form.setTopMargin(4 if pictured else 0)
                goes_on = block.textList() and block.next().textList()
                form.setBottomMargin(4 if goes_on else 16 if pictured else 10)
            cursor.setBlockFormat(form)
            for start, length, letters in _fragments(block):
                letters = QTextCharFormat(letters)
                if level:
                    letters.setFontPointSize(size * HEADINGS.get(level, 1.0))
                    letters.setFontWeight(QFont.Weight.DemiBold)
                    letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                elif letters.isImageFormat():
                    continue
                elif letters.fontFixedPitch() or "monospace" in (letters.fontFamilies() or []):
                    letters.setFontFamilies(fixed)
                    letters.setFontPointSize(size * 0.95)
                    letters.setBackground(ground)
                if letters.isAnchor():
                    letters.setForeground(palette.color(palette.ColorRole.Link))
                    letters.setFontUnderline(False)
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)
        for table in list(self._tables()):
            _set_table(table, quiet, palette.color(palette.ColorRole.Mid))
        cursor.endEditBlock()

    def _tables(self) -> Iterator[QTextTable]:
        seen = set()
        for block in self._blocks():
            table = QTextCursor(block).currentTable()
            if table is not None and table.objectIndex() not in seen:
                seen.add(table.objectIndex())
                yield table

    def _fit_pictures(self) -> None:
        """Gives text and pictures the width that there is."""
        beside = max(MARGIN, (self.viewport().width() - WIDEST) // 2)
        frame = self.document().rootFrame().frameFormat()
        if frame.rightMargin() != (right := max(2 * beside - MARGIN, MARGIN)):
            frame.setLeftMargin(MARGIN)
            frame.setRightMargin(right)
            frame.setTopMargin(MARGIN * 3 / 4)
            frame.setBottomMargin(MARGIN)
            self.document().rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self.document())
        for block in self._blocks():
            for start, length, letters in _fragments(block):
                if not letters.isImageFormat():
                    continue
                image = QTextImageFormat(letters.toImageFormat())
                name = QUrl(image.name()).fileName()
                size = self._shown_size(name)
                image.setWidth(size.width())
                image.setHeight(size.height())
                self.document().addResource(
                    Resource.ImageResource.value, QUrl(image.name()), self._picture(name)
                )
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit.request()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.chapter and event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            spans, place = self._spans, self.verticalScrollBar().value()
            self.reload()
            self.mark(spans)
            self.verticalScrollBar().setValue(place)

    # finding

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Shows found words, given by where they begin and end in the plain text."""
        self._spans = spans
        selections = []
        for start, end in spans:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            ground = QColor("#7a5a10") if is_dark(self.palette()) else QColor("#ffe58f")
            selection.format.setBackground(ground)
            selections.append(selection)
        self.setExtraSelections(selections)

    def show_span(self, span: tuple[int, int]) -> None:
        """Brings a found word into sight."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where the pieces of a block begin, how long they are, and how they look."""
    found = []
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        piece += 1
    return found


def _cell_text(table: QTextTable, row: int, column: int) -> str:
    return table.cellAt(row, column).firstCursorPosition().block().text()


def _set_table(table: QTextTable, quiet: QColor, line: QColor) -> None:
    form = QTextTableFormat(table.format().toTableFormat())
    form.setBorder(0)
    form.setCellPadding(4)
    form.setCellSpacing(0)
    form.setTopMargin(8)
    form.setBottomMargin(12)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if table.columns() == 2:
        share = QTextLength.Type.PercentageLength
        form.setColumnWidthConstraints([QTextLength(share, 36), QTextLength(share, 64)])
    table.setFormat(form)
    if not any(_cell_text(table, 0, column) for column in range(table.columns())):
        table.removeRows(0, 1)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            shape = cell.format().toTableCellFormat()
            shape.setPadding(4)
            shape.setLeftPadding(0)
            shape.setBottomBorder(1)
            shape.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
            shape.setBottomBorderBrush(line)
            cell.setFormat(shape)
