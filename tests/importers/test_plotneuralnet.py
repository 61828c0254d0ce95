"""Drawings of PlotNeuralNet: its own examples open as networks, scripts are read and never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt.plotneuralnet as helpers
from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.plotneuralnet import drawing_of
from nnsvg_qt.importers.plotneuralnet.network import network_of
from nnsvg_qt.importers.recognising import is_plotneuralnet
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.sources import open_file
from tests.in_turn import examples

KEPT = Path(__file__).parent / "plotneuralnet_files"


def example(name: str) -> str:
    return (KEPT / f"{name}.txt").read_text()


def opened(text: str) -> tuple[Architecture, list[str]]:
    architecture, report = network_of(drawing_of(text))
    return architecture, [str(sentence) for sentence in report]


def named(architecture: Architecture, name: str) -> Layer:
    (found,) = (layer for layer in architecture.layers if layer.name == name)
    return found


def read_by(architecture: Architecture, layer: Layer) -> list[str]:
    sources = [one.source for one in architecture.connections if one.target == layer.id]
    return [architecture.layer(source).name for source in sources]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("test_simple.py", {"convolution": 2, "pooling": 2, "dense": 1, "softmax": 1, "add": 1}),
        ("unet.py", {"convolution": 26, "pooling": 4, "upsampling": 4, "concatenate": 4}),
        ("alexnet.tex", {"convolution": 5, "pooling": 3, "dense": 3, "softmax": 1}),
        ("lenet.tex", {"convolution": 2, "pooling": 2, "dense": 3, "softmax": 1}),
        ("vgg16.tex", {"convolution": 13, "pooling": 5, "dense": 3, "softmax": 1}),
        ("fcn8.tex", {"convolution": 18, "pooling": 5, "transposed convolution": 3, "add": 2}),
        ("fcn32.tex", {"convolution": 16, "pooling": 5, "transposed convolution": 1}),
        ("Unet.tex", {"pooling": 4, "upsampling": 4, "concatenate": 4}),
        ("Unet_ushape.tex", {"pooling": 4, "upsampling": 4, "concatenate": 4}),
        ("HED.tex", {"pooling": 4, "transposed convolution": 3}),
        ("SoftmaxLoss.tex", {"softmax": 1}),
    ],
)
def test_its_examples_are_networks_of_their_layers(
    name: str, kinds: dict[str, int], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(example(name))
    assert is_plotneuralnet(path.read_bytes()[:65536])
    opening = open_file(path)
    layers = opening.figure.architecture.layers
    for kind, count in kinds.items():
        assert sum(layer.kind.value == kind for layer in layers) == count, kind
    assert layers[0].kind is Kind.INPUT
    assert opening.figure.current_view == "blocks"
    # a project is kept elsewhere: the file is not ours
    assert opening.save_path is None


def test_sizes_are_those_of_the_labels_and_no_others() -> None:
    network, report = opened(example("vgg16.tex"))
    assert named(network, "conv1_2").shape == (64, 224, 224)
    assert named(network, "conv1_2").activation == "relu"
    # not written, but what reads it has half of the size before
    assert named(network, "p1").shape == (64, 112, 112)
    assert (
        "The sizes of p1, p2, p3, p4 are not written: they are those of what reads them." in report
    )
    assert named(network, "fc6").shape == (4096,)
    # nothing tells how large the last pooled maps are
    assert str(named(network, "p5").shape) == "(512, H, H)"
    assert "Sizes that the drawing does not tell are called C and H, each its own." in report
    # but they are drawn as much smaller than what is pooled as there: 10 of 15
    assert int(named(network, "p5").shape[1]) == round(14 * 10 / 15)


def test_a_size_that_does_not_follow_stays_open() -> None:
    network, _ = opened(example("lenet.tex"))
    # 28 pooled is not the 10 of the convolution behind it
    assert str(named(network, "pool1").shape) == "(6, H, H)"
    assert str(named(network, "pool2").shape) == "(16, H₂, H₂)"
    assert named(network, "conv3").kind is Kind.DENSE
    assert named(network, "conv3").shape == (120,)


def test_the_first_box_of_a_pictures_channels_is_the_input() -> None:
    for name, shape in (("alexnet.tex", (3, 224, 224)), ("lenet.tex", (1, 32, 32))):
        network, report = opened(example(name))
        (given,) = (layer for layer in network.layers if layer.kind is Kind.INPUT)
        assert given.shape == shape
        assert read_by(network, named(network, "conv1")) == [given.name]
        assert any("conv0 reads nothing" in one for one in report)
    # with another number of channels it is a layer as any other
    network, _ = opened(example("vgg16.tex"))
    assert str(network.layers[0].shape) == "(C, 224, 224)"


def test_a_softmax_puts_out_as_many_numbers_as_it_reads() -> None:
    for name, count in (("alexnet.tex", 1000), ("lenet.tex", 10), ("test_simple.py", 10)):
        network, report = opened(example(name))
        (softmax,) = (layer for layer in network.layers if layer.kind is Kind.SOFTMAX)
        (source,) = (one.source for one in network.connections if one.target == softmax.id)
        read = network.layer(source)
        assert read.kind is Kind.DENSE
        assert read.shape == softmax.shape == (count,)
        assert any("SOFT puts out other numbers" in one for one in report)
    # a pencil is one wide; how long it is says what comes behind it
    network, report = opened(example("vgg16.tex"))
    (softmax,) = (layer for layer in network.layers if layer.kind is Kind.SOFTMAX)
    assert str(named(network, "fc8+softmax").shape) == str(softmax.shape) == "(K,)"
    assert not any("other numbers" in one for one in report)


def test_boxes_as_large_as_others_have_their_size() -> None:
    network, report = opened(example("Unet.tex"))
    sides = {str(one) for layer in network.layers for one in layer.shape[1:]}
    assert sides == {"I", "I/2", "I/4", "I/8", "I/16"}
    assert any(one.endswith("they are those of boxes as large.") for one in report)
    block = r"\pic at (0,0,0) {Box={name=%s,xlabel={{%s,}},zlabel=%s,"
    block += r"fill=\ConvColor,height=9,depth=9}};"
    apart = [block % ("a", 8, 64), block % ("b", 8, 32), block % ("c", 8, "")]
    network, _ = opened("\n".join([r"\begin{tikzpicture}", *apart, r"\end{tikzpicture}"]))
    assert str(named(network, "c").shape[1]).startswith("H"), "two sizes are written at such boxes"


def test_copies_are_concatenated_with_what_a_block_reads() -> None:
    network, report = opened(example("unet.py"))
    joined = read_by(network, named(network, "ccr_res_b6"))
    (concatenation,) = (
        layer
        for layer in network.layers
        if layer.kind is Kind.CONCATENATE
        and named(network, "ccr_res_b6").id
        in [one.target for one in network.connections if one.source == layer.id]
    )
    assert joined == [concatenation.name]
    assert set(read_by(network, concatenation)) == {"unpool_b6", "ccr_b4_2"}
    assert concatenation.shape == (1536, 64, 64)
    assert any("ccr_res_b6" in one and "concatenated" in one for one in report)


def test_lines_of_latex_lead_where_they_are_drawn() -> None:
    network, report = opened(example("fcn8.tex"))
    assert read_by(network, named(network, "elt1")) == ["d32", "score16"]
    # by a coordinate between two blocks, which has a name of its own
    assert read_by(network, named(network, "score16")) == ["p4"]
    assert str(named(network, "conv2_1").shape) == "(64, I/2, I/2)"
    assert any("cats.jpg is not opened" in one for one in report)


def test_what_is_not_understood_is_told_with_its_line() -> None:
    _, report = opened(example("SoftmaxLoss.tex"))
    assert any(one.startswith("Line 17 is not understood: \\draw [connection]") for one in report)
    network, report = opened(
        "arch = [\n  to_Conv('a'),\n  mystery(3),\n  to_Pool('b', to='(a-east)'),\n]\n"
        "x = open('f')\n"
    )
    assert [layer.name for layer in network.layers] == ["Input", "a", "b"]
    assert "Line 3 is not understood: mystery(3)" in report
    assert "Line 6 is not understood: open('f')" in report


def test_a_block_without_a_line_reads_the_one_that_it_stands_at() -> None:
    network, report = opened(
        "arch = [to_Conv('a'), to_Pool('b', to='(a-east)'), "
        "to_Conv('c', offset='(2,0,0)', to='(b-east)')]"
    )
    assert read_by(network, named(network, "b")) == ["a"]
    assert read_by(network, named(network, "c")) == ["b"]
    assert "No line leads to c: each is taken to read the block it stands at." in report


def test_scripts_may_build_their_list_in_pieces() -> None:
    network, report = opened(
        "n = 'x'\nsize = 64 // 2\n"
        "arch = [to_Conv('c_' + n, size, 8)]\n"
        "arch.append(to_Pool('p', to='(c_{}-east)'.format(n)))\n"
        "arch += [*block_Res(4, 'r', 'p', 'top', s_filer=size, n_filer=8)]\n"
        "arch.extend([to_Sum(name=f'{n}_sum', to='(top-east)')])\n"
    )
    assert not any("not understood" in one for one in report)
    assert named(network, "c_x").shape == (8, 32, 32)
    assert {"r_0", "r_1", "r_2", "top", "x_sum"} <= {layer.name for layer in network.layers}


@pytest.mark.parametrize(
    "script",
    [
        "import os\nos.system('touch {path}')\narch = [to_Conv('a')]",
        "open({path!r}, 'w')\narch = [to_Conv('a')]",
        "arch = [to_Conv(__import__('pathlib').Path({path!r}).touch()), to_Conv('a')]",
        "arch = [to_Conv('a'), *[to_Conv(str(n)) for n in [open({path!r}, 'w')]]]",
        "def to_Conv(name):\n    open({path!r}, 'w')\narch = [to_Conv('a')]",
        "class A:\n    open({path!r}, 'w')\narch = [to_Conv('a')]",
        "arch = [to_Conv('a')]\nlambda: open({path!r}, 'w')",
    ],
)
def test_nothing_of_a_script_is_run(script: str, tmp_path: Path) -> None:
    path = tmp_path / "touched"
    network, _ = opened(script.format(path=str(path)))
    assert "a" in [layer.name for layer in network.layers]
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("arch = [", "Line 1 is no Python"),
        ("arch = []", "no block"),
        ("\\begin{tikzpicture}\\pic {Box={name=a", "brace is not closed"),
        ("\\begin{tikzpicture}\\end{tikzpicture}", "no block"),
        (
            "arch = [to_Conv('a'), to_Conv('b'), to_connection('a', 'b'), to_connection('b', 'a')]",
            "lead in a circle",
        ),
    ],
)
def test_what_is_no_drawing_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        opened(text)


@settings(max_examples=examples(50), deadline=None)
@given(st.data())
def test_changed_examples_open_or_are_refused_in_a_sentence(data: st.DataObject) -> None:
    text = example(data.draw(st.sampled_from(["unet.py", "fcn8.tex", "HED.tex"])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        piece = data.draw(st.text("{}()[]=,'\"\\-%;az09\n $|", max_size=6))
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 30)) :]
    try:
        network, report = opened(text)
    except InputError:
        # a sentence; anything else is a fault
        return
    assert network.layers
    assert report


def test_a_script_needs_another_import_line_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = example("unet.py").replace(
        "from pycore.tikzeng import *", "from nnsvg_qt.plotneuralnet import *"
    )
    text = text.replace("from pycore.blocks  import *", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["unet.py"])
    exec(compile(text, "unet.py", "exec"), {"__name__": "__main__"})
    written = Path("unet.tex").read_text()
    assert r"\begin{tikzpicture}" in written
    # the same as by reading the script
    network, _ = opened(text)
    values: dict[str, object] = {"__name__": "script"}
    exec(compile(text, "unet.py", "exec"), values)
    assert helpers.figure_of(values["arch"]).architecture == network  # type: ignore[arg-type]
    helpers.to_generate(values["arch"], "unet.svg")  # type: ignore[arg-type]
    assert Path("unet.svg").read_text().startswith("<?xml")
    with pytest.raises(InputError, match="no block"):
        helpers.to_generate([], "nothing.tex")
