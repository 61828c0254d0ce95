"""What a user is told, and the two kinds of error that a user is meant to read.

Nobody below the app knows the user's language. So whoever has something to tell hands on a
Sentence: it is the English text, for scripts and for the command line, and it keeps the template
and the values that it was made of, from which the app makes the same sentence in another language.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, Self

LONGEST_VALUE = 260
"""Characters of a value in a sentence: the longest name of a file fits, megabytes of a file do not.

A longer one is cut in its middle. A value that is a Sentence stays whole, for its own values are
cut already.
"""
LONGEST_PATH = 600
"""The same of the path of a file, of which people need the whole."""


class Sentence(str):
    """An English text for users that can be said in another language.

    `template` is the text with `{names}`, which Python's format fills with `values`; a value may be
    a Sentence too. Without values the template is the text as it stands, braces and all. Of a long
    value only the ends are said, see LONGEST_VALUE; `values` keeps it whole.
    Templates are literals in the code, so that tools can collect them for the translators.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill the template; KeyError if a value is missing."""
        text = template.format_map(values) if values else template
        if values and len(text) > LONGEST_VALUE:
            text = _FILLING.vformat(template, (), values)
        sentence = super().__new__(cls, text)
        sentence.template = template
        sentence.values = values
        return sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return _sentence, (self.template, dict(self.values))


def _sentence(template: str, values: dict[str, object]) -> Sentence:
    return Sentence(template, **values)


class Word(Sentence):
    """A word of a fixed list that stands in sentences: a kind of layer, a field.

    Unlike that of a sentence its text may be computed: whoever has the list collects it.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take the word as it is."""
        return super().__new__(cls, str(text))

    def __reduce__(self) -> tuple[Any, ...]:
        return Word, (self.template,)


class Filling(Formatter):
    """Fills a template as `str.format` does, with long values cut in their middle."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """The text of a value where it stands in the sentence."""
        text = self.text_of(value, format_spec)
        if isinstance(value, Sentence):
            return text
        most = LONGEST_PATH if isinstance(value, os.PathLike) else LONGEST_VALUE
        if len(text) <= most:
            return text
        return f"{text[: most // 2]}…{text[len(text) - (most - 1) // 2 :]}"

    def text_of(self, value: Any, format_spec: str) -> str:
        """The whole text of a value."""
        return format(value, format_spec)


_FILLING = Filling()


def listed(parts: Iterable[str]) -> Sentence:
    """`one, two, three`; a part that is a Sentence is said in the other language too."""
    values = {f"part_{number}": part for number, part in enumerate(parts)}
    return Sentence(", ".join(f"{{{name}}}" for name in values), **values)


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message is one sentence: what is wrong, where, and what to do about it.
    The command line prints it and exits with 2; the application shows it where the value was given.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.sentence = _told(template, values)
        super().__init__(self.sentence)


class OutputError(OSError):
    """A file could not be written (missing or read-only folder, full disk); exit code 1."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.sentence = _told(template, values)
        super().__init__(self.sentence)


class Abandoned(Exception):  # noqa: N818 - it is no error
    """Raised by work, in a thread of its own or not, that found that nobody waits for it."""


def _told(template: str, values: dict[str, object]) -> Sentence:
    if isinstance(template, Sentence) and not values:
        return template
    return Sentence(template, **values)
