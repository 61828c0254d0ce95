"""The commands that tell what a network is."""

import json
from pathlib import Path

import pytest

from nnsvg_qt.model.description import FORMATS
from nnsvg_qt.model.notation.writing import is_same_network
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.sources import draw
from tests.in_turn import some_of


@pytest.mark.parametrize("form", FORMATS)
def test_describe_prints_what_python_gives(run, form):
    code, out, errors = run("describe", "preset:lenet-5", "--format", form)
    assert (code, errors) == (0, [])
    assert out == FORMATS[form](draw("preset:lenet-5").describe())


def test_formulas_of_names_stay_formulas_in_a_table_of_latex(run):
    named = '3@8x8 > conv 4 k3 as "50% of $x_1$ & y_1" > conv 3 k1 as "輸入×2 $foo"'
    code, out, _ = run("describe", named, "--format", "latex")
    assert code == 0
    assert r"50\% of $x_{1}$ \& y\_1 & convolution & 4@6$\times$6 &" in out
    assert r"輸入\ensuremath{{\times}}2 \$foo & convolution" in out


def test_describe_is_text_unless_said(run):
    assert run("describe", "16-12-1") == run("describe", "--format", "text", "16-12-1")


def test_the_totals_of_a_preset(run):
    _, out, _ = run("describe", "preset:vgg-16", "--format", "json")
    assert json.loads(out)["totals"]["parameters"] == 138_357_544


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nnsvg-qt describe: There is no SOURCE"),
        (["5-4", "4-3"], "5-4: It is one of 2 sources; give one at a time."),
        (["5-4", "--format", "yaml"], "5-4: There is no format 'yaml'; the formats are text, json"),
        (["5-4", "--format"], "5-4: --format needs a value"),
        (["5-4", "--coverage"], "5-4: --coverage checks how a model was read"),
        (["5-4", "--view", "nodes"], "5-4: There is no option --view"),
        (["nowhere"], "nowhere: There is no such file"),
        (["5-x"], "5-x: "),
    ],
)
def test_problems_are_one_line(run, arguments, said):
    code, out, errors = run("describe", *arguments)
    assert (code, out, len(errors)) == (2, "", 1)
    assert errors[0].startswith(said)


def test_help_says_the_formats(run):
    code, out, _ = run("describe", "--help")
    assert code == 0
    assert all(form in out for form in FORMATS)
    assert "nnsvg-qt describe" in run("--help")[1]


def test_a_file_is_described(run):
    Path("net.nnt").write_text("4 > dense 3")
    assert json.loads(run("describe", "net.nnt", "--format", "json")[1])["name"] == "net"


@pytest.mark.parametrize("name", some_of(PRESETS, 4))
def test_the_notation_of_a_preset_is_a_source(run, name):
    code, out, errors = run("notation", f"preset:{name}")
    assert (code, errors) == (0, [])
    Path("net.nnt").write_text(out, encoding="utf-8")
    assert is_same_network(draw("net.nnt").architecture, draw(f"preset:{name}").architecture)


def test_a_notation_of_several_lines_is_a_source(run):
    text = "x: 3@8x8  # the input\nx > conv 3 k3 same > add x"
    Path("net.nnt").write_text(text)
    expected = "input-1: 3@8x8\ninput-1 > conv 3 k3 same > add input-1\n"
    assert run("notation", "net.nnt") == (0, expected, [])
    assert run("notation", text) == (0, expected, [])
    assert run("notation", "a: 4; a > dense 4 > add a")[0] == 0


def test_notation_says_the_line_of_a_fault(run):
    Path("net.nnt").write_text("x: 3@8x8\nx > conv 3")
    code, out, errors = run("notation", "net.nnt")
    assert (code, out) == (2, "")
    assert errors == [
        "net.nnt: Line 2, column 5: The kernel of conv is missing; write it as k3 or k3x5."
    ]
    assert run("notation")[2][0].startswith("nnsvg-qt notation: There is no SOURCE")
    assert "bidirectional" in run("notation", "--help")[1]
