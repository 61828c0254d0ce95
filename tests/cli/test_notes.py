"""What a picture elides and what opening leaves out: lines on standard error, with exit code 0."""

import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import preset
from nnsvg_qt.render.output import Output, small_type, smallest_type_pt
from nnsvg_qt.sources import readers
from nnsvg_qt.sources.readers import Reader
from tests.first_style import first_figure
from tests.small_fonts import SQUARE, BoxGlyph, small_font


def test_notices_of_a_picture_name_source_and_view(run):
    code, out, errors = run("export", "40-2", "--view", "all", "-o", "{view}.svg")
    figure = Figure(parse_notation("40-2"))
    notices = [
        (view.name, notice)
        for view in figure.offered_views
        for notice in figure.scene(view.name).notices
    ]
    assert ("nodes", "Input shows 8 of 40 units.") in notices
    assert (code, out) == (0, "")
    assert errors == [f"40-2: note: {view}: {notice}" for view, notice in notices]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_quiet_silences_them(run, jobs):
    arguments = ["export", "40-2", "50-2", "-o", "{name}.svg", "--jobs", jobs]
    code, out, errors = run(*arguments)
    assert (code, out) == (0, "")
    assert [line.partition(" note: ")[0] for line in errors] == ["40-2:", "50-2:"]
    assert run(*arguments, "--quiet") == (0, "", [])


def test_quiet_silences_no_problem(run):
    code, _, errors = run("export", "40-2", "no-source", "-o", "{name}.svg", "--quiet")
    assert code == 2
    assert len(errors) == 1
    assert errors[0].startswith("no-source: ")
    assert Path("40-2.svg").exists()


def test_the_report_of_a_source_comes_before_its_pictures(run, monkeypatch):
    module = ModuleType("tests_of_reports")
    report = (Sentence("Two operations are\nnot understood."), Sentence("Sizes are assumed."))
    module.read = lambda source, progress: (  # type: ignore[attr-defined]
        Figure(parse_notation("40-2"), name="a"),
        report,
    )
    monkeypatch.setitem(sys.modules, "tests_of_reports", module)
    reader = Reader("reported", Sentence("things"), (".thing",), "tests_of_reports")
    monkeypatch.setattr(readers, "READERS", readers.READERS.with_reader(reader))
    Path("a.thing").write_text("things")
    code, _, errors = run("export", "a.thing", "--view", "nodes", "-o", "a.svg")
    assert code == 0
    assert errors[:2] == [
        "a.thing: note: Two operations are\\nnot understood.",
        "a.thing: note: Sizes are assumed.",
    ]
    assert errors[2].startswith("a.thing: note: nodes: ")
    assert run("export", "a.thing", "-o", "a.svg", "--quiet") == (0, "", [])


def test_draws_a_notation_file_and_names_it(run):
    Path("net.nnt").write_text("1@9x9 > conv 2 k3\n> dense 3\n")
    assert run("export", "net.nnt", "-o", "{name}-{view}.svg") == (0, "", [])
    drawn = Figure(parse_notation("1@9x9 > conv 2 k3 > dense 3"), name="net")
    assert Path("net-planes.svg").read_text() == drawn.svg("planes")
    code, _, errors = run("export", "net.nnt", "-o", "net.nnt", "--format", "svg")
    assert (code, len(errors)) == (2, 1)
    assert "overwrite the source" in errors[0]


def test_type_too_small_for_the_width_is_said_with_the_width_that_would_do(run):
    # on a page type keeps its size
    call = ("export", "preset:vgg-16", "--style", "first", "--view", "planes", "-o", "{name}.svg")
    assert not [line for line in run(*call)[2] if "type of" in line]
    code, _, errors = run(*call, "--width", "89mm")
    assert code == 0
    (line,) = [line for line in errors if "type of" in line]
    pattern = r"preset:vgg-16: note: planes: type of (\d\.\d) pt at 89 mm; (\d+) mm would do"
    found = re.fullmatch(pattern, line)
    assert found is not None
    scene = first_figure(preset("vgg-16").architecture()).scene("planes")
    smallest = smallest_type_pt(scene, Output(width_mm=89))
    assert float(found[1]) == pytest.approx(smallest, abs=0.05)
    enough = int(found[2])
    assert small_type(scene, Output(width_mm=enough)) is None
    assert small_type(scene, Output(width_mm=enough - 1)) is not None
    assert not [line for line in run(*call, "--width", f"{enough}mm")[2] if "type of" in line]
    assert run(*call, "--width", "89mm", "--quiet") == (0, "", [])


def test_characters_that_no_font_has_are_said_once_for_each_picture(run, install_font):
    install_font(small_font({"中": SQUARE, "😀": BoxGlyph(1000)}), "small.ttf")
    Path("net.nnt").write_text('4 as "中字" > dense 3 as "字 😀" > dense 2\n')
    for form in ("text", "outlines"):
        code, _, errors = run("export", "net.nnt", "--view", "nodes", "-o", "a.svg", "--text", form)
        assert code == 0
        assert errors == [
            "net.nnt: note: nodes: No font here has 字: the width is a guess, and as outlines "
            "there is an empty box.",
            "net.nnt: note: nodes: The fonts here have 😀 without outlines, as pictures in colour: "
            "the width is a guess, and as outlines there is an empty box.",
        ]
    assert run("export", "net.nnt", "--view", "nodes", "-o", "a.svg", "--quiet")[2] == []
    _, out, _ = run("describe", "net.nnt", "--format", "json")
    assert any("字" in notice for notice in json.loads(out)["notices"]["nodes"])
    Path("net.nnt").write_text('4 as "中" > dense 3 as "σ(ℝx\u0302)" > dense 2\n')
    assert run("export", "net.nnt", "--view", "nodes", "-o", "a.svg")[2] == []
