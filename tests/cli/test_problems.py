"""Problems: one line each, beginning with the source's name, and nothing left behind."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import save_project, save_style
from nnsvg_qt.sources import draw, preset
from tests.cli.processes import made


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
    Path("newer.nnsvg").write_text('{"format": "nnsvg-qt", "version": 3}')
    Path("folder").mkdir()
    before = made()
    code, out, errors = run("export", "3-2", source, "preset:mlp", "-o", "{name}.svg")
    assert (code, out) == (2, "")
    assert len(errors) == 1
    # nothing would be seen of an empty name
    assert errors[0].startswith(f"{source or chr(39) * 2}: ")
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
        (["exprt", "preset:mlp", "mising.svg"], "exprt: There is no such file or command"),
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


@pytest.mark.skipif(sys.platform != "linux", reason="displays are asked there only")
@pytest.mark.parametrize("address", ["\0/tmp/.X11-unix/X54329", "/tmp/.X11-unix/X54329"])
def test_a_display_that_listens_is_found_without_what_connects(
    address, python_in_subprocess, monkeypatch
):
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":54329")
    path = Path(address.strip("\0"))
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    code = (
        "import sys; from nnsvg_qt.cli.display import require_display; require_display();"
        "print('socket' in sys.modules)"
    )
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(address)
        try:
            listening.listen()
            assert python_in_subprocess(code).split() == ["False"]
        finally:
            path.unlink(missing_ok=True)


def test_opens_the_files_that_are_projects(run, monkeypatch):
    opened = []

    def run_application(files):
        opened.append([str(file.path.name) for file in files])
        return 0

    application = SimpleNamespace(run_application=run_application)
    monkeypatch.setitem(sys.modules, "nnsvg_qt.app.window.main", application)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    Path("notes.txt").write_text("Dear diary")
    save_project(preset("mlp"), "a.nnsvg")
    assert run() == (0, "", [])
    assert run("a.nnsvg", "--", "a.nnsvg") == (0, "", [])
    code, _, errors = run("notes.txt", "a.nnsvg")
    assert (code, len(errors)) == (2, 1)
    assert opened == [[], ["a.nnsvg", "a.nnsvg"], ["a.nnsvg"]]


def test_opens_a_style_file_as_a_double_click_on_it_does(run, monkeypatch):
    opened = []

    def run_application(files):
        opened.append([str(file.path.name) for file in files])
        return 0

    application = SimpleNamespace(run_application=run_application)
    monkeypatch.setitem(sys.modules, "nnsvg_qt.app.window.main", application)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    save_style(preset("mlp"), "calm.nnsvgstyle")
    assert run("calm.nnsvgstyle") == (0, "", [])
    Path("bad.nnsvgstyle").write_text("Dear diary")
    code, _, errors = run("bad.nnsvgstyle")
    assert (code, len(errors)) == (2, 1)
    assert opened == [["calm.nnsvgstyle"]]


def test_a_desktop_is_told_of_a_broken_file_in_a_window(run, monkeypatch):
    opened = []

    def run_application(files):
        opened.append([str(file.path.name) for file in files])
        return 0

    application = SimpleNamespace(run_application=run_application)
    monkeypatch.setitem(sys.modules, "nnsvg_qt.app.window.main", application)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DESKTOP_STARTUP_ID", "files-1")
    Path("notes.txt").write_text("Dear diary")
    save_project(preset("mlp"), "a.nnsvg")
    code, _, errors = run("notes.txt")
    assert (code, len(errors)) == (2, 1)
    assert run("notes.txt", "a.nnsvg")[0] == 2
    # A name that is nowhere comes from a hand at a keyboard.
    assert run("nowhere.nnsvg")[0] == 2
    assert opened == [["notes.txt"], ["notes.txt", "a.nnsvg"]]


@pytest.mark.parametrize("mark", ["", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN"])
@pytest.mark.parametrize("stderr", ["pipe", "file", "null", "socket", "terminal"])
def test_knows_whether_standard_error_is_read(mark, stderr):
    code = (
        "import sys; from nnsvg_qt.cli.display import is_started_by_desktop as asked;"
        "sys.stdout.write(str(asked()))"
    )
    marks = ("DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")
    environment = {name: value for name, value in os.environ.items() if name not in marks}
    environment |= {mark: "1"} if mark else {}
    kinds: dict[str, Callable[[], tuple[int, ...]]] = {
        "pipe": os.pipe,
        "file": lambda: (os.open("errors.txt", os.O_WRONLY | os.O_CREAT),),
        "null": lambda: (os.open(os.devnull, os.O_WRONLY),),
        "socket": lambda: tuple(end.detach() for end in socket.socketpair()),
        "terminal": os.openpty,
    }
    ends = kinds[stderr]()
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=ends[-1],
            text=True,
            env=environment,
            timeout=60,
        )
    finally:
        for end in ends:
            os.close(end)
    assert done.stdout == str(bool(mark) or stderr in ("null", "socket"))


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


@pytest.fixture
def gone(tmp_path, monkeypatch):
    """The command runs in a folder that has been removed."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()


@pytest.mark.parametrize("out", ["a.svg", "./a.svg", "{name}.svg"])
def test_a_working_folder_that_is_gone_is_one_sentence(run, gone, out):
    assert run("export", "3-2", "-o", out) == (
        1,
        "",
        ["nnsvg-qt: The folder in which the command runs no longer exists; go to another with cd."],
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_from_a_folder_that_is_gone_one_can_write_elsewhere(run, gone, tmp_path, jobs):
    out = str(tmp_path / "{name}.svg")
    assert run("export", "3-2", "4-2", "-o", out, "--jobs", jobs) == (0, "", [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3-2.svg", "4-2.svg"]
    assert run("export", "3-2", "-o", "-", "--format", "svg")[0] == 0


def test_what_may_not_be_read_is_not_said_to_be_written(run, tmp_path, monkeypatch):
    file = tmp_path / "a.nnsvg"
    save_project(preset("mlp"), file)
    _forbid(monkeypatch, "open", file)
    code, _, errors = run("export", "a.nnsvg", "-o", "a.svg")
    assert code == 2
    assert errors == [
        "a.nnsvg: It could not be read: you may not read it; ask its owner for the permission."
    ]


def test_a_file_in_a_folder_that_may_not_be_looked_into_is_not_missing(run, monkeypatch):
    file = Path("secret/a.nnsvg")
    _forbid(monkeypatch, "exists", file)
    _forbid(monkeypatch, "open", file)
    for arguments in (["export", str(file), "-o", "a.svg"], [str(file)]):
        code, _, errors = run(*arguments)
        assert code == 2
        assert errors == [
            f"{file}: It could not be read: you may not read it; ask its owner for the permission."
        ]


def _forbid(monkeypatch, operation, forbidden):
    """As for one who is not the superuser, which the tests may be."""
    allowed = getattr(Path, operation)

    def checked(path, *arguments, **options):
        if path.name == forbidden.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return allowed(path, *arguments, **options)

    monkeypatch.setattr(Path, operation, checked)
