"""Embeddings: what a projector's configuration names, tables of vectors, checkpoints."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import embeddings, projector_files
from nnsvg_qt.logs.embeddings import Embedding, Place, checked, embedding_of, packed, tables_of
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.projector_files import embedding_series, place_of_file
from nnsvg_qt.logs.series import EMBEDDING
from nnsvg_qt.logs.stored import content_of
from tests.in_turn import examples

VECTORS = (np.arange(12).reshape(4, 3) / 7).astype(np.float32)


def written(folder, configuration: str = "", rows: str = "a\nb\nc\nd\n"):
    """A folder with vectors, their names and what a projector is told of them."""
    folder.mkdir(exist_ok=True)
    np.savetxt(folder / "tensors.tsv", VECTORS, delimiter="\t", fmt="%.9g")
    (folder / "names.tsv").write_text(rows)
    told = configuration or (
        '# written by hand\nembeddings { tensor_name: "words:00030" tensor_path: "tensors.tsv"\n'
        "  metadata_path: 'names.tsv' }\n"
        'embeddings: { tensor_name: "words:00007" tensor_path: "tensors.tsv" }'
    )
    (folder / "projector_config.pbtxt").write_text(told)
    return folder


def test_what_was_added_at_several_steps_is_one_series_of_its_run(tmp_path):
    written(tmp_path / "run")
    folder = LogFolder(tmp_path)
    folder.look()
    (series,) = folder.series
    assert (series.run, series.tag, series.kind) == ("run", "words", EMBEDDING)
    assert series.steps.tolist() == [7, 30]
    embedding = embedding_of(series.contents[1])
    assert np.array_equal(embedding.vectors, VECTORS)
    assert embedding.rows == (("a",), ("b",), ("c",), ("d",))
    assert embedding_of(series.contents[0]).rows == ()
    folder.look()
    assert folder.series[0] is series, "nothing is new"
    np.savetxt(tmp_path / "run/tensors.tsv", VECTORS + 1, delimiter="\t")
    folder.look()
    assert np.allclose(embedding_of(folder.series[0].contents[1]).vectors, VECTORS + 1)


@pytest.mark.parametrize(
    "path", ["/etc/hostname", "../names.tsv", "link.tsv", "nothing.tsv", "C:\\\\x"]
)
def test_only_files_below_the_logs_are_read(tmp_path, path):
    (tmp_path / "names.tsv").write_text("1\n")
    written(tmp_path / "run", f'embeddings {{ tensor_path: "{path}" }}')
    (tmp_path / "run/link.tsv").symlink_to("/etc/hostname")
    folder = LogFolder(tmp_path / "run")
    folder.look()
    assert not folder.series
    assert "There is no file" in str(folder.notes[0])


@pytest.mark.parametrize(
    "told", ["embeddings {", "embeddings } {", "\0\1", "{{{{{{{{{{{{{{{{", 'embeddings { x: "']
)
def test_a_broken_configuration_is_a_note(tmp_path, told):
    written(tmp_path / "run", told)
    (tmp_path / "run/metrics.csv").write_text("step,loss\n1,2\n")
    folder = LogFolder(tmp_path)
    folder.look()
    assert [one.tag for one in folder.series] == ["loss"]
    assert "left out" in str(folder.notes[0])


def test_names_of_another_number_of_points_are_told(tmp_path):
    written(tmp_path / "run", rows="a\nb\n")
    found, problems = embedding_series(
        tmp_path / "run/projector_config.pbtxt", ".", tmp_path / "run"
    )
    assert not problems
    with pytest.raises(InputError, match=r"tells of 2 points, but there are 4"):
        embedding_of(found[0].contents[1])


def test_files_of_vectors_bring_the_names_beside_them(tmp_path):
    np.save(tmp_path / "words.npy", VECTORS)
    (tmp_path / "words_metadata.tsv").write_text("word\tsize\na\t1\nb\t2\nc\t3\nd\t4\n")
    folder = LogFolder(tmp_path / "words.npy")
    folder.look()
    embedding = embedding_of(folder.series[0].contents[0])
    assert np.array_equal(embedding.vectors, VECTORS)
    assert embedding.columns == ("word", "size")
    assert embedding.rows[2] == ("c", "3")


def test_rows_are_counted_before_a_table_is_split(tmp_path, monkeypatch):
    written(tmp_path, rows="\t" * 300 + "\n\n\n" + "a\n")
    metadata = tmp_path / "names.tsv"
    with pytest.raises(InputError, match=r"tells of 3 points, but there are 4"):
        embeddings.read_metadata(metadata, 4)
    with pytest.raises(InputError, match="256 columns"):
        embeddings.read_metadata(metadata, 3)
    monkeypatch.setattr(embeddings, "MOST_POINTS", 2)
    for text in ("1\n2\n3\n4\n", "label,x\na,1\nb,2\nc,3\n"):
        (tmp_path / "vectors.tsv").write_text(text)
        with pytest.raises(InputError, match="more than 2 rows"):
            embedding_of(place_of_file(tmp_path / "vectors.tsv").content)
    (tmp_path / "vectors.tsv").write_text("label,x\na,1\nb,2\n")
    assert len(embedding_of(place_of_file(tmp_path / "vectors.tsv").content)) == 2


def test_a_configuration_is_parsed_when_it_is_new_and_never_a_large_one(tmp_path, monkeypatch):
    path = written(tmp_path) / "projector_config.pbtxt"
    read: list[str] = []
    parse = projector_files._text_message

    def noted(text: str):
        read.append(text)
        return parse(text)

    monkeypatch.setattr(projector_files, "_text_message", noted)
    first, second = (embedding_series(path, ".", tmp_path)[0] for _ in range(2))
    assert len(read) == 1
    assert first[0].contents == second[0].contents
    for told, count, reason in (("embeddings {", 2, "ends within"), ("#" * (1 << 20), 2, "bytes")):
        path.write_text(told + "\n")
        for _ in range(2):
            found, problems = embedding_series(path, ".", tmp_path)
            assert (found, len(read)) == ([], count)
            assert reason in str(problems[0])


def test_the_name_of_a_file_that_is_no_utf_8_is_told_by_its_bytes(monkeypatch):
    monkeypatch.setattr(projector_files, "_stamp", lambda files: ())  # no such file on macOS
    place = place_of_file(Path(os.fsdecode(b"/nowhere/caf\xe9.npy")))
    assert place.name == "caf\\xe9"
    assert os.fsencode(place.vectors) == b"/nowhere/caf\xe9.npy"
    monkeypatch.setattr(embeddings, "content_of_file", lambda path: b"a\n")
    for read in (
        lambda: embeddings.read_metadata(Path(place.vectors), 4),
        lambda: embedding_of(place.content),
    ):
        with pytest.raises(InputError, match=r"caf\\xe9\.npy "):
            read()


def test_a_table_is_parted_into_vectors_and_what_tells_of_them(tmp_path):
    path = tmp_path / "mixed.csv"
    path.write_text("label,x,kind,y\n3,1.5,odd,2\n4,-1,even,1e3\n")
    (series,), _ = embedding_series(path, ".", tmp_path)
    embedding = embedding_of(series.contents[0])
    assert embedding.vectors.tolist() == [[1.5, 2.0], [-1.0, 1000.0]]
    assert (embedding.columns, embedding.rows) == (("label", "kind"), (("3", "odd"), ("4", "even")))


def npy_of(shape: str) -> bytes:
    """A .npy whose head says a shape, without any numbers."""
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape})}}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.npy", b"\x93NUMPY\x01\x00broken", "no array of numbers"),
        ("a.npy", npy_of(f"{10**12}, 1000"), "1,000,000,000,000 points"),
        ("a.npy", npy_of(f"{10**20}, 3"), "100,000,000,000,000,000,000 points"),
        ("a.npy", npy_of("-1, 3"), "no array of numbers"),
        ("a.npy", npy_of("(" * 900), "no array of numbers"),
        ("a.npy", npy_of("2, 3"), "no array of numbers"),
        ("a.csv", b"1," + b"x" * 140_000, "cannot be read: field larger"),
        ("a.tsv", b"a\tb\nc\td\n", "no column of numbers"),
        ("a.tsv", b"1\tb\n2\n", "another number of columns"),
        ("a.tsv", b"1\tnan\n2\t3\n", "no number"),
        ("a.tsv", b"", "no table of vectors"),
    ],
)
def test_broken_vectors_are_refused(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (series,), _ = embedding_series(tmp_path / name, ".", tmp_path)
    with pytest.raises(InputError, match=reason):
        embedding_of(series.contents[0])


def test_a_checkpoint_of_tensorflow_gives_its_tensor(tmp_path):
    checkpoint(tmp_path / "model.ckpt-5", {"embedding": VECTORS, "other": VECTORS[:1]})
    told = 'model_checkpoint_path: "model.ckpt-5" embeddings { tensor_name: "embedding:0" }'
    (tmp_path / "projector_config.pbtxt").write_text(told)
    folder = LogFolder(tmp_path)
    folder.look()
    (series,) = folder.series
    assert np.array_equal(embedding_of(series.contents[0]).vectors, VECTORS)
    index = tmp_path / "model.ckpt-5.index"
    index.write_bytes(index.read_bytes()[:-3])
    folder.look()
    with pytest.raises(InputError, match="no checkpoint, or broken"):
        embedding_of(folder.series[0].contents[0])


@pytest.mark.parametrize("behind", [1, 2**63, 2**64 - 1])
def test_a_tensor_behind_the_end_of_its_file_is_told(tmp_path, behind):
    checkpoint(tmp_path / "model", {"embedding": VECTORS}, behind)
    place = Place("embedding", str(tmp_path / "model"), tensor="embedding")
    with pytest.raises(InputError, match="shorter than its index tells"):
        embedding_of(place.content)


def checkpoint(prefix, tensors, behind: int = 0) -> None:
    """A checkpoint as TensorFlow writes it, of 32-bit matrices, without checksums."""

    def varint(number: int) -> bytes:
        found = b""
        while number > 127:
            found, number = found + bytes([number & 127 | 128]), number >> 7
        return found + bytes([number])

    def block(rows: list[tuple[bytes, bytes]]) -> bytes:
        body = b"".join(b"\0" + varint(len(k)) + varint(len(v)) + k + v for k, v in rows)
        return body + (0).to_bytes(4, "little") + (1).to_bytes(4, "little")

    data, rows = b"", [(b"", b"\x08\x01")]
    for name in sorted(tensors):
        array = tensors[name]
        sizes = b"".join(b"\x12\x02\x08" + bytes([size]) for size in array.shape)
        shape = b"\x12" + varint(len(sizes)) + sizes
        value = (
            b"\x08\x01"
            + shape
            + b"\x20"
            + varint(len(data) + behind)
            + b"\x28"
            + varint(array.nbytes)
        )
        rows.append((name.encode(), value))
        data += array.tobytes()
    first = block(rows)
    index = block([(b"\xff", varint(0) + varint(len(first)))])
    at = len(first) + 5
    footer = b"\0\0" + varint(at) + varint(len(index))
    magic = (0xDB4775248B80FB57).to_bytes(8, "little")
    content = first + bytes(5) + index + bytes(5) + footer.ljust(40, b"\0") + magic
    prefix.with_name(prefix.name + ".index").write_bytes(content)
    prefix.with_name(prefix.name + ".data-00000-of-00001").write_bytes(data)


@settings(max_examples=examples(10))
@given(
    st.integers(1, 4),
    st.integers(1, 4),
    st.lists(st.text(max_size=5), min_size=1, max_size=3),
    st.binary(max_size=20),
)
def test_packed_points_are_the_same_points(count, size, columns, sprite):
    vectors = np.arange(count * size, dtype=np.float32).reshape(count, size)
    rows = tuple(tuple(f"{column}{n}" for column in columns) for n in range(count))
    embedding = Embedding(vectors, tuple(columns), rows, sprite, (2, 3), b"[]")
    found = embedding_of(packed(embedding))
    assert np.array_equal(found.vectors, vectors)
    assert (found.columns, found.rows) == (embedding.columns, rows)
    assert (found.sprite, found.sprite_size, found.bookmarks) == (sprite, (2, 3), b"[]")


def test_kept_points_open_anywhere_and_broken_ones_are_refused(tmp_path):
    np.save(tmp_path / "a.npy", VECTORS)
    (series,), _ = embedding_series(tmp_path / "a.npy", ".", tmp_path)
    kept = content_of(series.contents[0])
    (tmp_path / "a.npy").unlink()
    assert np.array_equal(embedding_of(kept).vectors, VECTORS)
    for cut in (1, 8, 20, len(kept) - 30):
        with pytest.raises(InputError):
            embedding_of(kept[:cut])


@pytest.mark.parametrize(
    "head",
    [
        "[" * 100_000,
        '{"shape": [1, 1], "columns": [], "rows": [], "sprite": [0, Infinity, 1]}',
        '{"shape": [1, 1], "columns": ["a"], "rows": [[]], "sprite": [0, 0, 0]}',
        '{"shape": [1, 1], "columns": [], "rows": [[]], "sprite": [0, 0, 0]}',
        '{"shape": [1e999, 1], "columns": [], "rows": [], "sprite": [0, 0, 0]}',
    ],
)
def test_kept_points_with_a_broken_head_are_refused(head):
    content = b"V" + len(head).to_bytes(8, "little") + head.encode() + bytes(4)
    for told in (content, b"E" + head.encode()):
        with pytest.raises(InputError, match=r"broken|columns|does not say where"):
            embedding_of(told)


def test_too_many_points_are_refused():
    with pytest.raises(InputError, match=r"100,001 points"):
        checked(Embedding(np.zeros((100_001, 1), np.float32)))


def test_tables_are_what_the_projector_loads():
    embedding = Embedding(VECTORS, ("a", "b"), (("1", "x\ty"),) * 4)
    files = dict(tables_of(embedding))
    assert np.allclose(
        np.loadtxt(files["vectors.tsv"].decode().split("\n"), delimiter="\t"), VECTORS
    )
    assert files["metadata.tsv"].decode().split("\n")[:2] == ["a\tb", "1\tx y"]


def test_a_place_is_json_of_plain_names():
    place = Place("a", "/b", sprite_size=(2, 3), stamp=(1, 2))
    assert json.loads(place.content[1:])[:2] == ["a", "/b"]
