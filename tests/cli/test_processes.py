"""Streams, signals and imports, mostly in a process of its own."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from nnsvg_qt.cli import export, main
from nnsvg_qt.cli.messages import Messages
from nnsvg_qt.cli.processes import in_processes
from nnsvg_qt.errors import OutputError
from nnsvg_qt.project_file import project_text, save_project
from nnsvg_qt.sources import preset
from tests.cli.processes import (
    children,
    interrupted_in_a_callback,
    is_alive,
    lost_in_a_callback,
    made,
    start,
    wait_for,
)

ENDING = [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)]
"""Requests to end but Ctrl+C, in processes; in this one both are tried each time."""

HEAVY = ("PySide6", "shiboken6", "pyqtgraph", "OpenGL")


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


LIGHT = (
    ["presets"],
    ["options"],
    ["--help"],
    ["export", "preset:lenet-5", "--view", "all", "-o", "{view}.svg"],
    ["export", "preset:lenet-5", "--view", "all", "-o", "{view}.svg", "--text", "outlines"],
    ["export", "a.nnsvg", "missing", "-o", "a.svg"],
)


def test_neither_lists_nor_svg_load_qt(python_in_subprocess):
    save_project(preset("mlp"), "a.nnsvg")
    code = f"""
import sys
from nnsvg_qt.cli import main
for arguments in {LIGHT!r}:
    main(arguments)
    print("loaded", [name for name in {HEAVY!r} if name in sys.modules])
"""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    lines = python_in_subprocess(code, env=environment).splitlines()
    assert [line for line in lines if line.startswith("loaded")] == ["loaded []"] * len(LIGHT)


@pytest.mark.parametrize("suffix", ["png", "pdf"])
def test_draws_pictures_without_a_display(suffix):
    command = ("export", "preset:lenet-5", "-o", f"a.{suffix}", "--view", "blocks", "--quiet")
    process = start(*command)
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
    # far more than are drawn before the first of them is seen, however busy the machine is
    sources = [f"400-400-{number}" for number in range(300, 400)]
    arguments = ["--set", "nodes.ellipsis=off", "-o", "{name}.svg"]
    process = start("export", *sources, *arguments)
    wait_for(made)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    # Python ends itself by the signal, which shells call 130, if it came while a class was made
    assert process.returncode in (130, -signal.SIGINT)
    assert (out, errors) == ("", "")
    assert len(made()) < len(sources)
    for name in made():
        assert Path(name).suffix == ".svg"
        ElementTree.parse(name)


def _lost_in_a_callback(number):
    """Asks to end where Python lets no exception pass, and then works for long."""
    lost_in_a_callback(number)
    time.sleep(30)


def _swallowed(number):
    """Asks to end where somebody takes any exception for nothing, as extensions do."""
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        signal.raise_signal(number)


def _made_another(number):
    """Asks to end where what is asked becomes another exception, as in the making of a class."""
    try:
        signal.raise_signal(number)
    except (KeyboardInterrupt, SystemExit) as error:
        raise RuntimeError("A fault.") from error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("lose", [_lost_in_a_callback, _swallowed, _made_another])
@pytest.mark.parametrize("where", ["open_source", "save"])
def test_no_request_to_end_is_lost(run, monkeypatch, where, lose, number):
    done: list[object] = []
    whole = getattr(export, where)

    def asked(*arguments, **options):
        if done:
            lose(number)
        done.append(arguments)
        return whole(*arguments, **options)

    monkeypatch.setattr(export, where, asked)
    before = [signal.getsignal(number), sys.unraisablehook]
    began = time.monotonic()
    try:
        ended = run("export", "3-2", "4-2", "5-2", "6-2", "-o", "{name}.svg")
    except SystemExit as error:
        ended = (error.code, "", [])
    assert ended == (128 + number, "", [])
    assert time.monotonic() - began < 20
    assert len(done) < 3
    assert [signal.getsignal(number), sys.unraisablehook] == before
    assert all(Path(name).suffix == ".svg" for name in made())


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
def test_several_processes_end_at_once_and_leave_nothing_half_written(number):
    sources = [f"400-400-{units}" for units in range(300, 400)]
    arguments = ["--set", "nodes.ellipsis=off", "--jobs", "2", "-o", "{name}.svg"]
    process = start("export", *sources, *arguments, start_new_session=True)
    wait_for(made)
    os.killpg(process.pid, number)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (128 + number, "", "")
    # the first process has waited for the others
    assert len(made()) < len(sources)
    for name in made():
        assert Path(name).suffix == ".svg"
        ElementTree.parse(name)


def test_a_request_that_comes_in_a_callback_of_python_ends_the_process_too(capfd):
    [outcome] = in_processes(interrupted_in_a_callback, [1], 1)
    assert isinstance(outcome, OutputError)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("number", ENDING)
def test_a_request_to_the_first_process_ends_the_others(number):
    process, workers = _started_with_workers()
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (128 + number, "")
    # The last one is Python's own, which counts what the others share.
    wait_for(lambda: not any(is_alive(pid) for pid in workers))
    assert not [name for name in made() if Path(name).suffix != ".svg"]


def test_workers_end_with_a_killed_first_process_and_leave_nothing():
    process, workers = _started_with_workers()
    process.kill()
    process.communicate(timeout=60)
    wait_for(lambda: not any(is_alive(pid) for pid in workers))
    assert not [name for name in made() if Path(name).suffix != ".svg"]


def test_idle_workers_end_with_a_killed_first_process(tmp_path):
    """One that waits for a task is inside the system, not in Python."""
    code = """
