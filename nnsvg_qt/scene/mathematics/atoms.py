r"""A formula as TeX sees it: rows of atoms, each a nucleus with a class and scripts.

Read from formulas that are known, in their shortest form (see `formulas`): so nothing in them is
wrong, and every argument stands in braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nnsvg_qt.scene.mathematics import signs
from nnsvg_qt.scene.mathematics.signs import Class
from nnsvg_qt.scene.mathematics.vocabulary import ACCENTS, OPERATORS, WORDS

_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)


@dataclass(frozen=True)
class Sign:
    """A character of the font."""

    character: str


@dataclass(frozen=True)
class Words:
    """Letters of a text, kerned, as they are."""

    text: str


@dataclass(frozen=True)
class Fraction:
    """One row over another; without a line a binomial in brackets. `style` as of `dfrac`."""

    over: Row
    under: Row
    has_line: bool = True
    style: str = ""


@dataclass(frozen=True)
class Root:
    """A root, with a degree or none."""

    body: Row
    degree: Row


@dataclass(frozen=True)
class Accent:
    """A mark over a row, as wide as it where `is_wide`."""

    mark: str
    body: Row
    is_wide: bool


@dataclass(frozen=True)
class Lined:
    """A row with a line over it, or under it."""

    body: Row
    is_over: bool


@dataclass(frozen=True)
class Fenced:
    """A row between brackets that grow with it; an empty one is none."""

    opening: str
    body: Row
    closing: str


@dataclass(frozen=True)
class Stacked:
    """A row with a smaller one over or under it."""

    body: Row
    script: Row
    is_over: bool


@dataclass(frozen=True)
class Space:
    """Room along the line, in eighteenths of the font size; `is_word`: as between two words."""

    mu: float = 0.0
    is_word: bool = False


@dataclass(frozen=True)
class Atom:
    """A nucleus with its class and its scripts; `has_limits`: they may stand over and under it."""

    nucleus: Sign | Words | Fraction | Root | Accent | Lined | Fenced | Stacked | Row
    kind: Class = "ord"
    over: Row | None = None
    under: Row | None = None
    has_limits: bool = False


@dataclass(frozen=True)
class Row:
    """Atoms and spaces from left to right."""

    items: tuple[Atom | Space, ...] = ()


def atoms_of(formula: str) -> Row:
    """The atoms of a known formula in its shortest form."""
    return _Reader(formula).row("", "normal")


class _Reader:
    def __init__(self, formula: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(formula), ""]
        self._at = 0

    def row(self, end: str, alphabet: str) -> Row:
        """What is before `end`, which is read too."""
        items: list[Atom | Space] = []
        while (token := self._take()) != end:
            if token in ("^", "_"):
                self._script(items, token, self._argument(alphabet))
            elif token == "'":
                count = 1
                while self._tokens[self._at] == "'":
                    self._at += 1
                    count += 1
                self._script(items, "^", Row(tuple(_primes(count))))
            else:
                item = self._item(token, alphabet)
                # letters of another alphabet are no group of their own
                items += item.items if isinstance(item, Row) else (item,)
        return Row(tuple(items))

    def _take(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _argument(self, alphabet: str) -> Row:
        self._at += 1
        return self.row("}", alphabet)

    def _script(self, items: list[Atom | Space], sign: str, script: Row) -> None:
        if not items or isinstance(items[-1], Space):
            items.append(Atom(Row()))
        last = items[-1]
        assert isinstance(last, Atom)
        items[-1] = replace(last, over=script) if sign == "^" else replace(last, under=script)

    def _item(self, token: str, alphabet: str) -> Atom | Space | Row:
        if token == "{":
            return Atom(_single(self.row("}", alphabet)))
        if token == "~":
            return Space(is_word=True)
        if token in signs.TYPED:
            return Atom(Sign(signs.TYPED[token][0]), signs.TYPED[token][1])
        if not token.startswith("\\"):
            return Atom(Sign(signs.lettered(token, alphabet)))
        return self._command(token[1:], alphabet)

    def _command(self, name: str, alphabet: str) -> Atom | Space | Row:
        if name in signs.SPACES:
            return Space(signs.SPACES[name])
        if name in signs.GREEK:
            return Atom(Sign(signs.lettered(signs.GREEK[name], alphabet)))
        if name == "colon":
            inside = (Space(2.0), Atom(Sign(signs.TYPED[":"][0])), Space(6.0))
            return Atom(Row(inside))
        if name == "dots":
            return self._dots()
        if name in signs.SIGNS:
            sign, kind = signs.SIGNS[name]
            return Atom(Sign(sign), kind, has_limits=name in signs.WITH_LIMITS)
        if name in OPERATORS:
            has_limits = name in signs.WITH_LIMITS
            if name in ("liminf", "limsup"):
                parts = (Atom(Words(name[:3])), Space(3.0), Atom(Words(name[3:])))
                return Atom(Row(parts), "op", has_limits=has_limits)
            return Atom(Words(name), "op", has_limits=has_limits)
        if name in WORDS:
            words = Words(self._words(signs.WORDS_ALPHABETS.get(name)))
            return Atom(words, "op" if name == "operatorname" else "ord")
        if name == "mathrm":
            return self._upright()
        if name in signs.ALPHABETS:
            return self._argument(signs.ALPHABETS[name])
        if name in ACCENTS:
            body = self._argument(alphabet)
            if name in ("overline", "underline"):
                return Atom(Lined(body, name == "overline"))
            return Atom(Accent(signs.ACCENTS[name], body, name.startswith("wide")))
        return self._built(name, alphabet)

    def _built(self, name: str, alphabet: str) -> Atom:
        match name:
            case "frac" | "dfrac" | "tfrac":
                over, under = self._argument(alphabet), self._argument(alphabet)
                style = {"dfrac": "display", "tfrac": "text"}.get(name, "")
                return Atom(Fraction(over, under, style=style))
            case "binom":
                over, under = self._argument(alphabet), self._argument(alphabet)
                return Atom(Fraction(over, under, has_line=False))
            case "overset" | "underset":
                script, body = self._argument(alphabet), self._argument(alphabet)
                return Atom(Stacked(body, script, name == "overset"), _class_of(body))
            case "sqrt":
                degree = Row()
                if self._tokens[self._at] == "[":
                    self._at += 1
                    degree = self.row("]", alphabet)
                return Atom(Root(self._argument(alphabet), degree))
            case "left":
                opening = _delimiter(self._take())
                body = self.row("\\right", alphabet)
                return Atom(Fenced(opening, body, _delimiter(self._take())), "inner")
            case "_":
                return Atom(Words(name))
            case _:
                # a backslash before a character that is none of TeX's signs
                return Atom(Sign("|" if name == "|" else name))

    def _dots(self) -> Atom:
        """As amsmath has it: in the middle between operators, else on the line."""
        following = self._tokens[self._at]
        name = following.removeprefix("\\")
        kind = signs.TYPED.get(following, signs.SIGNS.get(name, ("", "ord")))[1]
        return Atom(Sign("⋯" if kind in ("bin", "rel", "op") else "…"), "inner")

    def _words(self, alphabet: str | None) -> str:
        self._at += 1
        taken = ""
        while (token := self._take()) != "}":
            taken += token
        words = taken.replace("~", " ")
        if alphabet is not None:
            words = "".join(signs.lettered(one, alphabet) for one in words)
        return words

    def _upright(self) -> Atom | Row:
        """Letters of a text where there are no others; else the row as it is."""
        start = self._at
        end = self._tokens.index("}", start)
        inside = self._tokens[start + 1 : end]
        if inside and all(len(one) == 1 and one.isalnum() for one in inside):
            self._at = end + 1
            return Atom(Words("".join(inside)))
        return self._argument("rm")


def _primes(count: int) -> list[Atom]:
    made = ["‴"] * (count // 3) + [["", "′", "″"][count % 3]]
    return [Atom(Sign(one)) for one in made if one]


def _single(row: Row) -> Sign | Words | Fraction | Root | Accent | Lined | Fenced | Stacked | Row:
    """The sign of a row that is nothing else."""
    if len(row.items) == 1 and isinstance(row.items[0], Atom):
        atom = row.items[0]
        if atom.over is None and atom.under is None and atom.kind == "ord":
            return atom.nucleus
    return row


def _class_of(body: Row) -> Class:
    """That of what something stands over: a relation stays one, and an operation."""
    kinds = [one.kind for one in body.items if isinstance(one, Atom)]
    return kinds[0] if len(kinds) == 1 and kinds[0] in ("bin", "rel") else "ord"


def _delimiter(token: str) -> str:
    return "" if token == "." else signs.DELIMITERS.get(token, token)
