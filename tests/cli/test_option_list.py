"""What the command line lists: version, help, presets, options."""

import re

import pytest

from nnsvg_qt import __version__
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.option_names import all_options, every_option
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.named_styles import STYLES


def test_version_and_help(run):
    assert run("--version") == (0, f"nnsvg-qt {__version__}\n", [])
    for arguments in (["--help"], ["-h"], ["export", "--help"], ["presets", "--help"]):
        code, out, errors = run(*arguments)
        assert (code, errors) == (0, [])
        assert "nnsvg-qt" in out
    for flag in ("--view", "--set", "--camera", "--width", "--dpi", "--background", "--text"):
        assert flag in run("export", "--help")[1]
    for command in ("export", "options"):
        for view in VIEWS:
            assert re.search(rf"--view.*\b{view}\b", run(command, "--help")[1])
    for style in STYLES:
        assert re.search(rf"\b{style}\b", run("export", "--help")[1])


def test_lists_each_preset_on_a_line(run):
    code, out, errors = run("presets")
    assert (code, errors) == (0, [])
    rows = [line.split("\t") for line in out.splitlines()]
    assert [name for name, _ in rows] == list(PRESETS)
    assert all(description for _, description in rows)
    promised = "mlp lenet-5 alexnet zfnet vgg-16 resnet-18 autoencoder u-net"
    assert set(promised.split()) <= {name for name, _ in rows}


def test_lists_each_option_on_a_line_sorted(run):
    code, out, errors = run("options")
    assert (code, errors) == (0, [])
    rows = [line.split("\t") for line in out.splitlines()]
    assert all(len(row) == 5 for row in rows)
    assert [row[0] for row in rows] == sorted(every_option())
    assert ["nodes.ellipsis", "bool", "on"] in [row[:3] for row in rows]


def test_every_default_that_is_listed_can_be_set(run):
    for line in run("options")[1].splitlines():
        name, _, default, *_ = line.split("\t")
        assert Figure().with_option_text(name, default) == Figure(), name


@pytest.mark.parametrize("view", ["nodes", "fcnn"])
def test_lists_the_options_of_one_view(run, view):
    names = [line.split("\t")[0] for line in run("options", "--view", view)[1].splitlines()]
    assert names == [name for name in all_options() if name.startswith("nodes.")]


def test_says_where_an_option_has_no_effect(run):
    help_of = {line.split("\t")[0]: line.split("\t")[4] for line in run("options")[1].splitlines()}
    assert help_of["look.font_size"].endswith(
        "[px] No effect (nodes, planes, blocks, diagram: With the layout “page” type, lines and "
        "margins have their printed size). No effect (graph: A graph is as large as what it shows, "
        "and has no page)."
    )
    assert "No effect (planes, blocks: With the layout “page” nothing" in help_of["look.seed"]
    assert "No effect (Only what is seen in perspective" in help_of["camera.field_of_view"]
    assert "No effect" not in help_of["look.palette"]
