"""The command line, as the contract says it: in this process where that is the same, else in one
of its own (streams, signals, imports)."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from nnsvg_qt import __version__
from nnsvg_qt.cli import main
from nnsvg_qt.cli.arguments import Flag, read_arguments
from nnsvg_qt.cli.messages import Messages
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.project_file import project_text, save_project
from nnsvg_qt.sources import draw, preset
from nnsvg_qt.views import VIEWS

HEAVY = ("PySide6", "shiboken6", "pyqtgraph", "OpenGL")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capfd):
    """Run a command; give its exit code, standard output and the lines of standard error."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        capfd.readouterr()
        code = main(arguments)
        printed = capfd.readouterr()
        return code, printed.out, printed.err.splitlines()

    return run


def start(*arguments: str, **options) -> subprocess.Popen:
    """Start the command in a process of its own, with no display."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-m", "nnsvg_qt", *arguments],
        **{"env": environment, "text": True, **pipes, **options},
    )


def wait_for(condition, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def made() -> list[str]:
    """What lies in the folder now, hidden files too."""
    return sorted(entry.name for entry in Path().iterdir())


# reading arguments


@pytest.mark.parametrize(
    ("arguments", "free", "values"),
    [
        (["a", "--camera", "-30,20", "b"], ["a", "b"], {"--camera": ["-30,20"]}),
        (["--camera=-30,20"], [], {"--camera": ["-30,20"]}),
        (["--set", "a.b=c=d", "--set=e.f=-1"], [], {"--set": ["a.b=c=d", "e.f=-1"]}),
        (["-o", "-", "-"], ["-"], {"--output": ["-"]}),
        (["-oout.svg"], [], {"--output": ["out.svg"]}),
        (["--output", "x"], [], {"--output": ["x"]}),
        (["--", "--set", "-o"], ["--set", "-o"], {}),
        (["--watch", "a"], ["a"], {"--watch": [""]}),
    ],
)
def test_reads_arguments(arguments, free, values):
    flags = [Flag("--camera", "A"), Flag("--set", "A"), Flag("--output", "A", "-o")]
    given = read_arguments(arguments, [*flags, Flag("--watch")])
    assert given.problem is None
    assert given.free == free
    assert given.values == values


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--vew", "nodes"], "There is no option --vew; did you mean --view?"),
        (["-x"], "There is no option -x"),
        (["--view"], "--view needs a value: --view VIEW."),
        (["--view", "--watch"], "--view needs a value"),
        (["--watch=yes"], "--watch takes no value."),
    ],
)
def test_says_what_is_wrong_with_arguments(arguments, said):
    given = read_arguments(["source", *arguments], [Flag("--view", "VIEW"), Flag("--watch")])
    assert str(given.problem).startswith(said)
    assert "source" in given.free


# lists


def test_version_and_help(run):
    assert run("--version") == (0, f"nnsvg-qt {__version__}\n", [])
    for arguments in (["--help"], ["-h"], ["export", "--help"], ["presets", "--help"]):
        code, out, errors = run(*arguments)
        assert (code, errors) == (0, [])
        assert "nnsvg-qt" in out
    for flag in ("--view", "--set", "--camera", "--width", "--dpi", "--background", "--text"):
        assert flag in run("export", "--help")[1]


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
    assert [row[0] for row in rows] == sorted(all_options())
    assert ["nodes.ellipsis", "bool", "on"] in [row[:3] for row in rows]


def test_every_default_that_is_listed_can_be_set(run):
    for line in run("options")[1].splitlines():
        name, _, default, *_ = line.split("\t")
        assert Figure().with_option_text(name, default) == Figure(), name


@pytest.mark.parametrize("view", ["nodes", "fcnn"])
def test_lists_the_options_of_one_view(run, view):
    names = [line.split("\t")[0] for line in run("options", "--view", view)[1].splitlines()]
    assert names == [name for name in all_options() if name.startswith("nodes.")]


# export


@pytest.mark.parametrize("view", [*VIEWS, *(view.alias for view in VIEWS.values())])
def test_exports_a_view(run, view):
    assert run("export", "preset:lenet-5", "--view", view, "-o", "a.svg") == (0, "", [])
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
    assert run("export", *arguments, "-o", "{name}-{view}.svg") == (0, "", [])
    names = [f"{name}-{view}.svg" for name in ("lenet-5", "net", "3-2") for view in VIEWS]
    assert made() == sorted([*names, "net.nnsvg"])


@pytest.mark.parametrize(
    ("suffix", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_the_suffix_or_the_format_says_the_format(run, suffix, start):
    assert run("export", "3-2", "-o", f"a.{suffix.upper()}") == (0, "", [])
    assert run("export", "3-2", "-o", "b", "--format", suffix) == (0, "", [])
    assert run("export", "3-2", "-o", "c.svg", "--format", f".{suffix}") == (0, "", [])
    for name in (f"a.{suffix.upper()}", "b", "c.svg"):
        assert Path(name).read_bytes().startswith(start)


def test_applies_options_camera_seed_and_output(run):
    code, _, errors = run(
        *("export", "preset:lenet-5", "-o", "a.svg", "--view", "blocks", "--camera", "-30,20"),
        *("--set", "look.ink=#123456", "--seed", "9", "--width", "89mm", "--text", "outlines"),
        *("--background", "#fafafa"),
    )
    assert (code, errors) == (0, [])
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
    sources = ["preset:lenet-5", "bad.nnsvg", "3-2", "4-2"]
    code, out, errors = run("export", *sources, "-o", "folder-{name}.svg", "--jobs", jobs)
    assert (code, out) == (2, "")
    assert [error.split(":")[0] for error in errors] == ["bad.nnsvg", "3-2"]
    assert Path("folder-lenet-5.svg").read_text() == preset("lenet-5").svg()
    assert Path("folder-4-2.svg").read_text() == draw("4-2").svg()


# problems: one line each, beginning with the source's name, and nothing left behind


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "a.bmp"],
        ["-o", "a"],
        ["-o", "."],
        ["-o", ""],
        ["-o", "-"],
        [],
        ["-o"],
        ["-o", "a.svg", "--format", "bmp"],
        ["-o", "{title}.svg"],
        ["-o", "a.svg", "--view", "cubes"],
        ["-o", "a.svg", "--view", ""],
        ["-o", "a.svg", "--set", "nodes.node_diameter"],
        ["-o", "a.svg", "--set", "nodes.node_diameter=wide"],
        ["-o", "a.svg", "--set", "nodes.node_diameter=1e9"],
        ["-o", "a.svg", "--set", "nodes.node_diameter=nan"],
        ["-o", "a.svg", "--set", "nodes.none=1"],
        ["-o", "a.svg", "--set", "look.camera=1"],
        ["-o", "a.svg", "--set", "=1"],
        ["-o", "a.svg", "--camera", "30"],
        ["-o", "a.svg", "--camera", "30,20,10"],
        ["-o", "a.svg", "--camera", "nan,0"],
        ["-o", "a.svg", "--camera", "0,100"],
        ["-o", "a.svg", "--width", "89"],
        ["-o", "a.svg", "--width", "89furlong"],
        ["-o", "a.svg", "--width", "-3mm"],
        ["-o", "a.svg", "--width", "0mm"],
        ["-o", "a.svg", "--width", "1e99mm"],
        ["-o", "a.svg", "--dpi", "many"],
        ["-o", "a.svg", "--dpi", "0"],
        ["-o", "a.svg", "--dpi", "inf"],
        ["-o", "a.svg", "--background", "red"],
        ["-o", "a.svg", "--background", "#12345"],
        ["-o", "a.svg", "--text", "shapes"],
        ["-o", "a.svg", "--seed", "-1"],
        ["-o", "a.svg", "--seed", "x"],
        ["-o", "a.svg", "--jobs", "0"],
        ["-o", "a.svg", "--jobs", "1.5"],
        ["-o", "a.svg", "--frobnicate"],
        ["-o", "a.svg", "--view", "all"],
        ["-o", "-", "--format", "svg", "--view", "all"],
        ["-o", "a.svg", "--watch"],
        ["-o", "-", "--format", "svg", "--watch"],
    ],
)
def test_bad_usage_is_one_line_and_2(run, arguments):
    code, out, errors = run("export", "preset:lenet-5", *arguments)
    assert (code, out) == (2, "")
    assert len(errors) == 1
    assert errors[0].startswith("preset:lenet-5: ")
    assert made() == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("preset:lenet", "no preset 'lenet'"),
        ("missing.nnsvg", "no such file"),
        ("notes.txt", "not an nnsvg-qt file"),
        ("newer.nnsvg", "newer nnsvg-qt"),
        ("folder", "is a folder"),
        ("1@8x8 > conv 6 k99", "Item 2"),
        ("16-12-x", "Item 3"),
        ("", "no such file"),
    ],
)
def test_a_bad_source_is_one_line_and_the_others_are_written(run, source, said):
    Path("notes.txt").write_text("Dear diary")
    Path("newer.nnsvg").write_text('{"format": "nnsvg-qt", "version": 2}')
    Path("folder").mkdir()
    before = made()
    code, out, errors = run("export", "3-2", source, "preset:mlp", "-o", "{name}.svg")
    assert (code, out) == (2, "")
    assert len(errors) == 1
    assert errors[0].startswith(f"{source}: ")
    assert said in errors[0]
    assert made() == sorted([*before, "3-2.svg", "mlp.svg"])


@pytest.mark.parametrize(
    "sources",
    [
        ["preset:mlp", "preset:lenet-5"],
        ["preset:mlp", "preset:mlp"],
        ["3-2", "./net.nnsvg"],
    ],
)
def test_two_figures_for_one_path_are_bad_input(run, sources):
    save_project(preset("mlp"), "net.nnsvg")
    code, _, errors = run("export", *sources, "-o", "a.svg")
    assert code == 2
    assert len(errors) == 1
    assert errors[0].startswith(f"{sources[1]}: ")
    assert made() == ["net.nnsvg"]


def test_two_names_of_one_path_are_one_path(run):
    Path("link").symlink_to(".")
    save_project(preset("mlp"), "b.nnsvg")
    Path("x").mkdir()
    save_project(preset("mlp"), "x/b.nnsvg")
    assert run("export", "b.nnsvg", "x/b.nnsvg", "-o", "link/{name}.svg")[0] == 2
    assert made() == ["b.nnsvg", "link", "x"]


def test_a_source_is_never_overwritten(run):
    save_project(preset("mlp"), "a.svg")
    code, _, errors = run("export", "a.svg", "-o", "a.svg")
    assert (code, len(errors)) == (2, 1)
    assert draw("a.svg") == preset("mlp")


def test_a_missing_folder_is_one_line_and_1(run):
    code, out, errors = run("export", "preset:mlp", "--view", "all", "-o", "none/{view}.svg")
    assert (code, out) == (1, "")
    assert len(errors) == 1
    assert errors[0].startswith("preset:mlp: The folder none does not exist")
    assert made() == []


def test_a_folder_may_depend_on_the_figure(run):
    Path("mlp").mkdir()
    code, _, errors = run("export", "preset:mlp", "preset:zfnet", "-o", "{name}/a.svg")
    assert code == 1
    assert [error.split(":")[1] for error in errors] == ["zfnet"]
    assert Path("mlp/a.svg").exists()


def test_the_highest_code_counts(run):
    code, _, errors = run("export", "missing.nnsvg", "3-2", "-o", "none/{name}.svg")
    assert code == 2
    assert [error.partition(":")[0] for error in errors] == ["missing.nnsvg", "3-2"]


def test_a_full_disk_is_one_line_and_1(run):
    code, out, errors = run("export", "3-2", "-o", "/dev/full", "--format", "svg")
    assert (code, out) == (1, "")
    assert errors == [
        "3-2: /dev/full could not be written: the disk is full; make room and try again."
    ]


def test_a_fault_of_ours_is_one_line_and_the_others_are_written(run, monkeypatch):
    def fail(self, view=None):
        if self.name == "3-2":
            raise ZeroDivisionError("division\nby zero")
        return scene(self, view)

    scene = Figure.scene
    monkeypatch.setattr(Figure, "scene", fail)
    code, _, errors = run("export", "3-2", "4-2", "-o", "{name}.svg")
    assert code == 1
    assert len(errors) == 1
    assert "fault in nnsvg-qt (ZeroDivisionError: division\\nby zero)" in errors[0]
    assert made() == ["4-2.svg"]
    monkeypatch.setenv("NNSVG_QT_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["export", "3-2", "-o", "a.svg"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "no SOURCE"),
        (["export", "-o", "a.svg"], "no SOURCE"),
        (["exprt"], "no such file or command; did you mean export?"),
        (["missing.nnsvg"], "no such file or command"),
        (["notes.txt"], "not an nnsvg-qt file"),
        (["."], "is a folder"),
        (["--verson"], "did you mean --version?"),
        (["presets", "all"], "presets takes no 'all'"),
        (["presets", "--all"], "no option --all"),
        (["options", "nodes"], "options takes no 'nodes'"),
        (["options", "--view", "cubes"], "no view 'cubes'"),
        (["options", "--view"], "--view needs a value"),
    ],
)
def test_other_bad_usage_is_one_line_and_2(run, arguments, said):
    Path("notes.txt").write_text("Dear diary")
    code, out, errors = run(*arguments)
    assert (code, out) == (2, "")
    assert len(errors) == 1
    assert said in errors[0]


def test_says_so_where_there_is_no_display(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, errors = run()
    assert code == 2
    assert errors == [
        "nnsvg-qt: There is no display to open a window on; nnsvg-qt export writes figures "
        "without one."
    ]


def test_says_so_where_the_display_does_not_answer(run, monkeypatch):
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":54321")
    code, _, errors = run()
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith("nnsvg-qt: The display :54321 does not answer")


def test_opens_the_files_that_are_projects(run, monkeypatch):
    opened = []
    application = SimpleNamespace(run_application=lambda files: opened.append(files) or 0)
    monkeypatch.setitem(sys.modules, "nnsvg_qt.app.main", application)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    Path("notes.txt").write_text("Dear diary")
    save_project(preset("mlp"), "a.nnsvg")
    assert run() == (0, "", [])
    assert run("a.nnsvg", "--", "a.nnsvg") == (0, "", [])
    code, _, errors = run("notes.txt", "a.nnsvg")
    assert (code, len(errors)) == (2, 1)
    assert opened == [[], ["a.nnsvg", "a.nnsvg"], ["a.nnsvg"]]


def test_names_that_are_no_text_and_control_characters_stay_on_their_line(run):
    name = os.fsdecode(b"\xff\x1b[31m\nnet.nnsvg")
    code, _, errors = run("export", name, "-o", "a.svg")
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith(r"\udcff\x1b[31m\nnet.nnsvg: ")
    save_project(preset("mlp"), name)
    assert run("export", name, "-o", "{name}.svg") == (0, "", [])
    assert Path(os.fsdecode(b"\xff\x1b[31m\nnet.svg")).exists()


def test_a_long_notation_is_shortened_in_messages(run):
    source = "-".join(["16"] * 200)
    code, _, errors = run("export", source, "-o", "none/a.svg")
    assert code == 1
    assert errors[0].startswith("16-16-16-")
    assert len(errors[0]) < 250


# streams, signals, processes


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_shows_progress_on_a_terminal_for_more_than_one_figure(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["export", "3-2", "-o", "a.svg"]) == 0
    assert stream.getvalue() == ""
    assert main(["export", "3-2", "4-2", "-o", "{name}.svg"]) == 0
    assert "[1/2]" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_problem_does_not_run_into_the_progress():
    stream = Terminal()
    messages = Messages(stream)
    messages.progress(1, 3, "a.svg")
    messages.problem("b", "It is bad.")
    assert stream.getvalue() == "\r\x1b[K[1/3] a.svg\r\x1b[Kb: It is bad.\n"


def test_no_progress_where_nobody_looks(run):
    assert run("export", "3-2", "4-2", "-o", "{name}.svg")[2] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["presets"],
        ["options"],
        ["--help"],
        ["export", "preset:lenet-5", "--view", "all", "-o", "{view}.svg"],
        ["export", "preset:lenet-5", "--view", "all", "-o", "{view}.svg", "--text", "outlines"],
        ["export", "a.nnsvg", "missing", "-o", "a.svg"],
    ],
)
def test_neither_lists_nor_svg_load_qt(python_in_subprocess, arguments):
    save_project(preset("mlp"), "a.nnsvg")
    code = (
        f"import sys; from nnsvg_qt.cli import main; main({arguments!r});"
        f"print('loaded', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    assert python_in_subprocess(code, env=environment).splitlines()[-1] == "loaded []"


@pytest.mark.parametrize("suffix", ["png", "pdf"])
def test_draws_pictures_without_a_display(suffix):
    process = start("export", "preset:lenet-5", "-o", f"a.{suffix}", "--view", "blocks")
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    assert Path(f"a.{suffix}").stat().st_size > 1000


def test_a_reader_that_has_gone_is_no_traceback():
    with start("options") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_a_full_standard_output_is_one_line_and_1():
    with Path("/dev/full").open("w") as full:
        for arguments in (["presets"], ["export", "3-2", "-o", "-", "--format", "svg"]):
            process = start(*arguments, stdout=full)
            errors = process.communicate(timeout=30)[1]
            assert process.returncode == 1
            assert len(errors.splitlines()) == 1
            assert "the disk is full" in errors


def test_an_interrupt_leaves_nothing_half_written():
    sources = [f"400-400-{number}" for number in range(300, 308)]
    arguments = ["--set", "nodes.ellipsis=off", "-o", "{name}.svg"]
    process = start("export", *sources, *arguments)
    wait_for(lambda: made())
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (130, "", "")
    assert len(made()) < len(sources)
    for name in made():
        assert Path(name).suffix == ".svg"
        ElementTree.parse(name)


def test_a_request_to_end_leaves_nothing_half_written():
    process = start("export", "700-700-700", "--set", "nodes.ellipsis=off", "-o", "a.svg")
    wait_for(lambda: made())
    process.terminate()
    _, errors = process.communicate(timeout=60)
    assert errors == ""
    assert process.returncode in (143, 0)
    assert made() == ([] if process.returncode else ["a.svg"])


def test_watch_writes_again_after_every_change_until_interrupted():
    save_project(preset("mlp"), "a.nnsvg")
    process = start("export", "a.nnsvg", "-o", "a.svg", "--watch")
    assert process.stderr is not None
    try:
        wait_for(lambda: Path("a.svg").exists())
        assert Path("a.svg").read_text() == preset("mlp").svg()
        changed = preset("mlp").with_option("nodes.node_diameter", 40)
        save_project(changed, "a.nnsvg")
        wait_for(lambda: Path("a.svg").read_text() == changed.svg())

        # a bad state on the way is said, and the figure before it stays
        Path("a.nnsvg").write_text(project_text(preset("mlp"))[:500])
        assert process.stderr.readline().startswith("a.nnsvg: The file is broken at line")
        Path("a.nnsvg").unlink()
        assert (
            process.stderr.readline() == "a.nnsvg: The file is gone; waiting for it to come back.\n"
        )
        assert Path("a.svg").read_text() == changed.svg()
        again = changed.with_option("nodes.node_diameter", 12)
        save_project(again, "a.nnsvg")
        wait_for(lambda: Path("a.svg").read_text() == again.svg())
    finally:
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert len(re.findall(r"^\d\d:\d\d:\d\d a\.nnsvg written$", out, re.MULTILINE)) == 3


def test_watch_needs_a_file_that_is_there(run):
    for source in ("preset:mlp", "missing.nnsvg", "3-2"):
        code, _, errors = run("export", source, "-o", "a.svg", "--watch")
        assert code == 2
        assert len(errors) == 1
        assert errors[0].startswith(f"{source}: ")


def test_json_from_one_command_is_a_source_of_the_next():
    process = start("export", "-", "-o", "-", "--format", "svg")
    out, errors = process.communicate(project_text(preset("mlp")), timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert out == preset("mlp").svg()
    assert json.loads(project_text(preset("mlp")))["name"] == "mlp"
