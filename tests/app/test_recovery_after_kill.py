"""The real program is killed at random moments: at most the last five seconds are missing.

`make test` kills it a few times, `make test-long` a thousand times. Each start after a kill
recovers through the dialog, compares with the log of the one before, goes on editing, is killed.

Seconds are those in which the machine served the program: see `seconds_served`. A program that
shares its processor with many others may save later by the clock, and nothing is wrong with it.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest

from nnsvg_qt.project_file import project_text, read_project
from tests.app.programs.edit_at_random import NAMES, digest

PROGRAM = Path(__file__).parent / "programs" / "edit_at_random.py"
ROOT = Path(__file__).parents[2]

PROMISE = 5.0
"""Seconds: what was done longer ago is never lost."""

QUICK = (0.1, 0.3)
"""Rest and longest wait, in s, of the starts that are killed soon."""

NEVER = (1000.0, 1000.0)
"""Those of a program that keeps nothing while it lives."""

QUICK_LIMIT = 2.5
"""Seconds, for those."""

LONGEST_START = 60.0
"""Seconds after which a program that is not ready hangs."""

LONGEST_BEAT = 120.0
"""Seconds by the clock after which a program without a beat stands still."""

BEAT = 0.15
"""Seconds of a beat of a program that has the machine for itself."""


# what the machine let a program do


def beats_of(log: list[dict]) -> list[tuple[float, float]]:
    """When the program's beats were, and what it had computed till then."""
    return [(line["time"], line["computed"]) for line in log if line["what"] == "beat"]


def seconds_served(beats: list[tuple[float, float]]) -> list[float]:
    """Of the time from each beat to the next, the seconds that are the program's own.

    A beat that takes longer than it does on a machine at rest has waited for a processor or the
    disk, unless the program itself computed meanwhile.
    """
    return [
        min(next_time - time, max(BEAT, next_computed - computed))
        for (time, computed), (next_time, next_computed) in pairwise(beats)
    ]


def served_before(beats: list[tuple[float, float]], limit: float) -> float:
    """The time since which the program was served for so many seconds till its last beat."""
    pairs = zip(beats[:-1], seconds_served(beats), strict=True)
    for (time_of_beat, _), seconds in reversed(list(pairs)):
        limit -= seconds
        if limit <= 0:
            return time_of_beat
    return -inf


class TestWhatTheMachineLetsAProgramDo:
    def test_on_a_machine_at_rest_all_of_the_time_is_its_own(self):
        beats = [(n * 0.125, n * 0.03) for n in range(41)]
        assert sum(seconds_served(beats)) == 5.0
        assert served_before(beats, 2.0) == 3.0

    def test_waiting_for_others_is_not(self):
        beats = [(n * 3.0, n * 0.1) for n in range(41)]
        assert sum(seconds_served(beats)) == pytest.approx(40 * BEAT)
        assert served_before(beats, 2.0) == pytest.approx(120 - 14 * 3.0)

    def test_computing_is(self):
        assert seconds_served([(0.0, 0.0), (3.0, 2.5), (3.1, 2.6)]) == pytest.approx([2.5, 0.1])

    def test_nothing_is_known_of_before_the_first_beat(self):
        assert served_before([], 1.0) == served_before([(1.0, 0.0)], 1.0) == -inf


# what must be true of one document after a kill


def may_be_recovered(log: list[dict], name: str, since: float) -> tuple[set[str], bool]:
    """The digests that the document had at some time after `since`, and whether it was saved then.

    The log's lines are in the order of time; a state lasts until the next line of its document.
    """
    mine = [line for line in log if line.get("name") == name]
    digests, clean = set(), False
    for line, following in zip(mine, [*mine[1:], None], strict=True):
        if following is not None and following["time"] < since:
            continue
        if "digest" in line:
            digests.add(line["digest"])
        if line["what"] in ("may be clean", "saves", "saved") or line.get("modified") is False:
            clean = True
    return digests, clean


def may_be_on_disk(log: list[dict], name: str) -> set[str] | None:
    """The digests of which the document's file must have one; None if there was none to save.

    The old one or the new one: a save that began and did not end may have done either.
    """
    found: set[str] | None = None
    for line in log:
        if line.get("name") == name and line["what"] == "saves":
            found = (found or {""}) | {line["digest"]}
        if line.get("name") == name and line["what"] == "saved":
            found = {line["digest"]}
    return found


