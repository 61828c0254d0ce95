"""Files of weights alone, and Hugging Face folders."""

import json
from math import prod

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import hugging_face, safetensors
from nnsvg_qt.importers.recognising import is_hugging_face, is_safetensors
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.sources import faults_of, open_file
from tests.importers.test_onnx import damaged
from tests.importers.weight_tables import safetensors_files as files


def count(shapes):
    return sum(prod(shape[1] if isinstance(shape, tuple) else shape) for shape in shapes.values())


def test_weights_alone_are_grouped_into_layers(tmp_path):
    path = tmp_path / "net.safetensors"
    shapes: dict = {
        "features.0.weight": [8, 3, 3, 3],
        "features.0.bias": [8],
        **{f"features.1.{one}": [8] for one in ("weight", "bias", "running_mean", "running_var")},
        "features.1.num_batches_tracked": ("I64", []),
        "features.10.weight": [16, 8, 3, 3],
        "features.2.weight": [8, 8, 1, 1],
        "head.weight": [10, 16],
        "head.scale": [10],
    }
    path.write_bytes(files.content(shapes))
    model = safetensors.model_of(path)
    assert [(one.name, one.word) for one in model.graph.operations] == [
        ("features/0", "convolution"),
        ("features/1", "batch normalization"),
        ("features/2", "convolution"),
        ("features/10", "convolution"),
        ("head", ""),
    ]
    counts = counts_of(with_shapes(model.graph))
    assert counts.parameters == count(shapes) - 1
    assert counts.trainable == count(shapes) - 1 - 16
    assert "assumed" in model.assumed[0]
    assert "1 tensors that are no parameters" in model.report[0]
    data = model.graph.tensors["head.scale"].data
    assert data is not None
    assert data.offset + data.length == path.stat().st_size


def test_shards_are_read_by_their_index(tmp_path):
    _, shapes = files.llama(1)
    files.folder(tmp_path, {}, shapes, shards=3)
    index = tmp_path / "model.safetensors.index.json"
    assert counts_of(safetensors.model_of(index).graph).parameters == count(shapes)
    (tmp_path / "model-00002-of-00003.safetensors").unlink()
    with pytest.raises(InputError, match=r"model-00002-of-00003\.safetensors too"):
        safetensors.model_of(index)


@pytest.mark.parametrize("family", ["llama", "gpt2", "bert", "vit", "bart", "t5"])
def test_a_folder_is_the_tower_of_its_family_with_every_tensor(tmp_path, family):
    config, shapes = getattr(files, family)()
    path = files.folder(tmp_path / family, config, shapes)
    assert is_hugging_face(frozenset(entry.name for entry in path.iterdir()))
    model = hugging_face.model_of(path)
    graph = with_shapes(model.graph)
    buffers = [name for name in shapes if name.endswith((".attn.bias", "position_ids"))]
    assert counts_of(graph).parameters == count(shapes) - count({n: shapes[n] for n in buffers})
    assert f"the family {family}" in model.assumed[0]
    assert any(one.word == "attention" for one in graph.operations)
    unknown = [name for name in graph.producers if graph.tensors[name].shape is None]
    assert unknown == []


def test_the_shapes_of_a_decoder(tmp_path):
    config, shapes = files.llama()
    graph = with_shapes(hugging_face.model_of(files.folder(tmp_path, config, shapes)).graph)
    at = "model/layers/2"
    assert graph.tensors[f"{at}/self_attn/k_proj"].shape == ("batch", "tokens", 8)
    assert graph.tensors[f"{at}/self_attn/attention"].shape == ("batch", "tokens", 16)
    assert graph.tensors[f"{at}/mlp/up_proj/product"].shape == ("batch", "tokens", 40)
    assert graph.tensors["lm_head"].shape == ("batch", "tokens", 50)
    first = next(one for one in graph.operations if one.word == "attention")
    assert (first.attributes["heads"], first.attributes["key_value_heads"]) == (4, 2)


def test_a_decoder_of_twelve_layers_is_one_block(tmp_path):
    config, shapes = files.llama(layers=12)
    figure = open_file(files.folder(tmp_path / "decoder", config, shapes, shards=2)).figure
    assert figure.part("model").parameters == count(shapes) == figure.describe().parameters
    assert [group.repeat for group in figure.architecture.groups if group.repeat > 1] == [12]
    assert faults_of(figure) == ()


