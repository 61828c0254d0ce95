"""Feeds cases to a worker process and watches it from outside: its time, its memory, its end."""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

from tests.hostile.corpus import Case, case

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 2.0
"""Processor time of reading, and of drawing each view."""
MOST_BYTES = 500 << 20
"""Resident memory of the whole process."""
PATIENCE = 60.0
"""Seconds after which a case counts as a hang, on however busy a machine."""


class WorkerEndedError(Exception):
    """The worker hung or ended."""


class Feeder:
    """A worker process that is started when needed, and anew when it hung or ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Feeder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()

    def faults(self, fed: Case) -> tuple[dict[str, Any], list[str]]:
        """The outcome of a case and what is wrong with it; an empty list if nothing is."""
        if self._process is None:
            self._start()
        process = self._process
        assert process is not None
        self._forget_peak(process.pid)
        try:
            content = pickle.dumps(fed)
            assert process.stdin is not None
            process.stdin.write(struct.pack("<Q", len(content)) + content)
            process.stdin.flush()
            outcome = self._answer(PATIENCE)
        except (WorkerEndedError, BrokenPipeError) as error:
            self._end()
            return {}, [f"the program hung or ended: {error}"]
        found = []
        if outcome["fault"]:
            found.append(outcome["fault"])
        found += [f"it did {event}" for event in outcome["seen"]]
        sentence = outcome["sentence"]
        if sentence is not None and not (0 < len(sentence.strip()) <= 1200):
            found.append(f"not one clear sentence: {sentence[:1500]!r}")
        found += [
            f"{step} took {seconds:.1f} s"
            for step, seconds in outcome["seconds"].items()
            if seconds > MOST_SECONDS
        ]
        peak = _peak(process.pid)
        outcome["peak"] = peak
        if peak > MOST_BYTES:
            found.append(f"{peak >> 20} MB of memory")
            self._end()
        return outcome, found

    def _start(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hostile-")
        work = Path(self._folder.name, "work")
        work.mkdir()
        homes = {
            f"XDG_{name}_HOME": self._folder.name for name in ("CONFIG", "DATA", "CACHE", "STATE")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker", str(work)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes, "PYTHONPATH": str(ROOT)},
        )
        self._answer(4 * PATIENCE)

    def _answer(self, patience: float) -> Any:
        assert self._process is not None
        assert self._process.stdout is not None
        # Answers come at once and whole, so waiting for their beginning is enough.
        if not select.select([self._process.stdout], [], [], patience)[0]:
            raise WorkerEndedError(f"no answer in {patience:g} s")
        head = self._process.stdout.read(8)
        if len(head) < 8:
            raise WorkerEndedError(f"exit code {self._process.wait(10)}")
        return pickle.loads(self._process.stdout.read(struct.unpack("<Q", head)[0]))

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    @staticmethod
    def _forget_peak(pid: int) -> None:
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def _peak(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    return 0


@dataclass
class Tally:
    """What became of many cases."""

    figures: int = 0
    sentences: int = 0
    slowest: float = 0.0
    largest: int = 0
    faults: list[str] = field(default_factory=list)
    channels: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.channels.items())
        return (
            f"{self.figures + self.sentences + len(self.faults)} cases ({counts}): "
            f"{self.figures} figures, {self.sentences} sentences, {len(self.faults)} faults; "
            f"at most {self.slowest:.2f} s a step and {self.largest >> 20} MB"
        )


def fed(feeder: Feeder, channel: str, seeds: Sequence[int]) -> Tally:
    """Feed the cases of a channel with these seeds."""
    tally = Tally()
    for seed in seeds:
        made = case(channel, Random(f"{channel} {seed}"))
        outcome, found = feeder.faults(made)
        tally.channels[channel] += 1
        tally.slowest = max(tally.slowest, *outcome.get("seconds", {}).values(), 0.0)
        tally.largest = max(tally.largest, outcome.get("peak", 0))
        if found:
            tally.faults.append(f"{channel} {seed}: {'; '.join(found)}\n  {made.content!r:.300}")
        elif outcome["sentence"] is None:
            tally.figures += 1
        else:
            tally.sentences += 1
    return tally
