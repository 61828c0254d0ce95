"""The text of a notation while it is read: words, names, shapes, and where a fault is."""

from __future__ import annotations

import json
import re
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.layer import LARGEST_SIZE, Shape
from nnsvg_qt.model.sizes import named_size, size_of_text
from nnsvg_qt.text_limits import LONGEST_NAME

MOST_NAME_CHARACTERS = 200
"""Longer names without quotes are refused."""


_BACKSLASH = re.compile(r'\\([\\"]|u[0-9a-fA-F]{4})?')


def _with_backslashes(formula: re.Match[str]) -> str:
    """A formula as JSON: a backslash is one, whether it is doubled or not."""
    return _BACKSLASH.sub(lambda found: found[0] if found[1] else r"\\", formula[0])


class NotationError(InputError):
    """A text that is not the notation; says where and why.

    Of a text of one line `item` counts from 1 and `column` is the character of the text where the
    fault begins, from 1; of one of several lines `line` is given too, and `column` counts in it.
    """

    def __init__(self, item: int, column: int, reason: Sentence, line: int | None = None) -> None:
        if line is None:
            sentence = Sentence(
                "Item {item} (character {column}): {reason}",
                item=item,
                column=column,
                reason=reason,
            )
        else:
            sentence = Sentence(
                "Line {line}, column {column}: {reason}", line=line, column=column, reason=reason
            )
        super().__init__(sentence)
        self.item, self.column, self.line = item, column, line

    def __reduce__(self) -> tuple[Any, ...]:
        reason = self.sentence.values["reason"]
        return type(self), (self.item, self.column, reason, self.line)


