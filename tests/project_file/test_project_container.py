"""The container of a project: arrays are beside its JSON, read when needed, and safe to open."""

import gc
import io
import json
import pickle
import re
import struct
import sys
import zipfile
from pathlib import Path
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.frame import Frame, Readout
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import UnreadableWeightsError, Weights
from nnsvg_qt.project_file import (
    container,
    figure_from_text,
    project_bytes,
    project_text,
    read_project,
    read_style,
    save_project,
    stored_file,
)
from nnsvg_qt.project_file.schema import project_schema
from nnsvg_qt.scene.primitives import Segments
from nnsvg_qt.sources import open_source
from tests.first_style import first_figure, preset
from tests.in_turn import examples
from tests.project_file.test_project_schema import VALIDATOR

SHOWN = ("nodes.edge_color_proportional", True)


def weighted(units: int = 6, inputs: int = 5, seed: int = 1) -> Figure:
    """Two layers with weights and a bias, drawn so that the nodes view shows them."""
    random = np.random.default_rng(seed)
    matrix = random.normal(size=(units, inputs)).astype(np.float32)
    layers = (
        Layer("in", Kind.INPUT, (inputs,)),
        Layer("out", Kind.DENSE, (units,), weights=Weights(matrix, random.normal(size=units))),
    )
    architecture = Architecture(layers, (Connection("in", "out"),))
    return Figure(architecture, name="weighted").with_option(*SHOWN).with_view("nodes")


def weights_of(figure: Figure, layer_id: str = "out") -> Weights:
    found = figure.architecture.layer(layer_id).weights
    assert found is not None
    return found


FRAME = Frame(
    "epoch 3",
    3,
    weights={"out": Weights(np.full((6, 5), 0.25), np.zeros(6))},
    outputs={"in": np.arange(5.0), "out": np.arange(6, dtype=np.float16)},
    pictures={"out": np.arange(6 * 2 * 3 * 3, dtype=np.uint8).reshape(6, 2, 3, 3)},
    values={"out": 0.5, "in-out": -1.25},
    highlighted=frozenset({"out", "in-out"}),
    readout=Readout(
        ("yes", "no", "a"),
        (0.75, 0.25, 0.0),
        True,
        {"activation, 0 … greatest": ("#f7f9fb", "#173f6b")},
        {"in": np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)},
    ),
)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of Python's own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_project(io.BytesIO(content))
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


# what is written


def test_others_read_the_container_and_it_holds_no_base64():
    figure = weighted().with_part("frame", FRAME)
    content = project_bytes(figure)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        assert file.namelist()[0] == "project.json"
        assert {entry.compress_type for entry in file.infolist()} == {zipfile.ZIP_STORED}
        tree = json.loads(file.read("project.json"))
        stored = tree["architecture"]["layers"][1]["weights"]["matrix"]
        with file.open(stored["member"]) as member:
            np.testing.assert_array_equal(np.load(member), weights_of(figure).matrix)
    assert tree["version"] == 2
    VALIDATOR.validate(tree)
    assert '"data"' not in json.dumps(tree)


@pytest.mark.parametrize(
    "styled",
    [
        preset("mlp").with_connection_override("input-dense-1", dashes="dashed"),
        preset("mlp").with_unit_override("dense-1", "2n", crossed=True),
        preset("mlp").with_highlight(["dense-1"]),
        preset("mlp").with_option("look.page_height", 60.0),
    ],
    ids=["connection", "units", "highlight", "height"],
)
def test_what_version_1_has_no_words_for_is_saved_as_version_2(styled, tmp_path):
    save_project(styled, tmp_path / "a.nnsvg")
    with zipfile.ZipFile(tmp_path / "a.nnsvg") as file:
        assert json.loads(file.read("project.json"))["version"] == 2
    assert read_project(tmp_path / "a.nnsvg") == styled
    assert json.loads(project_text(preset("mlp")))["version"] == 1


def test_a_figure_without_arrays_stays_a_text_of_version_1(tmp_path):
    figure = first_figure(Architecture((Layer("a", Kind.DENSE, (3,)),)))
    save_project(figure, tmp_path / "a.nnsvg")
    assert json.loads((tmp_path / "a.nnsvg").read_text())["version"] == 1
    assert project_bytes(figure) == (tmp_path / "a.nnsvg").read_bytes()


