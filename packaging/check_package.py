"""Prove that built programs work: the bundle as on a machine without Python, and the wheel.

    python packaging/check_package.py BUNDLE WHEEL_COMMAND

BUNDLE is the folder that PyInstaller made, WHEEL_COMMAND the nnsvg-qt of the environment in which
the wheel is installed and whose Python runs this file. Both programs run elsewhere, with an empty
environment and no search path. They export every format in every view, in several processes too,
both to the same SVG; then they open a window on each view that shows the figure, open the guide by
F1, in Spanish too, and leave by Ctrl+Q. It needs a display (Xvfb will do) and xdotool. Ends with 1
and a sentence on a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

import nnsvg_qt
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.render import WRITERS
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views import VIEWS

RESOURCES = ("icons", "guide", "translations", "type", "typefaces")
"""Folders of resources/ that must be in the bundle."""

STARTS = {".svg": b"<?xml", ".png": b"\x89PNG\r\n", ".pdf": b"%PDF-"}
GUIDE_TITLES = {"en": "^Guide", "es": "^Guía"}
"""How the window of the guide is called, by the system's language."""

PATIENCE = 60
"""Seconds that a program may take for anything, on a slow and busy machine."""


class CheckError(Exception):
    """What does not work, in one sentence."""


def environment(home: Path) -> dict[str, str]:
    """What a program is told of the machine: a display and a home, and no path to any Python."""
    kept = ("DISPLAY", "XAUTHORITY", "LIBGL_ALWAYS_SOFTWARE")
    home.mkdir(exist_ok=True)
    return {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": "/nonexistent",
        **{name: os.environ[name] for name in kept if name in os.environ},
    }


def run(program: Path, home: Path, *arguments: str) -> bytes:
    """What the program prints; CheckError unless it ends well and without a complaint."""
    done = subprocess.run(
        [program, *arguments],
        env=environment(home),
        cwd=home,
        capture_output=True,
        timeout=PATIENCE * 5,
    )
    if done.returncode or done.stderr:
        said = done.stderr.decode(errors="replace").strip()
        raise CheckError(f"`nnsvg-qt {' '.join(arguments)}` ended with {done.returncode}: {said}")
    return done.stdout


def check_command_line(program: Path, home: Path) -> dict[str, bytes]:
    """Check the commands; return the SVG files of every preset and view by name."""
    version = run(program, home, "--version").decode().strip()
    if version != f"nnsvg-qt {nnsvg_qt.__version__}":
        raise CheckError(f"The version is {version!r}, which is not {nnsvg_qt.__version__}.")
    names = [line.partition("\t")[0] for line in run(program, home, "presets").decode().split("\n")]
    if names[:-1] != list(PRESETS):
        raise CheckError(f"The presets are {names}, which are not those of the package.")

    figures = home / "figures"
    figures.mkdir()
    all_views = ["--view", "all", "--quiet"]
    graph = ["--view", "graph", "--quiet"]
    for suffix in WRITERS:
        for views in (all_views, graph):
            figure = f"figures/{{view}}{suffix}"
            run(program, home, "export", "preset:lenet-5", *views, "-o", figure)
        for view in VIEWS:
            content = (figures / f"{view}{suffix}").read_bytes()
            # A format that is new here has no start to compare with, but must not be empty.
            if not content.startswith(STARTS.get(suffix, b"")) or len(content) < 1000:
                raise CheckError(f"The {view} view as {suffix} is no such file.")
    for view in VIEWS:
        check_picture(figures / f"{view}.png", view)
    # A script that needs the library that reads fonts, whether or not there is one for it; and a
    # formula, which needs the font that formulas are set in.
    words = '3 as "\u5c42" > dense 2 as "$\\frac{a}{b}$"', "--quiet", "--text", "outlines"
    run(program, home, "export", *words, "-o", "figures/outlines.svg")
    if b"<text" in (figures / "outlines.svg").read_bytes():
        raise CheckError("Outlines of other scripts are text.")
    sources = [f"preset:{name}" for name in PRESETS]
    run(program, home, "export", *sources, *all_views, "--jobs", "2", "-o", "{name}-{view}.svg")
    return {path.name: path.read_bytes() for path in home.glob("*.svg")}


def check_picture(file: Path, view: str) -> None:
    """Check that a PNG shows something in the colour of convolutions."""
    picture = QImage(str(file))
    if picture.isNull() or not shows_figure(picture):
        raise CheckError(f"The PNG of the {view} view does not show the figure.")


def shows_figure(picture: QImage) -> bool:
    """Whether many points have nearly the colour of convolutions, which no part of a window has."""
    wanted = QColor(Look().fill_color(Kind.CONVOLUTION.value))
    picture.convertTo(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)
    colors = rows[::2, ::2, :3].astype(int)
    distance = abs(colors - [wanted.red(), wanted.green(), wanted.blue()]).max(axis=2)
    return np.count_nonzero(distance < 40) > 100


