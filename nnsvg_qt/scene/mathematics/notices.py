"""What there is to say of formulas of a picture that cannot be typeset."""

from __future__ import annotations

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.mathematics.formulas import unknown_in
from nnsvg_qt.scene.primitives import Scene, Text

_MOST_TOLD = 3
_LONGEST = 60


def unknown_formulas(scene: Scene) -> tuple[Sentence, ...]:
    """The formulas that are shown as typed, each with what of it is not known."""
    texts = dict.fromkeys(
        part.text for part in scene.primitives if isinstance(part, Text) and "$" in part.text
    )
    unknown = dict.fromkeys(found for text in texts if (found := unknown_in(text)) is not None)
    return tuple(
        Sentence(
            "The formula {formula} is shown as typed: {what} is not known here.",
            formula=formula if len(formula) <= _LONGEST else f"{formula[:_LONGEST]}…",
            what=what,
        )
        for formula, what in list(unknown)[:_MOST_TOLD]
    )
