"""Sizes that are not known as numbers but have a name: a batch, the length T of a sequence.

They go through the same arithmetic as numbers and come out of it as formulas, so that a figure
writes `T`, `T − 2` or `⌈T/2⌉` and never a number that nobody knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from math import prod
from typing import Any

from nnsvg_qt.errors import InputError

NOMINAL = 32
"""How large a size without a number is drawn."""

UNKNOWN = "?"
"""The name of a size of which a file tells nothing."""

LONGEST_SIZE_NAME = 24

LONGEST_FORMULA = 400
"""Characters of a formula; a longer one is cut."""

_NAME = re.compile(r"[^\W\d_][\w′']*")


class NamedSize(int):
    """A size that has a name in the place of a number.

    As a number, by which it is drawn, it is `NOMINAL` or what arithmetic makes of that. It equals
    only sizes of the same name; its text is its name. InputError on what can be no name.
    """

    base: str
    offset: int

    def __new__(cls, base: str, offset: int = 0, nominal: int = NOMINAL) -> NamedSize:
        """The size `base + offset`; `nominal` is how large `base` is drawn."""
        made = super().__new__(cls, max(1, nominal + offset))
        made.base, made.offset, made.nominal = base, offset, nominal
        return made

    nominal: int

    @property
    def name(self) -> str:
        """The name, or the formula that arithmetic made of it: `T`, `T − 2`, `⌈T/2⌉`."""
        if not self.offset:
            return self.base
        return f"{self.base} {'+' if self.offset > 0 else '−'} {abs(self.offset)}"

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return self.name

    def __format__(self, specification: str) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamedSize) and self.name == other.name

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.name)

    def __reduce__(self) -> tuple[Any, ...]:
        return NamedSize, (self.base, self.offset, self.nominal)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, NamedSize):
            return self._formula(f"{self.name} + {other.name}", int(self) + int(other))
        if isinstance(other, int):
            return NamedSize(self.base, self.offset + other, self.nominal)
        return int(self) + other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, NamedSize):
            return self._formula(f"{self.name} − {_closed(other)}", int(self) - int(other))
        if isinstance(other, int):
            return NamedSize(self.base, self.offset - other, self.nominal)
        return int(self) - other

    def __mul__(self, other: Any) -> Any:
        if not isinstance(other, int):
            return int(self) * other
        if not isinstance(other, NamedSize) and other == 1:
            return self
        factors = (self, other) if isinstance(other, NamedSize) else (other, self)
        return self._formula("·".join(map(_closed, factors)), int(self) * int(other))

    __rmul__ = __mul__

    def __floordiv__(self, other: Any) -> Any:
        return (
            self._divided(other, "⌊⌋", int(self) // other)
            if isinstance(other, int)
            else (int(self) // other)
        )

    def __mod__(self, other: Any) -> Any:
        # what nobody knows is not found to be indivisible
        return 0 if isinstance(other, int) else int(self) % other

    def rounded_up(self, divisor: int) -> NamedSize:
        """The size over a divisor, rounded up."""
        return self._divided(divisor, "⌈⌉", -(-int(self) // divisor))

    def _divided(self, divisor: int, brackets: str, nominal: int) -> NamedSize:
        if not isinstance(divisor, NamedSize) and divisor == 1:
            return self
        return self._formula(f"{brackets[0]}{_closed(self)}/{divisor}{brackets[1]}", nominal)

    def _formula(self, text: str, nominal: int) -> NamedSize:
        from hashlib import blake2b

        if len(text) > LONGEST_FORMULA:
            # sums of sums double with every layer; the mark tells two long ones apart
            mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
            text = f"{text[: LONGEST_FORMULA // 4]}…{mark}"
        return NamedSize(text, 0, max(1, nominal))


def _closed(size: int) -> str:
    """The text of a size as part of a product, with brackets where it is a sum."""
    text = str(size)
    return f"({text})" if " " in text else text


def named_size(name: str) -> NamedSize:
    """The size of that name, as a user types it. InputError on what can be no name."""
    if len(name) > LONGEST_SIZE_NAME or not _NAME.fullmatch(name):
        raise InputError(
            "{name!r} is no name of a size; give a word, as T or batch, of at most {most} letters.",
            name=name,
            most=LONGEST_SIZE_NAME,
        )
    return NamedSize(name)


def size_of_text(text: str) -> NamedSize:
    """A named size as `str` wrote it, formulas included; InputError on what it never writes."""
    match = _WRITTEN.fullmatch(text)
    if match is None or not _NO_NUMBER.search(text) or len(text) > 20 * LONGEST_SIZE_NAME:
        raise InputError("{text!r} is no size.", text=text)
    offset = int(match[3] or 0) * (-1 if match[2] == "−" else 1)
    return NamedSize(match[1], offset, _drawn_size(match[1]))


_NO_NUMBER = re.compile(r"[^0-9\s]")
_WRITTEN = re.compile(r"(\S(?:.*?\S)?)(?: ([+−]) ([0-9]{1,10}))?")


_TOKEN = re.compile(r"[⌊⌋⌈⌉()/·+−]|[^⌊⌋⌈⌉()/·+−\s]+")
_DEEPEST = 40
"""Brackets of a formula, more of which are not looked into."""
_LARGEST_DRAWN = 10**9


def _drawn_size(text: str) -> int:
    """How large the size of a formula is drawn: what arithmetic makes of `NOMINAL` for each name.

    `NOMINAL` where it is no formula that arithmetic wrote.
    """
    tokens = _TOKEN.findall(text)[::-1]
    if sum(token in "(⌊⌈" for token in tokens) > _DEEPEST:
        return NOMINAL

    def added() -> int:
        value = multiplied()
        while tokens and tokens[-1] in "+−":
            sign = 1 if tokens.pop() == "+" else -1
            value = max(1, value + sign * multiplied())
        return value

    def multiplied() -> int:
        value = one()
        while tokens and tokens[-1] == "·":
            tokens.pop()
            value *= one()
        return value

    def one() -> int:
        token = tokens.pop()
        if token == "(":
            value = added()
            closing = ")"
        elif token in "⌊⌈":
            value, closing = added(), "⌋" if token == "⌊" else "⌉"
            if tokens.pop() != "/":
                raise ValueError(text)
            divisor = added()
            value = max(1, value // divisor if token == "⌊" else -(-value // divisor))
        elif token in ")⌋⌉/·+−":
            raise ValueError(text)
        else:
            return int(token) if token.isdecimal() else NOMINAL
        if tokens.pop() != closing:
            raise ValueError(text)
        return value

    try:
        value = added()
    except (ValueError, IndexError, ZeroDivisionError):
        return NOMINAL
    return value if not tokens and value <= _LARGEST_DRAWN else NOMINAL


def rounded_up(size: int, divisor: int) -> int:
    """A size over a divisor, rounded up; of a named one, the formula."""
    if isinstance(size, NamedSize):
        return size.rounded_up(divisor)
    return -(-size // divisor)


def is_known(count: int | None) -> bool:
    """Whether a size or count is a number."""
    return count is not None and not isinstance(count, NamedSize)


def known_product(sizes: tuple[int, ...]) -> int | None:
    """The product of sizes; None where one of them has only a name."""
    return prod(sizes) if all(map(is_known, sizes)) else None


def is_open(size: int) -> bool:
    """Whether a size may be any: one of which nothing is told, or made of such."""
    return isinstance(size, NamedSize) and UNKNOWN in size.name


def may_be(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two shapes differ in nothing but what is not known of one of them."""
    if any(len(one) == 1 and is_open(one[0]) for one in (shape, other)):
        # not even their rank is known
        return True
    return len(shape) == len(other) and all(
        one == two or is_open(one) or is_open(two) for one, two in zip(shape, other, strict=True)
    )


