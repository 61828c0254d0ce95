"""Which unit reads which, against layers that are computed in plain loops."""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared import wiring
from nnsvg_qt.views.shared.wiring import have_sources, have_targets, unit_count, wired


def matrix(source: Layer, target: Layer, flattened: bool = False) -> np.ndarray:
    """`wired` for all units, as a whole matrix."""
    sources = np.arange(unit_count(source.shape, flattened))
    targets = np.arange(unit_count(target.shape, flattened))
    found = wired(source, target, sources, targets, flattened)
    return np.ones((len(sources), len(targets)), bool) if found is None else found


def maps(channels: int, height: int, width: int, kind: Kind = Kind.INPUT, **rest) -> Layer:
    return Layer("x", kind, (channels, height, width), **rest)


def test_a_map_is_one_unit_unless_flattened():
    assert unit_count((6, 28, 20), flattened=False) == 6
    assert unit_count((6, 28, 20), flattened=True) == 6 * 28 * 20
    assert unit_count((100, 16), flattened=False) == 16
    assert unit_count((100, 16), flattened=True) == 1600
    assert unit_count((120,), flattened=False) == unit_count((120,), flattened=True) == 120


@pytest.mark.parametrize(
    "kind", [Kind.DENSE, Kind.SOFTMAX, Kind.RECURRENT, Kind.ATTENTION, Kind.OTHER]
)
def test_dense_and_the_like_read_everything(kind):
    units = np.arange(4)
    assert wired(Layer("a", Kind.INPUT, (4,)), Layer("b", kind, (4,)), units, units, False) is None


@pytest.mark.parametrize(
    "kind", [Kind.POOLING, Kind.UPSAMPLING, Kind.ACTIVATION, Kind.NORMALIZATION, Kind.DROPOUT]
)
@pytest.mark.parametrize("size", [(5, 4, 4), (4, 5)])
def test_what_works_on_each_channel_reads_its_own_only(kind, size):
    source, target = Layer("a", Kind.INPUT, size), Layer("b", kind, size, kernel=(1,))
    assert matrix(source, target).tolist() == np.eye(5, dtype=bool).tolist()


def test_global_pooling_reads_its_own_map_only():
    target = Layer("p", Kind.POOLING, (3,), pooling="global")
    assert matrix(maps(3, 4, 4), target).tolist() == np.eye(3, dtype=bool).tolist()
    assert matrix(maps(3, 2, 2), target, flattened=True).sum(axis=0).tolist() == [4, 4, 4]


def test_a_convolution_reads_all_channels_of_its_group():
    whole = maps(6, 4, 4, Kind.CONVOLUTION, kernel=(3, 3))
    assert matrix(maps(4, 6, 6), whole).all()
    grouped = maps(6, 4, 4, Kind.CONVOLUTION, kernel=(3, 3), groups=2)
    expected = np.kron(np.eye(2), np.ones((2, 3))).astype(bool)
    assert matrix(maps(4, 6, 6), grouped).tolist() == expected.tolist()


def test_a_dense_layer_at_each_place_of_maps_reads_its_own_place():
    source, target = maps(3, 2, 4), maps(5, 2, 4, kind=Kind.DENSE)
    places = np.tile(np.eye(8), (3, 5))
    assert matrix(source, target, flattened=True).tolist() == places.tolist()
    assert wired(source, target, np.arange(3), np.arange(5), False) is None


def test_flattening_keeps_each_value():
    flat = Layer("f", Kind.FLATTEN, (12,))
    assert matrix(maps(3, 2, 2), flat).tolist() == np.kron(np.eye(3), np.ones(4)).tolist()
    assert matrix(maps(3, 2, 2), flat, flattened=True).tolist() == np.eye(12).tolist()
    sequence = Layer("s", Kind.INPUT, (4, 3))
    assert matrix(sequence, flat).tolist() == np.tile(np.eye(3), 4).tolist()