class TestWhatMayBeRecovered:
    LOG = [  # noqa: RUF012 - never changed
        {"what": "has", "name": "a", "time": 1.0, "digest": "1", "modified": False},
        {"what": "has", "name": "b", "time": 1.5, "digest": "9", "modified": True},
        {"what": "has", "name": "a", "time": 2.0, "digest": "2", "modified": True},
        {"what": "has", "name": "a", "time": 8.0, "digest": "3", "modified": True},
    ]

    @pytest.mark.parametrize(
        ("since", "digests", "clean"),
        [(0.0, {"1", "2", "3"}, True), (3.0, {"2", "3"}, False), (8.5, {"3"}, False)],
    )
    def test_is_what_was_there_in_the_last_seconds(self, since, digests, clean):
        assert may_be_recovered(self.LOG, "a", since) == (digests, clean)

    def test_on_the_disk_is_the_old_or_the_new(self):
        log = [{"what": "saves", "name": "a", "digest": "1"}]
        assert may_be_on_disk(log, "b") is None
        assert may_be_on_disk(log, "a") == {"", "1"}
        log.append({"what": "saved", "name": "a", "digest": "1"})
        assert may_be_on_disk(log, "a") == {"1"}
        log.append({"what": "saves", "name": "a", "digest": "2"})
        assert may_be_on_disk(log, "a") == {"1", "2"}


# killing


class Starts:
    """The program, started again and again with the same folders."""

    def __init__(self, folder: Path, seed: int, quick: bool, keeps: bool = True) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.seed = seed
        self.quick = quick
        self.interval = (QUICK if quick else None) if keeps else NEVER
        self.limit = QUICK_LIMIT if quick else PROMISE
        self.number = 0
        self.fifo = folder / "writes"
        os.mkfifo(self.fifo)
        (folder / "projects").mkdir()
        (folder / "runtime").mkdir(mode=0o700)
        # What the last program had done when it was killed, and since when it may be missing.
        self.before: list[dict] = []
        self.since = -inf
        self.on_disk: dict[str, set[str]] = {}
        self.process: int | None = None
        self.server = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "offscreen",
                "XDG_RUNTIME_DIR": str(folder / "runtime"),
                # A process can be forked only as long as it has one thread.
                "OPENBLAS_NUM_THREADS": "1",
            },
        )

    def __enter__(self) -> "Starts":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            # A check failed while it was running.
            os.kill(self.process, signal.SIGKILL)
        self.server.kill()
        self.server.wait()
        for pipe in (self.server.stdin, self.server.stdout):
            assert pipe is not None
            pipe.close()

    def start_and_kill(self) -> None:
        """One start: what it recovers is right; then it is killed."""
        self.number += 1
        log_file = self.folder / f"{self.number}.log"
        errors = self.folder / f"{self.number}.errors"
        order = {
            "seed": self.seed * 1000 + self.number,
            "folder": str(self.folder / "projects"),
            "state": str(self.folder),
            "log": str(log_file),
            "errors": str(errors),
            "fifo": str(self.fifo),
            "interval": self.interval,
        }
        writes = os.open(self.fifo, os.O_RDONLY | os.O_NONBLOCK)
        try:
            self.process = process = self._started(order)
            self._wait_for_the_moment(log_file, writes)
            last_beat = (time.monotonic(), self._computed(process))
            os.kill(process, signal.SIGKILL)
            self.process = None
            self._wait_for_the_end(process)
        finally:
            os.close(writes)
        said = errors.read_text() if errors.exists() else ""
        assert "Traceback" not in said, said
        self._check(self._read(log_file), last_beat)

    def _started(self, order: dict) -> int:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()
        return int(self.server.stdout.readline())

    def _wait_for_the_moment(self, log_file: Path, writes: int) -> None:
        chance = self.random.random()
        if self.number > 1 and chance < 0.1:
            # While it recovers, or before.
            time.sleep(self.random.uniform(0.0, 0.6))
            return
        self._wait_until_ready(log_file)
        if not self.quick:
            self._let_work(log_file, self.random.uniform(2.0, 8.0))
        elif chance < 0.25:
            self._let_work(log_file, self.random.uniform(2.7, 3.7))
        else:
            time.sleep(self.random.uniform(0.0, 1.0))
        if chance > 0.5:
            # Some milliseconds after a file began to be written.
            while select.select([writes], [], [], 0)[0] and os.read(writes, 1024):
                pass
            select.select([writes], [], [], 1.0)
            time.sleep(self.random.uniform(0.0, 0.01))

    def _let_work(self, log_file: Path, seconds: float) -> None:
        """Lets it work for so many seconds, or thrice as many by the clock."""
        deadline = time.monotonic() + 3 * seconds
        seconds += sum(seconds_served(beats_of(self._read(log_file))))
        while time.monotonic() < deadline:
            time.sleep(0.05)
            if sum(seconds_served(beats_of(self._read(log_file)))) >= seconds:
                break

    def _wait_until_ready(self, log_file: Path) -> None:
        began = time.monotonic()
        while b'"ready"' not in (log_file.read_bytes() if log_file.exists() else b""):
            beats = beats_of(self._read(log_file))
            assert sum(seconds_served(beats)) < LONGEST_START, "it does not start"
            last = beats[-1][0] if beats else began
            assert time.monotonic() - last < LONGEST_BEAT, "it stands still"
            time.sleep(0.02)

    @staticmethod
    def _computed(process: int) -> float:
        """The seconds that a process has computed."""
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def _wait_for_the_end(process: int) -> None:
        deadline = time.monotonic() + 60
        while Path(f"/proc/{process}").exists():
            assert time.monotonic() < deadline, "it lives on"
            time.sleep(0.002)

    @staticmethod
    def _read(log_file: Path) -> list[dict]:
        if not log_file.exists():
            return []
        *lines, _ = log_file.read_text().split("\n")
        return [json.loads(line) for line in lines]

    def _check(self, log: list[dict], last_beat: tuple[float, float]) -> None:
        what = {line["what"]: line for line in log}
        if "recovered" in what:
            self._check_recovered(what["recovered"])
        if "ready" in what:
            # Otherwise it was killed while it recovered: all that was there must be there still.
            self.before = log
            self.since = served_before([*beats_of(log), last_beat], self.limit)
        for name in NAMES[1:]:
            self._check_file(name, log)

    def _check_recovered(self, line: dict) -> None:
        recovered = line["documents"]
        assert set(recovered) <= set(NAMES)
        assert line["windows"] == max(len(recovered), 1), "a document was offered twice"
        if not self.before:
            assert recovered == {}
            return
        for name in NAMES:
            digests, clean = may_be_recovered(self.before, name, self.since)
            if name not in recovered:
                assert clean, f"start {self.number}: {name} had unsaved changes and was not offered"
                continue
            found, path = recovered[name]
            assert found in digests, f"start {self.number}: {name} is not as in the last seconds"
            if path != "None":
                assert path == str(self.folder / "projects" / f"{name}.nnsvg")

    def _check_file(self, name: str, log: list[dict]) -> None:
        path = self.folder / "projects" / f"{name}.nnsvg"
        old = self.on_disk.get(name, {""})
        wanted = may_be_on_disk(log, name)
        if wanted is None:
            wanted = old
        elif "" in wanted:
            wanted = wanted - {""} | old
        # whole, or it could not be read
        found = digest(project_text(read_project(path))) if path.exists() else ""
        assert found in wanted, f"start {self.number}: {path.name} is neither the old nor the new"
        if found:
            assert read_project(path).name == name
        self.on_disk[name] = {found}