@settings(max_examples=examples(12))
@given(
    st.integers(1, 5),
    st.integers(0, 3),
    st.sampled_from(["<f2", ">f4", "<f8", "g", "i2"]),
    st.booleans(),
    st.booleans(),
)
def test_what_is_saved_comes_back_equal_and_equal_figures_give_equal_bytes(
    units, seed, dtype, has_bias, has_frame
):
    random = np.random.default_rng(seed)
    matrix = (random.normal(size=(units, 3)) * 9).astype(dtype)
    weights = Weights(matrix, random.normal(size=units) if has_bias else None)
    layers = (Layer("in", Kind.INPUT, (3,)), Layer("b", Kind.DENSE, (units,), weights=weights))
    figure = Figure(Architecture(layers, (Connection("in", "b"),)))
    if has_frame:
        outputs = {"b": random.normal(size=units).astype(dtype)}
        figure = figure.with_part("frame", Frame(outputs=outputs, weights={"b": weights}))
    content = project_bytes(figure)
    again = read_project(io.BytesIO(content))
    assert again == figure
    assert hash(again) == hash(figure)
    np.testing.assert_array_equal(weights_of(again, "b").matrix, weights.matrix)
    assert project_bytes(again) == content
    assert figure_from_text(project_text(again)) == figure


def test_a_frame_comes_back_with_all_it_holds(tmp_path):
    figure = weighted().with_part("frame", FRAME)
    save_project(figure, tmp_path / "a.nnsvg")
    frame = read_project(tmp_path / "a.nnsvg").frame
    assert frame == FRAME
    assert frame is not None
    np.testing.assert_array_equal(frame.outputs["out"], FRAME.outputs["out"])
    np.testing.assert_array_equal(frame.pictures["out"], FRAME.pictures["out"])
    tree = json.loads(project_text(figure))
    assert tree["version"] == 2
    VALIDATOR.validate(tree)
    assert figure_from_text(json.dumps(tree)) == figure


def test_unknown_parts_and_frames_of_other_layers_are_refused():
    tree = json.loads(project_text(weighted().with_part("frame", FRAME)))
    other = {**tree, "frame": {**tree["frame"], "highlighted": ["in-to"]}}
    assert "in-to" in refusal(json.dumps(other).encode())
    tree["parts"] = {"sound": {}}
    assert 'parts holds "sound", which this version' in refusal(json.dumps(tree).encode())
    assert not VALIDATOR.is_valid(tree)
    assert "frame" in project_schema()["properties"]


# what is read, and when


@pytest.fixture
def read_bytes(monkeypatch):
    """How many bytes were read from stored files."""
    found = SimpleNamespace(count=0)
    really = stored_file.StoredFile.read_into

    def counted(file: stored_file.StoredFile, offset: int, room: memoryview) -> int:
        found.count += len(room)
        return really(file, offset, room)

    monkeypatch.setattr(stored_file.StoredFile, "read_into", counted)
    return found


def test_opening_comparing_and_drawing_without_weights_reads_none_of_them(tmp_path, read_bytes):
    figure = weighted(2000, 1000)
    save_project(figure, tmp_path / "a.nnsvg")
    again = read_project(tmp_path / "a.nnsvg")
    other = read_project(tmp_path / "a.nnsvg")
    assert again == other == figure
    assert hash(again) == hash(other)
    assert again.with_option("look.seed", 5) != again
    for view in ("planes", "blocks"):
        assert again.scene(view).primitives
    assert again.with_option("nodes.edge_color_proportional", False).scene("nodes").primitives
    assert read_bytes.count < 100_000


def test_drawing_reads_what_it_shows_after_one_look_at_all(tmp_path, read_bytes):
    figure = weighted(2000, 1000)
    save_project(figure, tmp_path / "a.nnsvg")
    again = read_project(tmp_path / "a.nnsvg")
    assert again.svg("nodes") == figure.svg("nodes")
    first = read_bytes.count
    assert 8_000_000 < first < 9_000_000
    assert again.svg("nodes") == figure.svg("nodes")
    assert read_bytes.count - first < 200_000


