"""Configurations of Darknet: sizes and weights as Darknet itself has them."""

import pytest

from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.importers.darknet import model_of
from nnsvg_qt.importers.recognising import is_darknet
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.sources import faults_of, open_file
from tests.importers import darknet_files as files


@pytest.fixture
def opened(tmp_path):
    def opened(text):
        path = tmp_path / "net.cfg"
        path.write_text(text)
        assert is_darknet(path.read_bytes()[:65536])
        return model_of(path)

    return opened


def sizes(graph, section):
    """The sizes of what a section puts out, and the word of what it ends with."""
    ends = [one for one in graph.operations if one.name.split("/")[0].endswith(f"_{section}")]
    return graph.tensors[ends[-1].outputs[0]].shape, ends[-1].word or ends[-1].type


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        (files.yolo_v3(), 62_001_757),
        (files.dense_net_201(), 17_206_440),
        (files.alex_net(), 62_378_344),
        (files.ODD, 12_378),
        (files.sequence("rnn", batch_normalize=1, output=1024, activation="leaky"), 8_950_016),
        (files.sequence("gru", output=256), 1_250_048),
        (files.sequence("lstm", output=100, batch_normalize=1), 337_856),
    ],
    ids=["yolo", "densenet", "alexnet", "odd", "rnn", "gru", "lstm"],
)
def test_weights_are_as_many_as_darknet_saves(opened, text, parameters):
    model = opened(text)
    graph = with_shapes(model.graph)
    counts = counts_of(graph)
    assert counts.parameters == parameters
    assert counts.multiply_accumulates is None if "steps" in text else counts.multiply_accumulates
    assert [name for name in graph.producers if graph.tensors[name].shape is None] == []


def test_the_heads_of_a_detector(opened):
    graph = with_shapes(opened(files.yolo_v3()).graph)
    assert [(name, graph.tensors[name].shape) for name in graph.outputs] == [
        ("yolo_82", (1, 255, 19, 19)),
        ("yolo_94", (1, 255, 38, 38)),
        ("yolo_106", (1, 255, 76, 76)),
    ]
    # a route of one layer leads to it, a route of two joins them
    by_name = {one.name: one for one in graph.operations}
    assert (by_name["route_83"].word, by_name["route_86"].word) == ("identity", "concatenate")
    assert by_name["route_86"].inputs == ("upsample_85", "shortcut_61")
    assert sizes(graph, 86) == ((1, 768, 38, 38), "concatenate")
    assert by_name["shortcut_4"].inputs == ("convolutional_3/leaky", "convolutional_1/leaky")
    assert dict(by_name["yolo_82"].attributes["options"])["mask"] == "6,7,8"


def test_sizes_of_every_kind_of_layer(opened):
    model = opened(files.ODD)
    graph = with_shapes(model.graph)
    assert [sizes(graph, number) for number in range(14)] == [
        ((1, 3, 18, 18), "slice"),
        ((1, 8, 9, 9), "mish"),
        ((1, 8, 9, 9), "relu"),
        ((1, 8, 9, 9), "add"),
        ((1, 16, 5, 5), "sigmoid"),
        ((1, 16, 5, 5), "leaky relu"),
        ((1, 64, 2, 2), "space to depth"),
        ((1, 4, 4, 4), "transposed convolution"),
        ((1, 4, 12, 12), "resize"),
        ((1, 2, 12, 12), "leaky relu"),
        ((1, 2, 12, 12), "max pooling"),
        ((1, 2, 12, 12), "local response normalization"),
        ((1, 2, 12, 12), "batch normalization"),
        ((1, 2, 1, 1), "global average pooling"),
    ]
    [sentence] = map(str, model.report)
    assert sentence.startswith("1 × shortcut between maps of different sizes")
    convolution = next(one for one in graph.operations if one.name == "convolutional_2")
    assert graph.tensors[convolution.inputs[1]].shape == (8, 4, 3, 3)


