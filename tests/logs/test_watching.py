"""Logs that are read while they are written, by looks and by a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series, read_logs, watching
from nnsvg_qt.logs import folder as folder_module
from nnsvg_qt.logs.crc import crc_of, masked
from nnsvg_qt.logs.named_folders import named_folders
from nnsvg_qt.logs.remote import log_folder
from nnsvg_qt.logs.watching import LogProcess
from tests.logs.event_files import field, old_scalar, scalars, session_start, version


def _same(one: tuple[Series, ...], other: tuple[Series, ...]) -> bool:
    return len(one) == len(other) and all(
        len(a) == len(b) and a.is_begun_by(b) for a, b in zip(one, other, strict=True)
    )


def test_looks_read_what_is_new_whatever_its_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_MOST_PARTS", 3)
    content = version() + scalars("loss", range(40)) + scalars("acc", range(40, 60))
    path = tmp_path / "a" / "events.out.tfevents.1.host"
    path.parent.mkdir()
    folder = LogFolder(tmp_path)
    folder.look()
    assert not folder.series
    for end in [*range(0, len(content), 97), len(content)]:
        path.write_bytes(content[:end])
        folder.look()
    assert _same(folder.series, read_logs(tmp_path))
    assert [len(one) for one in folder.series] == [20, 40]
    before = folder.series
    folder.look()
    assert all(a is b for a, b in zip(before, folder.series, strict=True))
    with path.open("ab") as stream:
        stream.write(scalars("acc", [1.0], 99))
    folder.look()
    acc, loss = folder.series
    assert loss is before[1]
    assert acc.steps[-1] == 99
    assert not acc.is_begun_by(before[0])


def test_much_news_come_in_pieces_that_make_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_MOST_POINTS", 10)
    monkeypatch.setattr(watching, "_MOST_SERIES", 3)
    more = []
    for number, count in enumerate((25, 0, 4, 9, 30, 1)):
        steps = np.arange(count)
        key = ("run", f"tag {number}", "scalar")
        more.append(watching._More(key, 0, steps, steps / 2, steps * 3.0))
    news = watching._News((("run", "old", "scalar"),), tuple(more), (), None)
    pieces = list(watching._pieces(news))
    assert len(pieces) > 5
    assert [piece.is_whole for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert max(sum(len(one.steps) for one in piece.more) for piece in pieces) <= 10
    process: Any = object.__new__(LogProcess)
    process._known, process.looks, process.series = {}, 0, ()
    for piece in pieces:
        assert process.series == ()
        process._add(piece)
    assert process.looks == 1
    assert [len(one) for one in process.series] == [25, 0, 4, 9, 30, 1]
    for one in process.series:
        np.testing.assert_array_equal(one.values, np.arange(len(one)) * 3.0)
    assert list(watching._pieces(watching._News((), (), ()))) == [watching._News((), (), ())]


def _until(process: LogProcess, holds: object) -> None:
    """Take what comes until a condition holds, however slow the machine is."""
    assert callable(holds)
    for _ in range(600):
        process.take(0.2)
        if holds():
            return
    raise AssertionError("nothing came")


def test_a_process_tells_what_comes_and_what_goes(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    process = LogProcess(runs, 0.02)
    try:
        _until(process, lambda: process.problem is not None)
        assert "no folder" in str(process.problem)
        first = runs / "a" / "events.out.tfevents.1.host"
        first.parent.mkdir(parents=True)
        first.write_bytes(version() + scalars("loss", [3.0, 2.0]))
        _until(process, lambda: [len(one) for one in process.series] == [2])
        assert process.problem is None
        more = scalars("loss", [float("nan")], 2)
        with first.open("ab") as stream:
            stream.write(more[:7])
            stream.flush()
            stream.write(more[7:])
        (runs / "b").mkdir()
        (runs / "b" / "log.csv").write_text("step,loss\n0,1\n")
        _until(process, lambda: [len(one) for one in process.series] == [3, 1])
        np.testing.assert_array_equal(process.series[0].values, [3.0, 2.0, np.nan])
        (runs / "a").rename(runs / "c")
        _until(process, lambda: [one.run for one in process.series] == ["b", "c"])
        assert len(process.series[1]) == 3
        shutil.rmtree(runs)
        _until(process, lambda: process.series == ())
    finally:
        process.close()
    assert not process._process.is_alive()


_WRITER = """
import sys
from pathlib import Path
content = sys.stdin.buffer.read()
file = Path(sys.argv[1]).open("wb", buffering=0)
file.write(content[:-9])
print("written", flush=True)
while True:
    pass