def test_rows_are_those_of_the_matrix(tmp_path):
    figure = weighted(40, 7)
    save_project(figure, tmp_path / "a.nnsvg")
    stored = weights_of(read_project(tmp_path / "a.nnsvg"))
    wanted = weights_of(figure).matrix
    for rows in ([0], [39], [3, 4, 5, 9, 8, 7, 7], [], range(40)):
        numbers = np.array([*rows], np.int64)
        np.testing.assert_array_equal(stored.rows(numbers), wanted[numbers])
    assert stored.greatest == np.abs(wanted).max()
    assert not stored.matrix.flags.writeable


@pytest.mark.parametrize("ending", ["saved over", "replaced", "deleted"])
def test_what_was_opened_stays_whatever_becomes_of_its_file(ending, tmp_path):
    path = tmp_path / "a.nnsvg"
    save_project(weighted(seed=1), path)
    figure = read_project(path)
    if ending == "saved over":
        figure.with_option("look.seed", 4).save(path)
    elif ending == "replaced":
        save_project(weighted(seed=2), path)
    else:
        path.unlink()
    np.testing.assert_array_equal(weights_of(figure).matrix, weights_of(weighted(seed=1)).matrix)
    save_project(figure, tmp_path / "b.nnsvg")
    assert read_project(tmp_path / "b.nnsvg") == weighted(seed=1)
    if ending == "saved over":
        np.testing.assert_array_equal(
            weights_of(read_project(path)).matrix, weights_of(figure).matrix
        )


def test_nothing_is_left_open(tmp_path):
    # files that tests before this one left open are closed now, not in between
    gc.collect()
    before = len(list(Path("/proc/self/fd").iterdir()))
    save_project(weighted(), tmp_path / "a.nnsvg")
    figures = [read_project(tmp_path / "a.nnsvg") for _ in range(20)]
    assert weights_of(figures[3]).matrix.size
    assert len(list(Path("/proc/self/fd").iterdir())) >= before + 20
    del figures
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


@pytest.mark.parametrize("change", ["shortened", "overwritten"])
def test_a_file_that_another_program_changes_in_its_place_is_told(change, tmp_path):
    path = tmp_path / "a.nnsvg"
    save_project(weighted(), path)
    figure = read_project(path)
    place = path.read_bytes().index(b"\x93NUMPY") + 140
    with path.open("r+b") as stream:
        if change == "shortened":
            stream.truncate(place)
        else:
            stream.seek(place)
            stream.write(b"\0\0\0\0")
    with pytest.raises(UnreadableWeightsError, match="is not what it was when it was saved"):
        figure.scene("nodes")
    # who shows no weights needs none of them; which of them are 0 is then not known
    plain = figure.with_option("nodes.edge_color_proportional", False).scene("nodes")
    assert sum(len(s.starts) for s in plain.primitives if isinstance(s, Segments)) == 30
    assert any("is not what it was when it was saved" in notice for notice in plain.notices)
    with pytest.raises(InputError, match="is not what it was when it was saved"):
        save_project(figure, tmp_path / "b.nnsvg")
    assert not (tmp_path / "b.nnsvg").exists()


def test_weights_go_to_other_processes_by_the_name_of_their_file_while_it_is_there(tmp_path):
    path = tmp_path / "a.nnsvg"
    save_project(weighted(300, 400), path)
    figure = read_project(path)
    content = pickle.dumps(figure)
    assert len(content) < 100_000
    assert pickle.loads(content) == figure
    assert weights_of(pickle.loads(content)).matrix.shape == (300, 400)
    save_project(weighted(300, 400, 2), path)
    with pytest.raises(UnreadableWeightsError, match=r"a\.nnsvg has changed since it was opened"):
        assert weights_of(pickle.loads(content)).matrix
    content = pickle.dumps(figure)
    assert len(content) > 480_000
    assert weights_of(pickle.loads(content)).greatest == weights_of(figure).greatest


def test_a_project_serves_as_a_style(tmp_path):
    save_project(weighted(), tmp_path / "a.nnsvg")
    assert read_style(tmp_path / "a.nnsvg").option_value(SHOWN[0])


