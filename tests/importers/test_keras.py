"""Networks that Keras wrote: what is read equals what the framework says of them."""

import json
import math
import time
import zipfile
from functools import cache
from pathlib import Path
from random import Random

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.keras import building
from nnsvg_qt.importers.keras.architectures import model_of_json
from nnsvg_qt.importers.recognising import is_keras_architecture
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.counts import counts_of, multiply_accumulates
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import open_file

FILES = Path(__file__).parent / "keras_files.zip"


@cache
def written(name):
    """An entry of the archive that `tests/frameworks/keras_files.py` writes."""
    with zipfile.ZipFile(FILES) as archive:
        return json.loads(archive.read(name))


@cache
def graph_of(name):
    return with_shapes(model_of_json(written("architectures.json")[name], name).graph)


NAMES = sorted(written("expected.json"))
APPLICATIONS = ("MobileNetV2", "ResNet50", "DenseNet121", "Xception", "NASNetMobile")
SMALL = [name for name in NAMES if not name.endswith(APPLICATIONS)]


def numbers(shape):
    return [size if isinstance(size, int) else None for size in shape]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_and_shapes_are_those_of_the_framework(name):
    graph, expected = graph_of(name), written("expected.json")[name]
    counts = counts_of(graph)
    assert counts.parameters == expected["parameters"]
    assert counts.trainable == expected["trainable"]
    assert [numbers(graph.tensors[one].shape) for one in graph.outputs] == expected["outputs"]
    assert [numbers(graph.tensors[one].shape) for one in graph.inputs] == expected["inputs"]


@pytest.mark.parametrize("name", [f"3 {one}" for one in APPLICATIONS] + ["2 MobileNetV2"])
def test_every_layer_has_the_shape_that_the_framework_says(name):
    graph = graph_of(name)
    of_layer: dict[str, list[str]] = {}
    for operation in graph.operations:
        path = operation.name.partition("/")[0]
        of_layer.setdefault(path.removesuffix("_pointwise"), []).append(operation.outputs[0])
    shapes = written("expected.json")[name]["shapes"]
    assert len(shapes) > 100
    for layer, shape in shapes.items():
        if layer in of_layer:
            assert numbers(graph.tensors[of_layer[layer][-1]].shape) == shape, layer
    missing = set(shapes) - set(of_layer)
    assert missing <= set(graph.inputs)


@pytest.mark.parametrize("name", [*SMALL, "3 ResNet50"])
def test_the_figure_says_what_the_file_says(name):
    graph = graph_of(name)
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    assert not [layer.id for layer in made.architecture if 0 in layer.shape]


def test_maps_have_their_channels_first_in_the_figure():
    made = reduced(graph_of("3 conv same")).architecture
    assert [(layer.kind, layer.shape) for layer in made] == [
        (Kind.INPUT, (6, 12, 10)),
        (Kind.CONVOLUTION, (4, 6, 5)),
    ]
    [_, convolution] = made
    assert convolution.activation == "relu"
    assert (convolution.kernel, convolution.stride, convolution.padding) == ((3, 3), (2, 2), "same")
    first = reduced(graph_of("3 channels first")).architecture
    assert [layer.shape for layer in first] == [(3, 8, 8), (3, 4, 4)]
    joined = reduced(graph_of("3 joins")).architecture
    assert Kind.CONCATENATE in {layer.kind for layer in joined}


def test_names_that_keras_makes_of_the_class_are_none():
    for name in ("3 separable", "3 both", "2 global 1d"):
        layers = reduced(graph_of(name)).architecture.layers[1:]
        assert {layer.name for layer in layers} == {""}, name
    made = reduced(graph_of("3 MobileNetV2")).architecture
    assert made.layer("Conv1").name == "Conv1"


def test_a_residual_network_is_folded_as_its_paper_prints_it():
    made = reduced(graph_of("3 ResNet50")).architecture
    assert [group.repeat for group in made.groups] == [3, 4, 6, 3]


