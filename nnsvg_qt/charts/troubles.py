"""What is amiss with a training as its curves tell: it diverges, stands still, or overfits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import Curve
from nnsvg_qt.errors import Sentence

Numbers = NDArray[np.float64]

FEWEST = 10
"""Points of a curve below which nothing is said of it."""
_LAST = 0.3
"""The share of the points that tells whether it goes on."""
_STILL = 0.01
"""Of the way that a curve has gone before: less than this is none."""
_NOTHING = 1e-6
"""Of its greatest value: a loss below this has no way to go."""
_ALL = 0.999
"""Of a share, in ones or per cent, as accuracies are: no less than this is all."""
_LARGEST = 1e290
"""Above this sums may be no numbers."""
_GROWN = 10.0
"""Times as large as its least value a loss that diverges becomes."""
_WORSE = 0.1
"""Of the way down: how far another loss must have come up again."""
_TRAINED = frozenset({"train", "training", "trn"})
_TESTED = frozenset(
    {"val", "valid", "validation", "test", "testing", "eval", "evaluation", "dev", "holdout"}
)
_OF_TIME = frozenset({"epoch", "step", "iteration", "batch"})
"""Words that say how often a number was logged, not of what: train_loss_epoch, val_loss."""
_LOSSES = frozenset({"mse", "rmse", "mae", "nll", "cost"})
_SETTINGS = frozenset({"lr", "momentum", "decay", "beta", "beta1", "beta2"})
"""What a schedule sets: that it stays is no trouble."""


def troubles_of(curves: Sequence[Curve], beside: Sequence[Curve] = ()) -> Iterator[Sentence]:
    """A sentence for each trouble of the curves of a chart.

    `beside` are curves of other charts, beside which these are seen to overfit. What curves are of
    is told by their tags, and by their names where they have none.
    """
    for curve in curves:
        steps, values = _sound(curve)
        if len(values) < FEWEST:
            continue
        is_loss = _is_loss(_tag(curve))
        if told := _diverges(curve, steps, values, is_loss):
            yield told
        elif not _is_setting(_tag(curve)) and (is_loss or values[0] != values[-1]):
            yield from _stands(curve, steps, values, is_loss)
    yield from _overfits(curves, beside)


@lru_cache(1 << 14)
def measured(run: str, tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is measured of what, whether of training or of other data: the same for both."""
    return _plain(run), _plain(tag)


def _sound(curve: Curve) -> tuple[Numbers, Numbers]:
    finite = np.isfinite(curve.values)
    return curve.steps[finite], curve.values[finite]


def _tag(curve: Curve) -> str:
    return curve.tag or curve.name


def _is_loss(name: str) -> bool:
    if any(word in name.casefold() for word in ("loss", "error", "perplexity")):
        return True
    return not _LOSSES.isdisjoint(_words(name))


def _is_setting(name: str) -> bool:
    words = _words(name)
    return not _SETTINGS.isdisjoint(words) or {"learning", "rate"} <= set(words)


def _diverges(curve: Curve, steps: Numbers, values: Numbers, is_loss: bool) -> Sentence | None:
    """A curve that ends in no number, or a loss far above all that it had come down to."""
    if not np.isfinite(curve.values[-1]):
        return Sentence(
            "{name} diverges: it is no number any more after step {step:,.0f}.",
            name=curve.name,
            step=float(steps[-1]),
        )
    place = int(values.argmin())
    least, last = float(values[place]), float(values[-1])
    is_within = is_loss and 0 < place < len(values) - 1
    if is_within and least > 0 and last > _GROWN * least and last > values[0]:
        return Sentence(
            "{name} diverges: from {least:.3g} at step {step:,.0f} to {last:.3g}.",
            name=curve.name,
            least=least,
            step=float(steps[place]),
            last=last,
        )
    return None


def _stands(curve: Curve, steps: Numbers, values: Numbers, is_loss: bool) -> Iterator[Sentence]:
    """A curve whose last part goes nowhere, beside the way that it went before.

    Not where there is nothing better: a loss of 0, or all of what is measured as a share.
    """
    count = max(int(_LAST * len(values)), 4)
    if max(float(values.max()), -float(values.min())) > _LARGEST:
        values = values / _LARGEST
    before, last = values[:-count], values[-count:]
    whole = float(before.max() - before.min())
    if not whole > 0 or _is_best(values, last, is_loss):
        return
    third = max(count // 3, 1)
    moved = abs(float(last[-third:].mean() - last[:third].mean()))
    if moved < _STILL * whole:
        yield Sentence(
            "{name} stands still since step {step:,.0f}.",
            name=curve.name,
            step=float(steps[-count]),
        )


def _is_best(values: Numbers, last: Numbers, is_loss: bool) -> bool:
    """Whether the last part lies where nothing better can come."""
    low, high = float(values.min()), float(values.max())
    if is_loss:
        return low >= 0 and float(last.max()) <= _NOTHING * high
    return any(high <= whole and float(last.min()) >= _ALL * whole for whole in (1.0, 100.0))


def _overfits(curves: Sequence[Curve], beside: Sequence[Curve]) -> Iterator[Sentence]:
    """A loss of other data that comes up again while that of the training goes on down."""
    others = [one for one in (*curves, *beside) if not _is_tested(one)]
    for other in curves:
        if not _is_tested(other) or not _is_loss(_tag(other)):
            continue
        like = [one for one in others if _is_like(one, other)]
        own = next((one for one in like if _is_trained(one)), next(iter(like), None))
        if own is None:
            continue
        (steps, values), (at, losses) = _sound(other), _sound(own)
        if min(len(values), len(losses)) < FEWEST:
            continue
        place = int(values.argmin())
        way = float(values[0] - values[place])
        up = float(values[-1] - values[place])
        since = losses[at >= steps[place]]
        if way > 0 and up > _WORSE * way and len(since) > 1 and since[-1] < since[0]:
            yield Sentence(
                "The training overfits after step {step:,.0f}: {other} rises while {own} falls.",
                step=float(steps[place]),
                other=_told(other, own),
                own=_told(own, other),
            )


def _told(curve: Curve, other: Curve) -> str:
    """What a curve is called beside another: by its tag, too, where that tells them apart."""
    if curve.tag == other.tag or curve.tag in curve.name:
        return curve.name
    return f"{curve.name}, {curve.tag}"


def _is_tested(curve: Curve) -> bool:
    return _tells(curve, _TESTED, _TRAINED)


def _is_trained(curve: Curve) -> bool:
    return _tells(curve, _TRAINED, _TESTED)


def _tells(curve: Curve, words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether its tag says so; its run, where its tag says neither."""
    for name in (_tag(curve), curve.run):
        own = set(_words(name))
        if not own.isdisjoint(words | others):
            return not own.isdisjoint(words)
    return False


def _is_like(one: Curve, other: Curve) -> bool:
    """Whether both are of one training, and of the same of it."""
    return measured(one.run, _tag(one)) == measured(other.run, _tag(other))


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word for word in _words(name) if word not in _TRAINED | _TESTED | _OF_TIME)


def _words(name: str) -> list[str]:
    for mark in "/_-., :()":
        name = name.replace(mark, " ")
    # valLoss is two words
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold().split()
