"""Logs that are broken, odd or hostile: what is sound is drawn, the rest told in a sentence."""

from __future__ import annotations

import os
import random
import struct
from contextlib import nullcontext, suppress
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs import LogFolder, events, folder, read_logs
from nnsvg_qt.logs.contents import buckets_of
from nnsvg_qt.sources import open_source
from nnsvg_qt.sources.opening import open_file
from tests.charts.test_histograms import new, old
from tests.logs.event_files import (
    checksum,
    event,
    field,
    new_scalar,
    old_scalar,
    record,
    scalars,
    session_start,
    version,
)

HOSTILE = (
    "../../etc/passwd",
    "<script>&amp;]]>",
    r"\input{/etc/passwd}$%#_^",
    "\x00\x07\x1b[31m\u202etxt",
    "a" * 5000,
    "",
    "名前/ñandú",
)
"""Names of tags."""


def sound() -> bytes:
    return (
        version()
        + scalars("loss", range(6))
        + event(3, new_scalar("acc", 0.5, True))
        + event(4, new("w", [[-1.0, 0.0, 2.0], [0.0, 1.0, 6.0]], True))
        + event(5, old("v", -0.5, 0.5, [0.0, 1.0], [3.0, 1.0]))
        + session_start(4)
        + scalars("loss", [float("nan"), float("inf"), 1.0], 4)
    )


def drawn(runs: Path) -> int:
    """Look at a folder and draw all that is in it; how many series there are."""
    logs = LogFolder(runs)
    logs.look()
    for note in logs.notes:
        assert len(str(note)) < 2000
    charts = Charts(data=LogData(logs.series))
    for tag in dict.fromkeys(one.tag for one in logs.series if one.kind in ("scalar", "histogram")):
        charts = charts.with_chart([tag])
    if charts.charts:
        # of several charts each says by itself why it cannot be drawn
        refused = pytest.raises(InputError) if _is_empty(charts) else nullcontext()
        with refused:
            Figure(parts={"charts": charts}).scene()
    return len(logs.series)


def _is_empty(charts: Charts) -> bool:
    """Whether there is one chart alone, of which nothing can be drawn."""
    series = charts.data.series if charts.data is not None else ()
    held = [one for one in series if one.tag in charts.charts[0].tags]
    return len(charts.charts) == 1 and not any(
        np.isfinite(one.values).any()
        or any(buckets_of(content)[:, 2].sum() > 0 for content in one.contents)
        for one in held
    )


def test_cut_anywhere_what_stands_before_is_drawn(tmp_path: Path) -> None:
    content = sound()
    path = tmp_path / "events.out.tfevents.1.h"
    counts = []
    for end in range(0, len(content), 11):
        path.write_bytes(content[:end])
        counts.append(drawn(tmp_path))
    assert counts == sorted(counts)
    assert counts[-1] == 4


def test_flipped_bits_and_wrong_checksums_are_noted(tmp_path: Path) -> None:
    content, chance = sound(), random.Random(4)
    path = tmp_path / "events.out.tfevents.1.h"
    for _ in range(30):
        broken = bytearray(content)
        broken[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        logs = LogFolder(tmp_path)
        logs.look()
        assert len(logs.notes) <= 1
        drawn(tmp_path)
    # records that are whole, of messages that are none
    for _ in range(30):
        inner = bytearray(event(3, old_scalar("loss", 1.0) + new_scalar("acc", 1.0, True))[12:-4])
        for _ in range(3):
            inner[chance.randrange(len(inner))] = chance.randrange(256)
        path.write_bytes(version() + record(bytes(inner)) * 8)
        drawn(tmp_path)


def test_lengths_beyond_all_files(tmp_path: Path) -> None:
    path = tmp_path / "events.out.tfevents.1.h"
    for length in (2**63, 2**64 - 1, 2**40):
        head = struct.pack("<Q", length)
        path.write_bytes(sound() + head + checksum(head) + b"x" * 50)
        assert drawn(tmp_path) == 4
        logs = LogFolder(tmp_path)
        logs.look()
        (note,) = map(str, logs.notes)
        assert note.endswith(
            f"{path.name} is damaged at byte {len(sound()):,}; what stands before it is read."
        )
    # an inner length that leaves its message
    inner = field(1, 1e9, True) + b"\x2a\xff\xff\xff\xff\xff\xff\xff\xff\x7f"
    path.write_bytes(version() + record(inner))
    drawn(tmp_path)


def test_names_stay_text_in_every_format(tmp_path: Path) -> None:
    runs = tmp_path / "runs" / "<b>&\\input{x}"
    runs.mkdir(parents=True)
    content = version() + b"".join(scalars(name, [2.0, 1.0]) for name in HOSTILE)
    (runs / "events.out.tfevents.1.h").write_bytes(content)
    assert {one.tag for one in read_logs(tmp_path)} == set(HOSTILE)
    figure = open_source(tmp_path).figure
    assert ElementTree.fromstring(figure.svg()).tag.endswith("svg")
    for suffix in ("svg", "tex", "csv"):
        out = tmp_path / f"all.{suffix}"
        assert main(["plot", str(tmp_path / "runs"), "--tag", "", "-o", str(out), "--quiet"]) == 0
    ElementTree.parse(tmp_path / "all.svg")
    assert r"\input{" not in (tmp_path / "all.tex").read_text()
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "all.csv",
        "all.svg",
        "all.tex",
        "runs",
    ]


