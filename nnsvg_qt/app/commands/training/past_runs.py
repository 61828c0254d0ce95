"""Earlier runs of a window's training, to lay beside the present one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from nnsvg_qt.app.commands.training.session import CurvePoint
from nnsvg_qt.app.toolkit.translation import localized
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.training.process import Moment
from nnsvg_qt.training.setup import TrainingSetup

MOST_KEPT = 20
_UNTOLD = ("hidden", "test_points", "discretized")
"""What of a setup is no matter of what is learnt."""


@dataclass(frozen=True)
class PastRun:
    """A run as it was when something else was begun: `number` counts them from 1."""

    number: int
    architecture: Architecture
    setup: TrainingSetup
    moment: Moment
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True)
class Difference:
    """A setting that two runs have differently; `label` "" stands for the network."""

    label: str
    present: str
    earlier: str


class PastRuns:
    """The newest runs that have ended, in their order."""

    def __init__(self) -> None:
        self._runs: list[PastRun] = []
        self._count = 0

    def __iter__(self) -> Iterator[PastRun]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def keep(
        self,
        architecture: Architecture,
        setup: TrainingSetup,
        moment: Moment | None,
        curve: list[CurvePoint],
    ) -> None:
        """Keeps a run that ends, if it has trained at all; the oldest go when they are many."""
        if moment is None or not moment.epoch or not curve:
            return
        self._count += 1
        self._runs.append(PastRun(self._count, architecture, setup, moment, tuple(curve)))
        del self._runs[:-MOST_KEPT]

    def forget(self, moment: Moment) -> None:
        """Lets go of a run that goes on again."""
        self._runs = [one for one in self._runs if one.moment is not moment]


def differences(
    architecture: Architecture, setup: TrainingSetup, earlier: PastRun
) -> tuple[Difference, ...]:
    """What the present network and setup have that an earlier run had not."""
    found = []
    networks = network_text(architecture), network_text(earlier.architecture)
    if networks[0] != networks[1]:
        found.append(Difference("", *networks))
    for name, option in options_of(TrainingSetup).items():
        values = getattr(setup, name), getattr(earlier.setup, name)
        if values[0] != values[1] and name not in _UNTOLD:
            found.append(Difference(option.label, *map(_value_text, values)))
    return tuple(found)


def network_text(architecture: Architecture) -> str:
    """The sizes of the layers, as "2-4-2-1"."""
    return "-".join("×".join(map(str, layer.shape)) for layer in architecture)


def _value_text(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return localized(f"{value:g}")
    text = str(value).split("\n")[0]
    # of a file its name
    return (Path(text).name if "/" in text else text)[:40] or "…"
