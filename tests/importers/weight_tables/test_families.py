"""Folders of the families that Hugging Face's library knows, as it wrote them.

`families.json` holds what its classes saved of small networks (transformers 5.24): what is needed
of the configuration, the shapes of all tensors, and how many parameters are trained.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from nnsvg_qt.importers import hugging_face, safetensors
from nnsvg_qt.importers.usual_order import in_usual_order
from nnsvg_qt.model.graph import Tensor
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.sources.model import faults_of_model, part_of
from nnsvg_qt.sources.opening import open_source
from tests.importers.weight_tables import safetensors_files as files

FAMILIES = json.loads((Path(__file__).parent / "families.json").read_text())

IN_TRAINING = {"wav2vec2": 8}
"""Parameters that only training reads."""


def opened(tmp_path, name):
    one = FAMILIES[name]
    return open_source(files.folder(tmp_path / name, one["config"], one["shapes"]))


@pytest.mark.parametrize("name", FAMILIES)
def test_a_figure_has_all_parameters_of_its_family(tmp_path, name):
    figure = opened(tmp_path, name).figure
    expected = FAMILIES[name]["trainable"] - IN_TRAINING.get(name, 0)
    shapes = FAMILIES[name]["shapes"].items()
    others = sum(size[0] for one, size in shapes if "running_" in one or "correction" in one)
    part = part_of(figure)
    assert part.trainable == expected
    assert figure.describe().parameters == part.parameters == expected + others
    assert f"the family {name}" in str(part.assumed[0])
    assert faults_of_model(part, figure) == ()


@pytest.mark.parametrize(
    ("name", "repeats"),
    [
        ("deepseek_v3", [3, 3]),
        ("mamba", [4]),
        ("clip", [3, 3]),
        ("wav2vec2", [3]),
        ("deberta-v2", [3]),
        ("gpt_oss", [3]),
    ],
)
def test_the_layers_of_a_family_are_one_block_each(tmp_path, name, repeats):
    architecture = opened(tmp_path, name).figure.architecture
    assert [group.repeat for group in architecture.groups if group.repeat > 1] == repeats


def test_the_attention_of_a_narrow_projection_is_one_box_with_its_norm(tmp_path):
    architecture = opened(tmp_path, "deepseek_v3").figure.architecture
    attentions = [group for group in architecture.groups if group.name == "Attention"]
    assert len(attentions) == 2
    names = {layer.name for layer in architecture if layer.id in attentions[0].layers}
    assert names >= {"kv_a_proj_with_mqa", "kv_a_layernorm", "kv_b_proj", "o_proj"}


def test_the_head_of_a_family_reads_what_it_was_made_for(tmp_path):
    one = FAMILIES["deberta-v2"]
    model = hugging_face.model_of(files.folder(tmp_path / "one", one["config"], one["shapes"]))
    graph = with_shapes(model.graph)
    assert graph.tensors["pooler/dense"].shape == ("batch", 8)
    assert graph.tensors["classifier"].shape == ("batch", 2)
    first = next(place for place in graph.operations if place.type == "First token")
    assert graph.operations.index(first) < len(graph.operations) - 2
    labels = {**one["config"], "architectures": ["DebertaV2ForTokenClassification"]}
    shapes = {name: shape for name, shape in one["shapes"].items() if "pooler" not in name}
    graph = with_shapes(
        hugging_face.model_of(files.folder(tmp_path / "each", labels, shapes)).graph
    )
    assert graph.tensors["classifier"].shape == ("batch", "tokens", 2)


def test_a_head_is_put_in_an_order_that_fits(tmp_path):
    config, shapes = files.bert()
    shapes |= {"classifier.weight": [3, 8], "classifier.bias": [3]}
    shapes |= {"bert.pooler.dense.weight": [8, 8], "bert.pooler.dense.bias": [8]}
    config |= {"architectures": ["BertForSequenceClassification"], "hidden_size": 8}
    model = hugging_face.model_of(files.folder(tmp_path, config, shapes))
    assert model.graph.outputs == ("classifier",)
    words = [one.word for one in model.graph.operations[-4:]]
    assert words == ["gather", "linear", "tanh", "linear"]


def test_what_a_family_does_not_know_is_not_put_behind_it(tmp_path):
    one = FAMILIES["mamba"]
    shapes = {**one["shapes"], "backbone.layers.1.mixer.gauge.weight": [8, 8]}
    model = hugging_face.model_of(files.folder(tmp_path, one["config"], shapes))
    assert str(model.report[0]) == (
        "The family mamba has no weights backbone.layers.1.mixer.gauge.weight in its layers; the "
        "tensors are grouped."
    )


def test_the_head_that_shares_the_table_of_tokens_is_drawn(tmp_path):
    figure = opened(tmp_path, "mamba").figure
    last = figure.architecture.layers[-1]
    assert (last.name, last.parameters) == ("lm_head", 0)
    assert any(str(said).startswith("lm_head has") for said in part_of(figure).assumed)


def test_a_residual_network_halves_where_it_does(tmp_path):
    one = FAMILIES["resnet"]
    graph = with_shapes(
        hugging_face.model_of(files.folder(tmp_path, one["config"], one["shapes"])).graph
    )
    at = "resnet/encoder/stages"
    assert graph.tensors[f"{at}/0/layers/1/sum"].shape == ("batch", 16, 56, 56)
    assert graph.tensors[f"{at}/1/layers/1/sum"].shape == ("batch", 32, 28, 28)
    assert graph.tensors["classifier/1"].shape == ("batch", 2)


@pytest.mark.parametrize(
    "order",
    [
        "conv1 bn1 layer1.0.conv1 layer1.0.bn1 layer1.0.conv2 layer1.0.bn2 layer1.0.downsample.0"
        " layer1.1.conv1 layer2.0.conv1 layer10.0.conv1 fc",
        "embeddings.word h.0.ln_1 h.0.attn.c_attn h.0.attn.c_proj h.0.ln_2 h.0.mlp.c_fc"
        " h.0.mlp.c_proj h.1.ln_1 ln_f lm_head",
        "patch_embed.proj blocks.0.norm1 blocks.0.attn.qkv blocks.0.attn.proj blocks.0.norm2"
        " blocks.0.mlp.fc1 blocks.0.mlp.fc2 blocks.2.norm1 blocks.11.norm1 norm head",
        "encoder.layers.0.self_attn.q_proj encoder.layers.0.self_attn.k_proj"
        " encoder.layers.0.self_attn.v_proj encoder.layers.0.self_attn.out_proj"
        " encoder.layers.0.fc1 encoder.layers.0.fc2 decoder.layers.0.self_attn.q_proj"
        " decoder.layers.0.encoder_attn.q_proj decoder.layers.0.fc1 lm_head",
    ],
)
def test_weights_kept_by_the_alphabet_are_put_as_networks_read_them(order):
    modules = order.split()
    kept = [Tensor(f"{module}.weight", (2, 2)) for module in sorted(modules)]
    assert [one.name.removesuffix(".weight") for one in in_usual_order(kept)] == modules


def test_what_no_tensor_says_is_not_told_of_weights_alone(tmp_path):
    shapes = {"lm_head.weight": [30, 8], "model.embed_tokens.weight": [30, 8]}
    for number in range(2):
        shapes |= {f"model.layers.{number}.attn.{one}.weight": [8, 8] for one in "qkvo"}
        shapes |= {f"model.layers.{number}.norm.weight": [8]}
    path = tmp_path / "alone.safetensors"
    path.write_bytes(files.content(shapes))
    graph = with_shapes(safetensors.model_of(path).graph)
    assert graph.operations[0].name == "model/embed_tokens"
    assert graph.outputs == ("lm_head",)
    assert graph.tensors["lm_head"].shape == ("batch", "tokens", 30)
    assert graph.tensors["model/layers/1/norm"].shape == ("batch", "tokens", 8)


def test_a_table_of_distances_serves_all_layers_and_leaves_them_alike(tmp_path):
    config, shapes = files.t5(layers=4)
    architecture = open_source(files.folder(tmp_path, config, shapes)).figure.architecture
    assert [group.repeat for group in architecture.groups if group.repeat > 1] == [4, 4]
    tables = sum("relative_attention_bias" in name for name in shapes)
    assert tables == 2
    total = sum(layer.parameters or 0 for layer in architecture if layer.kind.value == "attention")
    each = sum(
        shape[0] * shape[1] for name, shape in shapes.items() if "relative_attention_bias" in name
    )
    assert total == each


@pytest.mark.parametrize("name", ["a." * 16_000 + "weight", "norm" * 20_000 + "-.weight"])
def test_long_names_take_no_time_to_be_put_in_order(name):
    tensors = [Tensor(f"{name}{number}", (2,)) for number in range(20)]
    started = time.process_time()
    assert len(in_usual_order(tensors)) == 20
    assert time.process_time() - started < 1


def test_broken_families_are_grouped(tmp_path):
    one = FAMILIES["clip"]
    patches = "vision_model.embeddings.patch_embedding.weight"
    shapes = {**one["shapes"], patches: [0, 0, 0, 0]}
    model = hugging_face.model_of(files.folder(tmp_path / "clip", one["config"], shapes))
    assert "are grouped" in str(model.report[0])
    one = FAMILIES["mamba"]
    shapes = {**one["shapes"], "backbone.embeddings.weight": []}
    assert hugging_face.model_of(files.folder(tmp_path / "mamba", one["config"], shapes)).graph
