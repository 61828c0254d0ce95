"""The weights of the trained presets: said by their sizes, read when they are needed."""

import pickle
from math import prod

import numpy as np
import pytest

from nnsvg_qt.model.presets import preset, shipped
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.resource_files import resource_path

TRAINED = ("digits", "digit-mlp", "digit-decoder")


def weights_of(name: str) -> dict[str, Weights]:
    layers = preset(name).architecture().layers
    return {layer.id: layer.weights for layer in layers if layer.weights is not None}


@pytest.mark.parametrize("name", TRAINED)
def test_what_is_read_is_all_of_the_file_in_the_sizes_that_were_said(name: str) -> None:
    with np.load(resource_path("networks", f"{name}.npz")) as stored:
        members = {member.partition(".")[0] for member in stored.files}
    found = weights_of(name)
    assert {*found} == members
    for own in found.values():
        assert own.bias is not None
        assert (own.matrix.shape, own.bias.shape) == (own.shape, own.bias_shape)
        assert own.matrix.dtype == own.bias.dtype == np.float16
        assert not own.matrix.flags.writeable
        assert np.array_equal(own.rows(np.array([1, 0])), own.matrix[[1, 0]])


def test_nothing_is_read_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(shipped, "_numbers_of", asked.append)
    assert {*weights_of("digit-mlp")} == {"hidden1", "hidden2", "output"}
    assert asked == []


def test_they_go_to_other_processes_as_they_are() -> None:
    own = weights_of("digit-mlp")["hidden2"]
    content = pickle.dumps(own)
    assert len(content) < prod(own.shape)
    assert pickle.loads(content) == own


def test_no_weight_in_eight_bits_is_0_so_that_every_edge_is_drawn() -> None:
    for own in weights_of("digit-mlp").values():
        assert own.matrix.all()
