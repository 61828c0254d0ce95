"""Event files: sound ones, growing ones, damaged ones."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series, crc, read_logs
from nnsvg_qt.logs.crc import crc_of
from nnsvg_qt.logs.events import read_events
from tests.in_turn import examples
from tests.logs.event_files import (
    event,
    field,
    new_scalar,
    old_scalar,
    scalars,
    session_start,
    version,
)

NAME = "events.out.tfevents.1000000000.host.1.0"


def by_tag(path: Path) -> dict[str, Series]:
    return {one.tag: one for one in read_logs(path)}


def test_checksums_are_those_of_the_standard() -> None:
    # RFC 3720, appendix B.4
    rows = np.stack([np.zeros(32, np.uint8), np.full(32, 255, np.uint8), np.arange(32, dtype="u1")])
    assert crc_of(rows).tolist() == [0x8A9136AA, 0x62A8AB43, 0x46DD794E]


def test_a_record_that_is_alone_among_others_of_its_length_keeps_its_number(tmp_path: Path) -> None:
    # without a step, but with a longer tag, the others are as long
    content = b"".join(event(0, old_scalar("loss", 0.5), writes_step=False) for _ in range(40))
    content += event(1, old_scalar("lr", 0.25))
    (tmp_path / NAME).write_bytes(version() + content)
    assert by_tag(tmp_path)["lr"].values.tolist() == [0.25]


def test_the_first_record_says_what_a_tag_without_metadata_is(tmp_path: Path) -> None:
    # many records of one length are read together, and before those that stand alone
    content = version() + event(0, new_scalar("loss", 0.0, False))
    content += b"".join(event(1 + step, old_scalar("loss", 1.0)) for step in range(40))
    (tmp_path / NAME).write_bytes(content)
    assert by_tag(tmp_path)["loss"].kind == "tensor"


@settings(max_examples=examples(12))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["loss", "acc/train", "lr", "Verlust ü"]),
            st.integers(-(2**63), 2**63 - 1) | st.integers(0, 300),
            st.floats(width=32),
            st.sampled_from(["old", "new", "first"]),
        ),
        max_size=40,
    )
)
def test_every_point_is_read_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, points: list[tuple[str, int, float, str]]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    content = version()
    for tag, step, number, form in points:
        value = old_scalar(tag, number) if form == "old" else b""
        value = value or new_scalar(tag, number, form == "first")
        content += event(step, value, writes_step=step != 0)
    (folder / NAME).write_bytes(content)
    found = by_tag(folder)
    assert set(found) == {tag for tag, *_ in points}
    for tag, series in found.items():
        own = [point for point in points if point[0] == tag]
        assert series.steps.tolist() == [step for _, step, _, _ in own]
        if any(form != "new" for *_, form in own):
            # what only new forms without metadata say is a tensor
            has_kind = any(form == "first" for *_, form in own) or own[0][3] == "old"
            assert (series.kind == "scalar") == has_kind
        if series.kind == "scalar":
            np.testing.assert_array_equal(series.values, [number for _, _, number, _ in own])


def test_many_points_of_many_tags_are_decoded_together(tmp_path: Path) -> None:
    content = version()
    for step in range(400):
        content += event(step, old_scalar("a", step / 4), 1e9 + step)
        content += event(step, old_scalar("b", -step), 1e9 + step)
        content += event(step, old_scalar("c", step) + old_scalar("d", 2 * step), 1e9 + step)
    (tmp_path / NAME).write_bytes(content)
    found = by_tag(tmp_path)
    for tag, factor in (("a", 0.25), ("b", -1), ("c", 1), ("d", 2)):
        assert found[tag].steps.tolist() == list(range(400))
        np.testing.assert_array_equal(found[tag].values, np.arange(400) * factor)
        np.testing.assert_array_equal(found[tag].wall_times, 1e9 + np.arange(400))
    assert found["a"].run == "."


def test_a_file_that_grows_is_read_on_and_a_half_record_waits(tmp_path: Path) -> None:
    path = tmp_path / "run" / NAME
    path.parent.mkdir()
    whole = version() + scalars("loss", range(10)) + scalars("loss", range(10, 15), 10)
    folder = LogFolder(tmp_path)
    for cut in (5, 60, 200, len(whole) - 3, len(whole)):
        path.write_bytes(whole[:cut])
        folder.look()
        assert not folder.notes
    (series,) = folder.series
    assert series.run == "run"
    np.testing.assert_array_equal(series.values, np.arange(15))
    path.unlink()
    folder.look()
    assert folder.series == ()


@settings(max_examples=examples(20))
@given(cut=st.integers(0, 2000), flip=st.none() | st.integers(0, 2000))
def test_what_stands_before_a_damage_is_read(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int | None
) -> None:
    whole = version() + scalars("loss", range(20)) + event(20, new_scalar("x", 1.0, True))
    content = bytearray(whole[: max(cut, 0)])
    if flip is not None and content:
        content[flip % len(content)] ^= 0x10
    found = read_events(np.frombuffer(bytes(content), np.uint8))
    values = [value for points in found.points if points.tag == "loss" for value in points.values]
    assert values == list(range(len(values)))
    if flip is None or not content:
        assert found.damage is None
    elif found.damage is not None:
        assert found.damage <= flip % len(content) < len(content)


def test_a_damage_is_noted_with_its_place(tmp_path: Path) -> None:
    first = version() + scalars("loss", range(6))
    broken = bytearray(scalars("loss", range(6, 9), 6))
    broken[20] ^= 1
    (tmp_path / NAME).write_bytes(first + broken)
    folder = LogFolder(tmp_path)
    folder.look()
    assert [len(one) for one in folder.series] == [6]
    (note,) = folder.notes
    assert f"byte {len(first):,};" in str(note)
    assert NAME in str(note)


def test_a_session_that_goes_on_from_a_step_voids_what_was_logged_beyond(tmp_path: Path) -> None:
    content = version() + session_start(0) + scalars("loss", range(10))
    content += session_start(6) + scalars("loss", [60, 70, 80], 6)
    (tmp_path / NAME).write_bytes(content)
    (series,) = read_logs(tmp_path)
    assert series.steps.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert series.values.tolist() == [0, 1, 2, 3, 4, 5, 60, 70, 80]


def test_files_of_a_run_are_one_history_and_folders_are_runs(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b" / "train"
    for folder in (one, two):
        folder.mkdir(parents=True)
    (one / f"{NAME}.1").write_bytes(version() + scalars("loss", [1, 2]))
    (one / f"{NAME}.2").write_bytes(version() + scalars("loss", [3, math.nan, math.inf], 2))
    (two / NAME).write_bytes(version() + scalars("loss", [5]))
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    first, second = nnsvg_qt.read_logs(tmp_path)
    assert (first.run, second.run) == ("a", "b/train")
    np.testing.assert_array_equal(first.values, [1, 2, 3, math.nan, math.inf])


def test_kinds_are_told(tmp_path: Path) -> None:
    histogram = field(1, field(1, b"weights") + field(5, b""))
    image = field(1, field(1, b"input") + field(4, b""))
    content = version() + event(0, histogram) + event(1, image)
    content += event(2, new_scalar("x", 3.5, True)) + event(3, new_scalar("x", 4.5, False))
    (tmp_path / NAME).write_bytes(content)
    found = by_tag(tmp_path)
    assert {tag: one.kind for tag, one in found.items()} == {
        "weights": "histogram",
        "input": "image",
        "x": "scalar",
    }
    assert found["x"].values.tolist() == [3.5, 4.5]
    assert len(found["weights"].values) == 0


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="no folder"):
        read_logs("/nowhere/at/all")


@pytest.mark.parametrize("length", [0, 1, 9, 255, 256, 257, 300, 1000, 4096, 20_001])
def test_checksums_of_long_records_are_those_of_their_bytes_one_by_one(length: int) -> None:
    rows = np.random.default_rng(length).integers(0, 256, (3, length), np.uint8)
    table = crc._TABLE.tolist()
    for row, found in zip(rows.tolist(), crc.crc_of(rows).tolist(), strict=True):
        expected = 0xFFFFFFFF
        for byte in row:
            expected = table[(expected ^ byte) & 0xFF] ^ (expected >> 8)
        assert found == expected ^ 0xFFFFFFFF
    # RFC 3720, B.4
    assert crc.crc_of(np.zeros((1, 32), np.uint8)).tolist() == [0x8A9136AA]


def test_what_is_no_event_file_is_said_to_be_none(tmp_path):
    (tmp_path / "events.out.tfevents.1").write_bytes(bytes(range(1, 200)) * 20)
    folder = LogFolder(tmp_path)
    folder.look()
    assert not folder.series
    assert str(folder.why_empty()).endswith("is no event file: it does not begin with a record.")


def test_logs_that_are_empty_so_far_are_said_to_be(tmp_path):
    (tmp_path / "events.out.tfevents.1").write_bytes(b"")
    folder = LogFolder(tmp_path)
    folder.look()
    assert str(folder.why_empty()).startswith("Its logs are empty so far")
