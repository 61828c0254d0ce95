"""Logs that are read while they are written, by looks and by a process."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.logs import LogFolder, Series, read_logs, watching
from nnsvg_qt.logs import folder as folder_module
from nnsvg_qt.logs.watching import LogProcess
from tests.logs.event_files import scalars, version


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