@pytest.mark.parametrize("name", ["a.nnsvg", "a.zip", "a.onnx", "a"])
def test_every_way_to_open_reads_none_of_them(name, tmp_path, read_bytes, monkeypatch):
    (tmp_path / name).write_bytes(project_bytes(weighted(2000, 1000)))
    opened = open_source(tmp_path / name)
    assert opened.figure == weighted(2000, 1000)
    with (tmp_path / name).open("rb") as stream:
        assert read_project(stream) == opened.figure
    # as `nnsvg-qt export - < a.nnsvg`
    with (tmp_path / name).open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        assert open_source("-").figure == opened.figure
    assert read_bytes.count < 100_000
    assert weights_of(opened.figure).matrix.shape == (2000, 1000)
    assert pickle.loads(pickle.dumps(opened.figure)) == opened.figure
    assert len(pickle.dumps(opened.figure)) < 100_000


def test_a_stream_that_begins_within_a_file_is_read_from_there(tmp_path):
    (tmp_path / "a").write_bytes(b"before" + SOUND)
    with (tmp_path / "a").open("rb") as stream:
        stream.seek(6)
        assert read_project(stream) == weighted()


@pytest.mark.parametrize("form", ["container", "text"])
def test_standard_input_takes_both(form, tmp_path, monkeypatch, capsys):
    content = (
        project_bytes(weighted()) if form == "container" else project_text(weighted()).encode()
    )
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert main(["export", "-", "-o", str(tmp_path / "a.svg")]) == 0
    assert (tmp_path / "a.svg").read_text() == weighted().svg("nodes")
    assert capsys.readouterr().err == ""


def test_a_pipe_by_its_name_is_read_as_a_stream(tmp_path):
    import os
    import threading

    os.mkfifo(tmp_path / "pipe")
    content = project_bytes(weighted())
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_bytes(content))
    writer.start()
    assert read_project(tmp_path / "pipe") == weighted()
    writer.join()


# what is refused

SOUND = project_bytes(weighted())
PARTS = members(SOUND)
ARRAY = "arrays/1.npy"


def with_tree(**changes: object) -> bytes:
    tree = json.loads(PARTS["project.json"])
    tree["architecture"]["layers"][1]["weights"]["matrix"] |= changes
    return packed({**PARTS, "project.json": json.dumps(tree).encode()})