def test_experts_are_one_operation_that_reads_them_all(tmp_path):
    config, shapes = files.llama(layers=1)
    at = "model.layers.0"
    for name in [name for name in shapes if ".mlp." in name]:
        del shapes[name]
    shapes[f"{at}.block_sparse_moe.gate.weight"] = [4, 16]
    for expert in range(4):
        for one, shape in (("w1", [40, 16]), ("w2", [16, 40]), ("w3", [40, 16])):
            shapes[f"{at}.block_sparse_moe.experts.{expert}.{one}.weight"] = shape
    config |= {"model_type": "mixtral", "num_experts_per_tok": 2}
    graph = hugging_face.model_of(files.folder(tmp_path, config, shapes)).graph
    (experts,) = (one for one in graph.operations if one.type == "Mixture of experts")
    assert (experts.attributes["experts"], experts.attributes["active"]) == (4, 2)
    assert counts_of(with_shapes(graph)).parameters == count(shapes)


@pytest.mark.parametrize("kind", ["martian", None, "bert"])
def test_an_unknown_family_is_grouped_and_that_is_said(tmp_path, kind):
    config, shapes = files.llama()
    path = files.folder(tmp_path, {**config, "model_type": kind}, shapes)
    model = hugging_face.model_of(path)
    assert counts_of(model.graph).parameters == count(shapes)
    assert "its tensors are grouped" in model.report[0]


# bad files


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}, "another size"),
        ({"a": {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}, "lies beyond"),
        ({"a": {"dtype": "F32", "shape": [-2], "data_offsets": [0, 8]}}, "no shape"),
        ({"a": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}}, "no shape"),
        ({"a": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}, "another size"),
        ({"a": {"shape": [2], "data_offsets": [0, 8]}}, "no type"),
        ({"a": 3}, "no tensor"),
        (
            {
                "a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]},
                "b": {"dtype": "F32", "shape": [4], "data_offsets": [8, 24]},
            },
            "overlaps",
        ),
    ],
)
def test_what_a_header_may_not_say(tmp_path, entries, words):
    path = tmp_path / "net.safetensors"
    path.write_bytes(files.with_header(entries, 24))
    with pytest.raises(InputError, match=words):
        safetensors.model_of(path)


def test_a_damaged_file_gives_a_sentence_or_what_is_left(tmp_path):
    _, shapes = files.llama(1)
    path = tmp_path / "net.safetensors"
    ends = set()
    for content in damaged(files.content(shapes)[:3000], 40, 3):
        path.write_bytes(content)
        try:
            counts_of(safetensors.model_of(path).graph)
            ends.add("read")
        except InputError as error:
            ends.add("told" if str(error).endswith(".") else str(error))
    assert ends == {"told"}


@pytest.mark.parametrize(
    "config", ["[1]", "{", "[" * 100_000, '{"model_type": "llama", "num_attention_heads": "x"}']
)
def test_a_bad_configuration_is_told_or_grouped(tmp_path, config):
    _, shapes = files.llama(1)
    files.folder(tmp_path, {}, shapes)
    (tmp_path / "config.json").write_text(config)
    if config.startswith('{"'):
        assert counts_of(hugging_face.model_of(tmp_path).graph).parameters == count(shapes)
    else:
        with pytest.raises(InputError, match=r"config\.json is broken"):
            hugging_face.model_of(tmp_path)


def test_no_shard_is_read_from_elsewhere(tmp_path):
    _, shapes = files.llama(1)
    folder = files.folder(tmp_path / "model", {}, shapes)
    index = folder / "model.safetensors.index.json"
    for place in ("../x.safetensors", "/etc/passwd", "link.safetensors"):
        (tmp_path / "x.safetensors").write_bytes(files.content(shapes))
        link = folder / "link.safetensors"
        if not link.is_symlink():
            link.symlink_to(tmp_path / "x.safetensors")
        index.write_text(json.dumps({"weight_map": {"a": place}}))
        with pytest.raises(InputError, match="not beside the file"):
            safetensors.model_of(index)


def test_what_begins_like_such_a_file():
    assert is_safetensors(files.content({"a": [1]}))
    assert not is_safetensors(b"{" * 20)
    assert not is_safetensors(b"")
