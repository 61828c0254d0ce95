"""The actions of the menu Insert: what is written around the network."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import SEPARATOR, Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

INSERT_ROWS: tuple[Row, ...] = (
    Row(
        "block_insertion.ask",
        QT_TRANSLATE_NOOP("Actions", "Bloc&k…"),
        "block",
        ("Ctrl+Shift+Return",),
        QT_TRANSLATE_NOOP("Actions", "A block or a whole network behind the selected layer"),
    ),
    SEPARATOR,
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "&Title"),
        "title",
        ("Ctrl+Shift+T",),
        QT_TRANSLATE_NOOP("Actions", "A title over the figure"),
        argument="title",
    ),
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "&Caption"),
        "caption",
        (),
        QT_TRANSLATE_NOOP("Actions", "A caption under the figure, as wide as it is"),
        argument="caption",
    ),
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "Te&xt"),
        "text",
        ("Ctrl+T",),
        QT_TRANSLATE_NOOP("Actions", "A text beside the selected layer, or on the page"),
        argument="text",
    ),
    SEPARATOR,
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "&Bracket over selection"),
        "bracket",
        ("Ctrl+B",),
        QT_TRANSLATE_NOOP("Actions", "A bracket with a text over the selected layers"),
        argument="bracket",
    ),
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "Ba&nd behind selection"),
        "band",
        ("Ctrl+Shift+B",),
        QT_TRANSLATE_NOOP("Actions", "A coloured background behind the selected layers"),
        argument="band",
    ),
    SEPARATOR,
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "Image be&fore the network…"),
        "image-before",
        (),
        QT_TRANSLATE_NOOP("Actions", "A sample of what the network reads"),
        argument="input image",
    ),
    Row(
        "annotations.insert",
        QT_TRANSLATE_NOOP("Actions", "Image &after the network…"),
        "image-after",
        (),
        QT_TRANSLATE_NOOP("Actions", "A sample of what the network gives"),
        argument="output image",
    ),
    SEPARATOR,
    Row(
        "annotations.select_next",
        QT_TRANSLATE_NOOP("Actions", "&Select next annotation"),
        "forward",
        ("Ctrl+Shift+A",),
        QT_TRANSLATE_NOOP("Actions", "Select one annotation after the other"),
    ),
    Row(
        "annotations.edit_text",
        QT_TRANSLATE_NOOP("Actions", "Ed&it text"),
        "rename",
        (),
        QT_TRANSLATE_NOOP("Actions", "Type over the text of the selected annotation"),
    ),
    Row(
        "annotations.choose_color",
        QT_TRANSLATE_NOOP("Actions", "C&olour of annotation…"),
        "color",
        (),
        QT_TRANSLATE_NOOP("Actions", "Give the selected annotations a colour"),
    ),
    Row(
        "annotations.take_range",
        QT_TRANSLATE_NOOP("Actions", "&Range of the selected layers"),
        "range",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Let the selected bracket or band go over the selected layers"
        ),
    ),
)
"""Rows of the menu; an argument is a kind of `scene.annotations.AnnotationKind`."""
