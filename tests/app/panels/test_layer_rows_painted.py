"""Which rows of the layer table are painted again after an edit: all that look different."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from nnsvg_qt.app.commands.layer_columns import COLUMNS
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.layer_model import DEVIATION_ROLE, UNIT_ROLE, LayerModel
from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.sources import draw

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    DEVIATION_ROLE,
    UNIT_ROLE,
)


def cells(model):
    return [
        [model.index(row, column).data(role) for column in range(len(COLUMNS)) for role in ROLES]
        for row in range(model.rowCount())
    ]


def headers(model):
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]


class Told:
    """What a model has told its views."""

    def __init__(self, model):
        self.rows: set[int] = set()
        self.headers = False
        model.dataChanged.connect(self._rows_changed)
        model.headerDataChanged.connect(self._headers_changed)

    def _rows_changed(self, first, last, roles=()):
        self.rows |= set(range(first.row(), last.row() + 1))

    def _headers_changed(self, *_):
        self.headers = True


def test_of_a_long_network_only_the_rows_around_an_edit_are_painted_again():
    document = Document(draw("8-7-6-5-4-3-2"))
    model = LayerModel(document)
    told = Told(model)
    layer = document.figure.architecture.layers[3]
    document.apply("size", lambda figure: figure.edited(edits.change, layer.id, shape=(50,)))
    assert told.rows == {3, 4}
    assert not told.headers
    told.rows.clear()
    document.apply("seed", lambda figure: figure.with_option("look.seed", 5))
    assert told.rows == set()


SOURCES = ("preset:lenet-5", "preset:resnet-18", "8-7-6", "preset:u-net")


@given(st.sampled_from(SOURCES), st.integers(0, 40), st.integers(1, 60), st.booleans())
def test_every_cell_that_looks_different_is_painted_again(source, place, size, resizes):
    document = Document(draw(source))
    model = LayerModel(document)
    layers = document.figure.architecture.layers
    layer = layers[place % len(layers)]
    before, titles = cells(model), headers(model)
    told = Told(model)

    def edit(figure):
        if resizes:
            return figure.edited(edits.change, layer.id, shape=(size, *layer.shape[1:]))
        return figure.edited(edits.change, layer.id, name=f"called {size}")

    try:
        document.apply("edit", edit)
    except InputError:
        return
    different = {row for row, cell in enumerate(cells(model)) if cell != before[row]}
    assert different <= told.rows
    assert told.headers or headers(model) == titles
