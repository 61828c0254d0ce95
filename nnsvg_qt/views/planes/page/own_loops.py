"""The loops over shapes that read themselves, and how other lines pass beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.shared.page import Page

Point = tuple[float, float]


@dataclass(frozen=True)
class OwnLoop:
    """A loop over a shape: its middle along the row, and what is written over it."""

    stand: Stand
    delay: str
    middle: float
    page: Page

    @classmethod
    def over(cls, stand: Stand, delay: str, page: Page) -> OwnLoop:
        """In the middle of the shape, where nothing else comes from above."""
        return cls(stand, delay, stand.left + stand.shape.width / 2.0, page)

    @property
    def half(self) -> float:
        """From its middle to each of its ends."""
        return min(self.page.between(5.5, 4.5), 0.3 * self.stand.shape.width)

    @property
    def level(self) -> float:
        """How high it reaches."""
        return self.stand.top - self.page.between(7.0, 5.0)

    @property
    def top(self) -> float:
        """How high it reaches with what is written over it."""
        return self.level - (0.4 + CAPITAL_HEIGHT) * self.page.size if self.delay else self.level

    @property
    def reach(self) -> float:
        """From its middle to a line that passes beside it and its text."""
        written = text_width(self.delay, self.page.size) / 2.0 if self.delay else 0.0
        page = self.page
        return max(self.half + 1.2 * page.head_width, written + page.between(2.0, 1.5))

    @property
    def start(self) -> float:
        """Where a line may come down before it."""
        return self.middle - self.reach

    @property
    def end(self) -> float:
        """Where a line may go up behind it."""
        return self.middle + self.reach

    @property
    def points(self) -> list[Point]:
        """Its corners from its end at the right to its head."""
        right, left = self.middle + self.half, self.middle - self.half
        return [
            (right, self.stand.top_at(right)),
            (right, self.level),
            (left, self.level),
            (left, self.stand.top_at(left)),
        ]

    @property
    def is_within(self) -> bool:
        """Whether both of its ends are at the shape."""
        return self.middle + self.half <= self.stand.end

    def entered(self, apart: float) -> OwnLoop:
        """Moved behind lines that come down before it, which take `apart` beside each other."""
        first = self.stand.left + 0.5 * self.stand.shape.wide + apart
        return replace(self, middle=max(self.middle, first + self.reach))

    def left_behind(self, level: float) -> list[Point]:
        """How a line to a level over it leaves the shape behind it: upwards, or at the right."""
        stand = self.stand
        if self.end <= stand.end - 1.0:
            return [(self.end, stand.top_at(self.end)), (self.end, level)]
        y = stand.top + self.page.elbow + 2.0
        x = max(self.end, stand.end + self.page.elbow)
        return [(stand.right_at(y), y), (x, y), (x, level)]
