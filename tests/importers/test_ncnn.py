"""Networks of NCNN: sizes as NCNN itself finds them, weights as its files hold them."""

import pytest

from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.importers.ncnn import model_of
from nnsvg_qt.importers.recognising import is_ncnn
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes
from nnsvg_qt.sources import faults_of, open_file
from tests.importers import ncnn_files as files


@pytest.fixture
def opened(tmp_path):
    def opened(text):
        path = tmp_path / "net.param"
        path.write_text(text)
        assert is_ncnn(path.read_bytes()[:65536])
        return model_of(path)

    return opened


def test_sizes_and_weights_of_every_kind_of_layer(opened):
    graph = with_shapes(opened(files.ODD).graph)
    # as NCNN's own runtime gives them for a picture of 20 × 24
    wanted = {
        **{"c1": (8, 12, 10), "c2": (8, 12, 10), "shuffle": (8, 12, 10)},
        **{"left": (3, 12, 10), "right": (5, 12, 10), "joined": (8, 12, 10), "max": (8, 6, 5)},
        **{"up": (4, 12, 10), "shuffled": (1, 24, 20), "reorg": (4, 12, 10)},
        **{"resized": (4, 9, 7), "padded": (4, 12, 10), "cropped": (4, 10, 7)},
        **{"turned": (10, 7, 4), "back": (4, 10, 7), "flat": (4, 70), "soft": (4, 70)},
        **{"rows": (4, 16), "norm": (4, 16), "attention": (4, 16), "half": (4, 16)},
        **{"recurrent": (4, 12), "mean": (12,), "root": (10,)},
    }
    assert {name: graph.tensors[name].shape for name in wanted} == {
        name: (1, *shape) for name, shape in wanted.items()
    }
    counts = counts_of(graph)
    convolutions = 216 + 8 + 120 + 8 + 128 + 4
    others = 4 * 8 + 2 * 8 + 8 + 1120 + 16 + 32 + 120 + 10
    recurrent = 2 * 24 * (16 + 6 + 1)
    assert counts.parameters == convolutions + others + 4 * (256 + 16) + recurrent
    assert counts.trainable == convolutions + others - 16 + 4 * (256 + 16) + recurrent
    words = {one.name: one.word for one in graph.operations}
    assert words["c1/activation"] == "clip"
    assert words["attention/attention"] == "attention"
    assert words["shuffle"] == ""


def test_blocks_of_blocks_are_folded_inside_and_outside(tmp_path):
    path = tmp_path / "net.txt"
    path.write_text(files.super_resolution())
    figure = open_file(path, sizes={"data": (1, 3, 64, 48)}).figure
    assert faults_of(figure) == ()
    model = figure.part("model")
    assert model.parameters == 16_697_987
    assert [group.repeat for group in figure.architecture.groups if group.repeat > 1] == [23, 3]
    last = next(layer for layer in figure.architecture if layer.shape[0] == 3 and layer.kernel)
    assert last.shape == (3, 256, 192)


def test_an_input_without_sizes_has_names_and_the_channels_of_its_convolution(opened):
    model = opened(
        files.network(
            "Input in 0 1 data",
            "Split s 1 2 data a b",
            "Convolution c 1 1 a c 0=8 1=3 4=1 5=0 6=216",
            "Input in2 0 1 other",
        )
    )
    assert model.graph.tensors["data"].shape == (1, 3, "height", "width")
    assert model.graph.tensors["other"].shape == (1, "channels", "height", "width")
    assert with_sizes(model.graph, {"data": (1, 3, 5, 5)}).tensors["c"].shape == (1, 8, 5, 5)
    assert model.graph.operations[0].inputs[0] == "data"
    assert "1 × Split" in str(model.report[0])


def test_quantized_weights_are_no_parameters_and_their_scales_are(opened):
    model = opened(
        files.network(
            "Input in 0 1 data 0=8 1=8 2=3",
            "Convolution c 1 1 data c 0=8 1=3 4=1 5=1 6=216 8=102",
            "InnerProduct d 1 1 c d 0=4 1=0 2=2048 8=1",
        )
    )
    assert counts_of(model.graph).parameters == 8 + 8 + 1 + 1 + 4 + 1


def test_what_is_not_known_keeps_its_name_and_what_is_missing_is_said(opened):
    lines = ("Input in 0 1 data 0=8 1=8 2=3", "Mystery m 1 1 data m 0=3 1=0.5 -23302=1,7")
    model = opened(files.network(*lines).replace("2 2", "5 9"))
    operation = model.graph.operations[0]
    assert (operation.type, operation.word) == ("Mystery", "")
    assert operation.attributes["numbers"] == ((0, 3), (1, 0.5), (2, (7,)))
    told = [str(sentence) for sentence in model.report]
    assert told[0].startswith("1 × Mystery")
    assert "promises 5 layers and has 2" in told[1]


INPUT = "Input in 0 1 data 0=8 1=8 2=3"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7767517\n", "begins with 7767517"),
        ("7767517\nmany layers\n", "Line 2: there must be two numbers"),
        ("7767517\n0 0\n", "without layers"),
        (files.network(INPUT) + "Convolution c 1\n", "Line 4: a layer is its type"),
        (files.network(INPUT, "ReLU r 1 1 data r 0=x=1"), "Line 4: 0=x=1 is no number that"),
        (files.network(INPUT, "ReLU r 1 1 data r what"), "'what' is no number"),
        (files.network(INPUT, "ReLU r 1 1 nothing r"), "nothing before puts it out"),
        (files.network(INPUT, "ReLU r 1 1 data data"), "put out a second time"),
        (files.network(INPUT, "Convolution c 1 1 data c 0=0 1=3"), "0=0 is no number"),
        (files.network(INPUT, "Convolution c 1 1 data c 0=99999999999 1=3"), "is no number"),
        (files.network(INPUT, "Convolution c 0 1 c 0=1 1=3"), "must read 1"),
        (files.network("pnnx.Input pnnx_input_0 0 1 0"), "a network of PNNX"),
        ("\xdd\x85v\x00", "begins with 7767517"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "net.param"
    path.write_text(text)
    with pytest.raises(InputError) as refused:
        with_shapes(model_of(path).graph)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


def test_the_binary_form_is_refused_by_name(tmp_path):
    path = tmp_path / "net.bin"
    path.write_bytes((7767517).to_bytes(4, "little") + bytes(100))
    with pytest.raises(InputError, match="binary form; open the text"):
        open_file(path)


def test_reading_can_be_given_up(tmp_path):
    path = tmp_path / "net.param"
    path.write_text(files.ODD)

    def heard(share):
        raise Abandoned

    with pytest.raises(Abandoned):
        model_of(path, heard)
