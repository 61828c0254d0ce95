"""Summaries of networks as frameworks print them: Keras, torchsummary, torchinfo, PyTorch modules.

`summary_of` is the way in. Such a text is a table of names, types, sizes and counts, or modules in
each other; it says neither all fields of a layer nor, mostly, what reads what. `building` makes an
architecture of it and says what was not known. Nothing of a text is run.
"""

from __future__ import annotations

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.summaries import keras_table, module_text, torch_tables
from nnsvg_qt.importers.summaries.rows import (
    LONGEST_TEXT,
    MOST_ROWS,
    Summary,
    with_short_lines,
)

HEAD = 1 << 14
"""So many characters tell what a text is."""


def is_summary(text: str) -> bool:
    """Whether a text is the summary of a network, by its beginning."""
    head = with_short_lines(text[:HEAD])
    return (
        keras_table.is_keras_table(head)
        or torch_tables.is_torchinfo(head)
        or torch_tables.is_torchsummary(head)
        or module_text.is_module_text(head)
    )


def summary_of(text: str) -> Summary:
    """The rows of a summary; InputError if it is none or has none, or is too long."""
    if len(text) > LONGEST_TEXT:
        raise InputError("The summary has more than {most:,} characters.", most=LONGEST_TEXT)
    text = with_short_lines(text)
    head = text[:HEAD]
    if torch_tables.is_torchinfo(head):
        found = torch_tables.read_torchinfo(text)
    elif torch_tables.is_torchsummary(head):
        found = torch_tables.read_torchsummary(text)
    elif keras_table.is_keras_table(head):
        found = keras_table.read(text)
    elif module_text.is_module_text(head):
        found = module_text.read(text)
    else:
        raise InputError("This is no summary of Keras, torchsummary, torchinfo or PyTorch.")
    if not found.rows:
        raise InputError("The summary has no rows; copy its table as well.")
    if len(found.rows) > MOST_ROWS:
        raise InputError("The text has more than {most:,} rows.", most=MOST_ROWS)
    return found
