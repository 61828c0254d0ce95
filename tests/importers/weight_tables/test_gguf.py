"""What llama.cpp runs: towers with every tensor of the file, quantised ones in their bytes."""

from math import prod

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import gguf
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.stored_weights import numbers_of
from tests.importers.weight_tables.gguf_files import content, llama


@pytest.fixture
def opened(tmp_path):
    def opened(told, tensors, **given):
        path = tmp_path / "net.gguf"
        path.write_bytes(content(told, tensors, **given))
        return gguf.model_of(path)

    return opened


@pytest.mark.parametrize("given", [{}, {"experts": 4}, {"sandwich": True}], ids=str)
def test_a_tower_has_every_tensor(opened, given):
    told, tensors = llama(**given)
    model = opened(told, tensors)
    graph = with_shapes(model.graph)
    numbers = sum(prod(shape) for shape, _ in tensors.values())
    # the factors of the rotary positions are no layer
    assert counts_of(graph).parameters == numbers - 16
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    assert any(group.repeat >= 5 for group in made.architecture.groups)
    assert made.is_of_attention


def test_layers_are_called_as_in_the_file(opened):
    graph = opened(*llama(sandwich=True)).graph
    names = [one.name for one in graph.operations]
    for name in ("token_embd", "blk/2/attn_q", "blk/0/post_attention_norm", "blk/1/ffn_norm"):
        assert name in names
    assert not any("model/layers" in name for name in names)
    weights = {one.name: one.inputs[1:2] for one in graph.operations}
    assert weights["blk/1/ffn_norm"] == ("blk.1.ffn_norm.weight",)
    assert weights["blk/0/post_attention_norm"] == ("blk.0.post_attention_norm.weight",)
    assert weights["output"] == ("output.weight",)


def test_quantised_tensors_take_their_bytes(opened):
    tensors = opened(*llama()).graph.tensors
    query, value = tensors["blk.0.attn_q.weight"], tensors["blk.0.attn_v.weight"]
    assert (query.type.name, query.size_in_bytes) == ("Q4_K", 256 * 144)
    assert (value.type.name, value.size_in_bytes) == ("Q8_0", 64 * 8 * 34)
    assert query.data.length == 256 * 144
    with pytest.raises(InputError, match="not stored plainly"):
        numbers_of(query)
    norm = tensors["blk.2.ffn_norm.weight"]
    assert numbers_of(norm).tolist() == list(range(256))


def test_other_tensors_are_grouped_and_that_is_said(opened):
    model = opened({"general.architecture": "mamba"}, {"blk.0.ssm_a.weight": ((8, 4), "F32")})
    assert "grouped" in str(model.report[0])
    assert counts_of(model.graph).parameters == 32


def test_a_user_opens_one_whatever_its_name(tmp_path):
    path = tmp_path / "net"
    path.write_bytes(content(*llama()))
    figure = open_file(path).figure
    assert figure.part("model").format == "GGUF 3 llama"
    assert figure.architecture.layers[0].kind is Kind.INPUT
    assert faults_of(figure) == ()


def test_what_a_file_promises_and_has_not_is_told(opened, tmp_path):
    whole = content(*llama(layers=1))
    path = tmp_path / "net.gguf"
    for changed in (
        whole[:8],
        whole[:2000],
        whole[:8] + b"\xff" * 16 + whole[24:],
        whole[:4] + b"\xff" * 4 + whole[8:],
    ):
        path.write_bytes(changed)
        with pytest.raises(InputError):
            gguf.model_of(path)