# counts of what depends on named sizes: sums of products, as 1,536·T² + 768·T

MOST_TERMS = 12
"""Terms of a sum; of more only that it is one is told."""

_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_FACTOR = re.compile(r"[0-9]{1,9}|[^\W\d]\w*")

_Terms = Mapping[tuple[str, ...], int]


class CountedSize(NamedSize):
    """A size or count as a sum of products of numbers and names; arithmetic keeps it one.

    `terms` are the numbers by the names that they are multiplied by, in order.
    """

    terms: _Terms

    def __new__(cls, terms: _Terms, nominal: int) -> CountedSize:
        """The sum of these terms; `nominal` is how large it is drawn."""
        made = super().__new__(cls, _written(terms, "{:,}".format), 0, max(1, nominal))
        assert isinstance(made, CountedSize)
        made.terms = terms
        return made

    def written(self, number: Callable[[int], str]) -> str:
        """Its text with numbers as they are written by that."""
        return _written(self.terms, number)

    def __reduce__(self) -> tuple[Any, ...]:
        return CountedSize, (self.terms, int(self))

    def __add__(self, other: Any) -> Any:
        return self._made(other, self._sum(other, 1), int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._made(other, self._sum(other, -1), int(self) - int(other))

    def __mul__(self, other: Any) -> Any:
        found: Counter[tuple[str, ...]] = Counter()
        for names, count in self.terms.items():
            for others, times in _terms(other).items():
                found[tuple(sorted((*names, *others)))] += count * times
        return self._made(other, found, int(self) * int(other))

    __rmul__ = __mul__

    def __floordiv__(self, other: Any) -> Any:
        if isinstance(other, NamedSize) or any(one % other for one in self.terms.values()):
            return counted(NamedSize(self.name, 0, int(self)) // other)
        terms = {names: one // other for names, one in self.terms.items()}
        return self._made(other, terms, int(self) // other)

    def _sum(self, other: int, sign: int) -> _Terms:
        found = Counter(self.terms)
        for names, count in _terms(other).items():
            found[names] += sign * count
        return found

    def _made(self, other: Any, terms: _Terms, nominal: int) -> Any:
        kept = {names: count for names, count in terms.items() if count}
        if not any(kept):
            # the names have gone
            return sum(kept.values())
        return CountedSize(kept, nominal)


def counted(size: int) -> int:
    """A size whose arithmetic keeps names apart from numbers; of a number that."""
    if not isinstance(size, NamedSize) or isinstance(size, CountedSize):
        return size
    return CountedSize(_terms(size), int(size))


def with_one(size: int, names: Collection[str]) -> int:
    """A size with 1 in the place of these names."""
    found: Counter[tuple[str, ...]] = Counter()
    for own, count in _terms(size).items():
        found[tuple(name for name in own if name not in names)] += count
    return CountedSize(found, int(size)) if any(found) else sum(found.values())


def is_told(count: int | None) -> bool:
    """Whether a count is a number, or a formula of names that says what it is."""
    if isinstance(count, CountedSize):
        return not is_open(count) and len(count.terms) <= MOST_TERMS
    return count is not None and not isinstance(count, NamedSize)


def _terms(size: int) -> _Terms:
    if isinstance(size, CountedSize):
        return size.terms
    if isinstance(size, NamedSize):
        return {**_product(size.base), **({(): size.offset} if size.offset else {})}
    return {(): size}


def _product(name: str) -> _Terms:
    """A name that a file writes as a product, as 4*batch, by its factors."""
    factors = name.split("*")
    if not all(_FACTOR.fullmatch(one) for one in factors):
        return {(name,): 1}
    numbers = [int(one) for one in factors if one.isdigit()]
    return {tuple(sorted(one for one in factors if not one.isdigit())): prod(numbers)}


def _written(terms: _Terms, number: Callable[[int], str]) -> str:
    text = ""
    for names, count in sorted(terms.items(), key=lambda term: (-len(term[0]), term[0])):
        factors = [_power(name, times) for name, times in Counter(names).items()]
        if abs(count) != 1 or not factors:
            factors.insert(0, number(abs(count)))
        sign = ("−" if count < 0 else "") if not text else (" − " if count < 0 else " + ")
        text += sign + "·".join(factors)
    return text


def _power(name: str, times: int) -> str:
    closed = f"({name})" if " " in name else name
    return closed if times == 1 else closed + str(times).translate(_POWERS)