@st.composite
def sliding(draw: st.DrawFn) -> tuple[Layer, Layer]:
    """A small input and a convolution or pooling on it, with the sizes that arithmetic gives."""
    spatial = draw(st.integers(1, 2))
    sizes = tuple(draw(st.integers(2, 5)) for _ in range(spatial))
    groups = draw(st.sampled_from([1, 2]))
    shape = (2 * groups, *sizes) if spatial == 2 else (*sizes, 2 * groups)
    source = Layer("a", Kind.INPUT, shape)
    kind = draw(st.sampled_from([Kind.CONVOLUTION, Kind.POOLING, Kind.TRANSPOSED_CONVOLUTION]))
    if kind is Kind.POOLING:
        groups = 1
    numbers = {
        name: tuple(draw(st.integers(low, 2 + low)) for _ in range(spatial))
        for name, low in (("kernel", 1), ("stride", 1), ("dilation", 1), ("padding", 0))
    }
    if kind is Kind.CONVOLUTION and draw(st.booleans()):
        numbers["padding"] = "same"  # type: ignore[assignment]
        numbers["stride"] = (1,) * spatial
    channels = shape[0] if spatial == 2 else shape[-1]
    outputs = channels if kind is Kind.POOLING else 2 * groups
    guess = (outputs, *sizes) if spatial == 2 else (*sizes, outputs)
    try:
        layer = Layer("b", kind, guess, groups=groups, **numbers)  # type: ignore[arg-type]
        shape = inferred_shape(layer, (source.shape,))
    except ValueError:
        assume(False)
    assume(prod(shape) <= 120)
    return source, Layer("b", kind, shape, groups=groups, **numbers)  # type: ignore[arg-type]


def places(layer: Layer) -> list[tuple[int, tuple[int, ...]]]:
    """Channel and position of every unit of a flattened layer, in its order."""
    if layer.is_maps:
        channels, *sizes = layer.shape
        return [(c, at) for c in range(channels) for at in product(*map(range, sizes))]
    length, features = layer.shape
    return [(c, (at,)) for at in range(length) for c in range(features)]