def test_a_route_takes_one_group_of_channels(opened):
    text = files.net() + files.conv(8, 3) + files.section("route", layers=-1, groups=2, group_id=1)
    graph = with_shapes(opened(text).graph)
    assert sizes(graph, 1) == ((1, 4, 32, 32), "slice")
    assert graph.operations[-1].attributes["starts"] == (4,)


def test_open_sizes_are_named_and_given(opened, tmp_path):
    text = files.conv(8, 3) + files.section("connected", output=10)
    opened("[net]\nchannels=1\n" + text)
    path = tmp_path / "net.cfg"
    model = open_file(path).figure.part("model")
    assert model.parameters is None
    assert "input open: 1 × 1 × height × width" in str(model.assumed[0])
    given = open_file(path, sizes={"": (1, 1, 6, 6)}).figure
    assert given.architecture.layers[1].shape == (8, 6, 6)


def test_an_unknown_layer_keeps_its_name_and_entries(opened):
    model = opened(files.net() + files.section("mystery", knob=3) + files.conv(4))
    first = model.graph.operations[0]
    assert (first.type, first.word, first.attributes["options"]) == (
        "mystery",
        "",
        (("knob", "3"),),
    )
    assert model.graph.tensors["convolutional_1"].shape == (1, 4, 32, 32)
    assert "[mystery] is not known" in str(model.assumed[0])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "begins with [net]"),
        ("[maxpool]\n", "begins with [net]"),
        ("[net]\nchannels=3\n", "without layers"),
        ("[net]\n[softmax]\n", "write channels=3 there"),
        (files.net() + "[route]\nlayers=-1\n", "Line 10: [route] reads layer -1"),
        (files.net() + "[route]\n", "write layers=-2"),
        (files.net() + "[conv]\nfilters=99999999999\n", "Line 10: filters must be a whole"),
        (files.net() + "[conv]\nfilters=9999999999\n", "from 1 to 1,000,000,000"),
        (files.net() + "[conv]\nsize=99\n", "its input is too small"),
        (files.net() + "[conv]\nfilters=4\ngroups=2\n", "3 channels and 4 filters are not 2"),
        ("[net]\ninputs=9\n[conv]\n", "reads maps"),
        ("[net]\ninputs=9\n[softmax]\n[gru]\n[conv]\n", "reads maps"),
        (files.net() + "[lstm]\n", "reads a sequence"),
        (
            files.net() + files.conv(4) + files.conv(4, 3, 2) + "[route]\nlayers=-1,-2\n",
            "different heights",
        ),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_with_its_line(tmp_path, text, sentence):
    path = tmp_path / "net.cfg"
    path.write_text(text)
    with pytest.raises(InputError) as refused:
        model_of(path)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_reading_can_be_given_up(tmp_path):
    path = tmp_path / "net.cfg"
    path.write_text(files.yolo_v3())

    def heard(share):
        raise Abandoned

    with pytest.raises(Abandoned):
        model_of(path, heard)


def test_a_file_is_known_by_its_content_whatever_its_name(tmp_path):
    assert not is_darknet(b"[nets]\n")
    assert not is_darknet(b"# a comment alone\n")
    assert is_darknet(b"\xef\xbb\xbf# comment\r\n\r\n  [ Net ]\r\n")
    path = tmp_path / "net.txt"
    path.write_text(files.yolo_v3(416))
    figure = open_file(path).figure
    assert faults_of(figure) == ()
    assert [group.repeat for group in figure.architecture.groups if group.repeat > 1] == [
        *(2, 8, 8, 4, 3)
    ]
    heads = [layer for layer in figure.architecture if layer.name == "YOLO"]
    assert [layer.shape for layer in heads] == [(255, 13, 13), (255, 26, 26), (255, 52, 52)]


def test_padding_counts_in_steps_of_a_dilated_kernel(opened):
    text = "[net]\nchannels=3\nheight=16\nwidth=16\n"
    text += "[convolutional]\nfilters=4\nsize=3\npad=1\ndilation=2\nactivation=linear\n"
    graph = opened(text).graph
    assert graph.tensors[graph.outputs[0]].shape == (1, 4, 16, 16)
