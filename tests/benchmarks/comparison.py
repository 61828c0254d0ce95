"""Two commits measured in turn: the other's package, exported, in our environment."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import ROOT, Benchmark, aligned, measured_in


@dataclass(frozen=True)
class Pairs:
    """A row measured here and at the other commit, in turn, each as a ratio to its yardstick."""

    name: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def quotients(self) -> tuple[float, ...]:
        """Ours through theirs, pair by pair: below 1 is quicker here."""
        return tuple(ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))


@contextmanager
def exported(revision: str) -> Iterator[Path]:
    """A folder with all files of a commit; SystemExit if there is no such commit."""
    with tempfile.TemporaryDirectory(prefix="nnsvg-qt-against-") as folder:
        archive = Path(folder) / "files.tar"
        tree = Path(folder) / "tree"
        tree.mkdir()
        made = subprocess.run(
            ["git", "archive", "--format=tar", "-o", archive, revision],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise SystemExit(f"{revision} cannot be measured: {made.stderr.strip()}")
        subprocess.run(["tar", "-xf", archive, "-C", tree], check=True)
        yield tree


def compared(one: Benchmark, other: Path, quick: bool, pairs: int) -> list[Pairs]:
    """The rows of a benchmark, measured here and in another tree in turn: A B A B …"""
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for _ in range(pairs):
        for tree, found in ((ROOT, ours), (other, theirs)):
            with measured_in(tree):
                for row in one.measure(quick):
                    found.setdefault(row.name, []).append(row.ratio)
    return [Pairs(name, tuple(ours[name]), tuple(theirs[name])) for name in ours if name in theirs]


WIDTHS = (56, 8, 8, 26, 12)


def comparison_head(revision: str) -> str:
    """What stands over the pairs."""
    head = ("× the yardstick", "here", revision, "pair by pair", "here : there")
    return aligned([head], {1, 2, 4}, WIDTHS)


def comparison_line(row: Pairs) -> str:
    """A pair as text: medians of both, the quotient of each pair, and the quotients' median."""
    cells = (
        row.name,
        f"{median(row.ours):.2f}",
        f"{median(row.theirs):.2f}",
        " ".join(f"{quotient:.2f}" for quotient in row.quotients),
        f"{median(row.quotients):.2f}",
    )
    return aligned([cells], {1, 2, 4}, WIDTHS)
