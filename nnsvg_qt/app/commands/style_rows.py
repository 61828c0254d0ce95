"""The rows of the Style menu for styles that have a name and for the width of the page."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import SEPARATOR, Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

STYLE_ROWS: tuple[Row, ...] = (
    Row(
        "styles.use_named",
        QT_TRANSLATE_NOOP("Actions", "Pap&er style"),
        "style",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Lay the figure out for the width of a page, with type and colours for print"
        ),
        argument="paper",
    ),
    Row(
        "styles.use_named",
        QT_TRANSLATE_NOOP("Actions", "&First style"),
        "style",
        (),
        QT_TRANSLATE_NOOP("Actions", "As large as the network asks for, in soft colours"),
        argument="first",
    ),
    Row(
        "styles.use_named",
        QT_TRANSLATE_NOOP("Actions", "NN-SV&G style"),
        "style",
        (),
        QT_TRANSLATE_NOOP("Actions", "Grey and light blue, without a legend"),
        argument="nn-svg",
    ),
    Row(
        "styles.use_named",
        QT_TRANSLATE_NOOP("Actions", "PlotNe&uralNet style"),
        "style",
        (),
        QT_TRANSLATE_NOOP("Actions", "Yellow, red and violet"),
        argument="plotneuralnet",
    ),
)
"""The styles that have a name, in the order in which they are offered."""

NAMED_STYLE_ROWS: tuple[Row, ...] = (
    *STYLE_ROWS,
    Row(
        "choose_style",
        QT_TRANSLATE_NOOP("Actions", "&Compare styles…"),
        "style",
        (),
        QT_TRANSLATE_NOOP("Actions", "See the figure in each style beside the others, and choose"),
    ),
    SEPARATOR,
    Row(
        "styles.set_page_width",
        QT_TRANSLATE_NOOP("Actions", "Page of &one column (89 mm)"),
        "range",
        (),
        QT_TRANSLATE_NOOP("Actions", "Lay the figure out anew for one column of a journal"),
        argument="89",
    ),
    Row(
        "styles.set_page_width",
        QT_TRANSLATE_NOOP("Actions", "Page of &two columns (183 mm)"),
        "range",
        (),
        QT_TRANSLATE_NOOP("Actions", "Lay the figure out anew for both columns of a journal"),
        argument="183",
    ),
    Row(
        "styles.set_page_width",
        QT_TRANSLATE_NOOP("Actions", "Page as wide as the networ&k"),
        "range",
        (),
        QT_TRANSLATE_NOOP("Actions", "Lay the figure out as wide as its network asks for"),
        argument="0",
    ),
    Row(
        "page_controls.alternate",
        QT_TRANSLATE_NOOP("Actions", "&Last page width"),
        "range",
        ("W",),
        QT_TRANSLATE_NOOP("Actions", "Lay the figure out for the page width that it had before"),
    ),
    Row(
        "page_controls.begin",
        QT_TRANSLATE_NOOP("Actions", "Other page &width…"),
        "range",
        (),
        QT_TRANSLATE_NOOP("Actions", "Choose or type the page width in the toolbar"),
    ),
)