"""


def test_a_writer_that_is_killed_amid_a_record_leaves_all_before_it(tmp_path: Path) -> None:
    first = tmp_path / "events.out.tfevents.1.host"
    command = [sys.executable, "-I", "-S", "-c", _WRITER, str(first)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as writer:
        try:
            assert writer.stdin is not None
            assert writer.stdout is not None
            begun = version() + session_start(0)
            writer.stdin.write(begun + scalars("loss", [4.0, 3.0, 2.0, 1.0]))
            writer.stdin.close()
            assert writer.stdout.readline() == b"written\n"
            folder = LogFolder(tmp_path)
            folder.look()
            assert [one.values.tolist() for one in folder.series] == [[4.0, 3.0, 2.0]]
        finally:
            writer.kill()
    folder.look()
    assert [one.values.tolist() for one in folder.series] == [[4.0, 3.0, 2.0]]
    assert not folder.notes, "the rest could still come"
    # what is begun again goes on in a file of its own, from the step that was saved last
    second = tmp_path / "events.out.tfevents.2.host"
    second.write_bytes(version() + session_start(2) + scalars("loss", [2.5, 1.5], 2))
    folder.look()
    (loss,) = folder.series
    assert loss.steps.tolist() == [0, 1, 2, 3]
    assert loss.values.tolist() == [4.0, 3.0, 2.5, 1.5]
    assert _same(folder.series, read_logs(tmp_path))


def _records(steps: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> bytes:
    """Scalars of one tag, one a second, as their writer's bytes; all steps have three bytes."""
    numbers = np.stack([steps & 127 | 128, steps >> 7 & 127 | 128, steps >> 14], axis=1)
    told = old_scalar("loss", 0.0)
    head = field(5, told)[:-4]
    count = len(steps)
    times = (1e9 + steps).astype("<f8").view(np.uint8).reshape(count, 8)
    parts = [
        np.full((count, 1), 0x09),
        times,
        np.full((count, 1), 0x10),
        numbers,
        np.tile(np.frombuffer(head, np.uint8), (count, 1)),
        values.astype("<f4").view(np.uint8).reshape(count, 4),
    ]
    content = np.ascontiguousarray(np.concatenate(parts, axis=1).astype(np.uint8))
    length = np.tile(np.array([content.shape[1]], "<u8").view(np.uint8), (count, 1))
    sums = [
        masked(crc_of(one)).astype("<u4").view(np.uint8).reshape(count, 4)
        for one in (length, content)
    ]
    return np.concatenate([length, sums[0], content, sums[1]], axis=1).tobytes()


@pytest.mark.long
def test_a_week_of_steps_a_second_apart_is_read_once_and_kept_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.out.tfevents.1.host"
    path.write_bytes(version())
    folder = LogFolder(tmp_path)
    read: list[int] = []
    from_file = np.fromfile

    def heard(*given: Any, **named: Any) -> Any:
        found = from_file(*given, **named)
        read.append(found.nbytes)
        return found

    monkeypatch.setattr(np, "fromfile", heard)
    hours, first = 7 * 24, 1 << 14
    wanted = np.random.default_rng(7).normal(size=hours * 3600).astype(np.float32)
    for hour in range(hours):
        part = np.arange(hour * 3600, (hour + 1) * 3600)
        with path.open("ab") as stream:
            stream.write(_records(first + part, wanted[part]))
        folder.look()
        assert len(folder.series[0]) == len(part) * (hour + 1)
    (loss,) = folder.series
    np.testing.assert_array_equal(loss.values, wanted)
    np.testing.assert_array_equal(loss.steps, first + np.arange(len(wanted)))
    assert loss.wall_times[-1] - loss.wall_times[0] == 7 * 86400 - 1
    assert sum(read) < path.stat().st_size + 1000, "only new bytes are read"


def test_several_folders_have_names_before_those_of_their_runs(tmp_path, capsys):
    for name in ("one", "two/a"):
        (tmp_path / name).mkdir(parents=True)
        content = version() + scalars("loss", [1.0, 2.0])
        (tmp_path / name / "events.out.tfevents.1").write_bytes(content)
    text = f"first:{tmp_path / 'one'}, other runs:{tmp_path / 'two'}"
    assert [one.run for one in read_logs(text)] == ["first", "other runs/a"]
    assert main(["logs", f"{text},gone:{tmp_path / 'gone'}"]) == 0
    out, problems = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == ["first", "other runs/a"]
    assert "gone: There is no folder" in problems
    folder = log_folder(text)
    folder.look()
    before = folder.series
    with (tmp_path / "one" / "events.out.tfevents.1").open("ab") as stream:
        stream.write(scalars("loss", [3.0], 2))
    folder.look()
    assert [len(one) for one in folder.series] == [3, 2]
    assert folder.series[1] is before[1], "nothing is new there"
    with pytest.raises(InputError, match="no folder"):
        read_logs("first:/nowhere/at/all")
    with pytest.raises(InputError, match="Two folders"):
        read_logs(f"first:{tmp_path},first:{tmp_path}")
    # a disk on Windows, elsewhere no good name
    with pytest.raises(InputError, match="no folder" if os.name == "nt" else "single letter"):
        read_logs("C:/runs")
    with pytest.raises(InputError, match="'a' is a single letter"):
        read_logs(f"a:{tmp_path},second:{tmp_path}")
    for command in ("logs", "plot"):
        assert main([command, "--help"]) == 0
        assert "NAME:PATH,NAME:PATH" in capsys.readouterr().out
    (tmp_path / "ab:c").mkdir()
    assert named_folders(str(tmp_path / "ab:c")) is None
