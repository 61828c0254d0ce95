"""The table of formats, and which row opens what: by content first, then by suffix."""

import json
import os
import re
import string
import sys
import threading
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import Abandoned, InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import project_text, save_project, save_style, style_text
from nnsvg_qt.sources import draw, open_file, open_source, preset, readers
from nnsvg_qt.sources.readers import NEVER_SOURCES, READERS, Reader, ReaderTable, reader_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def row(name: str, *suffixes: str, **fields) -> Reader:
    return Reader(name, Sentence("things"), suffixes, f"tests_of_{name}", **fields)


@pytest.fixture
def table(monkeypatch):
    """Adds rows to the table, each with a module of its own."""

    def add(reader: Reader, read=None) -> None:
        if read is not None:
            module = ModuleType(reader.module)
            module.read = read  # type: ignore[attr-defined]
            monkeypatch.setitem(sys.modules, reader.module, module)
        monkeypatch.setattr(readers, "READERS", readers.READERS.with_reader(reader))

    return add


suffixes = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=5).map(
    lambda text: f".{text}"
)


class TestTable:
    @given(st.lists(suffixes, unique=True, min_size=1, max_size=8), st.data())
    def test_a_suffix_belongs_to_one_row_and_is_found_in_any_case(self, all_suffixes, data):
        rows = [row(f"r{number}", suffix) for number, suffix in enumerate(all_suffixes)]
        made = ReaderTable(rows)
        assert list(made) == rows
        for one in rows:
            [suffix] = one.suffixes
            assert made.by_suffix(f"net{suffix}") is one
            assert made.by_suffix(f"NET.v2{suffix.upper()}") is one
        twice = data.draw(st.sampled_from(all_suffixes))
        with pytest.raises(ValueError, match=f"both have the suffix {re.escape(twice)}"):
            made.with_reader(row("again", ".longer", twice))

    def test_the_longest_suffix_counts(self):
        short, long = row("short", ".gz"), row("long", ".tar.gz")
        made = ReaderTable([short, long])
        assert made.by_suffix("a.tar.gz") is long
        assert made.by_suffix("tar.gz") is short
        assert made.by_suffix("a.zip") is None

    def test_a_name_stands_once(self):
        with pytest.raises(ValueError, match="two readers are named project"):
            READERS.with_reader(row("project", ".other"))

    @pytest.mark.parametrize("suffix", ["nnt", ".NNT", "", ".", ".a b", "..a"])
    def test_a_suffix_is_a_dot_and_small_letters(self, suffix):
        with pytest.raises(ValueError, match="no suffix"):
            ReaderTable([row("a", suffix)])

    def test_an_unknown_name_has_no_row(self):
        with pytest.raises(KeyError):
            READERS["none"]

    @pytest.mark.parametrize("reader", [*READERS], ids=lambda reader: reader.name)
    def test_every_row_has_a_module_that_reads(self, reader):
        __import__(reader.module)
        assert callable(sys.modules[reader.module].read)

    def test_only_the_project_is_written_by_save(self):
        assert [reader.name for reader in READERS if reader.is_ours] == ["project"]


