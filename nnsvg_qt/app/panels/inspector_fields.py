"""What the inspector shows of chosen layers: every field of theirs, and what follows from it.

Nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.commands.group_commands import group_around
from nnsvg_qt.app.commands.layer_columns import kind_of, number_text, tr
from nnsvg_qt.app.panels.fields import MIXED, Field
from nnsvg_qt.app.panels.inspector_rows import ROWS, InspectorRow
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import parameter_count, work_in_names
from nnsvg_qt.model.groups import MOST_COPIES
from nnsvg_qt.model.inference import deviation
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.notation import ACTIVATIONS
from nnsvg_qt.scene.options import Option
from nnsvg_qt.views.shared.wording import size_text

GROUP = QT_TRANSLATE_NOOP("Options", "Group")
RESULT = QT_TRANSLATE_NOOP("Options", "What follows")


@dataclass(frozen=True)
class KindField(Field):
    """What a layer does, one of all kinds."""


@dataclass(frozen=True)
class LayerField(Field):
    """A field of layers that holds a value of its type."""


@dataclass(frozen=True)
class TypedField(LayerField):
    """A field of layers that is typed: its value is the text that stands for it."""

    implied: Callable[[Figure], str] = lambda figure: ""
    """What holds where nothing is typed."""
    choices: tuple[str, ...] = ()
    """Words that are offered."""


@dataclass(frozen=True)
class ToldField(Field):
    """What follows from the fields: a text to be read."""

    warns: bool = False
    """Whether it tells of something to be looked at."""


ACTIVATION_WORDS = ("", *ACTIVATIONS)
"""Offered in the list of activations; any other word can be typed."""

TOLD: tuple[tuple[Option, Callable[[Architecture, Sequence[Layer]], str]], ...]


def inspector_fields(figure: Figure, layer_ids: Sequence[str]) -> list[Field]:
    """The fields that mean something for each of these layers, and what follows from them."""
    there = [figure.architecture.layer(i) for i in layer_ids if i in figure.architecture]
    rows = [row for row in ROWS if all(row.applies(layer) for layer in there)]
    return [
        *(_field(row, layer_ids, there) for row in rows),
        *group_fields(figure, layer_ids),
        *(_told_field(layer_ids, option, tell) for option, tell in TOLD),
    ]


def every_field() -> list[Field]:
    """One field for each row and for those of groups, for who searches them all."""
    return [
        *(_field(row, (), ()) for row in ROWS),
        *(_group_field((), option) for option in GROUP_OPTIONS),
    ]


def _field(row: InspectorRow, layer_ids: Sequence[str], there: Sequence[Layer]) -> Field:
    option = row.option
    name = f"inspector.{option.name}"
    if option.name == "size":
        option = _named_by(option, there)

    def read(figure: Figure) -> Any:
        values = [row.read(layer) for layer in _layers(figure, layer_ids)]
        if not values:
            return option.default
        return values[0] if all(value == values[0] for value in values) else MIXED

    def write(figure: Figure, value: Any) -> Figure:
        for layer in _layers(figure, layer_ids):
            # Those before it may have changed the sizes of this one.
            changes = row.change(figure.architecture.layer(layer.id), value)
            figure = figure.edited(edits.change, layer.id, **changes)
        return figure

    def implied(figure: Figure) -> str:
        texts = {row.implied(layer) for layer in _layers(figure, layer_ids)}
        return texts.pop() if len(texts) == 1 else ""

    if option.name == "kind":
        return KindField(name, option, read, write, resets=False)
    if row.typed:
        choices = ACTIVATION_WORDS if option.name == "activation" else ()
        return TypedField(
            name, option, read, write, resets=row.resets, implied=implied, choices=choices
        )
    return LayerField(name, option, read, write, row.optional, resets=row.resets)


def _named_by(option: Option, there: Sequence[Layer]) -> Option:
    """The size under the name that fits the layers."""
    if there and all(layer.is_vector for layer in there):
        return replace(option, label=UNITS)
    if there and all(layer.is_sequence for layer in there):
        return replace(option, label=FEATURES)
    return option


UNITS = QT_TRANSLATE_NOOP("Options", "Units")
FEATURES = QT_TRANSLATE_NOOP("Options", "Features")


def _layers(figure: Figure, layer_ids: Sequence[str]) -> list[Layer]:
    return [figure.architecture.layer(i) for i in layer_ids if i in figure.architecture]


# the group around them

GROUP_OPTIONS: tuple[Option, ...] = (
    Option(
        "name",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Group name"),
        GROUP,
        QT_TRANSLATE_NOOP("Options", "What the group around the layers is called."),
    ),
    Option(
        "repeat",
        int,
        1,
        QT_TRANSLATE_NOOP("Options", "Copies"),
        GROUP,
        QT_TRANSLATE_NOOP("Options", "How many copies of the group follow one another."),
        1,
        MOST_COPIES,
        1,
        "×",
    ),
    Option(
        "is_closed",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Closed"),
        GROUP,
        QT_TRANSLATE_NOOP("Options", "Draw the group as one block."),
    ),
)
"""Fields of a group."""


def group_fields(figure: Figure, layer_ids: Sequence[str]) -> list[Field]:
    """The fields of the smallest group around these layers; none if there is no such group."""
    if group_around(figure.architecture, layer_ids) is None:
        return []
    return [_group_field(layer_ids, option) for option in GROUP_OPTIONS]


def _group_field(layer_ids: Sequence[str], option: Option) -> Field:
    def read(figure: Figure) -> Any:
        group = group_around(figure.architecture, layer_ids)
        return option.default if group is None else getattr(group, option.name)

    def write(figure: Figure, value: Any) -> Figure:
        group = group_around(figure.architecture, layer_ids)
        if group is None:
            return figure
        if value is None:
            raise InputError("Give a whole number.")
        changes = {option.name: option.checked(value)}
        return figure.edited(group_edits.change_group, group.id, **changes)

    name = f"group.{option.name}"
    if option.type is str:
        return TypedField(name, option, read, write, resets=False)
    return LayerField(name, option, read, write)


# what follows


def _told_field(
    layer_ids: Sequence[str],
    option: Option,
    tell: Callable[[Architecture, Sequence[Layer]], str],
) -> Field:
    def read(figure: Figure) -> str:
        return tell(figure.architecture, _layers(figure, layer_ids))

    return ToldField(
        f"inspector.{option.name}",
        option,
        read,
        lambda figure, value: figure,
        resets=False,
        warns=option.name == "deviation",
    )


def _agreed(texts: Sequence[str]) -> str:
    if len(set(texts)) > 1:
        return QCoreApplication.translate("FieldEditors", "mixed")
    return texts[0] if texts else ""


def _tell_output(architecture: Architecture, layers: Sequence[Layer]) -> str:
    return _agreed([size_text(layer.shape) for layer in layers])


def _sum(counts: Sequence[int | None]) -> str:
    known = [count for count in counts if count is not None]
    return number_text(sum(known) if len(known) == len(counts) else None)


def _tell_parameters(architecture: Architecture, layers: Sequence[Layer]) -> str:
    return _sum([parameter_count(architecture, layer.id) for layer in layers])


def _tell_operations(architecture: Architecture, layers: Sequence[Layer]) -> str:
    return _sum([work_in_names(architecture, layer.id) for layer in layers])


MOST_NAMED = 6
"""Layers that a row names; of more it says how many there are."""


def title_of(layer: Layer) -> str:
    """What to call a layer in a sentence: its name, else its kind."""
    return layer.name or tr(kind_of(layer).title)


def _titles(layers: Sequence[Layer]) -> str:
    if not layers:
        return QCoreApplication.translate("Options", "none")
    named = ", ".join(
        f"{title_of(layer)} {size_text(layer.shape)}" for layer in layers[:MOST_NAMED]
    )
    if len(layers) > MOST_NAMED:
        named += " …"
    return named


def _tell_read(architecture: Architecture, layers: Sequence[Layer]) -> str:
    return _titles(list(dict.fromkeys(i for one in layers for i in architecture.inputs_of(one.id))))


def _tell_readers(architecture: Architecture, layers: Sequence[Layer]) -> str:
    targets = dict.fromkeys(c.target for one in layers for c in architecture.outgoing(one.id))
    return _titles([architecture.layer(target) for target in targets])


def _tell_deviation(architecture: Architecture, layers: Sequence[Layer]) -> str:
    found = [(layer, deviation(architecture, layer.id)) for layer in layers]
    sentences = [(layer, reason) for layer, reason in found if reason is not None]
    if not sentences:
        return ""
    if len(layers) == 1:
        return shown(sentences[0][1])
    return "\n".join(f"{title_of(layer)}: {shown(reason)}" for layer, reason in sentences[:3])


TOLD = (
    (
        Option(
            "output",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Output"),
            RESULT,
            QT_TRANSLATE_NOOP("Options", "The shape that the layer puts out."),
        ),
        _tell_output,
    ),
    (
        Option(
            "parameter_count",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Parameters"),
            RESULT,
            QT_TRANSLATE_NOOP("Options", "Trained parameters; of several layers the sum."),
        ),
        _tell_parameters,
    ),
    (
        Option(
            "operations",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Multiply-accumulates"),
            RESULT,
            QT_TRANSLATE_NOOP(
                "Options",
                "Multiplications by a weight that one input costs; of several layers the sum.",
            ),
        ),
        _tell_operations,
    ),
    (
        Option(
            "read",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Reads"),
            RESULT,
            QT_TRANSLATE_NOOP("Options", "The layers whose output it reads, in their order."),
        ),
        _tell_read,
    ),
    (
        Option(
            "readers",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Read by"),
            RESULT,
            QT_TRANSLATE_NOOP("Options", "The layers that read its output."),
        ),
        _tell_readers,
    ),
    (
        Option(
            "deviation",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Does not fit"),
            RESULT,
            QT_TRANSLATE_NOOP("Options", "Why its sizes do not follow from what it reads."),
        ),
        _tell_deviation,
    ),
)

INSPECTOR_OPTIONS: tuple[Option, ...] = (
    *(row.option for row in ROWS if row.option.name != "kind"),
    *(option for option, _ in TOLD),
    *GROUP_OPTIONS,
)
"""All options of the inspector, but the kind, whose words are those of the table."""
