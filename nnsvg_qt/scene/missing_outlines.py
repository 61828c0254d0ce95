"""What there is to say of characters of a picture that no font of this machine can draw."""

from __future__ import annotations

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.primitives import Scene, Text
from nnsvg_qt.scene.text import lacking

_MOST_NAMED = 12


def missing_outlines(scene: Scene) -> tuple[Sentence, ...]:
    """The characters of a scene's texts without an outline in any font, in at most two sentences.

    Such a character keeps an estimated room. As text it looks as the viewer has it, as outlines it
    is an empty box.
    """
    texts = dict.fromkeys(part.text for part in scene.primitives if isinstance(part, Text))
    characters = dict.fromkeys(character for text in texts for character in lacking(text))
    if not characters:
        return ()
    from nnsvg_qt.scene.fonts.catalogue import installed

    fonts = installed()
    in_color = [character for character in characters if fonts.has_picture(character)]
    nowhere = [character for character in characters if character not in in_color]
    said = []
    if nowhere:
        said.append(
            Sentence(
                "No font here has {characters}: the width is a guess, and as outlines there is an "
                "empty box.",
                characters=_named(nowhere),
            )
        )
    if in_color:
        said.append(
            Sentence(
                "The fonts here have {characters} without outlines, as pictures in colour: the "
                "width is a guess, and as outlines there is an empty box.",
                characters=_named(in_color),
            )
        )
    return tuple(said)


def _named(characters: list[str]) -> str:
    more = len(characters) - _MOST_NAMED
    named = " ".join(characters[:_MOST_NAMED])
    return named if more <= 0 else f"{named} … (+{more})"
