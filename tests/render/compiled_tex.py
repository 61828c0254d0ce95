"""Figures as TeX makes them beside our own; `make check-exports` does it for every preset and view.

It needs the engines of Debian's texlive-latex-recommended, texlive-latex-extra, texlive-pictures,
texlive-luatex and texlive-xetex, and pdftoppm of poppler-utils. LuaLaTeX measures widths as well.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output, page_of
from nnsvg_qt.scene.primitives import Face, Scene, Text
from nnsvg_qt.scene.typefaces.names import NAMED
from nnsvg_qt.views import VIEWS
from tests.render.comparison import VISIBLE, pixels_of, png_pixels
from tests.render.tex_widths import MOST_APART, formulas_apart, texts_apart

ENGINES = ("pdflatex", "lualatex", "xelatex")
MOST_DIFFERENT = 0.004
"""Of the pixels."""
_TALLEST_MM = 600.0
"""TeX knows a px of a figure to 1/65,536 pt: on far longer pages, which some graphs have, hairlines
are beside ours at the end."""


def difference(scene: Scene, engine: str, folder: Path) -> float:
    """The share of pixels that differ plainly, with letters as outlines, 192 to an inch.

    As text they are in another typeface: then it is only compiled. AssertionError where TeX stops
    or the page has another size.
    """
    for form in ("text", "outlines"):
        output = Output(width_mm=183.0, text=form)
        (folder / "figure.tex").write_bytes(to_bytes(scene, "tex", output))
        done = subprocess.run(
            [engine, "-interaction=nonstopmode", "-halt-on-error", "figure.tex"],
            cwd=folder,
            capture_output=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    subprocess.run(
        ["pdftoppm", "-r", "192", "-png", "-singlefile", "figure.pdf", "figure"],
        cwd=folder,
        check=True,
        timeout=100,
    )
    theirs = pixels_of((folder / "figure.png").read_bytes())
    ours = png_pixels(scene, 2.0, Output(width_mm=183.0, text="outlines"))
    assert abs(ours.shape[0] - theirs.shape[0]) <= 1
    assert abs(ours.shape[1] - theirs.shape[1]) <= 1
    height, width = (min(a, b) for a, b in zip(ours.shape[:2], theirs.shape[:2], strict=True))
    apart = np.abs(ours[:height, :width] - theirs[:height, :width]).max(axis=2)
    return float((apart > 3 * VISIBLE).mean())


def compare_widths() -> int:
    """Compare widths of formulas and of every preset's labels; how many are too far apart."""
    labels: set[tuple[str, Face]] = set()
    for name in PRESETS:
        figure = nnsvg_qt.preset(name)
        for view in VIEWS:
            try:
                scene = figure.scene(view)
            except InputError:
                # as the comparison of pictures says
                continue
            labels |= {(one.text, one.face) for one in scene.primitives if isinstance(one, Text)}
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        compared = {"formulas": formulas_apart(Path(folder))}
        compared |= {name: texts_apart(labels, name, Path(folder)) for name in NAMED}
    for name, found in compared.items():
        if not found:
            print(f"{name}: none of this machine's fonts has its widths", flush=True)
            continue
        worst = max(found, key=found.__getitem__)
        wrong = sum(one > MOST_APART for one in found.values())
        bad += wrong
        print(
            f"{name}: {len(found) - wrong} of {len(found)} widths within 1 % of LuaLaTeX's, "
            f"the worst {100 * found[worst]:.2f} %: {worst}",
            flush=True,
        )
    return bad


def main() -> int:
    """Compare every preset in every view; 1 where one does not compile or differs."""
    engines = [engine for engine in ENGINES if shutil.which(engine)]
    if not engines or shutil.which("pdftoppm") is None:
        print("There is no TeX or no pdftoppm; see packaging/debian-packages.txt.")
        return 1
    bad = compare_widths() if "lualatex" in engines else 0
    for number, name in enumerate(PRESETS):
        figure = nnsvg_qt.preset(name)
        for view in VIEWS:
            # each engine meets a third of them
            engine = engines[number % len(engines)]
            try:
                scene = figure.scene(view)
                height = Output(width_mm=183.0).size_mm(page_of(scene))[1]
                with tempfile.TemporaryDirectory() as folder:
                    found = difference(scene, engine, Path(folder))
            except (AssertionError, InputError) as error:
                print(f"{name} {view} {engine}: {error}", flush=True)
                bad += isinstance(error, AssertionError)
                continue
            bad += found >= MOST_DIFFERENT and height <= _TALLEST_MM
            print(f"{name} {view} {engine}: {100 * found:.2f} % differ", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
