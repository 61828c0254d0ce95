"""The font files of typefaces that are chosen by name: ours, else those of the machine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from nnsvg_qt.errors import Sentence
from nnsvg_qt.resource_files import resource_path
from nnsvg_qt.scene.fonts.catalogue import installed
from nnsvg_qt.scene.fonts.face import Face, faces_of
from nnsvg_qt.scene.typefaces.names import SHIPPED


@lru_cache(maxsize=64)
def face_of(typeface: str, style: str) -> Face | None:
    """The file's face for a typeface in a style ("regular", "bold", "italic").

    A family without that style gives its regular face; None where no font has the name.
    """
    shipped = SHIPPED.get(typeface)
    if shipped is not None:
        return faces_of(resource_path("typefaces", shipped.file(style)))[0]
    return installed().of_family(typeface, style)


def families_here() -> tuple[str, ...]:
    """The families of fonts of this machine, sorted, those with letters of their own."""
    return tuple(sorted({one.family for one in installed().faces if one.family and one.has("a")}))


def typeface_notices(typefaces: Iterable[str | None]) -> tuple[Sentence, ...]:
    """What there is to say of the typefaces of a figure: which are missing or the machine's own."""
    said = []
    for typeface in dict.fromkeys(typefaces):
        if typeface is None or typeface in SHIPPED:
            continue
        if face_of(typeface, "regular") is None:
            said.append(
                Sentence(
                    "No font here is called {name}: its texts are set in Helvetica.", name=typeface
                )
            )
        else:
            said.append(
                Sentence(
                    "The typeface {name} is one of this machine: elsewhere the figure may be set "
                    "in another one, with other widths.",
                    name=typeface,
                )
            )
    return tuple(said)


def forget() -> None:
    """Look for typefaces again, because other fonts are to be used."""
    face_of.cache_clear()
