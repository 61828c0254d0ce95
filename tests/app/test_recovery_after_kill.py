"""The real program is killed at random moments: at most the last five seconds are missing.

`make test` kills it a few times, `make test-long` a thousand times. Each start after a kill
recovers through the dialog, compares with the log of the one before, goes on editing, is killed.
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

QUICK_LIMIT = 4.0
"""Seconds, for those: most are for an event loop that shares its processor with many others."""


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

    def __init__(self, folder: Path, seed: int, quick: bool) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.seed = seed
        self.quick = quick
        self.limit = QUICK_LIMIT if quick else PROMISE
        self.number = 0
        self.fifo = folder / "writes"
        os.mkfifo(self.fifo)
        (folder / "projects").mkdir()
        (folder / "runtime").mkdir(mode=0o700)
        # What the last program had done when it was killed, and when that was.
        self.before: list[dict] = []
        self.killed_at = 0.0
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
            "interval": QUICK if self.quick else None,
        }
        writes = os.open(self.fifo, os.O_RDONLY | os.O_NONBLOCK)
        try:
            self.process = process = self._started(order)
            self._wait_for_the_moment(log_file, writes)
            killed_at = time.monotonic()
            os.kill(process, signal.SIGKILL)
            self.process = None
            self._wait_for_the_end(process)
        finally:
            os.close(writes)
        said = errors.read_text() if errors.exists() else ""
        assert "Traceback" not in said, said
        self._check(self._read(log_file), killed_at)

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
        deadline = time.monotonic() + 120
        while b'"ready"' not in (log_file.read_bytes() if log_file.exists() else b""):
            assert time.monotonic() < deadline, "it does not start"
            time.sleep(0.01)
        if not self.quick:
            time.sleep(self.random.uniform(2.0, 8.0))
        elif chance < 0.25:
            time.sleep(self.random.uniform(3.5, 6.5))
        else:
            time.sleep(self.random.uniform(0.0, 1.0))
        if chance > 0.5:
            # Some milliseconds after a file began to be written.
            while select.select([writes], [], [], 0)[0] and os.read(writes, 1024):
                pass
            select.select([writes], [], [], 1.0)
            time.sleep(self.random.uniform(0.0, 0.01))

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
        return [json.loads(line) for line in log_file.read_text().splitlines(keepends=False)]

    def _check(self, log: list[dict], killed_at: float) -> None:
        what = {line["what"]: line for line in log}
        if "recovered" in what:
            self._check_recovered(what["recovered"])
        if "ready" in what:
            # Otherwise it was killed while it recovered: all that was there must be there still.
            self.before, self.killed_at = log, killed_at
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
            digests, clean = may_be_recovered(self.before, name, self.killed_at - self.limit)
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


def kill_repeatedly(folder: Path, seed: int, kills: int, quick: bool) -> int:
    """The number of kills after each of which everything was right."""
    folder.mkdir()
    with Starts(folder, seed, quick) as starts:
        for _ in range(kills):
            starts.start_and_kill()
        # What the last one left is looked at too.
        starts.start_and_kill()
    return kills


def test_nothing_is_lost_by_a_kill(tmp_path):
    # With this seed at rest, while it recovers, twice while it writes, and soon after the start.
    assert kill_repeatedly(tmp_path / "quick", seed=274, kills=4, quick=True) == 4


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