class TestContentFirst:
    @pytest.mark.parametrize("name", ["net.txt", "net", "net.nnt", "net.nnsvgstyle", "net.png"])
    def test_a_project_opens_whatever_it_is_called(self, tmp_path, name):
        path = tmp_path / name
        save_project(preset("mlp"), path)
        opened = open_file(path)
        assert opened.figure == preset("mlp")
        assert opened.save_path == path
        assert opened.gives == "figure"

    def test_the_word_format_may_stand_late_and_after_a_mark(self, tmp_path):
        path = tmp_path / "a.txt"
        fields = json.loads(project_text(preset("mlp")))
        name = fields.pop("format")
        text = json.dumps(fields | {"format": name})
        path.write_bytes(b"\xef\xbb\xbf \n" + text.encode())
        assert open_file(path).figure == preset("mlp")

    @pytest.mark.parametrize("name", ["calm.nnsvgstyle", "calm.nnsvg", "calm.txt"])
    def test_a_style_is_one_whatever_it_is_called(self, tmp_path, name):
        path = tmp_path / name
        grey = preset("mlp").with_option("look.palette", "grey")
        save_style(grey, path)
        opened = open_file(path)
        assert (opened.gives, opened.save_path) == ("style", None)
        assert opened.figure.look.palette == "grey"
        with pytest.raises(InputError, match="It is a style, which has no layers to draw"):
            draw(path)

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (PNG, "a PNG picture"),
            (b"\xff\xd8\xff\xe0" + bytes(20), "a JPEG picture"),
            (b"GIF89a" + bytes(20), "a GIF picture"),
            (b"RIFF\x00\x0a\x00\x00WEBPVP8 ", "a WebP picture"),
            (b"%PDF-1.7\n", "a PDF document"),
            (b'<?xml version="1.0"?>\n<!-- a > b -->\n<svg/>', "an SVG picture"),
            (b"\xef\xbb\xbf  <svg xmlns='a'>", "an SVG picture"),
        ],
    )
    @pytest.mark.parametrize("name", ["net.nnsvg", "net.nnt", "net.png"])
    def test_what_is_something_else_is_refused_in_one_sentence(self, tmp_path, content, what, name):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError) as refused:
            open_file(path)
        told = str(refused.value)
        assert told.startswith(f"It is {what}, and no network: ")
        is_picture = what not in ("a PDF document", "an SVG picture")
        assert ("Give an input" in told) is is_picture
        assert (".nnsvg" in told) is not is_picture

    @pytest.mark.parametrize("name", ["net.onnx", "net.pt", "net.nnsvg", "net.csv", "net", "a.png"])
    def test_an_empty_file_is_said_to_be_empty(self, tmp_path, name):
        path = tmp_path / name
        path.write_bytes(b"")
        with pytest.raises(InputError, match="It is an empty file; there is nothing in it"):
            open_file(path)

    @pytest.mark.parametrize("unit", [b" ", b"<!---->", b"<!--", b"<?xml?>", b"<!DOCTYPE>", b"{"])
    def test_no_beginning_takes_long_to_tell(self, unit):
        head = (unit * (1 << 16))[: 1 << 16]
        found = []
        asked = threading.Thread(
            target=lambda: found.append(
                [re.match(pattern, head, re.DOTALL) for pattern, _ in NEVER_SOURCES]
            ),
            daemon=True,
        )
        asked.start()
        asked.join(20)
        assert found == [[None] * len(NEVER_SOURCES)]

    def test_a_new_format_is_a_row(self, tmp_path, table):
        report = (Sentence("One operation is not understood."),)
        figure = Figure(parse_notation("3-2"), name="new")
        table(
            row("new", ".new", recognises=lambda head: head[:4] == b"NEW!"),
            lambda *_: (figure, report),
        )
        path = tmp_path / "a.nnsvg"
        path.write_bytes(b"NEW!" + project_text(preset("mlp")).encode())
        opened = open_file(path)
        assert (opened.figure, opened.report, opened.save_path) == (figure, report, None)
        path = tmp_path / "a.new"
        path.write_bytes(b"OLD!")
        assert open_file(path).figure == figure
        save_project(preset("mlp"), path)
        assert open_file(path).figure == preset("mlp")


class TestThenSuffix:
    def test_a_broken_project_is_told_by_its_reader(self, tmp_path):
        path = tmp_path / "net.nnsvg"
        path.write_text("Dear diary")
        with pytest.raises(InputError, match=r'those begin with \{ and "format"'):
            open_file(path)

    def test_a_broken_object_of_any_name_too(self, tmp_path):
        path = tmp_path / "net.json"
        path.write_text("{")
        with pytest.raises(InputError, match="The file is broken at line 1"):
            open_file(path)

    def test_what_nobody_knows_names_the_formats(self, tmp_path):
        path = tmp_path / "notes.txt"
        path.write_text("Dear diary")
        with pytest.raises(InputError, match=r"projects \(.nnsvg\), .*text notation \(.nnt\)"):
            open_file(path)


