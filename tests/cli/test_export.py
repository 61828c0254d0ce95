"""The command `export`, as the contract says it."""

import io
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from nnsvg_qt.project_file import project_text, save_project, style_text
from nnsvg_qt.sources import draw, preset
from nnsvg_qt.views import VIEWS
from tests.cli.processes import made
from tests.figures import PAGE_VIEWS


@pytest.mark.parametrize("view", [*VIEWS, *(view.alias for view in VIEWS.values())])
def test_exports_a_view(run, view):
    assert run("export", "preset:lenet-5", "--view", view, "-o", "a.svg", "--quiet") == (
        0,
        "",
        [],
    )
    assert Path("a.svg").read_text() == preset("lenet-5").svg(view)


@pytest.mark.parametrize(("source", "view"), [("16-12-1", "nodes"), ("1@9x9", "planes")])
def test_draws_the_view_that_suits(run, source, view):
    assert run("export", source, "-o", "{view}.svg") == (0, "", [])
    assert made() == [f"{view}.svg"]


def test_draws_the_projects_own_view(run):
    save_project(preset("mlp").with_view("blocks"), "a.nnsvg")
    assert run("export", "a.nnsvg", "-o", "{name}-{view}.svg")[0] == 0
    assert made() == ["a-blocks.svg", "a.nnsvg"]


def test_writes_every_view_of_every_source_once(run):
    save_project(preset("mlp"), "net.nnsvg")
    arguments = ["preset:lenet-5", "net.nnsvg", "3-2", "--view", "all", "--view", "lenet"]
    assert run("export", *arguments, "-o", "{name}-{view}.svg", "--quiet") == (0, "", [])
    names = [f"{name}-{view}.svg" for name in ("lenet-5", "net", "3-2") for view in PAGE_VIEWS]
    assert made() == sorted([*names, "net.nnsvg"])


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("tex", b"% Written"),
        ("typ", b"// Written"),
    ],
)
def test_the_suffix_or_the_format_says_the_format(run, suffix, start):
    assert run("export", "3-2", "-o", f"a.{suffix.upper()}") == (0, "", [])
    assert run("export", "3-2", "-o", "b", "--format", suffix) == (0, "", [])
    assert run("export", "3-2", "-o", "c.svg", "--format", f".{suffix}") == (0, "", [])
    for name in (f"a.{suffix.upper()}", "b", "c.svg"):
        assert Path(name).read_bytes().startswith(start)


def test_a_fragment_of_tex_is_no_document_and_means_nothing_elsewhere(run):
    assert run("export", "3-2", "--fragment", "-o", "a.tex") == (0, "", [])
    assert "documentclass" not in Path("a.tex").read_text()
    assert run("export", "3-2", "-o", "b.tex") == (0, "", [])
    assert "documentclass" in Path("b.tex").read_text()
    assert run("export", "3-2", "--fit-column", "-o", "c.tex") == (0, "", [])
    text = Path("c.tex").read_text()
    assert "documentclass" not in text
    assert r"{\columnwidth}" in text
    assert run("export", "3-2", "--fragment", "-o", "a.svg") == (0, "", [])
    assert Path("a.svg").read_text() == draw("3-2").svg()


def test_applies_options_camera_seed_and_output(run):
    code, _, errors = run(
        *("export", "preset:lenet-5", "-o", "a.svg", "--view", "blocks", "--camera", "-30,20"),
        *("--set", "look.ink=#123456", "--seed", "9", "--width", "89mm", "--text", "outlines"),
        *("--background", "#fafafa"),
    )
    assert (code, [error for error in errors if ": note: " not in error]) == (0, [])
    figure = preset("lenet-5").with_options({"look.ink": "#123456", "look.seed": 9})
    expected = figure.with_camera(-30, 20).svg(
        "blocks", width=89, text="outlines", background="#fafafa"
    )
    assert Path("a.svg").read_text() == expected
    assert run("export", "preset:lenet-5", "-o", "b.svg", "--camera=-30,20")[0] == 0


