"""TikZ: what the file says, what TeX is never told, and what TeX makes of it where there is one."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from hashlib import blake2b
from pathlib import Path as File

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.render import save, to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.png import png_of
from nnsvg_qt.render.tex_text import is_for_tex, typeset
from nnsvg_qt.render.tikz import MOST_SHAPES
from nnsvg_qt.render.tikz_pictures import pictures_beside
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Path,
    Polygons,
    Polylines,
    Rasters,
    Scene,
    Segments,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.text import width_of
from tests.in_turn import examples
from tests.render.compiled_tex import ENGINES, MOST_DIFFERENT, difference

COMMANDS = frozenset(
    re.findall(
        r"\w+",
        "documentclass usepackage begin end begingroup endgroup providecommand "
        "relax IfFileExists fontencoding fontfamily sffamily nnsvgwidth nnsvgfont nnsvgtext "
        "nnsvgunit nnsvgcell definecolor fontsize "
        "selectfont pgfmathsetmacro nnsvgscale scalebox pgfmathsetlengthmacro useasboundingbox "
        "path fill clip node bfseries itshape "
        "sbox ifdim wd resizebox totalheight usebox else fi texttimes "
        "textbackslash textasciicircum textasciitilde textasciigrave ensuremath times ",
    )
)


def tex(*primitives: object, output: Output | None = None, **scene: object) -> str:
    made = Scene(tuple(primitives), Bounds(0.0, 0.0, 200.0, 100.0), **scene)  # type: ignore[arg-type]
    return to_bytes(made, "tex", output or Output()).decode()


def paths(text: str) -> list[str]:
    return re.findall(r"^\\path\[(?:[^]]*)\] .*?;$", text, re.MULTILINE | re.DOTALL)


def test_a_document_has_all_that_its_picture_uses() -> None:
    figure = nnsvg_qt.preset("lenet-5")
    text = to_bytes(figure.scene("planes"), "tex", Output(width_mm=89.0)).decode()
    assert text.count(r"\begin{document}") == text.count(r"\end{document}") == 1
    assert text.count(r"\begin{scope}") == text.count(r"\end{scope}") > 0
    assert r"\providecommand\nnsvgwidth{89mm}" in text
    defined = set(re.findall(r"\\definecolor\{(\w+)\}\{HTML\}\{[0-9A-F]{6}\}", text))
    used = set(re.findall(r"(?:fill|draw|text)=(\w+)", text))
    assert used - {"nnsvgcell"} == defined
    layers = [line for line in text.splitlines() if line.startswith("% layer: ")]
    assert len(layers) >= len(figure.architecture.layers)
    words = re.findall(r"\\nnsvgtext\{[\d.]+\}\{[\d.]+\}\{(?:\\bfseries )?(.*?)\}\};", text)
    assert "C1" in words
    assert r"6@28\texttimes{}28" in words


def test_a_fragment_is_the_picture_alone() -> None:
    figure = nnsvg_qt.preset("mlp")
    text = to_bytes(figure.scene("nodes"), "tex", Output(is_fragment=True)).decode()
    assert "documentclass" not in text
    assert r"\begin{tikzpicture}" in text
    assert r"\providecommand\nnsvgfont{\relax}" in text
    assert text.startswith("% ")


def test_a_fragment_is_as_wide_as_its_column() -> None:
    text = tex(Circles(np.zeros((1, 2)), 1.0), output=Output(is_fragment=True, fits_column=True))
    assert r"\providecommand\nnsvgwidth{\columnwidth}" in text
    assert r"\newcommand\nnsvgwidth" not in text
    with pytest.raises(InputError, match="Only a fragment"):
        Output(fits_column=True)


def test_large_images_are_files_beside_the_picture(tmp_path: File) -> None:
    large = png_of(np.full((40, 70, 3), 7, np.uint8))
    small = png_of(np.full((2, 2, 3), 7, np.uint8))
    corners = np.array([[10.0, 20.0], [60.0, 10.0], [10.0, 50.0]])
    scene = Scene(
        (Image(large, corners), Image(small, corners), Image(large, corners, opacity=0.5)),
        Bounds(0.0, 0.0, 200.0, 100.0),
    )
    save(scene, tmp_path / "a net%.tex", Output())
    (name,) = {one.name for one in tmp_path.iterdir() if one.suffix == ".png"}
    assert re.fullmatch(r"a-net-[0-9a-f]{8}\.png", name)
    assert {one.name for one in tmp_path.iterdir()} == {"a net%.tex", name}
    assert (tmp_path / name).read_bytes() == large
    text = (tmp_path / "a net%.tex").read_text()
    assert text.count(rf"{{\nnsvgfolder {name}}}") == 2
    # to the right and up, and down: as columns of a matrix whose y is upward
    assert r"\pgftransformcm{0.5}{0.1}{0}{0.3}{\pgfpointxy{10}{20}}" in text
    assert text.count(r"\nnsvgcell{070707}") == 2
    assert r"\begin{scope}[opacity=0.5]" in text
    # what has no place beside it is drawn in cells
    assert r"\includegraphics" not in to_bytes(scene, "tex", Output()).decode()
    # nothing is left where the file itself cannot be written
    (tmp_path / "no.tex").mkdir()
    with pytest.raises(OutputError):
        save(scene, tmp_path / "no.tex", Output())
    assert not list(tmp_path.glob("no-*"))


def photograph(shade: int) -> Scene:
    image = png_of(np.full((1, 70, 3), shade, np.uint8))
    corners = np.array([[10.0, 20.0], [60.0, 10.0], [10.0, 50.0]])
    return Scene((Image(image, corners),), Bounds(0.0, 0.0, 200.0, 100.0))


def picture_of(path: File) -> bytes:
    """What the file holds that a file of TeX places."""
    (name,) = re.findall(r"\{\\nnsvgfolder (.+?)\}", path.read_text())
    return (path.parent / name).read_bytes()


def test_no_picture_replaces_that_of_another_file(tmp_path: File) -> None:
    shades = {"α": 1, "β": 2, "net a": 3, "net-a": 4, "γ": 1, "a" * 250: 5}
    for stem, shade in shades.items():
        save(photograph(shade), tmp_path / f"{stem}.tex", Output())
    for stem, shade in shades.items():
        (image,) = photograph(shade).primitives
        assert isinstance(image, Image)
        assert picture_of(tmp_path / f"{stem}.tex") == image.data
    # equal content is one file
    assert len(list(tmp_path.glob("figure-*.png"))) == 2
    # the same again is the same file, and needs no right to write it
    old = {one: one.stat().st_ino for one in tmp_path.glob("*.png")}
    for one in old:
        one.chmod(0o444)
    save(photograph(1), tmp_path / "α.tex", Output())
    assert {one: one.stat().st_ino for one in tmp_path.glob("*.png")} == old


def test_no_picture_replaces_a_file_of_somebody_else(tmp_path: File) -> None:
    path = tmp_path / "net.tex"
    save(photograph(1), path, Output())
    (name,) = tmp_path.glob("net-*.png")
    content = name.read_bytes()
    name.write_bytes(b"mine")
    second = name.with_stem(name.stem + "-2")
    second.mkdir()
    save(photograph(1), path, Output())
    assert name.read_bytes() == b"mine"
    assert picture_of(path) == content
    # that one is found again
    count = len(list(tmp_path.iterdir()))
    save(photograph(1), path, Output())
    assert len(list(tmp_path.iterdir())) == count == 4


def test_no_picture_is_put_beside_the_output_of_a_program(tmp_path: File) -> None:
    large = png_of(np.full((40, 70, 3), 7, np.uint8))
    corners = np.array([[10.0, 20.0], [60.0, 10.0], [10.0, 50.0]])
    scene = Scene((Image(large, corners),), Bounds(0.0, 0.0, 200.0, 100.0))
    os.mkfifo(tmp_path / "pipe.tex")
    (tmp_path / "link.tex").symlink_to(tmp_path / "later.tex")
    for path in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", str(tmp_path / "pipe.tex")):
        assert pictures_beside(scene, File(path)) == (("", b""),), path
    for name in ("new.tex", "link.tex"):
        ((found, _),) = pictures_beside(scene, tmp_path / name)
        assert found


def test_names_that_say_different_pictures_to_be_one_differ(
    tmp_path: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hashlib.blake2b", lambda content, digest_size: blake2b(b"", digest_size=4))
    scenes = photograph(1), photograph(2)
    both = Scene(tuple(one.primitives[0] for one in scenes), scenes[0].bounds)
    found = pictures_beside(both, tmp_path / "net.tex")
    assert len(dict(found)) == 2
    assert [content for _, content in found] == [
        one.data for one in both.primitives if isinstance(one, Image)
    ]


def test_a_file_of_tex_never_names_a_picture_that_is_not_there(
    tmp_path: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.tex"
    save(photograph(1), path, Output())
    old = path.read_bytes(), picture_of(path)

    class StoppedError(Exception):
        pass

    # in the writing: nothing new is there
    def stop(*_: object) -> None:
        raise StoppedError

    with monkeypatch.context() as stopping:
        stopping.setattr("nnsvg_qt.render.tikz.write", stop)
        with pytest.raises(StoppedError):
            save(photograph(2), path, Output())
    assert len(list(tmp_path.iterdir())) == 2
    # in the renaming of the file itself, the last of all
    rename = File.replace

    def stopped(one: File, to: File) -> File:
        if to.suffix == ".tex":
            raise OSError(errno.EIO, "")
        return rename(one, to)

    monkeypatch.setattr(File, "replace", stopped)
    with pytest.raises(OutputError):
        save(photograph(3), path, Output())
    assert (path.read_bytes(), picture_of(path)) == old
    assert sorted(one.suffix for one in tmp_path.iterdir()) == [".png", ".png", ".tex"]


def test_edges_of_one_style_share_a_path_unless_they_would_not_add_up() -> None:
    ends = np.arange(12.0).reshape(6, 2)
    opaque = Segments(ends, ends + 5.0, Line(width=2.0))
    (path,) = paths(tex(opaque))
    assert path.count("--") == 6
    assert "line width=1.5bp" in path
    alone = Segments(ends, ends + 5.0, Line(opacity=0.5))
    assert len(paths(tex(alone))) == 6
    full = Segments(ends, ends + 5.0, Line(opacity=0.5), full=(2, 3))
    assert [path.count("--") for path in paths(tex(full))] == [1, 2, 2, 1]


def test_each_kind_of_shape_is_written() -> None:
    points = np.array([[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]])
    text = tex(
        Circles(np.array([[5.0, 6.0]]), 3.0, Fill("#ff0000", 0.5)),
        Curves(np.arange(8.0).reshape(1, 4, 2), Line(dashes=(4.0, 2.0), cap="round")),
        Polylines(np.arange(6.0).reshape(3, 2), np.array([0, 2])),
        Polygons(points, Fill(PaletteColor("#00ff00", "convolution")), Line()),
        Polygons(points, Fill(), Line(), np.array([[True, False, True]])),
        Path((("M", 0.0, 0.0), ("Q", 3.0, 3.0, 6.0, 0.0), ("Z",)), Fill("#123456"), None),
        background=None,
    )
    circle, curve, line, polygon, inside, sides, path = paths(text)
    assert "fill opacity=0.5" in circle
    assert circle.endswith("(5,6) circle[radius=3];")
    assert "dash pattern=on 3bp off 1.5bp, line cap=round" in curve
    assert curve.endswith("(0,1) .. controls (2,3) and (4,5) .. (6,7);")
    # a line of one point draws nothing
    assert line.endswith("(0,1) -- (2,3);")
    assert "fill=nnsvgconvolution" in polygon
    assert polygon.endswith("(0,0) -- (10,0) -- (10,10) -- cycle;")
    assert "draw" not in inside
    assert sides.endswith("] (10,10) -- (0,0) -- (10,0);")
    assert path.endswith("(0,0) .. controls (2,2) and (4,2) .. (6,0) -- cycle;")
    assert r"\definecolor{nnsvgconvolution}{HTML}{00FF00}" in text


def test_a_raster_is_cells_of_which_equal_ones_are_one() -> None:
    pixels = np.zeros((1, 2, 3, 3), np.uint8)
    pixels[0, 0, 2] = 255
    corners = np.array([[[0.0, 0.0], [30.0, 0.0], [0.0, 20.0]]])
    text = tex(Rasters(pixels, corners, opacity=0.5))
    assert re.findall(r"\\nnsvgcell\{(\w+)\}\{(\S+) ", text) == [
        ("000000", "(0,0)"),
        ("FFFFFF", "(20,0)"),
        ("000000", "(0,10)"),
    ]
    assert r"\begin{scope}[transparency group, opacity=0.5]" in text


@pytest.mark.parametrize(
    ("anchor", "said"), [("start", "base west"), ("middle", "base"), ("end", "base east")]
)
def test_texts_stand_where_the_scene_has_them(anchor: str, said: str) -> None:
    text = tex(Text("50% of $x_1$", 7.0, 8.5, 12.0, anchor, rotation=90.0, face="bold"))  # type: ignore[arg-type]
    assert f"[anchor={said}, text=" in text
    assert r"rotate=-90] at (7,8.5) {\nnsvgtext{9}{40.79}{\bfseries 50\% of $x_{1}$}};" in text


def test_a_formula_is_as_large_for_latex_as_it_is_drawn() -> None:
    text = tex(
        Text(r"$\frac{a}{b}$", 10.0, 20.0, 10.0),
        Text(r"$\sum_{i}x_{i}$", 10.0, 40.0, 10.0),
        Text(r"$x_{i}$", 10.0, 60.0, 10.0),
    )
    assert r"{$\displaystyle \frac{a}{b}$}" in text
    assert r"{$\displaystyle \sum_{i}x_{i}$}" in text
    assert r"{$x_{i}$}" in text


def test_signs_are_those_of_their_words() -> None:
    text = tex(Text("×6", 10.0, 20.0, 10.0, face="bold"))
    assert r"{\bfseries \texttimes{}6}" in text
    assert r"\providecommand\texttimes{\ensuremath{{\times}}}" in text


def test_typefaces_are_those_of_the_figure_where_latex_has_them() -> None:
    times = Text("Dense 16", 10.0, 20.0, 10.0, typeface="Times")
    palatino = Text("16", 10.0, 40.0, 10.0, typeface="Palatino")
    text = tex(times, times, palatino, Text("16", 10.0, 60.0, 10.0, typeface="Some Serif"))
    lines = [line.removesuffix("%") for line in text.splitlines()]
    at = lines.index(r"\IfFileExists{t1qtm.fd}{")
    assert lines[at + 1 : at + 3] == [
        r"\providecommand\nnsvgfont{\fontencoding{T1}\fontfamily{qtm}\selectfont}}{}",
        r"\providecommand\nnsvgfont{\rmfamily}",
    ]
    assert r"\providecommand\nnsvgfontqpl{\rmfamily}" in lines
    assert r"{\nnsvgfontqpl 16}" in text
    assert r"{\rmfamily 16}" in text
    # a fragment's are the document's own
    fragment = tex(times, palatino, output=Output(is_fragment=True))
    assert "qtm" not in fragment
    assert r"\providecommand\nnsvgfont{\relax}" in fragment


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no pdflatex")
def test_a_label_without_height_is_narrowed_too(tmp_path: File) -> None:
    # LaTeX's line for it is below what it writes on
    text = tex(Text("_", 10.0, 20.0, 10.0), Text("__", 10.0, 40.0, 10.0), Text("−", 9.0, 9.0, 9.0))
    (tmp_path / "figure.tex").write_text(
        re.sub(r"(\\nnsvgtext\{[\d.]+\})\{[\d.]+\}", r"\1{0.5}", text)
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "figure.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-1000:]


def test_texts_are_given_the_room_that_was_measured_for_them() -> None:
    words = Text("Multi-head attention", 10.0, 20.0, 10.0, typeface="Times")
    text = tex(words, output=Output(width_mm=200.0 * 25.4 / 72.0))
    assert rf"\nnsvgtext{{10}}{{{width_of(words):.2f}}}{{Multi-head attention}}" in text


def test_what_latex_has_no_letters_for_is_drawn() -> None:
    text = tex(Text("輸入", 10.0, 20.0, 10.0), Text("größer → Łódź β²", 10.0, 40.0, 10.0))
    assert text.count(r"\node") == 1
    assert r"{gr\"{o}\ss{}er \ensuremath{{\to}} \L{}\'{o}d\'{z} \ensuremath{{\beta}}" in text
    assert "% ??" in text
    outlined = tex(Text("abc", 10.0, 20.0, 10.0), output=Output(text="outlines"))
    assert r"\node" not in outlined
    assert len(paths(outlined)) == 1


@pytest.mark.parametrize(
    "name",
    [
        r"\input{/etc/passwd}",
        r"\write18{ls}",
        r"\csname x\endcsname",
        r"$\input{x}$",
        r"} \end{document}",
        "% comment\n\\relax",
        "#1 ^^5cinput{x} & ~",
        r"$x$ \def\y{$z$}",
    ],
)
def test_names_are_text_and_never_commands(name: str) -> None:
    network = Architecture((Layer("a", Kind.INPUT, (3,), name=name),))
    figure = nnsvg_qt.Figure(network)
    text = to_bytes(figure.scene("diagram"), "tex", Output()).decode()
    body = "\n".join(line for line in text.splitlines() if not line.startswith("%"))
    assert set(re.findall(r"\\([a-zA-Z]+)", body)) <= COMMANDS
    assert len(re.findall(r"(?<!\\)\{", body)) == len(re.findall(r"(?<!\\)\}", body))
    assert "^^" not in body
    assert body.count(r"\end{document}") == 1


@settings(max_examples=examples(100))
@given(st.text(max_size=20))
def test_any_text_is_ascii_for_tex_with_its_braces_closed(text: str) -> None:
    if not is_for_tex(text):
        return
    written = typeset(text)
    assert written.isascii()
    bare = re.sub(r"\\[\\{}#$%&_^~\"'`=.]", "", written)
    assert bare.count("{") == bare.count("}")
    assert not set(bare) & set("#%&")
    assert "--" not in bare or any(dash in text for dash in "–—")


def test_what_tex_cannot_hold_is_refused() -> None:
    many = np.zeros((MOST_SHAPES + 1, 2))
    with pytest.raises(InputError, match="ellipsis"):
        tex(Segments(many, many + 1.0))
    tall = Scene((), Bounds(0.0, 0.0, 1.0, 1000.0))
    with pytest.raises(InputError, match="TeX has no lengths"):
        to_bytes(tall, "tex", Output(width_mm=100.0))


def test_layers_are_told_in_comments_of_one_line() -> None:
    owner = layer_owner("a")
    text = tex(
        Circles(np.zeros((1, 2)), 1.0, owner=owner), layer_titles={"a": "Größe\n\\end{document}"}
    )
    assert "% layer: Gr??e \\end{document}\n\\begin{scope}" in text


@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["lenet-5", "u-net", "transformer", "gan", "mlp"])
def test_tex_makes_the_picture_that_we_draw(name: str, engine: str, tmp_path: File) -> None:
    if shutil.which(engine) is None or shutil.which("pdftoppm") is None:
        pytest.skip(f"there is no {engine} or no pdftoppm")
    figure = nnsvg_qt.preset(name)
    assert difference(figure.scene(), engine, tmp_path) < MOST_DIFFERENT