class TestNotation:
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_is_named_as_its_file_and_is_not_saved_there(self, tmp_path, mark):
        path = tmp_path / "my net.v2.NNT"
        text = "1@32x32 > conv 6 k5\n  > maxpool 2 > dense 10\n"
        path.write_bytes(mark + text.encode())
        opened = open_file(path)
        assert opened.figure == Figure(parse_notation(text), name="my net.v2")
        assert (opened.report, opened.save_path) == ((), None)
        assert open_source(str(path)) == opened
        assert draw(path) == opened.figure

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "It is an empty file"),
            (b" \n", "The text is empty"),
            (b"16-\xff", "not UTF-8 text from byte 4 on"),
            (b"3-2 > dense 4", "Item 1"),
            (b"16-" * 400_000, "1200000 characters; the limit is 1000000"),
            ("16-é".encode() * 900_000, "characters; the limit is 1000000"),
        ],
    )
    def test_a_wrong_one_is_one_sentence(self, tmp_path, content, said):
        path = tmp_path / "a.nnt"
        path.write_bytes(content)
        with pytest.raises(InputError, match=said):
            open_file(path)

    def test_a_missing_file_is_no_notation(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(InputError, match="no such file"):
            open_source("16-12.nnt")


class TestFolder:
    def test_with_nothing_known_in_it_is_one_sentence(self, tmp_path):
        (tmp_path / "a.txt").write_text("a")
        with pytest.raises(InputError, match="It is a folder without a model or training logs"):
            open_source(tmp_path)

    def test_is_known_by_what_lies_in_it(self, tmp_path, table):
        reader = row("model", recognises_folder=lambda names: "model.pb" in names)
        table(reader)
        with pytest.raises(InputError, match="folder"):
            reader_of(tmp_path)
        (tmp_path / "model.pb").touch()
        assert reader_of(tmp_path) is reader


class TestPipe:
    def test_is_read_once_as_a_project(self, tmp_path):
        path = tmp_path / "pipe"
        os.mkfifo(path)
        text = project_text(preset("mlp"))
        writer = threading.Thread(target=path.write_text, args=(text,), daemon=True)
        writer.start()
        assert open_file(path).figure == preset("mlp")
        writer.join(20)


class TestExtra:
    def test_what_is_missing_is_named_in_one_sentence(self, tmp_path, table):
        reader = replace(row("gone", ".gone", extra="onnx"), module="no_such_library_here")
        table(reader)
        path = tmp_path / "a.gone"
        path.write_text("x")
        with pytest.raises(InputError) as refused:
            open_file(path)
        assert str(refused.value) == (
            'To open things, install the extra onnx: pip install "nnsvg-qt[onnx]".'
        )

    @pytest.mark.parametrize("module", ["nnsvg_qt.sources.gone", "no_such_library_here"])
    def test_a_fault_of_ours_is_not_taken_for_that(self, tmp_path, table, module):
        extra = "onnx" if module.startswith("nnsvg_qt") else None
        table(replace(row("gone", ".gone", extra=extra), module=module))
        path = tmp_path / "a.gone"
        path.write_text("x")
        with pytest.raises(ModuleNotFoundError):
            open_file(path)


class TestProgress:
    def test_hears_how_much_is_read(self, tmp_path):
        path = tmp_path / "a.nnsvg"
        path.write_text(project_text(preset("mlp")) + " " * 3_000_000)
        heard: list[tuple[float | None, str]] = []
        opened = open_file(path, lambda fraction, words: heard.append((fraction, str(words))))
        assert opened.figure == preset("mlp")
        fractions = [fraction for fraction, _ in heard if fraction is not None]
        assert fractions == sorted(fractions)
        assert len(set(fractions)) >= 3
        assert fractions[-1] == 1.0
        assert {words for _, words in heard} == {"reading the file"}

    def test_may_end_the_reading(self, tmp_path):
        path = tmp_path / "a.nnsvg"
        save_project(preset("mlp"), path)

        def end(fraction: float | None, words: Sentence) -> None:
            raise Abandoned

        with pytest.raises(Abandoned):
            open_file(path, end)


@given(st.binary(max_size=200), st.sampled_from(["a.nnsvg", "a.nnt", "a.nnsvgstyle", "a", "a.txt"]))
def test_any_bytes_open_or_are_refused_in_one_line(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    said = ""
    try:
        opened = open_file(path)
    except InputError as error:
        said = str(error)
    else:
        said = f"opened, saved to {opened.save_path}"
    assert said
    assert "\n" not in said


def test_styles_and_projects_are_told_apart_by_their_first_bytes():
    head = style_text(preset("mlp")).encode()[: 1 << 16]
    assert READERS.by_content(head) is READERS["style"]
    head = project_text(preset("mlp")).encode()[: 1 << 16]
    assert READERS.by_content(head) is READERS["project"]
    assert READERS.by_content(b"16-12") is None
