"""Whatever a label says, every picture is one that independent readers open."""

import io
from xml.etree import ElementTree

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS
from tests.hostile.texts import HOSTILE_TEXTS
from tests.in_turn import examples
from tests.render.comparison import run_poppler

TEXT = "{http://www.w3.org/2000/svg}text"


def labelled(text: str) -> Figure:
    """A figure that says a text wherever a figure can say one."""
    figure = Figure(PRESETS["mlp"].architecture(), name=text)
    figure = figure.with_look(title=text, description=text)
    first, second = (layer.id for layer in figure.architecture.layers[:2])
    figure = figure.with_override(first, name=text, caption=text, operation=text)
    return figure.with_override(second, name=text)


def check_svg(figure: Figure) -> None:
    for view in VIEWS:
        for form in ("text", "outlines"):
            content = figure.svg(view, text=form)
            root = ElementTree.fromstring(content)
            names = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not names & {"script", "image", "a", "foreignObject", "style", "use"}
            attributes = {name for element in root.iter() for name in element.attrib}
            assert not any(name.lower().startswith("on") for name in attributes)


def crowd() -> Figure:
    """A figure whose layers say every hostile text, one each."""
    figure = draw(" > ".join(["9", *["dense 9"] * (len(HOSTILE_TEXTS) - 1)]))
    for layer, text in zip(figure.architecture, HOSTILE_TEXTS, strict=True):
        # What is long only makes the page wide, which is another matter.
        figure = figure.with_override(layer.id, name=text[:60], caption=text[:60])
    return figure.with_look(title="".join(HOSTILE_TEXTS), description="".join(HOSTILE_TEXTS))


def test_svg_of_hostile_labels_is_opened_by_others():
    figure = crowd()
    check_svg(figure)
    for view in VIEWS:
        content = figure.svg(view)
        # It looks for fonts anew at each call, which takes a second.
        assert bytes(resvg_py.svg_to_bytes(svg_string=content, dpi=96)).startswith(b"\x89PNG")


@settings(max_examples=examples(5))
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_svg_of_any_label_is_opened_by_others(text):
    check_svg(labelled(text))


@pytest.mark.parametrize("view", VIEWS)
def test_png_and_pdf_of_hostile_labels_are_opened_by_others(qapp, tmp_path, view):
    scene = crowd().scene(view)
    Image.open(io.BytesIO(to_bytes(scene, ".png", Output(dpi=60)))).load()
    (tmp_path / "figure.pdf").write_bytes(to_bytes(scene, ".pdf", Output()))
    assert "Pages:           1\n" in run_poppler("pdfinfo", "figure.pdf", folder=tmp_path)


def test_a_hostile_label_stays_text():
    text = "<script>alert(1)</script> & \\input{x}"
    content = labelled(text).svg("nodes")
    said = ["".join(element.itertext()) for element in ElementTree.fromstring(content).iter(TEXT)]
    assert any("<script>" in line for line in said)


def test_a_hostile_name_in_the_notation_is_drawn_in_every_view():
    figure = draw('3@9x9 > conv 4 k3 as "<b&]]😀" > dense 5')
    check_svg(figure)
