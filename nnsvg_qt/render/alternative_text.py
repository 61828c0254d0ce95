"""What is read out of a picture where it cannot be seen, the same in every form."""

from __future__ import annotations

import re

from nnsvg_qt.scene.primitives import Scene

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CLAUSE_ENDS = re.compile(r"[:;.]\s|[:;.]$|\n")


def xml_text(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold, escaped or not."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def title_text(scene: Scene) -> str:
    """The title of a picture, for SVG's <title>: without one, how its description begins."""
    begins = _CLAUSE_ENDS.split(scene.description.strip(), maxsplit=1)[0]
    return xml_text(scene.title or begins or "Figure")


def alternative_text(scene: Scene) -> str:
    """What a picture shows, told in words, for SVG's <desc> and the text beside an image."""
    return xml_text(scene.description) or title_text(scene)
