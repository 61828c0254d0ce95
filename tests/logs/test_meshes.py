"""Meshes of logs as files: clouds of points and triangles."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import read_logs
from nnsvg_qt.logs.contents import array_of
from nnsvg_qt.logs.meshes import with_parts
from nnsvg_qt.logs.saving import save_contents
from tests.logs.event_files import event, field, varint, version

NAME = "events.out.tfevents.1000000000.host.1.0"
PLACES = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1.5]], "<f4")
CORNERS = np.array([[0, 1, 2], [0, 1, 3]])
SHADES = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [9, 9, 9]])
NAMED, NUMBERED = ("VERTEX", "FACE", "COLOR"), ("1", "2", "3")
FORMS = {"f": (1, "<f4"), "i": (3, "<i4"), "u": (4, "|u1")}


def part(tag: str, array: np.ndarray, form: str = "f") -> bytes:
    number, kind = FORMS[form]
    shape = b"".join(field(2, field(1, size)) for size in array.shape)
    content = field(1, number) + field(2, shape) + field(4, array.astype(kind).tobytes())
    metadata = field(9, field(1, field(1, b"mesh")))
    return field(1, field(1, tag.encode()) + metadata + field(8, content))


def mesh(name: str, parts: tuple[str, ...], step: int = 3, corners=CORNERS) -> bytes:
    told = zip(parts, (PLACES, corners, SHADES), "fiu", strict=True)
    return b"".join(event(step, part(f"{name}_{own}", a[None], form)) for own, a, form in told)


def read_ply(path: Path) -> tuple[list[str], list[tuple[float, ...]], list[tuple[int, ...]]]:
    """The lines of the head, the points and the triangles."""
    head, _, body = path.read_bytes().partition(b"end_header\n")
    lines = head.decode().splitlines()
    counts = {one.split()[1]: int(one.split()[2]) for one in lines if one.startswith("element")}
    form = "<3f3B" if "property uchar red" in lines else "<3f"
    size = struct.calcsize(form) * counts["vertex"]
    faces = body[size:]
    assert len(faces) == counts.get("face", 0) * struct.calcsize("<B3i")
    return lines, [*struct.iter_unpack(form, body[:size])], [*struct.iter_unpack("<B3i", faces)]


@pytest.mark.parametrize("parts", [NAMED, NUMBERED])
def test_a_mesh_is_saved_with_its_triangles_and_colours(tmp_path: Path, parts) -> None:
    (tmp_path / NAME).write_bytes(version() + mesh("cloud", parts))
    (path,) = save_contents(read_logs(tmp_path), tmp_path / "saved")
    assert path.name == "cloud-step-3.ply"
    head, points, faces = read_ply(path)
    assert head[:2] == ["ply", "format binary_little_endian 1.0"]
    assert "property list uchar int vertex_indices" in head
    assert points == [(*a, *b) for a, b in zip(PLACES.tolist(), SHADES.tolist(), strict=True)]
    assert faces == [(3, *corners) for corners in CORNERS.tolist()]


def test_several_clouds_of_a_step_are_several_files(tmp_path: Path) -> None:
    both = np.stack([PLACES, PLACES + 1])
    (tmp_path / NAME).write_bytes(version() + event(0, part("cloud_VERTEX", both)))
    paths = save_contents(read_logs(tmp_path), tmp_path / "saved")
    assert [path.name for path in paths] == [
        "cloud-step-0-sample-1.ply",
        "cloud-step-0-sample-2.ply",
    ]
    head, points, faces = read_ply(paths[1])
    assert points == [tuple(row) for row in (PLACES + 1).tolist()]
    assert not faces
    assert not any("face" in line for line in head)


def test_triangles_that_are_not_logged_again_stay_as_they_were(tmp_path: Path) -> None:
    content = version() + mesh("cloud", NAMED, 0)
    content += event(5, part("cloud_VERTEX", PLACES[None] + 2))
    (tmp_path / NAME).write_bytes(content)
    series = read_logs(tmp_path)
    first, last = save_contents(series, tmp_path / "saved")
    assert read_ply(first)[2] == read_ply(last)[2] != []
    assert read_ply(last)[1][0][:3] == (2.0, 2.0, 2.0)
    # whoever chooses one part has all of the mesh, and nothing of another
    chosen = [one for one in series if one.tag == "cloud_COLOR"]
    assert {one.tag for one in with_parts(chosen, series)} == {f"cloud_{own}" for own in NAMED}
    assert with_parts([], series) == []


def test_what_does_not_fit_together_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(version() + mesh("cloud", NAMED, corners=CORNERS + 1))
    with pytest.raises(InputError, match="name points that it does not have"):
        save_contents(read_logs(tmp_path), tmp_path / "saved")
    (tmp_path / NAME).write_bytes(version() + event(2, part("flat_VERTEX", PLACES[:, :2])))
    with pytest.raises(InputError, match="no mesh at step 2"):
        save_contents(read_logs(tmp_path), tmp_path / "saved")


def test_whole_numbers_of_tensors_are_read_one_by_one_too() -> None:
    shape = field(2, field(2, field(1, 2)) + field(2, field(1, 1)))
    packed = field(1, 3) + shape + field(7, varint(5) + varint(-2))
    array = array_of(packed)
    assert array is not None
    assert array.tolist() == [[5.0], [-2.0]]
    single = field(1, 9) + shape + field(10, 7) + field(10, 1)
    array = array_of(single)
    assert array is not None
    assert array.tolist() == [[7.0], [1.0]]
    assert array_of(field(1, 7) + shape) is None
