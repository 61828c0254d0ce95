"""What stays in event files until somebody looks."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series, read_logs
from nnsvg_qt.logs.messages import LONGEST_CONTENT
from nnsvg_qt.logs.saving import file_name, save_contents
from nnsvg_qt.logs.series import AUDIO, GRAPH, IMAGE, KERAS_MODEL
from nnsvg_qt.logs.stored import (
    content_of,
    graph_of,
    held,
    is_reference,
    pictures_of,
    sounds_of,
)
from tests.logs.event_files import event, field, record, scalars, version

NAME = "events.out.tfevents.1000000000.host.1.0"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def old_image(data: bytes) -> bytes:
    return field(1, field(1, b"in/image/0") + field(4, field(1, 3) + field(2, 4) + field(4, data)))


def tensor(tag: str, plugin: bytes, *texts: bytes, sizes: tuple[int, ...] = ()) -> bytes:
    shape = b"".join(field(2, field(1, size)) for size in sizes or (len(texts),))
    content = field(1, 7) + field(2, shape)
    content += b"".join(field(8, text) for text in texts)
    metadata = field(9, field(1, field(1, plugin)))
    return field(1, field(1, tag.encode()) + metadata + field(8, content))


def graph(data: bytes) -> bytes:
    return record(field(1, 1e9, True) + field(4, data))


def test_pictures_stay_in_their_file_and_are_read_from_their_place(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(version() + scalars("loss", range(9)) + event(0, old_image(PICTURE)))
    folder = LogFolder(tmp_path)
    folder.look()
    with path.open("ab") as stream:
        stream.write(event(1, old_image(PICTURE[::-1])) + scalars("loss", [1.0], 9))
    folder.look()
    image = next(one for one in folder.series if one.kind == IMAGE)
    assert all(is_reference(content) and len(content) < 300 for content in image.contents)
    assert [pictures_of(content) for content in image.contents] == [(PICTURE,), (PICTURE[::-1],)]
    assert held(image, [1]).contents == (content_of(image.contents[1]),)
    path.write_bytes(version())
    with pytest.raises(InputError, match="shorter"):
        pictures_of(image.contents[0])
    path.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        pictures_of(image.contents[0])


def test_tensors_of_pictures_and_sounds(tmp_path: Path) -> None:
    large = b"\x89PNG" + bytes(LONGEST_CONTENT)
    wav = b"RIFF" + bytes(4) + b"WAVE" + bytes(12) + struct.pack("<I", 8000) + bytes(9)
    content = version() + event(0, tensor("p", b"images", b"4", b"3", PICTURE, large))
    content += event(3, tensor("s", b"audio", wav, b"a bell", sizes=(1, 2)))
    content += event(3, tensor("t", b"audio", wav, wav))
    (tmp_path / NAME).write_bytes(content)
    found = {one.tag: one for one in read_logs(tmp_path)}
    assert is_reference(found["p"].contents[0])
    assert pictures_of(found["p"].contents[0]) == (PICTURE, large)
    (sound,) = sounds_of(found["s"].contents[0])
    assert (found["s"].kind, sound.rate, sound.label) == (AUDIO, 8000.0, "a bell")
    assert [one.data for one in sounds_of(found["t"].contents[0])] == [wav, wav]
    assert pictures_of(b"T" + field(1, 1)) == ()
    assert sounds_of(b"A" + field(1, 44100.0) + field(4, wav))[0].rate == 44100.0


def test_graphs_are_what_they_were(tmp_path: Path) -> None:
    data = field(1, field(1, b"x") + field(2, b"Placeholder"))
    keras = b'{"class_name": "Sequential"}'
    content = version() + graph(data) + event(0, tensor("keras", b"graph_keras_model", keras))
    (tmp_path / NAME).write_bytes(content)
    found = {one.kind: one for one in read_logs(tmp_path)}
    assert graph_of(found[GRAPH].contents[0]) == (data, ".pb")
    assert graph_of(found[KERAS_MODEL].contents[0]) == (keras, ".json")
    with pytest.raises(InputError, match="no graph"):
        graph_of(b"T" + field(1, 7))


def test_contents_are_saved_by_their_names(tmp_path: Path) -> None:
    content = version() + event(5, old_image(PICTURE)) + event(5, old_image(PICTURE))
    content += event(6, tensor("note", b"text", b"one", "zwei ü".encode())) + graph(b"\x0a\x00")
    (tmp_path / "run 1").mkdir()
    (tmp_path / "run 1" / NAME).write_bytes(content)
    series = read_logs(tmp_path)
    paths = save_contents(series, tmp_path / "saved")
    assert sorted(path.name for path in paths) == [
        "run-1-graph-step-0.pb",
        "run-1-in-image-0-step-5-2.png",
        "run-1-in-image-0-step-5.png",
        "run-1-note-step-6.md",
    ]
    assert (tmp_path / "saved" / "run-1-note-step-6.md").read_text("utf-8") == "one\n\nzwei ü\n"
    assert (tmp_path / "saved" / "run-1-in-image-0-step-5.png").read_bytes() == PICTURE
    with pytest.raises(InputError, match="no pictures"):
        save_contents([one for one in series if one.kind == "scalar"], tmp_path / "saved")


def test_names_of_files_lead_nowhere_else() -> None:
    none = np.zeros(0)
    one = Series("../..", "/etc/x" * 99, IMAGE, np.zeros(0, int), none, none)
    name = file_name(one, -3, 2, ".png")
    assert "/" not in name
    assert not name.startswith(".")
    assert len(name) < 100


def test_a_table_of_texts_is_saved_as_one(tmp_path: Path) -> None:
    texts = (b"a", b"b|c", b"1\n2", b"3")
    content = version() + event(0, tensor("note", b"text", *texts, sizes=(2, 2)))
    (tmp_path / NAME).write_bytes(content)
    (path,) = save_contents(read_logs(tmp_path), tmp_path / "saved")
    lines = ["|  |  |", "| --- | --- |", "| a | b\\|c |", "| 1 2 | 3 |"]
    assert path.read_text("utf-8").splitlines() == lines
