"""What stands in a web page or a text to show a written picture, with its alternative text."""

from __future__ import annotations

import os
import re
from html import escape
from urllib.parse import quote

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.render.alternative_text import alternative_text, xml_text
from nnsvg_qt.render.output import MM_PER_INCH, PX_PER_INCH, Output, page_of
from nnsvg_qt.scene.primitives import Scene

_SHOWN = {
    "html": (".svg", ".png"),
    "markdown": (".svg", ".png"),
    "pandoc": (".svg", ".png", ".pdf"),
}
FORMS = tuple(_SHOWN)
"""HTML, Markdown (which has no widths: SVG files carry theirs), Markdown of Pandoc and Quarto."""

_MARKS = re.compile(r"""([\\`*_\[\]<>&|~^$@{}"']|-(?=-)|\.(?=\.))""")
"""What is no plain text within Markdown's square brackets, in one of its dialects at least."""


def require_form(form: str) -> None:
    """InputError unless there is a form of that name."""
    if form not in FORMS:
        raise InputError(
            "There is no snippet {form!r}; the snippets are {known}.",
            form=form,
            known=listed(FORMS),
        )


def shows(form: str, suffix: str) -> bool:
    """Whether pages of a form show pictures of a format."""
    return suffix in _SHOWN[form]


def snippet(
    form: str, path: str, suffix: str, scene: Scene, output: Output, caption: str = ""
) -> str:
    """The text that shows the picture of a scene which is written to `path` in a format.

    Without a line break at its end. `path` becomes a relative address, or that of a file of this
    machine where it is absolute; the width is the picture's own; `caption` may be empty. InputError
    on a form that there is not, and where a page of that form cannot show the format.
    """
    require_form(form)
    suffix = suffix.lower()
    if not shows(form, suffix):
        raise InputError(
            "A snippet of {form} shows {known}, no {suffix}.",
            form=form,
            known=listed(name.removeprefix(".") for name in _SHOWN[form]),
            suffix=suffix.removeprefix("."),
        )
    address = _address(path)
    words = alternative_text(scene)
    width_mm = output.size_mm(page_of(scene))[0]
    if form == "html":
        width = max(1, round(width_mm * PX_PER_INCH / MM_PER_INCH))
        lines = [
            "<figure>",
            f'  <img src="{address}" width="{width}" alt="{_attribute(words)}">',
            *([f"  <figcaption>{_content(caption)}</figcaption>"] if caption.strip() else []),
            "</figure>",
        ]
        return "\n".join(lines)
    size = f"{{width={width_mm:.4g}mm}}" if form == "pandoc" else ""
    return f"![{_marked(words)}]({address}){size}"


def _address(path: str) -> str:
    """A path as an address that nothing in HTML or Markdown reads otherwise."""
    names = os.fsencode(path).replace(os.sep.encode(), b"/")
    # two at the beginning would be the name of a server
    return quote(re.sub(b"^/+", b"/", names), safe="/")


def _attribute(text: str) -> str:
    # An empty line would end HTML that stands in Markdown.
    return re.sub(r"[\t\n\r]", lambda sign: f"&#{ord(sign[0])};", escape(text))


def _content(text: str) -> str:
    return escape(" ".join(xml_text(text).split()), quote=False)


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
