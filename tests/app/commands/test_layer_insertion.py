import pytest

from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS
from nnsvg_qt.app.commands.layer_insertion import (
    Spot,
    dragged_kind,
    kind_data,
    objection,
    spot_at_row,
    with_new_layer,
)
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.sources import draw

KINDS = {choice.title: choice for choice in LAYER_KINDS}
RESIDUAL = "3@16x16 > conv 8 k3 same as a > conv 8 k3 same > add a > relu > globalpool > dense 10"


def ids(figure):
    return [layer.id for layer in figure.architecture]


def connection(figure, source, target):
    return next(
        c.id for c in figure.architecture.connections if (c.source, c.target) == (source, target)
    )


def test_into_a_connection_leaves_the_others_of_its_source():
    figure = draw(RESIDUAL)
    source, target, add = ids(figure)[1:4]
    spot = Spot(connection=connection(figure, source, target))
    after, new = with_new_layer(figure, KINDS["Normalization"], spot)
    assert [c.source for c in after.architecture.incoming(new)] == [source]
    assert [c.source for c in after.architecture.incoming(target)] == [new]
    assert source in [c.source for c in after.architecture.incoming(add)]
    assert ids(after).index(new) == ids(after).index(target) - 1


def test_after_a_layer_goes_before_all_that_reads_it():
    figure = draw(RESIDUAL)
    source, target, add = ids(figure)[1:4]
    after, new = with_new_layer(figure, KINDS["Normalization"], Spot(after=source))
    for reader in (target, add):
        assert new in [c.source for c in after.architecture.incoming(reader)]


def test_pooling_is_of_the_kind_that_was_chosen():
    figure = draw("1@32x32 > conv 6 k5")
    after, new = with_new_layer(figure, KINDS["Global pooling"], Spot(after=ids(figure)[-1]))
    layer = after.architecture.layer(new)
    assert (layer.pooling, layer.shape) == ("global", (6,))


def test_an_input_stands_alone_wherever_it_is_put():
    figure = draw("1@32x32 > conv 6 k5")
    after, new = with_new_layer(figure, KINDS["Input"], Spot(after=ids(figure)[-1]))
    assert after.architecture.layer(new).kind is Kind.INPUT
    assert not after.architecture.incoming(new)
    assert not after.architecture.outgoing(new)


def test_the_first_layer_of_all():
    after, new = with_new_layer(Figure(), KINDS["Dense"], Spot())
    assert ids(after) == [new]


@pytest.mark.parametrize(
    ("title", "row", "reason"),
    [
        ("Convolution", 1, ""),
        ("Max pooling", 1, ""),
        ("Flatten", 1, "A convolution layer reads maps or a sequence, but gets a vector of 1024."),
        (
            "Recurrent",
            3,
            "A recurrent layer reads a sequence, but gets 10.",
        ),
    ],
)
def test_what_does_not_fit_is_objected_to(title, row, reason):
    figure = draw("1@32x32 > conv 6 k5 > dense 10")
    after, _ = with_new_layer(figure, KINDS[title], spot_at_row(figure.architecture, row))
    assert objection(figure.architecture, after.architecture) == reason


def test_a_kernel_that_no_longer_fits_is_objected_to():
    figure = draw("1@12x12 > conv 6 k5 > conv 6 k5 > dense 10")
    after, _ = with_new_layer(figure, KINDS["Max pooling"], spot_at_row(figure.architecture, 2))
    assert "kernel" in objection(figure.architecture, after.architecture)


def test_what_deviated_before_is_no_objection():
    figure = draw("8-4")
    figure, _odd = with_new_layer(figure, KINDS["Recurrent"], Spot(after=ids(figure)[-1]))
    after, _ = with_new_layer(figure, KINDS["Dropout"], Spot(after=ids(figure)[0]))
    assert objection(figure.architecture, after.architecture) == ""


@pytest.mark.parametrize("row", [1, 2, 3, 4])
def test_at_a_row_it_stands_at_that_row(row):
    figure = draw(RESIDUAL)
    after, new = with_new_layer(figure, KINDS["Activation"], spot_at_row(figure.architecture, row))
    assert ids(after).index(new) == row


def test_nothing_goes_above_the_first_row():
    with pytest.raises(InputError, match="stays the first"):
        spot_at_row(draw("8-4").architecture, 0)


@pytest.mark.parametrize("choice", LAYER_KINDS, ids=lambda choice: choice.title)
def test_a_dragged_kind_arrives(choice):
    assert dragged_kind(kind_data(choice)) is choice


def test_other_data_is_no_kind():
    data = kind_data(KINDS["Dense"])
    data.setData(data.formats()[0], b"Denser\xff")
    assert dragged_kind(data) is None
    data.clear()
    data.setText("Dense")
    assert dragged_kind(data) is None
