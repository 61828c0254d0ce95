"""What is to be placed on a page of planes, before its sizes are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.views.layout.elements import Wire
from nnsvg_qt.views.planes.page.texts import NameRoom, Said
from nnsvg_qt.views.shared.arrangement import Arrangement, Link
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.strong_text import strong_width


@dataclass(frozen=True)
class Wired:
    """A link by an id of its own: where hidden layers lie between, a connection has several."""

    id: str
    link: Link


@dataclass(frozen=True)
class Plan:
    """What is to be placed: all but the sizes that give way."""

    arrangement: Arrangement
    architecture: Architecture
    wired: tuple[Wired, ...]
    said: Mapping[str, Said]
    groups: tuple[Group, ...]
    frames: Mapping[str, tuple[str, ...]]
    """By station the groups around it, the outermost first."""
    is_direct: bool
    """Whether labels stand at their shapes, not in a row under all."""
    loops: tuple[Wire, ...]
    own_loops: Mapping[str, str]
    """By the station that reads itself what is written there."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """By station the letter by which its output is read elsewhere, where no line can lead there."""

    written_above: frozenset[str] = frozenset()
    """The stations into which a line leads from below, where their labels would stand."""

    @cached_property
    def routed(self) -> tuple[Wired, ...]:
        """What lines are drawn for: all, or all but the skips where letters stand for these."""
        if not self.letters:
            return self.wired
        return tuple(one for one in self.wired if not one.link.is_skip)

    def read_by_letter(self, name: str) -> list[str]:
        """The letters of what a station reads without a line."""
        return self._read_by_letter.get(name, [])

    @cached_property
    def _read_by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.wired if self.letters else ():
            if one.link.is_skip:
                found.setdefault(one.link.target.id, []).append(self.letters[one.link.source.id])
        return found

    def label_height(self, page: Page, names: NameRoom) -> float:
        """What the names and sizes under a row take at most, px."""
        return max((one.height(page, names) for one in self.said.values()), default=0.0)

    def beyond(self, page: Page) -> float:
        """What the names beside operators that put the output out take at the end, px."""
        return max(
            (
                strong_width(self.said[station.id].name, page.name) + 0.8 * page.name
                for station in self.arrangement.stations
                if station.is_operator and self.said[station.id].name
            ),
            default=0.0,
        )