def reads(source: Layer, target: Layer, of: tuple, by: tuple) -> bool:
    """Whether unit `by` of `target` reads unit `of` of `source`, from the layer's definition."""
    channels = [places(layer)[-1][0] + 1 for layer in (source, target)]
    if target.kind is Kind.POOLING:
        if of[0] != by[0]:
            return False
    elif of[0] * target.groups // channels[0] != by[0] * target.groups // channels[1]:
        return False
    for axis, (there, here) in enumerate(zip(of[1], by[1], strict=True)):
        kernel, stride = target.kernel[axis], target.stride[axis]  # type: ignore[index]
        dilation = target.dilation[axis]  # type: ignore[index]
        around = (dilation * (kernel - 1) // 2,) * 2
        padding = (around if target.padding == "same" else target.padding)[axis]  # type: ignore[index]
        taps = [dilation * tap - padding for tap in range(kernel)]
        if target.kind is Kind.TRANSPOSED_CONVOLUTION:
            touched = [there * stride + tap for tap in taps]
            if here not in touched:
                return False
        elif there not in [here * stride + tap for tap in taps]:
            return False
    return True


@given(sliding())
def test_flattened_maps_are_wired_as_the_kernel_slides(layers):
    source, target = layers
    expected = [[reads(source, target, of, by) for by in places(target)] for of in places(source)]
    assert matrix(source, target, flattened=True).tolist() == expected


def test_some_units_are_wired_as_in_the_whole_layer():
    source = maps(2, 6, 5)
    target = maps(3, 4, 3, Kind.CONVOLUTION, kernel=(3, 3))
    whole = matrix(source, target, flattened=True)
    sources, targets = np.array([0, 7, 59]), np.array([0, 1, 30, 35])
    some = wired(source, target, sources, targets, True)
    assert some is not None
    assert some.tolist() == whole[np.ix_(sources, targets)].tolist()


def test_upsampling_copies_each_value():
    target = maps(1, 4, 6, Kind.UPSAMPLING, scale=(2, 2))
    found = matrix(maps(1, 2, 3), target, flattened=True).reshape(2, 3, 4, 6)
    for y, x in product(range(4), range(6)):
        assert np.argwhere(found[:, :, y, x]).tolist() == [[y // 2, x // 2]]


# tables, and layers that put values elsewhere


def values_of(layer: Layer, flattened: bool) -> list[set[int]]:
    """The values of each unit, by their places when all are written one after another."""
    if flattened:
        return [{n} for n in range(prod(layer.shape))]
    found: list[set[int]] = [set() for _ in range(unit_count(layer.shape, False))]
    for number, at in enumerate(product(*map(range, layer.shape))):
        found[at[-1] if len(layer.shape) < 3 else at[0]].add(number)
    return found


_small = st.one_of(
    st.tuples(st.integers(1, 24)),
    *(st.tuples(*[st.integers(1, 4)] * count) for count in (2, 3, 4)),
)


@given(_small, _small, st.booleans())
def test_reshaping_keeps_the_order_of_the_values(read, shape, flattened):
    source = Layer("a", Kind.INPUT, read)
    left = prod(read)
    sizes = []
    for size in shape[:-1]:
        size = size if left % size == 0 else 1
        sizes.append(size)
        left //= size
    target = Layer("b", Kind.RESHAPE, (*sizes, left))
    for one, other in ((read, target.shape), (target.shape, read)):
        # maps whose places are put in a row keep their channels
        assume(len(one) < 3 or other != (prod(one[1:]), one[0]))
    before, after = values_of(source, flattened), values_of(target, flattened)
    expected = [[bool(one & other) for other in after] for one in before]
    assert matrix(source, target, flattened).tolist() == expected


@given(st.lists(st.integers(1, 4), min_size=3, max_size=4), st.booleans(), st.booleans())
def test_maps_whose_places_are_put_in_a_row_keep_their_channels(shape, flattened, is_back):
    channels, places = shape[0], prod(shape[1:])
    source = Layer("a", Kind.INPUT, tuple(shape))
    target = Layer("b", Kind.RESHAPE, (places, channels))
    expected = np.eye(channels, dtype=bool)
    if flattened:
        number = np.arange(channels * places).reshape(channels, places)
        expected = number.reshape(-1, 1) == number.T.reshape(1, -1)
    if is_back:
        source, target = (
            Layer("a", Kind.INPUT, target.shape),
            Layer("b", Kind.RESHAPE, source.shape),
        )
        expected = expected.T
    assert (matrix(source, target, flattened) == expected).all()


@given(_small, st.randoms(use_true_random=False), st.booleans())
def test_permuting_moves_each_value(read, random, flattened):
    order = list(range(len(read)))
    random.shuffle(order)
    source = Layer("a", Kind.INPUT, read)
    target = Layer("b", Kind.PERMUTE, tuple(read[at] for at in order), order=tuple(order))
    moved = np.arange(prod(read)).reshape(read).transpose(order).reshape(-1)
    before = values_of(source, flattened)
    after = [{int(moved[n]) for n in unit} for unit in values_of(target, flattened)]
    expected = [[bool(one & other) for other in after] for one in before]
    assert matrix(source, target, flattened).tolist() == expected


@pytest.mark.parametrize("shape", [(6,), (2, 6), (6, 2, 1), (6, 1, 2, 1)])
@pytest.mark.parametrize("flattened", [False, True])
def test_parts_and_slices_read_their_own_channels(shape, flattened):
    source = Layer("a", Kind.INPUT, shape)

    def cut(channels: int) -> tuple[int, ...]:
        return (*shape[:-1], channels) if len(shape) < 3 else (channels, *shape[1:])

    channel_of = [(n % 6) if len(shape) < 3 else n // 2 for n in range(prod(shape))]
    for layer, kept in (
        (Layer("b", Kind.SPLIT, cut(2), parts=3, part=1), (2, 3)),
        (Layer("b", Kind.SLICE, cut(3), start=1, stop=4), (1, 2, 3)),
    ):
        found = matrix(source, layer, flattened)
        assert found.sum(axis=0).tolist() == [1] * found.shape[1]
        read = found.argmax(axis=0).tolist()
        if flattened:
            assert read == [n for n in range(prod(shape)) if channel_of[n] in kept]
        else:
            assert read == list(kept)


TABLE = ((0, 2), (), (1,))


@pytest.mark.parametrize("kind", [Kind.CONVOLUTION, Kind.TRANSPOSED_CONVOLUTION])
def test_a_table_says_which_channels_are_read(kind):
    source = maps(3, 4, 4)
    target = maps(3, 4, 4, kind, kernel=(3, 3), padding="same", connected=TABLE)
    whole = maps(3, 4, 4, kind, kernel=(3, 3), padding="same")
    expected = [[True, False, False], [False, False, True], [True, False, False]]
    assert matrix(source, target).tolist() == expected
    by_value = np.kron(np.array(expected), np.ones((16, 16), bool))
    assert (matrix(source, target, True) == (by_value & matrix(source, whole, True))).all()


def test_a_dense_layer_reads_by_its_table_and_at_its_own_position():
    assert matrix(
        Layer("a", Kind.INPUT, (3,)), Layer("b", Kind.DENSE, (4,), connected=TABLE)
    ).tolist() == [
        [True, False, False, False],
        [False, False, True, False],
        [True, False, False, False],
    ]
    source, target = Layer("a", Kind.INPUT, (2, 3)), Layer("b", Kind.DENSE, (2, 4))
    assert (matrix(source, target, True) == np.kron(np.eye(2), np.ones((3, 4)))).all()
    ahead = Layer("b", Kind.RECURRENT, (2, 1))
    assert matrix(source, ahead, True).tolist() == [[True, True]] * 3 + [[False, True]] * 3
    both = Layer("b", Kind.RECURRENT, (2, 2), bidirectional=True)
    assert matrix(source, both, True).all()


@given(sliding(), st.booleans())
def test_units_have_sources_and_targets_as_the_whole_layer_says(layers, flattened):
    source, target = layers
    whole = matrix(source, target, flattened)
    rows, columns = (np.arange(size) for size in whole.shape)
    assert have_targets(source, target, rows, flattened).tolist() == whole.any(axis=1).tolist()
    assert have_sources(source, target, columns, flattened).tolist() == whole.any(axis=0).tolist()


@pytest.mark.parametrize(("kernel", "dilation"), [(2, 1), (3, 2), (7, 4)])
def test_a_causal_convolution_reads_its_place_and_those_before_it(kernel, dilation):
    target = Layer(
        "c",
        Kind.CONVOLUTION,
        (30, 1),
        kernel=(kernel,),
        dilation=(dilation,),
        padding="same",
        causal=True,
    )
    read = matrix(Layer("a", Kind.INPUT, (30, 1)), target, flattened=True)
    for place in range(30):
        expected = {place - dilation * tap for tap in range(kernel)}
        assert set(np.flatnonzero(read[:, place])) == {one for one in expected if one >= 0}


def test_a_whole_layer_is_looked_through_once(monkeypatch):
    read = Layer("read", Kind.INPUT, (7, 5, 3))
    flat, units = Layer("flat", Kind.FLATTEN, (105,)), np.array([0, 3, 104])
    found = have_sources(read, flat, units, False)
    found[0] = False
    monkeypatch.setattr(wiring, "wired", None)
    assert have_sources(read, flat, units, False).tolist() == [True, True, True]
    monkeypatch.undo()
    # other units, and other sizes, are others
    assert have_sources(read, flat, units[:2], False).tolist() == [True, True]
    smaller = Layer("read", Kind.INPUT, (7, 5, 2))
    assert have_sources(smaller, flat, units, False).tolist() == [True, True, False]