def kill_repeatedly(folder: Path, seed: int, kills: int, quick: bool, keeps: bool = True) -> int:
    """The number of kills after each of which everything was right.

    Of a program that `keeps` nothing, no recovery file is ever written.
    """
    folder.mkdir()
    with Starts(folder, seed, quick, keeps) as starts:
        for _ in range(kills):
            starts.start_and_kill()
        # What the last one left is looked at too.
        starts.start_and_kill()
    return kills


def test_nothing_is_lost_by_a_kill(tmp_path):
    # With this seed at rest, while it recovers, twice while it writes, and soon after the start.
    assert kill_repeatedly(tmp_path / "quick", seed=274, kills=4, quick=True) == 4


@pytest.mark.long
@pytest.mark.parametrize("quick", [True, False])
def test_a_program_that_keeps_nothing_is_found_out(tmp_path, quick):
    with pytest.raises(AssertionError, match="had unsaved changes and was not offered"):
        kill_repeatedly(tmp_path / "it", seed=1, kills=40, quick=quick, keeps=False)


CHAINS, KILLS, PARTS = 5, 5, 40
"""Programs at the same time, kills of each, tests: a thousand kills."""


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_lost_by_a_thousand_kills(tmp_path, part, record_property):
    with ThreadPoolExecutor(CHAINS) as together:
        chains = [
            together.submit(
                kill_repeatedly,
                tmp_path / str(chain),
                seed=1000 + part * CHAINS + chain,
                kills=KILLS,
                # One in five waits as long as a user's does.
                quick=chain > 0,
            )
            for chain in range(CHAINS)
        ]
        killed = sum(chain.result() for chain in chains)
    record_property("tally", f"killed and recovered, part {part + 1} of {PARTS}: {killed} times")
    assert killed == CHAINS * KILLS