@pytest.mark.parametrize(
    ("width", "mm"),
    [("89mm", 89), ("8.9cm", 89), ("3.5in", 88.9), ("252pt", 88.9), ("336px", 88.9), ("89 mm", 89)],
)
def test_the_width_has_units(run, width, mm):
    assert run("export", "3-2", "-o", "a.svg", "--width", width)[0] == 0
    written = ElementTree.parse("a.svg").getroot().attrib["width"]
    assert float(written.removesuffix("mm")) == pytest.approx(mm, abs=0.01)


def test_a_height_limits_what_is_written(run):
    arguments = ("export", "9-5-3", "--view", "nodes", "--style", "paper")
    _, _, notes = run(*arguments, "--width", "89mm", "--height", "9mm", "-o", "low.svg")
    low = ElementTree.parse("low.svg").getroot().attrib
    assert low["height"] == "9mm"
    assert float(low["width"].removesuffix("mm")) < 89
    assert any("note: nodes: The figure is too high for its page;" in note for note in notes)
    assert any("note: nodes: type of" in note for note in notes)
    assert run(*arguments, "--width", "1500mm", "--height", "9m", "-o", "a.svg")[0] == 2
    assert run(*arguments, "--width", "1500mm", "--height", "300cm", "-o", "a.svg")[0] == 0
    assert ElementTree.parse("a.svg").getroot().attrib["width"] == "1500mm"


def test_a_png_has_the_width_and_the_dpi(run):
    assert run("export", "3-2", "-o", "a.png", "--width", "2in", "--dpi", "150")[0] == 0
    with Image.open("a.png") as picture:
        assert picture.width == 300
        assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)


def test_an_option_that_means_nothing_for_a_format_is_accepted(run):
    arguments = ["--dpi", "600", "--camera", "1,2", "--view", "nodes"]
    assert run("export", "3-2", "-o", "a.svg", *arguments) == (0, "", [])


def test_writes_to_standard_output(run):
    code, out, errors = run("export", "3-2", "-o", "-", "--format", "svg")
    assert (code, errors) == (0, [])
    assert out == draw("3-2").svg()
    assert made() == []


def test_reads_a_project_from_standard_input(run, monkeypatch):
    text = project_text(preset("mlp").with_view("planes"))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    assert run("export", "-", "-o", "{name}.svg") == (0, "", [])
    assert Path("figure.svg").read_text() == preset("mlp").svg("planes")


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_number_of_jobs_changes_neither_files_nor_messages(run, jobs):
    Path("bad.nnsvg").write_text("{}")
    Path("folder-3-2.svg").mkdir()
    sources = ["784-16", "bad.nnsvg", "3-2", "4-2"]
    code, out, errors = run("export", *sources, "-o", "folder-{name}.svg", "--jobs", jobs)
    assert (code, out) == (2, "")
    problems = [error for error in errors if ": note: " not in error]
    assert [error.split(":")[0] for error in problems] == ["bad.nnsvg", "3-2"]
    assert {error.split(": note: ")[0] for error in errors if error not in problems} == {"784-16"}
    assert Path("folder-784-16.svg").read_text() == draw("784-16").svg()
    assert Path("folder-4-2.svg").read_text() == draw("4-2").svg()


def test_the_background_is_white_unless_it_is_named(run):
    import nnsvg_qt

    nnsvg_qt.preset("mlp").with_look(background=None).save("clear.nnsvg")
    assert run("export", "clear.nnsvg", "-o", "white.svg")[0] == 0
    assert run("export", "clear.nnsvg", "-o", "clear.svg", "--background", "none")[0] == 0
    assert '<rect fill="#ffffff"' in Path("white.svg").read_text(encoding="utf-8")
    assert "<rect" not in Path("clear.svg").read_text(encoding="utf-8")