def test_times_and_steps_of_any_kind(tmp_path: Path) -> None:
    odd = [float("nan"), float("inf"), -1e300, 1e300, 0.0]
    content = b"".join(
        event(step, old_scalar("x", float(n)), odd[n % len(odd)])
        for n, step in enumerate([5, 4, 3, -(2**62), 2**62, 2**63 - 1, 0])
    )
    (tmp_path / "events.out.tfevents.1.h").write_bytes(version() + content)
    (series,) = read_logs(tmp_path)
    assert series.steps.tolist()[:3] == [5, 4, 3]
    for across in ("step", "relative", "wall"):
        charts = Charts(data=LogData([series])).with_chart(["x"], across=across)
        for log in (False, True):
            try:
                scene = Figure(parts={"charts": charts.changed(log_x=log)}).scene()
            except InputError:
                continue
            assert np.isfinite([scene.bounds.width, scene.bounds.height]).all()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_in_circles_and_files_that_vanish(tmp_path: Path) -> None:
    own = tmp_path / "runs" / "a"
    own.mkdir(parents=True)
    (own / "again").symlink_to(tmp_path / "runs")
    (own / "log.csv").write_text("step,loss\n0,1\n")
    (own / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    logs = LogFolder(tmp_path / "runs")
    logs.look()
    assert [one.tag for one in logs.series] == ["loss"]
    assert any("gone.csv" in str(note) for note in logs.notes)
    (own / "log.csv").unlink()
    logs.look()
    assert logs.series == ()


def test_tables_that_are_none(tmp_path: Path) -> None:
    for name, content in (
        ("a.csv", b"\xff\xfe\x00"),
        ("b.csv", b'"' * 200_000),
        ("c.jsonl", b"[" * 100_000 + b"\n{}\n"),
        ("d.csv", b"step,loss\n1e400,nan\n-inf,1\n9" + b"9" * 400 + b",2\n"),
        ("trainer_state.json", b'{"log_history": [{"loss": 1e999, "step": {}}, 3, null]}'),
        ("e.ndjson", b'{"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}\n' * 3),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        drawn(tmp_path)
        with suppress(InputError):
            assert open_source(path).figure.part("charts").charts
        path.unlink()


def test_more_tags_than_anybody_sees_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (events, folder):
        monkeypatch.setattr(module, "MOST_TAGS", 20)
    content = b"".join(event(3, old_scalar(f"tag{number:03}", 1.0)) for number in range(50))
    (tmp_path / "events.out.tfevents.1.h").write_bytes(version() + content)
    logs = LogFolder(tmp_path)
    logs.look()
    assert len(logs.series) == 20
    assert any("more than 20 tags" in str(note) for note in logs.notes)
    # block by block, look by look, file by file
    monkeypatch.setattr(folder, "_BLOCK", 200)
    monkeypatch.setattr(folder, "MOST_SERIES", 30)
    (tmp_path / "events.out.tfevents.2.h").write_bytes(version() + content)
    for _ in range(2):
        logs.look()
        assert sum(len(one.tags) for one in logs._known.values()) == 30
        assert len(logs.series) == 20, "of the same names"
        first, second = map(str, logs.notes)
        assert "tfevents.1.h has more than 20 tags" in first
        assert second.startswith("All files together have more than 30 tags")
        assert "tfevents.2.h" in second
    (tmp_path / "events.out.tfevents.1.h").unlink()
    logs.look()
    assert logs._tags == 10


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_an_end_within_a_record_is_told_where_nobody_looks_again(
    cut: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.out.tfevents.1.h"
    path.write_bytes((version() + scalars("loss", range(6)))[:-cut])
    sentence = f"{path} ends within a record, at byte"
    assert main(["logs", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out.split("\t")[:4] == [".", "loss", "scalar", "5"]
    assert told.err.count(sentence) == 1
    assert main(["export", str(tmp_path), "-o", str(tmp_path / "a.svg")]) == 0
    assert capsys.readouterr().err.count(sentence) == 1
    # while training goes on it is told once nothing came for long
    logs = LogFolder(tmp_path)
    logs.look()
    assert not logs.notes
    assert not open_file(tmp_path).report
    os.utime(path, (0, 0))
    logs.look()
    assert sentence in str(logs.notes[0])


def test_what_could_not_be_read_is_told_where_there_is_nothing_to_draw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "events.out.tfevents.1.h").write_bytes(b"no records " * 9)
    assert main(["plot", str(tmp_path), "--tag", "loss", "-o", str(tmp_path / "a.svg")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "does not begin with a record" in first
    assert "No tag of numbers" in second
