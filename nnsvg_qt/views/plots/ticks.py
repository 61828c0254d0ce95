"""Where the ticks of an axis stand, and what is written at them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from nnsvg_qt.frozen_values import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_WHOLE_STEPS = (1.0, 2.0, 5.0, 10.0)
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_DAY = 86400


@dataclass(frozen=True)
class Tick:
    """A place on an axis, in the axis' numbers, and its text."""

    at: float
    text: str


def linear_ticks(low: float, high: float, most: int, is_whole: bool = False) -> list[Tick]:
    """At most so many ticks at round numbers from `low` to `high`, at least two.

    Where only whole numbers are told there may be fewer: none stands between them.
    """
    step = _round_step(high - low, most)
    if is_whole and step != round(step):
        step = _round_step(max(high - low, float(most)), most, _WHOLE_STEPS)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    places = [number * step for number in range(first, last + 1)]
    return [Tick(at, text) for at, text in zip(places, number_texts(places), strict=True)]


def log_ticks(low: float, high: float, most: int, is_whole: bool = False) -> list[Tick]:
    """Ticks at powers of ten, or at round numbers where there are fewer than two powers.

    A decade or more is told over all of its length: round numbers at equal distances would stand
    at its upper end.
    """
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    if last - first < 1 and high >= 10 * low:
        for factors in ((1.0, 2.0, 5.0), (1.0, 3.0)):
            places = [by * 10.0**power for power in range(first - 1, last + 1) for by in factors]
            places = [at for at in places if low <= at <= high and (not is_whole or at >= 1)]
            if 1 < len(places) <= max(most, 3):
                texts = [f"{at:g}" if 1e-3 <= at < 1e4 else _scientific(at, 3) for at in places]
                return [Tick(at, text) for at, text in zip(places, texts, strict=True)]
    if last - first < 1:
        return [tick for tick in linear_ticks(low, high, most, is_whole) if tick.at > 0]
    every = max(1, math.ceil((last - first + 1) / most))
    return [Tick(10.0**power, _power(power)) for power in range(first, last + 1, every)]


def time_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks at round times of day or days (UTC), for seconds since 1970."""
    span = high - low
    step = next((one for one in _SECONDS if span / one <= most), None)
    if step is None:
        days = max(1, math.ceil(span / _DAY / most))
        step = days * _DAY
    first = math.ceil(low / step - 1e-9)
    form = "%H:%M:%S" if step < 60 else "%H:%M" if step < _DAY else "%b %d"
    ticks = []
    for number in range(first, math.floor(high / step + 1e-9) + 1):
        at = number * step
        ticks.append(Tick(float(at), datetime.fromtimestamp(at, UTC).strftime(form)))
    return ticks


def number_texts(numbers: Sequence[float]) -> list[str]:
    """The numbers with as many decimals as tell them apart; large ones by k, M, G."""
    greatest = max((abs(number) for number in numbers), default=0.0)
    for factor, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if greatest >= 10 * factor or (greatest >= factor and letter != "k"):
            return [_plain(number / factor, letter if number else "") for number in numbers]
    if 0 < greatest < 1e-3:
        # as many digits as tell them apart
        for digits in range(3, 13):
            told = [_scientific(number, digits) for number in numbers]
            if len(set(told)) == len(set(numbers)):
                break
        return told
    decimals = _decimals(numbers)
    return [f"{number + 0.0:.{decimals}f}".replace("-", "−") for number in numbers]


def _round_step(span: float, most: int, steps: Sequence[float] = _STEPS) -> float:
    rough = max(span, 1e-300) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in steps if power * one >= rough * (1 - 1e-9))


def _decimals(numbers: Sequence[float]) -> int:
    for decimals in range(10):
        if all(abs(round(one, decimals) - one) <= 1e-9 * max(1.0, abs(one)) for one in numbers):
            return decimals
    return 10


def _plain(number: float, letter: str) -> str:
    return f"{number:.10g}{letter}".replace("-", "−")


def _scientific(number: float, digits: int) -> str:
    if number == 0:
        return "0"
    power = math.floor(math.log10(abs(number)))
    told = f"{number / 10.0**power:.{digits}g}".replace("-", "−")
    return f"{told}·{_power(power)}"


def _power(power: int) -> str:
    if power in (0, 1, 2, 3):
        return str(10**power)
    raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{raised}"
