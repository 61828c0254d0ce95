"""A text for an input that reads words, each coloured by what it counts for the output."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
)

from nnsvg_qt.app.commands.running.given import Words
from nnsvg_qt.app.commands.running.input_commands import InputCommands, WordShares
from nnsvg_qt.app.panels.running.input_parts import InputPart
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.named_files import name_in_text
from nnsvg_qt.running.painting import colored
from nnsvg_qt.running.setup import Colors, Padding
from nnsvg_qt.running.texts import read_vocabulary

_MANNERS: dict[str, dict[str, Any]] = {
    "plain": {"index_offset": 0, "start_index": -1, "unknown_index": -1, "padding": Padding.BEFORE},
    "after": {"index_offset": 0, "start_index": -1, "unknown_index": -1, "padding": Padding.AFTER},
    "imdb": {"index_offset": 3, "start_index": 1, "unknown_index": 2, "padding": Padding.BEFORE},
}
_DEEPEST = 0.85
"""Of the colour of the word that counts most."""


class TextPart(InputPart):
    """The text with its words coloured, the vocabulary, and how words become numbers."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__(commands)
        self._colored: tuple[WordShares, QBrush] | None = None
        """What is coloured, and how words are that are not read."""
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setPlaceholderText(self.tr("Type or paste a text"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._give)
        self.told = QLabel()
        self.told.setProperty("quiet", True)
        self.told.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("warning", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.choose = QPushButton(self.tr("Vocabulary…"))
        self.choose.setToolTip(
            self.tr("A file with a word a line, words and indices parted by tabs, or JSON")
        )
        self.choose.clicked.connect(self._ask)
        self.manner = QComboBox()
        self.manner.setAccessibleName(self.tr("How words become numbers"))
        for name, words in (
            ("plain", self.tr("indices as they are, padded before")),
            ("after", self.tr("indices as they are, padded behind")),
            ("imdb", self.tr("as Keras's IMDB: start 1, unknown 2, others + 3")),
            ("own", self.tr("by settings of its own")),
        ):
            self.manner.addItem(words, name)
        self.manner.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.manner.setMinimumContentsLength(12)
        self.manner.activated.connect(self._choose_manner)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.choose)
        row.addWidget(self.manner, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text, 1)
        column.addWidget(self.told)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _ask(self) -> None:
        settings = self.commands.settings
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Vocabulary"),
            str(settings.folder("names")),
            self.tr("Vocabularies") + " (*.txt *.json *.tsv *.vocab)",
        )
        if found:
            settings.remember_folder("names", Path(found))
            self.use_vocabulary(Path(found))

    def use_vocabulary(self, path: Path) -> None:
        """Reads words by a file from now on."""
        try:
            read_vocabulary(path)
        except InputError as error:
            self._show_problem(shown(error))
            return
        self._show_problem("")
        self.commands.change_setup(self.tr("vocabulary"), vocabulary=name_in_text(str(path)))
        self._give()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _choose_manner(self, index: int) -> None:
        name = self.manner.itemData(index)
        if name in _MANNERS:
            self.commands.change_setup(self.tr("how words become numbers"), **_MANNERS[name])

    def _give(self) -> None:
        text = self.text.toPlainText()
        if not text.strip():
            self.commands.clear()
        elif self.commands.setup.vocabulary:
            self.commands.give(Words(text))
        self.show_run()

    def show_run(self) -> None:
        setup = self.commands.setup
        own = {name: getattr(setup, name) for name in _MANNERS["plain"]}
        manner = next((name for name, values in _MANNERS.items() if values == own), "own")
        self.manner.setCurrentIndex(self.manner.findData(manner))
        given = self.commands.given.get(self.commands.current)
        text = self.text.toPlainText()
        if isinstance(given, Words) and text != given.text and not self.text.hasFocus():
            with QSignalBlocker(self.text):
                self.text.setPlainText(given.text)
        name = Path(setup.vocabulary).name[:24].replace("&", "&&")
        self.choose.setText(name or self.tr("Vocabulary…"))
        self._color_words()

    def _color_words(self) -> None:
        shares = self.commands.word_shares
        if shares is None or shares.text != self.text.toPlainText():
            self._colored = None
            self.text.setExtraSelections([])
            words = self.tr("Words need a vocabulary: choose its file.")
            self.told.setText("" if self.commands.setup.vocabulary else words)
            return
        most = max((abs(one.share or 0.0) for one in shares.words), default=0.0) or 1.0
        pale = self.palette().placeholderText()
        # of thousands of words only what is not coloured so already
        if self._colored != (shares, pale):
            self._colored = shares, pale
            self.text.setExtraSelections(self._selections(shares, most, pale))
        names = self.commands.names
        name = names[shares.number] if shares.number < len(names) else str(shares.number)
        unread = sum(one.share is None for one in shares.words)
        told = self.tr(
            "For {name}: blue speaks for it, orange against, by leaving out each word in turn; "
            "greatest {most}."
        ).format(name=name, most=self.locale().toString(most, "g", 2))
        if unread:
            told += " " + (
                self.tr("One word is not read.")
                if unread == 1
                else self.tr("{count} words are not read.").format(count=unread)
            )
        self.told.setText(told)

    def _selections(
        self, shares: WordShares, most: float, pale: QBrush
    ) -> list[QTextEdit.ExtraSelection]:
        against, speaking = (
            QColor(*color) for color in colored(np.array([0.0, 1.0]), Colors.PLUS_MINUS).tolist()
        )
        places = places_in_qt(
            shares.text, (place for one in shares.words for place in (one.begin, one.end))
        )
        pieces: list[tuple[float | None, int, int]] = []
        for one, begin, end in zip(shares.words, places[::2], places[1::2], strict=True):
            if one.share is None and pieces and pieces[-1][0] is None:
                # what is not read in a row is one piece: of a long text it is most
                pieces[-1] = None, pieces[-1][1], end
            else:
                pieces.append((one.share, begin, end))
        selections = []
        for share, begin, end in pieces:
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection, form = QTextEdit.ExtraSelection(), QTextCharFormat()
            if share is None:
                form.setForeground(pale)
            else:
                color = QColor(speaking if share >= 0 else against)
                color.setAlphaF(_DEEPEST * abs(share) / most)
                form.setBackground(color)
            selection.cursor, selection.format = cursor, form
            selections.append(selection)
        return selections


def places_in_qt(text: str, places: Iterable[int]) -> list[int]:
    """Places in a text, the first first, as Qt counts them: some letters take two there."""
    found: list[int] = []
    at = counted = 0
    for place in places:
        counted += len(text[at:place].encode("utf-16-le", "surrogatepass")) // 2
        at = place
        found.append(counted)
    return found
