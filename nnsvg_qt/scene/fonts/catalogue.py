"""Which font draws a text: the same choice whenever the same fonts are there.

Opening a font file costs a tenth of a millisecond and asking it for a character a thousandth of
one, so nothing is kept between two runs of the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

from nnsvg_qt.scene.fonts.face import Face, faces_of
from nnsvg_qt.scene.fonts.folders import font_files, font_folders

_HAN = (0x4E00, 0x9FFF)
_HANGUL = (0xAC00, 0xD7A3)

_REGIONS = {
    "JP": frozenset(("jp", "jpn")),
    "KR": frozenset(("kr", "kor")),
    "SC": frozenset(("sc", "cn")),
    "TC": frozenset(("tc", "tw", "hk")),
}
"""Words in the names of families whose ideographs are those of one region."""
_REGIONAL = frozenset().union(*_REGIONS.values())


class Catalogue:
    """The faces of all font files in some folders, looked for when the first is asked for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._lock = Lock()
        self._faces: tuple[Face, ...] | None = None
        self._chosen: dict[tuple[str, str], Face | None] = {}

    @property
    def faces(self) -> tuple[Face, ...]:
        """All of them, in the order of their files."""
        with self._lock:
            if self._faces is None:
                files = font_files(self._folders)
                self._faces = tuple(face for path in files for face in faces_of(path))
            return self._faces

    def face_for(self, text: str, region: str = "SC") -> Face | None:
        """The face that has outlines for every character of a text; None if there is none.

        The nearest to a regular sans-serif; of those, one with the ideographs of the region ("JP",
        "KR", "SC", "TC"); then the one that has most of what belongs with the text's first
        character, for it will have the next text too; then the first by name.
        """
        if not text:
            return None
        # the first decides on more than being there
        key = text[0] + "".join(sorted(set(text[1:]))), region
        if key not in self._chosen:
            self._chosen[key] = self._best(key[0], region)
        return self._chosen[key]

    def of_family(self, family: str, style: str) -> Face | None:
        """The face of a family in a style ("regular", "bold" or "italic"), the nearest there is.

        None where no family has the name; letters' cases do not count.
        """
        wanted = " ".join(family.split()).casefold()
        own = [face for face in self.faces if face.family.casefold() == wanted]
        return min(
            own, key=lambda face: (face.distance(style), str(face.path), face.index), default=None
        )

    def _best(self, characters: str, region: str) -> Face | None:
        able = list(self.faces)
        for code in map(ord, characters):
            able = [face for face in able if code in face.codes]
        able.sort(key=lambda face: _rank(face, region))
        first, last = _neighbourhood(ord(characters[0]))
        for _, group in groupby(able, key=lambda face: _rank(face, region)):
            equals = sorted(
                group,
                key=lambda face: (
                    -face.coverage(first, last),
                    face.family,
                    str(face.path),
                    face.index,
                ),
            )
            for face in equals:
                if all(map(face.has, characters)):
                    return face
        return None

    def has_picture(self, character: str) -> bool:
        """Whether a font has the character, if only as a picture in colour, without an outline."""
        return any(ord(character) in face.codes for face in self.faces)


def _rank(face: Face, region: str) -> tuple[int, ...]:
    """The smaller, the better, whatever it has beside what is wanted."""
    words = face.words
    misfit = 1
    if words & _REGIONAL:
        misfit = 0 if words & _REGIONS[region] else 2
    return (*face.plainness, misfit)


def _neighbourhood(code: int) -> tuple[int, int]:
    """The first and the last code point of about the same script."""
    for first, last in (_HAN, _HANGUL):
        if first <= code <= last:
            return first, last
    return code & ~0xFF, code | 0xFF


@cache
def installed() -> Catalogue:
    """The fonts of this machine, or those that NNSVG_QT_FONTS names."""
    return Catalogue(font_folders())


def forget() -> None:
    """Look into the folders again when the next font is asked for."""
    installed.cache_clear()
