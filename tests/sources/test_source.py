"""What a SOURCE on the command line means."""

import io
import re
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.project_file import project_text, save_project
from nnsvg_qt.sources import draw, open_source, preset, slug, source_named


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_preset_is_named():
    source = source_named("preset:lenet-5")
    assert (source.kind, source.name, source.path) == ("preset", "lenet-5", None)
    assert [layer.shape for layer in open_source(source).figure.architecture][:2] == [
        (1, 32, 32),
        (6, 28, 28),
    ]


def test_an_unknown_preset_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"no preset 'lenet'.*lenet-5"):
        source_named("preset:lenet")


def test_a_file_comes_before_the_notation(tmp_path):
    save_project(preset("mlp"), "3-4")
    source = source_named("3-4")
    assert source.kind == "file"
    assert len(open_source(source).figure.architecture) == 4
    (tmp_path / "3-4").unlink()
    assert source_named("3-4").kind == "notation"
    assert len(open_source("3-4").figure.architecture) == 2


def test_a_preset_comes_before_a_file(tmp_path):
    (tmp_path / "preset:mlp").write_text("no project")
    assert source_named("preset:mlp").kind == "preset"


def test_standard_input_holds_a_project(monkeypatch):
    text = project_text(preset("mlp"))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    source = source_named("-")
    assert source.kind == "standard input"
    assert open_source(source).figure == preset("mlp")


def test_a_closed_standard_input_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="Standard input is closed"):
        open_source("-")


def test_the_name_of_a_file_is_its_stem():
    save_project(Figure(name="other"), "my net.v2.nnsvg")
    assert source_named("my net.v2.nnsvg").name == "my net.v2"


@pytest.mark.parametrize("text", ["", "lenet", "missing.nnsvg", "16-12.nnsvg", "a" * 5000, "\0"])
def test_what_is_nothing_of_all_this_is_refused(text):
    with pytest.raises(InputError, match="no such file"):
        source_named(text)


def test_a_wrong_notation_is_refused_with_the_place():
    with pytest.raises(InputError, match="Item 2"):
        draw("1@8x8 > conv")


def test_a_file_that_is_no_project_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("Dear diary")
    with pytest.raises(InputError, match="not an nnsvg-qt file"):
        draw("notes.txt")
    with pytest.raises(InputError, match="is a folder"):
        draw(tmp_path)


def test_draw_takes_an_architecture_and_a_path(tmp_path):
    architecture = Architecture((Layer("a", Kind.INPUT, (3,)),))
    figure = draw(architecture)
    assert figure.architecture == architecture
    save_project(figure, "a.nnsvg")
    assert draw(tmp_path / "a.nnsvg") == draw("a.nnsvg") == figure


@pytest.mark.parametrize(
    ("text", "slugged"),
    [
        ("16-12-10-1", "16-12-10-1"),
        ("1@32x32 > conv 6 k5", "1-32x32-conv-6-k5"),
        ("1@32×32", "1-32x32"),
        (" > ", "figure"),
    ],
)
def test_the_slug_of_a_notation(text, slugged):
    assert slug(text) == slugged


@given(st.text())
def test_a_slug_is_short_and_safe_in_any_path(text):
    assert re.fullmatch(r"[a-z0-9](-?[a-z0-9])*", slug(text))
    assert len(slug(text)) <= 60


def test_slugs_of_long_notations_differ():
    many = "-".join(["100"] * 50)
    assert slug(many + "-1") != slug(many + "-2")
