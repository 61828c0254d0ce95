r"""What of a text is LaTeX mathematics, and whether all of it is known.

A formula stands between dollar signs: `Hidden $\in \mathbb{R}^{16}$`. It may hold what the
vocabulary names and nothing else: whatever a text holds, no other command of TeX gets out of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.mathematics.vocabulary import (
    ARGUMENTS,
    DELIMITERS,
    IN_WORDS,
    TYPED,
    UNICODE,
    WORDS,
)

LONGEST = 500
"""Characters of a formula."""
_DEEPEST = 16
"""Braces within braces."""

_FORMULA = re.compile(r"(?<!\\)\$(?!\s)((?:[^$\\]|\\.)+)(?<!\s)\$(?!\d)", re.DOTALL)
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|\s+|.", re.DOTALL)


class UnknownFormulaError(ValueError):
    """A formula that cannot be set; its text says what of it is not known."""


@dataclass(frozen=True)
class Part:
    """A stretch of a text: words, or the LaTeX of a formula without its dollar signs."""

    text: str
    is_formula: bool


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[Part, ...] | None:
    r"""Words and formulas of a text in their order; None where it is to be shown as typed.

    That is without a formula, or with one that is not known whole (see `unknown_in`). Of a text
    with formulas `\$` is a dollar sign.
    """
    pieces = _pieces(text)
    if pieces is None:
        return None
    try:
        return tuple(
            Part(known(piece.text) if piece.is_formula else piece.text, piece.is_formula)
            for piece in pieces
        )
    except UnknownFormulaError:
        return None


def unknown_in(text: str) -> tuple[str, str] | None:
    """The first formula of a text that cannot be set, and what of it is not known."""
    for piece in _pieces(text) or ():
        if piece.is_formula:
            try:
                known(piece.text)
            except UnknownFormulaError as error:
                return piece.text, str(error)
    return None


def without_spaces(text: str) -> str:
    """The text with no space within its formulas, so that no line is broken there.

    The formulas stay what they are: between a command and a letter there is `{}` instead.
    """
    parts = parts_of(text) if "$" in text else None
    if parts is None:
        return text
    return "".join(
        f"${part.text}$" if part.is_formula else part.text.replace("$", r"\$") for part in parts
    )


@lru_cache(maxsize=4096)
def known(formula: str) -> str:
    """The formula in its shortest form, without spaces.

    UnknownFormulaError says what of it is not known.
    """
    if len(formula) > LONGEST:
        raise UnknownFormulaError(f"more than {LONGEST} characters")
    return _Reader(formula).formula()


def _pieces(text: str) -> list[Part] | None:
    """The text split into words and formulas; None where it has no formula.

    As in pandoc's Markdown there is no space within a formula at its dollar signs and no digit
    behind the second, so that "$5 or $6" is no formula.
    """
    if text.count("$") < 2:
        return None
    parts = []
    end = 0
    for found in _FORMULA.finditer(text):
        parts.append(Part(text[end : found.start()].replace(r"\$", "$"), False))
        parts.append(Part(found[1], True))
        end = found.end()
    if not parts:
        return None
    parts.append(Part(text[end:].replace(r"\$", "$"), False))
    return [part for part in parts if part.text]


class _Reader:
    """Reads a formula by its grammar and writes it in its shortest form."""

    def __init__(self, formula: str) -> None:
        typed = "".join(UNICODE.get(character, character) for character in formula)
        self._tokens = _TOKEN.findall(typed)
        self._at = 0
        self._depth = 0

    def formula(self) -> str:
        written = self._row(None)
        if self._at < len(self._tokens):
            raise UnknownFormulaError(f"{self._tokens[self._at]} without its begin")
        if not written:
            raise UnknownFormulaError("nothing between the dollar signs")
        return written

    def _next(self) -> str:
        """The next token that is no space; empty at the end."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _row(self, end: str | None) -> str:
        """What follows up to `end`, which is read too; to the end of all where that is None."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnknownFormulaError("too many braces within each other")
        written = ""
        scripts = ""
        while True:
            token = self._next()
            if token == "" or token == end or (end is None and token in ("}", "\\right")):
                if token != (end or token):
                    raise UnknownFormulaError(f"no {end}")
                break
            if token in ("^", "_"):
                if token in scripts:
                    raise UnknownFormulaError(f"two {token} in a row")
                scripts += token
                self._at += 1
                part = token + self._argument(token)
            elif token == "'":
                # a prime is an exponent
                if "^" in scripts:
                    raise UnknownFormulaError("a prime after ^")
                self._at += 1
                part = token
                if self._next() != "'":
                    scripts += "^"
            else:
                scripts = ""
                part = self._atom(token)
            written = _joined(written, part)
        self._depth -= 1
        if end is not None:
            self._at += 1
        return written

    def _argument(self, of: str) -> str:
        """A single sign, or a row in braces."""
        token = self._next()
        if token == "{":
            self._at += 1
            return "{" + self._row("}") + "}"
        if token in ("", "}", "^", "_", "'") or token in ("\\left", "\\right", "\\sqrt"):
            raise UnknownFormulaError(f"nothing after {of}")
        written = self._atom(token)
        return "{" + written + "}"

    def _atom(self, token: str) -> str:
        self._at += 1
        if token == "{":
            return "{" + self._row("}") + "}"
        if not token.startswith("\\"):
            if token not in TYPED:
                raise UnknownFormulaError(token)
            return token
        name = token[1:]
        if name == " ":
            return "~"
        if name == "left":
            return self._fenced()
        if name == "sqrt":
            return self._root()
        if name not in ARGUMENTS:
            raise UnknownFormulaError(token)
        count = ARGUMENTS[name]
        if name in WORDS:
            words = self._words(token)
            # the library knows no words of which there is none
            return words if words == "{}" else token + words
        return token + "".join(self._argument(token) for _ in range(count))

    def _words(self, of: str) -> str:
        """The words in the braces after a command; spaces count."""
        if self._next() != "{":
            raise UnknownFormulaError(f"no braces after {of}")
        self._at += 1
        words = ""
        while True:
            if self._at == len(self._tokens):
                raise UnknownFormulaError("no }")
            token = self._tokens[self._at]
            self._at += 1
            if token == "}":
                break
            if token.isspace() or token == "~":
                words += "~"
            elif token in IN_WORDS:
                words += token
            else:
                raise UnknownFormulaError(f"{token} in {of}")
        return "{" + words + "}"

    def _root(self) -> str:
        if self._next() != "[":
            return "\\sqrt" + self._argument("\\sqrt")
        self._at += 1
        index = self._row("]")
        if not index or not index.isalnum():
            raise UnknownFormulaError("the degree of a root")
        return f"\\sqrt[{index}]" + self._argument("\\sqrt")

    def _fenced(self) -> str:
        opening = self._delimiter("\\left")
        inside = self._row("\\right")
        closing = self._delimiter("\\right")
        return _joined(_joined(f"\\left{opening}", inside), f"\\right{closing}")

    def _delimiter(self, of: str) -> str:
        token = self._next()
        if token not in DELIMITERS:
            raise UnknownFormulaError(f"{of} without a bracket")
        self._at += 1
        return token


def _joined(before: str, after: str) -> str:
    """Two parts with what keeps a command from running into a letter."""
    if after[:1].isalpha() and re.search(r"\\[a-zA-Z]+$", before):
        return f"{before}{{}}{after}"
    return before + after
