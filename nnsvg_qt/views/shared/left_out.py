"""What is said of names that a picture leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, Text
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.name_lists import listed_names


def names_left_out(names: Iterable[str]) -> tuple[Sentence, ...]:
    """A sentence about the layers' names that stand nowhere in a picture; none if there are none.

    Empty names are nobody's. Those of what is drawn as part of other layers the arrangement tells.
    """
    given = [name for name in names if name.strip()]
    return (Sentence("Names not written: {names}.", names=listed_names(given)),) if given else ()


def operator_names_left_out(arrangement: Arrangement, look: Look) -> tuple[Sentence, ...]:
    """What is said of the names of operators between others, for which their signs stand."""
    return names_left_out(
        s.layer.name
        for s in arrangement.stations
        if s.is_operator and not s.is_output and look.override(s.id).name is None
    )


def names_unwritten(
    arrangement: Arrangement, drawn: Iterable[Primitive], look: Look
) -> tuple[Sentence, ...]:
    """What is said of the names that no texts of their layers hold, as whole as they were typed."""
    if not any(s.layer.name for s in arrangement.stations):
        return ()
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for one in drawn:
        if isinstance(one, Text) and one.owner.kind == "layer":
            lines[one.owner.id].append(one.text)
    said = {name: _without_spaces("".join(texts)) for name, texts in lines.items()}
    return names_left_out(
        s.layer.name
        for s in arrangement.stations
        if look.override(s.id).name is None
        and _without_spaces(s.layer.name) not in said.get(s.id, "")
    )


def names_shortened(names: Mapping[str, str], drawn: Iterable[Primitive]) -> tuple[Sentence, ...]:
    """What is said of the names, by layer, of which texts hold the beginning and "…"."""
    last = {
        one.owner.id: one.text
        for one in drawn
        if isinstance(one, Text) and one.owner.kind == "layer" and one.role == "name"
    }
    return names_left_out(
        name
        for layer, name in names.items()
        if last.get(layer, "").endswith("…") and not name.endswith("…")
    )


def _without_spaces(text: str) -> str:
    return "".join(text.split())
