"""What shows a written picture in a page, read again by what pages are read with."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nnsvg_qt.errors import InputError
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.snippets import FORMS, snippet
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources import draw
from tests.in_turn import examples

COMMON_MARK = MarkdownIt("commonmark")
TABLES = MarkdownIt("commonmark").enable("table")

HOSTILE = (
    "a|b <c> [d](e) \"q\" 'r' *x* _y_ `z` $m_i$ ~n~ & &amp; \\ \\] ]( ![i](j) {k} 1@2\n\n> l # m"
)


def described(words: str, title: str = ""):
    return scene_of([Text("a", 0, 0, 10.0)], margin=5, title=title, description=words)


class Tags(HTMLParser):
    """The tags of HTML with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def image_of(markdown: str, reader: MarkdownIt = COMMON_MARK):
    """The one image that Markdown shows, and nothing beside it."""
    _opening, inline, _closing = reader.parse(markdown)
    assert inline.children is not None
    (image,) = inline.children
    assert image.type == "image"
    return image


def text_of(image) -> str:
    """The text within an image, which is nothing but text."""
    assert {child.type for child in image.children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in image.children or ())


def test_html_is_a_figure_with_width_and_alternative_text():
    text = snippet("html", "out/net 1.svg", ".svg", described("Two layers."), Output(width_mm=89))
    assert text == (
        '<figure>\n  <img src="out/net%201.svg" width="336" alt="Two layers.">\n</figure>'
    )


def test_markdown_is_an_image_and_pandoc_knows_its_width():
    scene = described("Two layers: 1@2.")
    text = snippet("markdown", "net.png", ".png", scene, Output(width_mm=89))
    assert text == r"![Two layers: 1\@2.](net.png)"
    pandoc = snippet("pandoc", "net.pdf", ".pdf", scene, Output(width_mm=88.9))
    assert pandoc == r"![Two layers: 1\@2.](net.pdf){width=88.9mm}"


def test_the_alternative_text_is_that_of_the_svg():
    figure = draw('1@9x9 > conv 2 k3 as "a|b <c> [d] \\"q\\"" > dense 3')
    svg = ET.fromstring(figure.svg("planes"))
    desc = svg.findtext("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    assert "a|b <c> [d]" in desc
    (_, (_, image)) = Tags(figure.snippet("html", "a.svg", view="planes", width="89mm")).tags
    assert image == {"src": "a.svg", "width": "336", "alt": desc}
    assert text_of(image_of(figure.snippet("markdown", "a.svg", view="planes"))) == desc


def test_without_a_description_the_title_is_told():
    for title, told in (("Words", "Words"), ("", "Figure")):
        scene = described("", title)
        assert f"<desc>{told}</desc>" in to_bytes(scene, ".svg", Output()).decode()
        assert f'alt="{told}"' in snippet("html", "a.svg", ".svg", scene, Output())


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_a_file_without_a_title_is_called_by_what_it_shows(view):
    figure = draw("1@9x9 > conv 2 k3 > dense 3")
    title = ET.fromstring(figure.svg(view)).findtext("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert "network" in title
    assert "\n" not in title
    assert title in figure.scene(view).description + figure.scene(view).title
    own = ET.fromstring(figure.with_look(title="Ours: 1.5").svg(view))
    assert own.findtext("{http://www.w3.org/2000/svg}title") == "Ours: 1.5"


def test_the_title_of_a_figure_is_its_caption():
    figure = draw("3-2").with_look(title="a < b\n& <i>")
    found = Tags(figure.snippet("html", "a.svg"))
    assert [tag for tag, _ in found.tags] == ["figure", "img", "figcaption"]
    assert found.words.strip() == "a < b & <i>"
    assert "figcaption" not in draw("3-2").snippet("html", "a.svg")


def test_no_text_leaves_its_place():
    scene = described(HOSTILE)
    html = snippet("html", "a.svg", ".svg", scene, Output())
    assert html.count("\n") == 2  # an empty line would end it within Markdown
    assert [tag for tag, _ in Tags(html).tags] == ["figure", "img"]
    assert Tags(html).tags[1][1]["alt"] == HOSTILE
    markdown = snippet("markdown", "a.svg", ".svg", scene, Output())
    assert text_of(image_of(markdown)) == " ".join(HOSTILE.split())
    # in a table it stays one cell
    page = TABLES.parse(f"| a | b |\n|---|---|\n| {markdown} | c |\n")
    cells = [token.children or [] for token in page if token.type == "inline"]
    assert len(cells) == 4
    assert cells[2][0].attrGet("src") == "a.svg"


@settings(max_examples=examples(30))
@given(st.text(max_size=30), st.text(min_size=1, max_size=12).filter(lambda path: "\0" not in path))
def test_any_words_and_any_path(words, path):
    try:
        path.encode()
    except UnicodeEncodeError:
        return
    scene = described(words)
    html = snippet("html", path, ".svg", scene, Output())
    svg = ET.fromstring(to_bytes(scene, ".svg", Output()))
    desc = svg.findtext("{http://www.w3.org/2000/svg}desc") or ""
    (_, (_, image)) = Tags(html).tags
    # an XML parser makes one sign of line ends
    assert (image["alt"] or "").replace("\r\n", "\n").replace("\r", "\n") == desc
    address = image["src"]
    assert address is not None
    assert unquote(address).lstrip("/") == path.lstrip("/")
    assert not address.startswith("//")
    assert ":" not in address
    shown = image_of(snippet("markdown", path, ".svg", scene, Output()))
    assert text_of(shown) == " ".join(desc.split())
    assert shown.attrGet("src") == address


def test_what_pages_do_not_show_is_refused():
    scene = described("a")
    for form, suffix in (("html", ".pdf"), ("markdown", ".tex"), ("pandoc", ".typ")):
        with pytest.raises(InputError, match=f"of {form} shows svg, png.* no {suffix[1:]}"):
            snippet(form, f"a{suffix}", suffix, scene, Output())
    with pytest.raises(InputError, match=", ".join(FORMS)):
        draw("3-2").snippet("rst", "a.svg")
