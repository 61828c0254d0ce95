"""The words of the interface in the user's language.

What the app itself says is translated where it is written. What the rooms below tell comes as a
Sentence, an English template with values, and is said in the user's language by `shown`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.errors import Filling, InputError, OutputError, Sentence

SENTENCES = "Sentences"
"""The context of the translations of what the rooms below the app tell."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself: it is collected for translation here and translated where it is shown.

    Qt's own function of this name returns an object of no particular type.
    """
    return text


def shown(message: InputError | OutputError | str) -> str:
    """What an error or a notice tells, in the user's language; a text of no template as it is."""
    sentence = message if isinstance(message, str) else message.sentence
    if not isinstance(sentence, Sentence):
        return sentence
    template = QCoreApplication.translate(SENTENCES, sentence.template)
    if not sentence.values:
        return template
    return _FILLING.vformat(template, (), sentence.values)


def _shown_value(value: object) -> object:
    if isinstance(value, Sentence):
        return shown(value)
    return shown_name(value) if isinstance(value, Path) else value


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without case and accents, each letter at its old place."""
    if text.isascii():
        return text.lower()
    return "".join(normalize("NFD", letter)[0].lower()[0] for letter in text)


def localized(number: str) -> str:
    """A number that is written with a decimal point, as the system writes it: 0,5 in Spanish."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return number
    return number.replace(".", locale.decimalPoint())


class _LocalFilling(Filling):
    """Says sentences in the user's language and writes numbers as the user's system does."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """A value as it is quoted; without a conversion `text_of` sees what it is."""
        return super().convert_field(_shown_value(value) if conversion else value, conversion)

    def text_of(self, value: Any, format_spec: str) -> str:
        text = super().text_of(_shown_value(value), format_spec)
        locale = QLocale()
        if locale.language() == QLocale.Language.C:
            return text
        if format_spec == ",":
            # Not only the sign differs: Spanish groups digits from 10.000 on. Qt counts to 2⁶³.
            is_huge = abs(value) >= 2**63
            return text.replace(",", locale.groupSeparator()) if is_huge else locale.toString(value)
        if isinstance(value, float):
            return localized(text)
        return text


_FILLING = _LocalFilling()
