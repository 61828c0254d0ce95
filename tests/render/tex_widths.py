r"""How wide LaTeX sets what we have measured: labels in the typefaces of figures, and formulas.

LuaLaTeX reads the very font files: those of the typefaces by fontspec (of Helvetica Liberation
Sans, which has its widths and is set without ligatures, as ours is), STIX Two Math by unicode-math
(its \mathbf, \mathit, \mathsf and \mathtt as symbols of that font). Raised figures are left out
of labels: ours are small figures of one design, TeX's are exponents of the document's mathematics.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from nnsvg_qt.resource_files import resource_path
from nnsvg_qt.scene.fonts.face import Face as FontFace
from nnsvg_qt.scene.fonts.typeface_files import face_of
from nnsvg_qt.scene.mathematics.formulas import known, parts_of
from nnsvg_qt.scene.mathematics.math_font import FILE
from nnsvg_qt.scene.mathematics.typesetting import set_formula
from nnsvg_qt.scene.mathematics.vocabulary import ARGUMENTS, SPACES
from nnsvg_qt.scene.primitives import Face, Text
from nnsvg_qt.scene.text import width_of
from nnsvg_qt.scene.typefaces.names import HELVETICA
from tests.scene.mathematics.published import FORMULAS

_RAISED = dict.fromkeys(map(ord, "²³¹"))
MOST_APART = 0.01
"""Of a width."""
_PT = 10.0
_NOT_OF_UNICODE_MATH = (
    *("square", "blacksquare", "boldsymbol", "textbf", "textit", "vdots", "ddots"),
)
"""What unicode-math does not have, takes from another font, or, of dots, sets as a relation."""

TEMPLATES = (
    *("x_{i}", "x_{17}", "h^{(l)}_{j}", "h^{(2)}_{16}", r"\hat{y}_{i}", r"\hat{y}_{10}"),
    *("w_{ij}", "w_{1,2}", r"\mathbb{R}^{16}", r"\mathbf{W}^{(2)}", r"\frac{a_{i_j}}{b_{k_l}}"),
    *("W_f", "x_j", "f_W", "V_1", "Y^j", "T_f", "x_{a_j}", r"\hat{V}x", r"\widehat{xyz}"),
    *(r"\sqrt[3]{x}", r"\int_0^1f", r"\left(\frac{\frac{a}{b}}{c}\right)", r"x\colon y"),
    *(r"\overset{a}{=}", r"\underset{x}{y}", r"\overline{AB}", r"a + \dots + b", r"\liminf_n x"),
)


def formulas() -> list[str]:
    """Those of papers, of templates, and one for every command of the vocabulary."""
    every = [
        f"x\\{name}" + "{AB}" * count + " y"
        for name, count in ARGUMENTS.items()
        if name not in _NOT_OF_UNICODE_MATH and name not in SPACES
    ]
    return [known(one) for one in (*FORMULAS, *TEMPLATES, *every) if "boldsymbol" not in one]


def widths_of_formulas(asked: Sequence[str], folder: Path) -> list[float]:
    """The widths that LaTeX gives formulas, in font sizes."""
    where = f"[Path={resource_path('typefaces', FILE).parent}/]"
    head = (
        r"\usepackage{amsmath}",
        r"\usepackage[mathbf=sym,mathit=sym,mathsf=sym,mathtt=sym]{unicode-math}",
        rf"\setmainfont{{{FILE}}}{where}",
        rf"\setmathfont{{{FILE}}}{where}",
    )
    return _measured(head, (rf"$\displaystyle {one}$" for one in asked), folder)


def widths_of_texts(asked: Sequence[str], file: Path, folder: Path) -> list[float]:
    """The widths that LaTeX gives texts in a font, in font sizes."""
    options = f"[Path={file.parent}/{'' if file.suffix == '.otf' else ',Ligatures=NoCommon'}]"
    head = (r"\usepackage{fontspec}", rf"\setmainfont{{{file.name}}}{options}")
    return _measured(head, map(_printed, asked), folder)


def font_of(typeface: str, face: Face) -> FontFace | None:
    """The font of a typeface that comes along, or the one that has Helvetica's widths here."""
    return face_of("Liberation Sans" if typeface == HELVETICA else typeface, face)


def apart(ours: Iterable[float], theirs: Iterable[float]) -> list[float]:
    """By how much of theirs our widths differ."""
    return [abs(own / other - 1.0) for own, other in zip(ours, theirs, strict=True)]


def formulas_apart(folder: Path) -> dict[str, float]:
    """How far the width of each formula is from LaTeX's."""
    asked = formulas()
    ours = [width_of(Text(f"${one}$", 0.0, 0.0, 1.0)) for one in asked]
    # formulas are a little larger than the words beside them
    x = set_formula("x")
    assert x is not None
    theirs = widths_of_formulas(asked, folder)
    larger = x.width / widths_of_formulas(["x"], folder)[0]
    return dict(zip(asked, apart((one / larger for one in ours), theirs), strict=True))


def texts_apart(texts: Iterable[tuple[str, Face]], typeface: str, folder: Path) -> dict[str, float]:
    """How far the width of each text in a typeface is from LaTeX's; none of what it cannot set."""
    found: dict[str, float] = {}
    chosen = None if typeface == HELVETICA else typeface
    by_face: dict[Face, set[str]] = {}
    for text, face in texts:
        font = font_of(typeface, face)
        bare = text.translate(_RAISED).strip()
        if font is not None and bare and parts_of(text) is None and all(map(font.has, bare)):
            by_face.setdefault(face, set()).add(bare)
    for face, kept in sorted(by_face.items()):
        asked = sorted(kept)
        ours = [width_of(Text(one, 0.0, 0.0, 1.0, face=face, typeface=chosen)) for one in asked]
        font = font_of(typeface, face)
        assert font is not None
        theirs = widths_of_texts(asked, font.path, folder)
        found |= dict(zip(asked, apart(ours, theirs), strict=True))
    return found


def _printed(text: str) -> str:
    """A text of which TeX makes its letters alone, each by its number where it is a sign."""
    return "".join(one if one.isalnum() else rf"\char{ord(one)}{{}}" for one in text)


def _measured(head: Iterable[str], asked: Iterable[str], folder: Path) -> list[float]:
    lines = [r"\documentclass{article}", *head, r"\newsavebox\measured", r"\begin{document}"]
    for one in asked:
        lines.append(rf"\sbox\measured{{{one}}}\typeout{{width:\the\wd\measured}}")
    lines.append(r"\end{document}")
    (folder / "widths.tex").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "widths.tex"],
        cwd=folder,
        capture_output=True,
        timeout=600,
        check=False,
    )
    said = done.stdout.decode(errors="replace")
    assert done.returncode == 0, said[-2000:]
    return [float(one) / _PT for one in re.findall(r"^width:([\d.]+)pt", said, re.MULTILINE)]