def test_padding_of_its_own_is_the_padding_of_the_window_behind_it():
    graph = graph_of("3 ResNet50")
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    [first, pool] = [one for one in made.architecture if one.id in ("conv1_conv", "pool1_pool")]
    assert (first.shape, first.kernel, first.padding) == ((64, 112, 112), (7, 7), (3, 3))
    assert (pool.shape, pool.padding, pool.sizes_typed) == ((64, 56, 56), (1, 1), False)
    assert "Pad" not in {layer.name for layer in made.architecture}
    small = reduced(graph_of("3 MobileNetV2")).architecture
    deep = small.layer("block_1_depthwise")
    assert (deep.kind, deep.padding, deep.sizes_typed) == (
        Kind.DEPTHWISE_CONVOLUTION,
        "same",
        False,
    )
    # what nothing slides over stays a layer
    alone = reduced(graph_of("3 padding")).architecture
    assert [layer.shape for layer in alone] == [(6, 12, 10), (6, 15, 13)]


def test_sizes_that_are_left_open_have_names_and_can_be_bound():
    name = "3 open"
    model = model_of_json(written("architectures.json")[name], name)
    graph = with_shapes(model.graph)
    assert graph.tensors["source"].shape == ("batch", "height", "width", 3)
    assert graph.tensors[graph.outputs[0]].shape == ("batch", "height", "width", 4)
    bound = with_sizes(model.graph, {"source": (2, 20, 30, 3)})
    assert bound.tensors[bound.outputs[0]].shape == (2, 20, 30, 4)
    [convolution] = bound.operations
    assert multiply_accumulates(convolution, dict(bound.tensors)) == 2 * 20 * 30 * 4 * 3 * 9
    two = graph_of("3 sequences to sequences")
    assert [(two.tensors[one].shape or (None, None))[1] for one in two.inputs] == [
        "length",
        "length_target",
    ]


def test_shared_layers_have_one_set_of_weights():
    for version in "23":
        graph = graph_of(f"{version} shared")
        read = [operation.input(1) for operation in graph.operations if operation.word == "linear"]
        assert sorted(set(read)) == ["branch/dense/kernel", "last/kernel"] or len(set(read)) == 2
        assert len(read) == 4
        scopes = {operation.scope for operation in graph.operations}
        assert ("branch",) in scopes


def test_the_states_of_one_layer_are_the_first_ones_of_another():
    graph = graph_of("3 sequences to sequences")
    reads, writes = (one for one in graph.operations if one.word == "recurrent")
    assert writes.inputs[5:7] == reads.outputs[1:3]


FIRST_VERSION = {
    "class_name": "Sequential",
    "keras_version": "1.2.2",
    "config": [
        {
            "class_name": "Convolution2D",
            "config": {
                "name": "convolution2d_1",
                "batch_input_shape": [None, 1, 28, 28],
                "nb_filter": 6,
                "nb_row": 5,
                "nb_col": 3,
                "border_mode": "same",
                "subsample": [2, 2],
                "dim_ordering": "th",
                "activation": "relu",
                "bias": True,
            },
        },
        {"class_name": "MaxPooling2D", "config": {"pool_size": [2, 2], "dim_ordering": "th"}},
        {"class_name": "Flatten", "config": {"name": "flatten_1"}},
        {"class_name": "Dense", "config": {"name": "dense_1", "output_dim": 10}},
    ],
}


def test_the_words_of_the_first_version_are_read():
    model = model_of_json(json.dumps(FIRST_VERSION), "old")
    assert model.format == "Keras 1"
    graph = with_shapes(model.graph)
    assert counts_of(graph).parameters == 6 * 15 + 6 + 6 * 49 * 10 + 10
    shapes = [(graph.tensors[one.outputs[0]].shape or ())[1:] for one in graph.operations]
    assert shapes == [(6, 14, 14), (6, 14, 14), (6, 7, 7), (294,), (10,)]


def test_branches_that_the_first_version_joins_at_the_start():
    def branch(name):
        settings = {"name": name, "input_dim": 4, "output_dim": 3}
        return {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": settings}]}

    merge = {"layers": [branch("left"), branch("right")], "mode": "concat", "concat_axis": -1}
    last = {"class_name": "Dense", "config": {"name": "last", "output_dim": 2}}
    entry = {"class_name": "Sequential", "config": [{"class_name": "Merge", "config": merge}, last]}
    graph = with_shapes(model_of_json(json.dumps(entry), "old").graph)
    assert len(graph.inputs) == 2
    assert counts_of(graph).parameters == 2 * 15 + 14


def chain(*layers, shape=(4,)):
    first = {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [None, *shape]}}
    return {"class_name": "Sequential", "config": {"name": "net", "layers": [first, *layers]}}