def quoted(text: str) -> str:
    """A text as an error shows it: on one line, not at full length."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def whole(digits: str, smallest: int = 1) -> int | None:
    """The number that ASCII digits write, if it is from `smallest` to 10⁹."""
    if not digits.isascii() or not digits.isdigit():
        return None
    digits = digits.lstrip("0") or "0"
    # Python refuses to read numbers of thousands of digits.
    if len(digits) > len(str(LARGEST_SIZE)):
        return None
    number = int(digits)
    return number if smallest <= number <= LARGEST_SIZE else None


def numbers(text: str, smallest: int = 1) -> tuple[int, ...] | None:
    """`5`, `5x3` or `5x3x3`."""
    found = [whole(part, smallest) for part in _TIMES.split(text, maxsplit=3)]
    if len(found) > 3 or None in found:
        return None
    return tuple(number for number in found if number is not None)


_TIMES = re.compile("[xX×]")
_FORMULA = re.compile(r"\$(?:[^$\"\\]|\\.)+\$", re.DOTALL)
"""LaTeX mathematics in a text in quotes."""
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_END = r"(?=[\s>;\[\](),|+]|$)"
# Spaces around x belong to the word; the limit of its signs keeps the time in proportion.
_SPACED = re.compile(r"[A-Za-z]*+[0-9]++(?:[ \t]*+[xX×][ \t]*+[0-9]++){1,2}" + _END)
_WORD = re.compile(r'[^\s>;\[\]()"]++')
_ALTERNATIVE = re.compile(r"\|[0-9A-Za-z]++(?:[xX×][0-9]++){0,2}")
_NAME = re.compile(r'[^\s>;\[\]"]++')
_NAME_IN_LIST = re.compile(r'[^\s>;\[\](),"]++')
_REFERENCE = re.compile(r'(?:(?!~>)[^\s>;\[\](),"+:])++')
_LABEL = re.compile(r'(?:"(?:[^"\\\n]|\\.)*+"|[^\s>;\[\](),":+~@]++)[ \t]*+:')
_SPACE = re.compile(r"\s*+")
_COMMENT = re.compile(r"#[^\n]*+")
_DIGITS = re.compile(r"[0-9]++")
# x stands between sizes where a number or a capital letter is on both of its sides
_SIZE_NAME = re.compile(r"[^\W\d_](?:(?!(?<=[A-Z0-9′'])x[A-Z0-9\"])[\w′'])*+")
_AT = re.compile(r"[ \t]*+@[ \t]*+")
_BY = re.compile(r"[ \t]*+[xX×][ \t]*+")


class Cursor:
    """A place in the text, which goes forward as words are understood.

    `variant` says which side of `s2|1` is read; `has_variants` that one was met.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.item = 0
        self.item_start = 0
        self.variant = 0
        self.has_variants = False
        self.lists = 0
        """How many round brackets are open."""
        self.has_lines = "\n" in text.strip() or ";" in text

    # faults

    def error(self, reason: Sentence, at: int | None = None) -> NotationError:
        """The error of what stands at a position, the beginning of the item if none is given."""
        place = self.item_start if at is None else at
        if not self.has_lines:
            return NotationError(max(1, self.item), place + 1, reason)
        line = self.text.count("\n", 0, place) + 1
        column = place - (self.text.rfind("\n", 0, place) + 1) + 1
        return NotationError(max(1, self.item), column, reason, line)

    def begin_item(self) -> None:
        """Counts the item that begins here; an error without a word names its beginning."""
        self.item += 1
        self.item_start = self.position

    # places

    def skip(self) -> bool:
        """Goes over spaces, line breaks and comments; whether there was a line break."""
        start = self.position
        while True:
            space = _SPACE.match(self.text, self.position)
            assert space is not None
            self.position = space.end()
            is_free = self.position == 0 or self.text[self.position - 1].isspace()
            comment = _COMMENT.match(self.text, self.position) if is_free else None
            if comment is None:
                return "\n" in self.text[start : self.position]
            self.position = comment.end()

    def peek(self, sign: str) -> bool:
        """Whether a sign stands here."""
        return self.text.startswith(sign, self.position)

    def take(self, sign: str) -> bool:
        """Goes over a sign, if it stands here behind spaces."""
        start = self.position
        self.skip()
        if self.peek(sign):
            self.position += len(sign)
            return True
        self.position = start
        return False

    def expect(self, sign: str) -> None:
        """Goes over a sign; an error if another stands here."""
        if not self.take(sign):
            self.skip()
            raise self.unexpected(Sentence("{sign} is missing here.", sign=repr(sign)))

    def unexpected(self, missing: Sentence | None = None) -> NotationError:
        """The error of what stands here and should not; `missing` where the text ends."""
        word = self.peek_word() or self.text[self.position : self.position + 1]
        if not word:
            return self.error(missing or Sentence("The text ends too early."), self.position)
        return self.error(
            missing or Sentence("{word} is not expected here.", word=quoted(word)), self.position
        )

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left."""
        return self.position >= len(self.text)

    # words

    def peek_word(self) -> str:
        """The word that stands here, empty if none does."""
        start, had = self.position, self.has_variants
        word = self._word()
        self.position, self.has_variants = start, had
        return word

    def peek_string(self) -> bool:
        """Whether a text in quotes stands here."""
        return self.peek('"')

    def _word(self) -> str:
        match = _SPACED.match(self.text, self.position)
        if match is None:
            match = _WORD.match(self.text, self.position)
            if match is None:
                return ""
            word = match.group()
            if self.lists:
                word = word.split(",", 1)[0]
            self.position += len(word)
        else:
            word = "".join(match.group().split())
            self.position = match.end()
            if other := _ALTERNATIVE.match(self.text, self.position):
                word += other.group()
                self.position = other.end()
        first, bar, later = word.partition("|")
        if bar and first and later:
            self.has_variants = True
            if self.variant:
                prefix = re.match("[A-Za-z]*(?=[0-9])", first)
                return (prefix.group() if prefix and later[0].isdigit() else "") + later
            return first
        return word

    def take_word(self, what: Sentence) -> tuple[str, int]:
        """The next word and its position; an error that `what` is missing if there is none."""
        start = self.position
        self.skip()
        at = self.position
        word = self._word()
        if not word:
            self.position = start
            raise self.error(Sentence("{what} is missing.", what=what))
        return word, at

    def take_number(self, what: Sentence) -> int:
        """A whole number from 1 to 10⁹."""
        word, at = self.take_word(what)
        number = whole(word)
        if number is None:
            raise self.error(
                Sentence(
                    "{what} is a whole number from 1 to 10⁹, not {word}.",
                    what=what,
                    word=quoted(word),
                ),
                at,
            )
        return number

    def take_string(self) -> str | None:
        """A text in quotes, if one stands here."""
        self.skip()
        if not self.peek_string():
            return None
        at = self.position
        match = _STRING.match(self.text, at)
        if match is None:
            raise self.error(Sentence("The closing quote of this text is missing."), at)
        self.position = match.end()
        try:
            text = json.loads(_FORMULA.sub(_with_backslashes, match.group()), strict=False)
        except ValueError:
            raise self.error(
                Sentence('A backslash in quotes stands before ", \\, n, t or uXXXX only.'), at
            ) from None
        assert isinstance(text, str)
        if len(text) > LONGEST_NAME:
            raise self.error(
                Sentence(
                    "The text has {count} characters; the limit is {most}.",
                    count=len(text),
                    most=LONGEST_NAME,
                ),
                at,
            )
        return text

    def take_name(self, what: Sentence) -> tuple[str, int, bool]:
        """A name with or without quotes: its text, its position, whether it is quoted."""
        space = _SPACE.match(self.text, self.position)
        assert space is not None
        at = space.end()
        if self.text.startswith('"', at):
            self.position = at
            text = self.take_string()
            assert text is not None
            return text, at, True
        pattern = _NAME_IN_LIST if self.lists else _NAME
        match = pattern.match(self.text, at)
        if match is None:
            raise self.error(Sentence("{what} is missing.", what=what))
        self.position = match.end()
        name = match.group()
        if not name.isprintable() or len(name) > MOST_NAME_CHARACTERS:
            raise self.error(
                Sentence(
                    "The name {word} is longer than {most} characters or not printable.",
                    word=quoted(name),
                    most=MOST_NAME_CHARACTERS,
                ),
                at,
            )
        return name, at, False

    def peek_reference(self) -> str:
        """What could be the name of a layer here, without quotes; empty if nothing could."""
        match = _REFERENCE.match(self.text, self.position)
        return match.group() if match else ""

    def take_reference(self, what: Sentence) -> tuple[str, int, bool]:
        """The name of a layer, which ends before `+`, `,`, `:`, `)` and `~>`; as `take_name`."""
        self.skip()
        at = self.position
        if self.peek_string():
            text = self.take_string()
            assert text is not None
            return text, at, True
        name = self.peek_reference()
        if not name:
            raise self.error(Sentence("{what} is missing.", what=what), at)
        self.position += len(name)
        return name, at, False

    def take_label(self) -> tuple[str, int] | None:
        """The name in front of a colon at the beginning of a statement, if there is one."""
        at = self.position
        if not _LABEL.match(self.text, at):
            return None
        name, at, _ = self.take_reference(Sentence("The name"))
        self.expect(":")
        return name, at

    def peek_label(self) -> bool:
        """Whether a name and a colon stand here."""
        return _LABEL.match(self.text, self.position) is not None

    def take_shape(self) -> Shape | None:
        """A shape, as `3@64x64`; None, and nothing is taken, if what stands here is none."""
        start = self.position
        self.skip()
        sizes: list[int] = []
        separator: re.Pattern[str] | None = None
        while len(sizes) < 5:
            if separator is not None:
                match = separator.match(self.text, self.position)
                if match is None:
                    break
                before = self.position
                self.position = match.end()
            size = self._size()
            if size is None:
                if separator is _BY:
                    self.position = before
                    break
                self.position = start
                return None
            sizes.append(size)
            separator = _AT if separator is None else _BY
        following = self.text[self.position : self.position + 1]
        if len(sizes) > 4 or not (following == "" or following.isspace() or following in ">;])],+"):
            self.position = start
            return None
        # A sequence is written features first, like maps, but its shape is (length, features).
        return (sizes[1], sizes[0]) if len(sizes) == 2 else tuple(sizes)

    def _size(self) -> int | None:
        if self.peek_string():
            text = self.take_string()
            assert text is not None
            try:
                return size_of_text(text)
            except InputError as error:
                raise self.error(error.sentence, self.position) from None
        if match := _DIGITS.match(self.text, self.position):
            self.position = match.end()
            return whole(match.group())
        if match := _SIZE_NAME.match(self.text, self.position):
            try:
                size = named_size(match.group())
            except InputError:
                return None
            self.position = match.end()
            return size
        return None


def written_text(text: str) -> str:
    """A text in quotes, as `Cursor.take_string` reads it: on one line, all of it printable."""
    return '"' + "".join(map(_written_sign, text)) + '"'


def _written_sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    # not as \n, which begins a command of LaTeX
    return f"\\u{ord(sign):04x}" if ord(sign) < 32 else json.dumps(sign)[1:-1]


def is_plain_name(text: str) -> bool:
    """Whether a text can be a name, and a reference to it, without quotes."""
    return (
        len(text) <= MOST_NAME_CHARACTERS
        and text.isprintable()
        and re.fullmatch(r"[^\s>;\[\](),\"+:~@#|]+", text) is not None
    )
