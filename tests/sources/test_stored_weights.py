"""The numbers of a model's weights: read when asked, as the file has them, in little memory."""

import struct

import numpy as np
import pytest

from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.importers import pytorch
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.sources import open_file, stored_weights
from nnsvg_qt.sources.stored_weights import (
    histogram_of,
    numbers_of,
    weights_of_layer,
    with_dense_weights,
)
from tests.importers.onnx_files import known_weights, small_network
from tests.importers.pytorch import pytorch_files as files

FIRST = np.array([[1, 2, 3], [-4, 0, 0.5]])
SECOND = np.array([[1, -1], [2, 0], [0, 3], [0.5, 0.5]])


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "known.onnx"
    path.write_bytes(known_weights())
    return path


@pytest.fixture
def figure(path):
    return open_file(path).figure


def dense(figure):
    return [one.id for one in figure.architecture if one.kind is Kind.DENSE]


def test_dense_layers_get_the_matrix_and_bias_of_the_file(figure):
    shown, told = with_dense_weights(figure)
    first, second = dense(figure)
    assert told == ()
    assert shown.frame is not None
    assert np.array_equal(shown.frame.weights[first].matrix, FIRST)
    bias = shown.frame.weights[first].bias
    assert bias is not None
    assert np.array_equal(bias, [0.25, -1])
    # stored as (inputs, outputs), drawn as (outputs, inputs)
    assert np.array_equal(shown.frame.weights[second].matrix, SECOND)
    assert shown.frame.weights[second].bias is None
    # the network is still the file's
    assert not shown.is_edited_model


def test_the_nodes_view_draws_them(figure):
    plain = figure.with_view("nodes").with_option("nodes.edge_width_proportional", True)
    shown, _ = with_dense_weights(plain)
    assert shown.scene("nodes") != plain.scene("nodes")


def test_what_takes_too_much_memory_stays_in_the_file(figure, monkeypatch):
    monkeypatch.setattr(stored_weights, "MOST_BYTES", 50)
    shown, told = with_dense_weights(figure)
    assert shown.frame is not None
    assert list(shown.frame.weights) == [dense(figure)[0]]
    assert len(told) == 1
    assert "stay in the file" in told[0]


def test_a_histogram_counts_every_number_once(figure):
    first, _ = dense(figure)
    matrix, bias = weights_of_layer(figure, first)
    assert (matrix.name, bias.name) == ("w", "b")
    found = histogram_of(matrix)
    assert sum(found.counts) == 6
    assert (found.low, found.high, found.shape) == (-4, 4, (2, 3))
    assert found.mean == pytest.approx(FIRST.mean())
    assert found.deviation == pytest.approx(FIRST.std())
    assert found.zeros == pytest.approx(1 / 6)
    # 0 lies in the bar in the middle
    assert found.counts[len(found.counts) // 2] >= 1


def test_numbers_are_read_in_pieces_that_somebody_waits_for(figure, monkeypatch):
    monkeypatch.setattr(stored_weights, "PIECE", 2)
    [matrix, _] = weights_of_layer(figure, dense(figure)[0])
    assert np.array_equal(numbers_of(matrix), FIRST)
    answers = iter([False, True])
    with pytest.raises(Abandoned):
        numbers_of(matrix, lambda: next(answers))


def test_a_file_that_was_cut_is_told(figure, path):
    [matrix, _] = weights_of_layer(figure, dense(figure)[0])
    assert matrix.data is not None
    path.write_bytes(path.read_bytes()[: matrix.data.offset + 4])
    with pytest.raises(InputError, match="shorter than it says"):
        numbers_of(matrix)


def test_without_dense_layers_there_are_none(tmp_path):
    from tests.importers.onnx_files import repeated_blocks

    path = tmp_path / "blocks.onnx"
    path.write_bytes(repeated_blocks())
    with pytest.raises(InputError, match="No dense layer"):
        with_dense_weights(open_file(path).figure)


def test_layers_without_weights_have_no_histogram(tmp_path):
    path = tmp_path / "small.onnx"
    path.write_bytes(small_network())
    figure = open_file(path).figure
    pool = next(one.id for one in figure.architecture if one.kind is Kind.POOLING)
    assert weights_of_layer(figure, pool) == ()


def test_numbers_in_an_archive_lie_behind_the_head_of_their_part(tmp_path):
    path = tmp_path / "net.pth"
    numbers = struct.pack("<6f", 1, 2, 3, 4, 5, 6)
    content = files.archive(files.state_dict({"fc.weight": [2, 3]}), [("data/0", numbers)])
    path.write_bytes(content)
    graph = pytorch.model_of(path).graph
    [weight] = [one for one in graph.tensors.values() if one.data]
    assert numbers_of(weight).tolist() == [[1, 2, 3], [4, 5, 6]]