import os
from nnsvg_qt.cli.processes import in_processes
if __name__ == "__main__":
    for outcome in in_processes(abs, [-1] * 8, 2):
        print(outcome, flush=True)
        input()
"""
    program = tmp_path / "program.py"
    program.write_text(code)
    process = subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    workers = children(process.pid)
    # the workers and the process in which Python keeps count of what they share
    assert len(workers) >= 2
    process.kill()
    process.communicate(timeout=60)
    wait_for(lambda: not any(is_alive(pid) for pid in workers))


def _started_with_workers():
    """An export in two processes that write at this moment, and the numbers of its processes."""
    sources = [f"900-900-{units}" for units in range(800, 806)]
    # in this style writing takes longer than composing
    arguments = ["--style", "first", "--set", "nodes.ellipsis=off", "--jobs", "2"]
    process = start("export", *sources, *arguments, "-o", "{name}.svg")
    wait_for(lambda: len([name for name in made() if name.endswith(".part")]) == 2)
    workers = children(process.pid)
    assert len(workers) >= 2
    return process, workers


def test_a_process_that_the_system_kills_is_told_of():
    [outcome] = in_processes(signal.raise_signal, [signal.SIGKILL], 1)
    assert isinstance(outcome, OutputError)
    assert "ended by the system" in str(outcome)


@pytest.mark.parametrize("number", ENDING)
def test_a_request_to_end_leaves_nothing_half_written(number):
    process = start("export", "700-700-700", "--set", "nodes.ellipsis=off", "-o", "a.svg")
    wait_for(lambda: made())
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert errors == ""
    assert process.returncode in (128 + number, 0)
    assert made() == ([] if process.returncode else ["a.svg"])


def test_a_request_that_was_ignored_at_the_start_stays_ignored():
    """As by `nohup`."""
    process = start(
        "export",
        *("500-500-500", "--set", "nodes.ellipsis=off", "-o", "a.svg", "--quiet"),
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    wait_for(lambda: made())
    process.send_signal(signal.SIGHUP)
    assert process.communicate(timeout=120) == ("", "")
    assert (process.returncode, made()) == (0, ["a.svg"])


def test_the_next_export_removes_what_a_killed_one_left():
    arguments = ("export", "700-700-700", "--set", "nodes.ellipsis=off", "-o", "a.svg")
    process = start(*arguments)
    wait_for(lambda: made())
    process.kill()
    process.communicate(timeout=60)
    [left] = made()
    assert left.endswith(".part")
    assert start("export", "3-2", "-o", "a.svg").communicate(timeout=60) == ("", "")
    assert made() == ["a.svg"]


def test_json_from_one_command_is_a_source_of_the_next():
    process = start("export", "-", "-o", "-", "--format", "svg")
    out, errors = process.communicate(project_text(preset("mlp")), timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert out == preset("mlp").svg()
    assert json.loads(project_text(preset("mlp")))["name"] == "mlp"