def twice() -> bytes:
    stream = io.BytesIO(SOUND)
    with zipfile.ZipFile(stream, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr(ARRAY, PARTS[ARRAY])
    return stream.getvalue()


def overlapping() -> bytes:
    """Both arrays are said to begin where the first one does."""
    content = bytearray(SOUND)
    entries = [match.start() for match in re.finditer(b"PK\1\2", SOUND)]
    content[entries[2] + 42 : entries[2] + 46] = content[entries[1] + 42 : entries[1] + 46]
    return bytes(content)


def larger() -> bytes:
    """The first array is said to reach into the second."""
    content = bytearray(SOUND)
    entry = [match.start() for match in re.finditer(b"PK\1\2", SOUND)][1]
    size = struct.unpack_from("<L", SOUND, entry + 24)[0] + 300
    struct.pack_into("<2L", content, entry + 20, size, size)
    return bytes(content)


def many() -> bytes:
    content = bytearray(SOUND)
    struct.pack_into("<2H", content, len(SOUND) - 14, 60_001, 60_001)
    return bytes(content)


def test_a_container_of_pythons_own_is_taken():
    assert read_project(io.BytesIO(packed(PARTS))) == weighted()


REFUSED = {
    "a zip file of something else": (packed({"word/document.xml": b"x"}), "without project.json"),
    "compressed": (packed(PARTS, zipfile.ZIP_DEFLATED), "is compressed; put it in without"),
    "a bomb": (
        packed({**PARTS, ARRAY: bytes(20_000_000)}, zipfile.ZIP_DEFLATED),
        "is compressed; put it in without",
    ),
    "a way out": (packed({**PARTS, "../../a.npy": b""}), "name '../../a.npy', which no project"),
    "a root": (packed({**PARTS, "/etc/a": b""}), "name '/etc/a', which no project has"),
    "a backslash": (packed({**PARTS, "a\\b": b""}), "which no project has"),
    "a folder": (packed({**PARTS, "arrays/": b""}), "which no project has"),
    "something unnamed": (packed({**PARTS, "arrays/9.npy": b""}), "holds arrays/9.npy, which"),
    "without an array": (
        packed({name: part for name, part in PARTS.items() if name != ARRAY}),
        'matrix.member is "arrays/1.npy", which is not beside it in the file',
    ),
    "twice": (twice(), f"holds {ARRAY} twice"),
    "overlapping": (overlapping(), "overlaps what follows it"),
    "larger than its place": (larger(), "overlaps what follows it"),
    "too many": (many(), "60,001 parts; at most 60,000"),
    "a comment": (SOUND[:-2] + b"\1\0x", "its end is missing"),
    "something at its end": (SOUND + b"x", "its end is missing"),
    "another shape": (with_tree(shape=[7, 5]), "an array of (7, 5) of float32 has"),
    "an absurd shape": (with_tree(shape=[10**18] * 8), "bytes; an array of (1000"),
    "another type": (with_tree(type="float64"), "an array of (6, 5) of float64 has"),
    "bytes for weights": (with_tree(type="uint8"), 'type is "uint8"; it should be one of'),
    "no digest": (with_tree(digest="x"), "digest is"),
    "no text": (with_tree(member=3), "member is 3; it should be a text"),
    "its own text": (with_tree(member="project.json"), "has"),
    "data too": (with_tree(data="AAAA"), 'holds "data", which this version'),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sound_container_is_refused(content, said):
    assert said in refusal(content)


def test_a_text_that_names_an_array_beside_it_is_refused():
    assert "which is not beside it in the file" in refusal(PARTS["project.json"])


def test_a_container_cut_anywhere_is_refused():
    for length in range(len(SOUND)):
        refusal(SOUND[:length])


@given(st.integers(0, 2**32))
@settings(max_examples=examples(100))
def test_a_container_with_bytes_changed_is_refused_or_the_same(seed):
    random = Random(seed)
    content = bytearray(SOUND)
    for _ in range(random.choice((1, 1, 2, 9))):
        content[random.randrange(len(content))] ^= random.randrange(1, 256)
    try:
        figure = read_project(io.BytesIO(bytes(content)))
        assert weights_of(figure).matrix.shape == (6, 5)
        assert weights_of(figure).bias is not None
    except InputError:
        return
    assert figure == weighted()


def unsound(kind: str) -> bytes:
    """A project whose array is damaged, or holds what is no number."""
    tree = json.loads(PARTS["project.json"])
    numbers = weights_of(weighted()).matrix.copy()
    numbers[2, 3] = np.nan if kind == "nan" else 0.5
    stream = io.BytesIO()
    np.save(stream, numbers)
    if kind == "nan":
        # all else is true
        from nnsvg_qt.model.weights import HeldArray

        matrix = tree["architecture"]["layers"][1]["weights"]["matrix"]
        matrix["digest"] = HeldArray(numbers).digest
    return packed({**PARTS, "project.json": json.dumps(tree).encode(), ARRAY: stream.getvalue()})


@pytest.mark.parametrize("kind", ["nan", "damaged"])
@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_unsound_weights_are_refused_by_the_name_of_their_layer(
    qapp, kind, suffix, tmp_path, capfd
):
    source = tmp_path / "a.nnsvg"
    source.write_bytes(unsound(kind))
    out = tmp_path / f"a.{suffix}"
    assert main(["export", str(source), "-o", str(out)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"{source}: Layer 'out': {ARRAY} in the file ")
    assert ("infinite or none (nan)" if kind == "nan" else "is not what it was") in line
    assert not out.exists()


# large files


def test_containers_beyond_4_gib_have_longer_numbers(monkeypatch):
    # as if that were where they begin
    monkeypatch.setattr(container, "_LARGE", 100)
    content = project_bytes(weighted().with_part("frame", FRAME))
    assert b"PK\6\6" in content
    assert read_project(io.BytesIO(content)) == weighted().with_part("frame", FRAME)


def test_a_stream_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(stored_file, "LONGEST_IN_MEMORY", len(SOUND) - 1)
    assert "name a file" in refusal(SOUND)