def check_window(
    program: Path,
    home: Path,
    view: str,
    inside: Path | None,
    opengl: str = "off",
    language: str = "en",
) -> None:
    """Open a project that shows a view, look at it and at the guide, leave by the keyboard."""
    project = home / f"{view}.nnsvg"
    nnsvg_qt.preset("lenet-5").with_view(view).save(project)
    log = home / f"{view}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [program, project],
            env=environment(home) | {"NNSVG_QT_OPENGL": opengl, "LANGUAGE": language},
            cwd=home,
            stdout=stream,
            stderr=stream,
        )
    try:
        alive = lambda: process.poll() is None  # noqa: E731
        window = wait_for(lambda: visible_window(process.pid), alive, "open a window", log)
        wait_for(lambda: shows_figure(screen()), alive, f"show the {view} view", log)
        if inside is not None:
            check_mapped_files(process.pid, inside)
        if opengl == "on" and not any(
            "libQt6OpenGLWidgets" in name for name in mapped_files(process.pid)
        ):
            raise CheckError("The blocks view does not use OpenGL although it should.")
        xdotool("windowfocus", window)
        xdotool("key", "F1")
        title = GUIDE_TITLES[language]
        guide = wait_for(lambda: named_window(process.pid, title), alive, f"open {title}", log)
        xdotool("windowfocus", guide)
        xdotool("key", "Escape")
        closed = lambda: not named_window(process.pid, title)  # noqa: E731
        wait_for(closed, alive, f"close {title} on Escape", log)
        xdotool("windowfocus", window)
        xdotool("key", "ctrl+q")
        wait_for(lambda: not alive(), lambda: True, "leave on Ctrl+Q", log)
    finally:
        process.kill()
        process.wait()
    said = log.read_text(errors="replace").strip()
    if process.returncode or said:
        raise CheckError(f"The window of the {view} view ended with {process.returncode}: {said}")


def wait_for(
    condition: Callable[[], object], alive: Callable[[], bool], what: str, log: Path
) -> str:
    """The first true value of a condition, as text; CheckError when it takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition():
            return str(found)
        if not alive():
            break
        time.sleep(0.2)
    raise CheckError(f"The program did not {what}: {log.read_text(errors='replace').strip()}")


def xdotool(*arguments: str) -> str:
    """What xdotool prints."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout


def visible_window(process: int) -> str:
    """The number of a process's main window, empty while there is none."""
    found = xdotool("search", "--onlyvisible", "--pid", str(process), "--class", "nnsvg-qt")
    return found.split("\n")[0]


def named_window(process: int, title: str) -> str:
    """The number of a process's window with a title, empty while there is none."""
    found = xdotool("search", "--onlyvisible", "--all", "--pid", str(process), "--name", title)
    return found.split("\n")[0]


def screen() -> QImage:
    """What the display shows."""
    return QGuiApplication.primaryScreen().grabWindow(0).toImage()


def mapped_files(process: int) -> set[str]:
    """The files that a process has in its memory."""
    lines = Path(f"/proc/{process}/maps").read_text().splitlines()
    return {line.split(maxsplit=5)[5] for line in lines if "/" in line}


def check_mapped_files(process: int, bundle: Path) -> None:
    """Check that a process of the bundle has nothing of another Python or Qt in its memory."""
    mapped = mapped_files(process)
    foreign = [
        name
        for name in sorted(mapped)
        if not name.startswith(f"{bundle}/")
        and any(word in name.lower() for word in ("python", "site-packages", "libqt", "pyside"))
    ]
    if foreign:
        raise CheckError(f"The bundle uses what is not in it: {', '.join(foreign)}.")
    if not any(name.startswith(f"{bundle}/") and "libpython" in name for name in mapped):
        raise CheckError("The bundle does not use its own Python.")


def check_bundle_files(bundle: Path) -> None:
    """Check that nothing points out of the bundle, and that its resources are all there."""
    for path in bundle.rglob("*"):
        if path.is_symlink() and bundle.resolve() not in path.resolve(strict=True).parents:
            raise CheckError(f"{path} links to something outside the bundle.")
    inside = bundle / "_internal"
    for folder in ("nnsvg_qt/resources/translations", "PySide6/Qt/translations"):
        if not list((inside / folder).glob("*_es.qm")):
            raise CheckError(f"The bundle lacks {folder}/*_es.qm.")
    resources = inside / "nnsvg_qt" / "resources"
    for path in (resources / "icons").rglob("*.svg"):
        if not QSvgRenderer(str(path)).isValid():
            raise CheckError(f"{path.name} in the bundle is no picture.")
    # Of the checkout, not of the wheel, which may lack the same files.
    source = Path(__file__).resolve().parent.parent / "resources"
    for name in RESOURCES:
        files = [path for path in (source / name).rglob("*") if path.is_file()]
        for path in files:
            kept = resources / path.relative_to(source)
            if not kept.is_file() or kept.read_bytes() != path.read_bytes():
                raise CheckError(f"The bundle lacks resources/{path.relative_to(source)}.")
        if not files:
            raise CheckError(f"There is nothing in resources/{name}.")


def main(bundle: Path, wheel_command: Path) -> None:
    """Check both programs."""
    if not os.environ.get("DISPLAY") or not shutil.which("xdotool"):
        raise CheckError(
            "A display and xdotool are needed to check the window: run `make package`."
        )
    application = QGuiApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="nnsvg-qt-check-") as folder:
        # A place of its own, with a space in its name: the bundle may lie anywhere.
        moved = Path(folder).resolve() / "a copy"
        shutil.copytree(bundle, moved, symlinks=True)
        check_bundle_files(moved)
        pictures = []
        for program, inside in ((wheel_command.absolute(), None), (moved / "nnsvg-qt", moved)):
            home = Path(folder) / ("home of the wheel" if inside is None else "home of the bundle")
            pictures.append(check_command_line(program, home))
            for view in VIEWS:
                check_window(program, home, view, inside)
            check_window(program, home, "blocks", inside, opengl="on", language="es")
    differing = [name for name, content in pictures[0].items() if pictures[1][name] != content]
    if differing:
        raise CheckError(f"The bundle draws otherwise than the wheel: {', '.join(differing)}.")
    print(f"The bundle and the wheel draw the same {len(pictures[0])} figures and open windows.")
    application.quit()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except CheckError as failure:
        sys.exit(f"check_package.py: {failure}")