def test_a_style_is_chosen_by_its_name_or_by_a_file(run):
    Path("lab.nnsvgstyle").write_text(style_text(draw("2-1").with_option("look.ink", "#123456")))
    assert run("export", "3-2-1", "--style", "lab.nnsvgstyle", "-o", "lab.svg")[0] == 0
    assert "#123456" in Path("lab.svg").read_text()
    assert run("export", "3@9x9 > conv 4 k3", "--style", "plotneuralnet", "-o", "a.svg")[0] == 0
    assert "#ffcc66" in Path("a.svg").read_text()
    assert run("export", "3@9x9 > conv 4 k3", "--style=paper", "-o", "b.svg")[0] == 0
    assert "#b5d3ec" in Path("b.svg").read_text()


def test_options_go_beyond_the_style(run):
    arguments = ("--set", "look.palette=grey", "--style", "plotneuralnet", "-o", "a.svg")
    assert run("export", "3@9x9 > conv 4 k3", *arguments)[0] == 0
    assert "#ffcc66" not in Path("a.svg").read_text()


def test_an_unknown_style_is_one_sentence(run):
    code, _, errors = run("export", "3-2-1", "--style", "papr", "-o", "a.svg")
    assert code == 2
    assert len(errors) == 1
    assert "There is no style 'papr'" in errors[0]
    assert not Path("a.svg").exists()


def test_several_figures_stand_on_one_page(run):
    arguments = ("--view", "diagram", "--style", "paper", "--sheet", "2x1", "--width", "120mm")
    assert run("export", "3@9x9 > conv 4 k3", "4-3-2", *arguments, "-o", "sheet.svg")[0] == 0
    text = Path("sheet.svg").read_text()
    assert "(a)" in text
    assert "(b)" in text
    assert 'width="120mm"' in text
    assert made() == ["sheet.svg"]


@pytest.mark.parametrize(("sheet", "said"), [("2", "2x1"), ("1x1", "no room"), ("0x2", "2x1")])
def test_a_page_that_cannot_be_is_one_sentence(run, sheet, said):
    code, _, errors = run("export", "3-2", "4-3-2", "--sheet", sheet, "-o", "sheet.svg")
    assert code == 2
    assert len(errors) == 1
    assert said in errors[0]
    assert not made()


def test_a_snippet_of_each_written_file_is_printed(run):
    net = preset("mlp")
    arguments = ["preset:mlp", "3-2", "--view", "nodes", "--width", "89mm", "-o", "{name}.svg"]
    code, out, errors = run("export", *arguments, "--snippet", "html")
    assert (code, errors) == (0, [])
    shown = [net.snippet("html", "mlp.svg", width="89mm")]
    shown.append(draw("3-2").snippet("html", "3-2.svg", width="89mm"))
    assert out == "".join(f"{text}\n" for text in shown)
    assert made() == ["3-2.svg", "mlp.svg"]
    assert run("export", "3-2", "-o", "a b.png", "--snippet", "pandoc") == (
        0,
        draw("3-2").snippet("pandoc", "a b.png") + "\n",
        [],
    )


def test_no_snippet_of_what_failed_or_what_pages_do_not_show(run):
    code, out, errors = run("export", "3-2", "-o", "a.tex", "--snippet", "markdown")
    assert (code, out) == (0, "")
    assert errors == ["3-2: note: nodes: A snippet of markdown shows svg, png, no tex."]
    assert made() == ["a.tex"]
    code, out, errors = run("export", "3-2", "-o", "no/a.svg", "--snippet", "html")
    assert (code, out, len(errors)) == (1, "", 1)


@pytest.mark.parametrize(
    ("out", "form", "said"), [("a.svg", "htm", "html, markdown, pandoc"), ("-", "html", "-o OUT")]
)
def test_snippets_that_cannot_be(run, out, form, said):
    code, printed, errors = run("export", "3-2", "-o", out, "--format", "svg", "--snippet", form)
    assert (code, printed, len(errors)) == (2, "", 1)
    assert said in errors[0]
    assert made() == []