def test_layers_that_nobody_knows_keep_their_names_and_settings_but_no_code():
    code = {"class_name": "__lambda__", "config": {"code": "4wEAAAAAAAAA"}}
    own = {"class_name": "lab>Swirl", "config": {"name": "swirl", "turns": 3}}
    function = {"class_name": "Lambda", "config": {"name": "lambda", "function": code}}
    model = model_of_json(json.dumps(chain(own, function)), "net")
    [swirl, anonymous] = model.graph.operations
    assert (swirl.type, swirl.word, swirl.attributes["turns"]) == ("Swirl", "", 3)
    assert anonymous.type == "Lambda"
    assert "4wEA" not in repr(anonymous)
    assert next(str(one) for one in model.report).startswith("1 × Swirl:")


def test_numbers_without_end_are_as_nothing_said():
    layers = [
        {"class_name": "ReLU", "config": {"name": "a", "max_value": 10**400, "negative_slope": 1}},
        {"class_name": "Masking", "config": {"name": "b", "mask_value": -(10**400)}},
        {"class_name": "RMSNormalization", "config": {"name": "c", "epsilon": math.nan}},
        {"class_name": "ELU", "config": {"name": "d", "alpha": math.inf}},
        {"class_name": "ReLU", "config": {"name": "e", "max_value": 6, "threshold": True}},
    ]
    found = model_of_json(json.dumps(chain(*layers)), "net").graph.operations
    numbers = [value for one in found for value in one.attributes.values() if value is not None]
    assert numbers == [1.0, 0.0, 1e-6, 1.0]
    assert found[-1].word == "relu6"


def test_a_network_that_is_code_is_told_of():
    entry = {"class_name": "lab>Net", "config": {"units": 3}, "registered_name": "lab>Net"}
    with pytest.raises(InputError, match="its layers are in Python code, which is not run"):
        model_of_json(json.dumps(entry), "net")


def test_files_are_known_by_their_content(tmp_path):
    path = tmp_path / "net.txt"
    path.write_text(written("architectures.json")["2 nested"])
    assert is_keras_architecture(path.read_bytes())
    assert not is_keras_architecture(b'{"format": "nnsvg-qt", "class_name": "Sequential"}')
    opened = open_file(path)
    assert (
        opened.figure.part("model").parameters
        == (written("expected.json")["2 nested"]["parameters"])
    )
    assert opened.save_path is None


# hostile files


def refused_or_read(content):
    """Read it; whether it was. Nothing but a sentence may be raised, and soon."""
    start = time.process_time()
    try:
        model = model_of_json(content, "net")
        graph = with_shapes(model.graph)
        reduced(graph)
    except InputError:
        return False
    finally:
        assert time.process_time() - start < 2
    return True


def test_damaged_descriptions_are_told_in_a_sentence():
    random = Random(10)
    for name in ("3 nested", "2 functions", "3 attention"):
        content = written("architectures.json")[name].encode()
        for _ in range(12):
            refused_or_read(content[: random.randrange(len(content))])
            spoilt = bytearray(content)
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
            refused_or_read(bytes(spoilt))


ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    10**9,
    1e300,
    float("nan"),
    "x",
    [],
    {},
    [[1]],
    {"class_name": "Dense"},
)


@pytest.mark.parametrize("name", ["3 conv same", "2 joins", "3 both", "2 functions", "3 nested"])
def test_values_of_wrong_types_are_no_surprise(name):
    random = Random(name)
    text = written("architectures.json")[name]
    for _ in range(25):
        entry = json.loads(text)
        for _ in range(3):
            spoil(random, entry)
        refused_or_read(json.dumps(entry))


