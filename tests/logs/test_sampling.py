"""Logs that are larger than the memory that is allowed: samples that keep extremes, and say so."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.charts.page import page_of
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs import events, sampling
from nnsvg_qt.logs import folder as folders
from nnsvg_qt.logs.crc import crc_of, masked
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.sampling import POINT, most_of_each, sampled
from nnsvg_qt.logs.series import HISTOGRAM, SCALAR, Series
from nnsvg_qt.logs.watching import LogProcess
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.scene.look import Look
from tests.in_turn import examples
from tests.logs.event_files import event, old_scalar, scalars, version

FIRST = 1 << 21
"""The least step of four bytes: then all records are of one length."""


def many_scalars(values: np.ndarray, tag: str = "loss") -> bytes:
    """Events of a tag, a step apart, as quickly as arrays are made."""
    one = event(FIRST, old_scalar(tag, 1.0), 1e9)
    length = len(one) - 16
    rows = np.repeat(np.frombuffer(one, np.uint8)[None], len(values), axis=0)
    steps = FIRST + np.arange(len(values))
    body = rows[:, 12 : 12 + length]
    body[:, 1:9] = (1e9 + np.arange(len(values))).astype("<f8").view(np.uint8).reshape(-1, 8)
    for place in range(4):
        byte = (steps >> (7 * place)) & 0x7F
        body[:, 10 + place] = byte | (0x80 if place < 3 else 0)
    body[:, length - 4 :] = values.astype("<f4").view(np.uint8).reshape(-1, 4)
    for begin in range(0, len(values), 1 << 16):
        part = np.ascontiguousarray(body[begin : begin + (1 << 16)])
        sums = masked(crc_of(part)).astype("<u4").view(np.uint8).reshape(-1, 4)
        rows[begin : begin + (1 << 16), 12 + length :] = sums
    return rows.tobytes()


def series(values: np.ndarray, steps: np.ndarray | None = None) -> Series:
    own = np.arange(len(values)) if steps is None else steps
    return Series("run", "loss", SCALAR, own, own.astype(float), values)


@settings(max_examples=examples(40), deadline=None)
@given(st.integers(0, 2**31), st.integers(20, 800), st.integers(8, 300), st.booleans())
def test_a_sample_has_the_ends_the_extremes_and_its_size(
    seed: int, count: int, most: int, goes_back: bool
) -> None:
    random = np.random.default_rng(seed)
    values = random.normal(size=count)
    values[random.random(count) < 0.05] = random.choice([np.nan, np.inf, -np.inf])
    steps = np.sort(random.integers(0, 10**6, count))
    if goes_back:
        steps[count // 2 :] -= 500_000
    whole = series(values, steps)
    found = sampled(whole, most * POINT)
    assert len(found) <= max(most, 8)
    if len(found) == count:
        assert found is whole
        return
    assert found.logged == count
    assert (found.steps[0], found.steps[-1]) == (steps[0], steps[-1])
    finite, kept = values[np.isfinite(values)], found.values[np.isfinite(found.values)]
    if most >= 20:
        assert (kept.min(), kept.max()) == (finite.min(), finite.max())
    there = {*zip(steps.tolist(), map(repr, values.tolist()), strict=True)}
    assert there >= {*zip(found.steps.tolist(), map(repr, found.values.tolist()), strict=True)}


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30), st.integers(50, 30_000))
def test_small_series_stay_whole_where_large_ones_take_the_room(
    sizes: list[int], most: int
) -> None:
    each = most_of_each(sizes, most)
    assert sum(min(size, each) for size in sizes) <= max(0.75 * most, len(sizes))
    if sum(sizes) <= 0.75 * most:
        assert each >= max(sizes)


@pytest.mark.parametrize("count", [100_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_many_points_are_whole_and_in_less_memory_a_sample(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 8 * count
    values = np.sin(np.arange(count) / 1e4)
    values[12_345], values[76_543] = 50.0, -50.0
    path = tmp_path / "events.out.tfevents.1"
    path.write_bytes(version() + many_scalars(values) + scalars("rare", [1.0, 2.0]))
    folder = LogFolder(tmp_path)
    folder.look()
    by_tag = {one.tag: one for one in folder.series}
    assert len(by_tag["loss"]) == count
    np.testing.assert_array_equal(by_tag["loss"].values, values.astype(np.float32))
    assert not folder.notes
    monkeypatch.setattr(sampling, "MOST_BYTES", most)
    monkeypatch.setattr(folders, "_BLOCK", most // 2)
    folder = LogFolder(tmp_path)
    folder.look()
    by_tag = {one.tag: one for one in folder.series}
    loss = by_tag["loss"]
    assert loss.logged == count
    assert count / 20 < len(loss) <= most / POINT
    assert sum(map(sampling.bytes_of, folder.series)) <= most
    assert (loss.values.min(), loss.values.max()) == (-50.0, 50.0)
    assert (loss.steps[0], loss.steps[-1]) == (FIRST, FIRST + count - 1)
    assert len(by_tag["rare"]) == 2
    assert not by_tag["rare"].logged
    (note,) = folder.notes
    assert str(note).startswith(f"Of {count:,} points {len(loss):,} are kept")
    # what comes later is in the sample, and counted
    with path.open("ab") as stream:
        stream.write(scalars("loss", [99.0], FIRST + count))
    folder.look()
    loss = {one.tag: one for one in folder.series}["loss"]
    assert (loss.logged, loss.values[-1]) == (count + 1, 99.0)


def test_many_files_and_tables_share_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "MOST_BYTES", 4000 * POINT)
    for run in ("a", "b", "c"):
        (tmp_path / run).mkdir()
        content = version() + many_scalars(np.arange(1900.0))
        (tmp_path / run / "events.out.tfevents.1").write_bytes(content)
    rows = "".join(f"{step},{step / 2}\n" for step in range(1900))
    (tmp_path / "c/metrics.csv").write_text("step,rate\n" + rows)
    (tmp_path / "c/few.csv").write_text("step,few\n1,2\n")
    folder = LogFolder(tmp_path)
    folder.look()
    assert sum(map(len, folder.series)) <= 4000
    found = {one.tag: one for one in folder.series if one.run.startswith("c")}
    assert found["few"].logged == 0
    assert found["rate"].logged == found["loss"].logged == 1900
    assert (found["rate"].values.min(), found["rate"].values.max()) == (0.0, 949.5)
    before = folder.series
    folder.look()
    assert all(a is b for a, b in zip(folder.series, before, strict=True)), "nothing is new"


def test_histograms_count_with_all_their_bytes() -> None:
    contents = tuple(bytes([number]) * 1000 for number in range(100))
    steps = np.arange(100)
    whole = Series("run", "w", HISTOGRAM, steps, steps.astype(float), np.zeros(0), contents)
    found = sampled(whole, 20 * 1032)
    assert 10 <= len(found) <= 20
    assert [one[0] for one in found.contents] == found.steps.tolist()
    assert (found.steps[0], found.steps[-1]) == (0, 99)


def test_a_chart_says_that_it_is_of_a_sample_and_its_project_remembers() -> None:
    whole = series(np.sin(np.arange(5000) / 100.0))
    charts = Charts(data=LogData([sampled(whole, 1000 * POINT)])).with_chart(["loss"])
    notices = page_of(charts, Look()).scene.notices
    (told,) = (str(one) for one in notices if "sample" in str(one))
    assert told.startswith("Of 5,000 points that were logged a sample of ")
    again = read_project(io.BytesIO(project_bytes(Figure(parts={"charts": charts}))))
    assert again.part("charts").data.series[0].logged == 5000
    named = charts.with_run("run", name="Baseline")
    assert any("sample" in str(one) for one in page_of(named, Look()).scene.notices)


def test_who_watches_is_told_of_the_sample(tmp_path: Path) -> None:
    # in the process itself: what is allowed there cannot be changed from here
    from nnsvg_qt.logs import watching

    one = sampled(series(np.arange(5000.0)), 1000 * POINT)
    session = watching._Session.__new__(watching._Session)
    session._told = {}
    process = LogProcess.__new__(LogProcess)
    process._known, process.looks = {}, 0
    for piece in watching._pieces(session._news((one,), (), None)):
        process._add(piece)
    (found,) = process.series
    assert found.logged == 5000
    np.testing.assert_array_equal(found.values, one.values)


@pytest.mark.parametrize("far", [10**12, 2**62])
def test_a_step_far_away_leaves_the_sample_as_full_as_any(far: int) -> None:
    steps = np.arange(100_000)
    steps[-1] = far
    found = sampled(series(np.sin(steps / 100.0), steps), 10_000 * POINT)
    assert len(found) > 5000
    assert (found.steps[0], found.steps[-1]) == (0, far)
    # and from begin to end of what is near
    assert np.diff(found.steps[:-1]).max() < 200


def test_many_files_never_take_more_than_their_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 4000 * POINT
    monkeypatch.setattr(sampling, "MOST_BYTES", most)
    content = version() + many_scalars(np.arange(1500.0))
    for number in range(20):
        (tmp_path / f"run{number}").mkdir()
        (tmp_path / f"run{number}/events.out.tfevents.1").write_bytes(content)
    held: list[int] = []

    def watched(*given, read=events.read_events):
        held.append(sum(map(sampling.bytes_of, points_of(folder))))
        return read(*given)

    def points_of(folder: LogFolder) -> list:
        parts = [part for known in folder._known.values() for part in known.parts]
        return [points for part in parts for points in part.points]

    monkeypatch.setattr(folders, "read_events", watched)
    folder = LogFolder(tmp_path)
    folder.look()
    assert len(held) == 20
    # and no more than a file beside it, which is read
    assert max(held) <= most
    assert min(map(len, folder.series)) > 100, "all have their share"
    before = folder.series
    folder.look()
    assert all(a is b for a, b in zip(folder.series, before, strict=True))


def test_more_short_series_than_there_is_room_for_do_not_make_room_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "MOST_BYTES", 10 * POINT)
    for number in range(64):
        (tmp_path / f"{number}.csv").write_text("step,loss\n1,2\n2,3\n")
    made: list[None] = []
    make_room = LogFolder._make_room

    def counted(self: LogFolder) -> None:
        made.append(None)
        make_room(self)

    monkeypatch.setattr(LogFolder, "_make_room", counted)
    folder = LogFolder(tmp_path)
    folder.look()
    assert len(folder.series) == 64
    assert len(made) < 16