def spoil(random, value):
    """Put something else at one place of a tree."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and random.random() < 0.85:
            value = value[key]
            continue
        value[key] = random.choice(ODD)
        return


def dense(name, *sources):
    nodes = [[[source, 0, 0, {}] for source in sources]]
    return {
        "class_name": "Dense",
        "name": name,
        "config": {"name": name, "units": 3},
        "inbound_nodes": nodes,
    }


def graph(*layers, inputs=(), outputs=()):
    config = {"name": "net", "layers": list(layers)}
    config["input_layers"] = [[name, 0, 0] for name in inputs]
    config["output_layers"] = [[name, 0, 0] for name in outputs]
    return {"class_name": "Functional", "config": config}


def test_circles_and_layers_that_are_not_there():
    with pytest.raises(InputError, match="circle"):
        model_of_json(json.dumps(graph(dense("a", "b"), dense("b", "a"))), "net")
    with pytest.raises(InputError, match="reads 'c', which the network has not"):
        model_of_json(json.dumps(graph(dense("a", "c"))), "net")
    with pytest.raises(InputError, match="one name"):
        model_of_json(json.dumps(graph(dense("a", "b"), dense("a", "b"))), "net")


def test_networks_that_lie_deep_in_each_other_are_bounded():
    entry = chain({"class_name": "Dense", "config": {"name": "d", "units": 3}})
    for _ in range(60):
        inner = {"class_name": "Sequential", "config": entry["config"], "name": "net"}
        entry = chain(inner)
    with pytest.raises(InputError, match="too deep"):
        model_of_json(json.dumps(entry), "net")
    with pytest.raises(InputError, match="no JSON"):
        model_of_json('{"class_name": ' + "[" * 100_000, "net")


def test_networks_that_multiply_are_bounded(monkeypatch):
    monkeypatch.setattr(building, "MOST_OPERATIONS", 1000)
    source = {
        "class_name": "InputLayer",
        "name": "in",
        "config": {"name": "in", "batch_shape": [None, 3]},
        "inbound_nodes": [],
    }
    entry = graph(source, dense("d", "in"), inputs=["in"], outputs=["d"])
    for level in range(12):
        calls = [[["in" if not one else f"net{level}", max(0, one - 1), 0, {}]] for one in range(4)]
        inner = {**entry, "name": f"net{level}", "inbound_nodes": calls}
        entry = graph(source, inner, inputs=["in"])
        entry["config"]["output_layers"] = [[f"net{level}", 3, 0]]
    with pytest.raises(InputError, match=r"more than 1,... operations"):
        model_of_json(json.dumps(entry), "net")


def test_sizes_without_measure_stay_numbers():
    layer = {"class_name": "Dense", "config": {"name": "d", "units": 10**9}}
    found = model_of_json(json.dumps(chain(layer, shape=(10**9,))), "net")
    assert counts_of(with_shapes(found.graph)).parameters == 10**18 + 10**9
    assert refused_or_read(json.dumps(chain(layer, shape=(10**30,)))) in (True, False)


PLACES = {
    # as Keras 2 counts them: kinds of storing the weights, and padding
    **{(1, "valid"): (1216, (4, 4, 4)), (2, "valid"): (13_888, (4, 4, 4))},
    **{(2, "same"): (17_360, (5, 4, 4)), (3, "valid"): (1216, (4, 4, 4))},
    (3, "same"): (1172, (5, 4, 4)),
}


@pytest.mark.parametrize(("kind", "padding"), PLACES)
def test_kernels_of_their_own_at_each_place_are_counted_as_they_are_stored(kind, padding):
    count, shape = PLACES[kind, padding]
    own = {"name": "own", "filters": 4, "kernel_size": [3, 2], "strides": [2, 2]}
    own |= {"padding": padding, "implementation": kind, "use_bias": True}
    layers = [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 9, 8, 3]}},
        {"class_name": "LocallyConnected2D", "config": own},
    ]
    text = json.dumps({"class_name": "Sequential", "config": {"name": "s", "layers": layers}})
    graph = with_shapes(model_of_json(text, "s").graph)
    assert counts_of(graph).trainable == count
    assert graph.tensors[graph.outputs[0]].shape == ("batch", *shape)


def test_padding_before_what_is_read_alone_makes_a_convolution_causal():
    network = reduced(graph_of("3 conv causal")).architecture
    [layer] = [one for one in network if one.kind is Kind.CONVOLUTION]
    assert (layer.causal, layer.padding, layer.sizes_typed) == (True, "same", False)
