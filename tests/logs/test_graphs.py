"""Graphs straight from event files, as PyTorch and TensorFlow wrote them."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.event_graphs import model_of as model_of_logs
from nnsvg_qt.importers.pytorch.trace import Node, model_of
from nnsvg_qt.importers.tensorflow import model_of_content
from nnsvg_qt.logs import read_logs, run_metadata
from nnsvg_qt.logs.contents import graph_within
from nnsvg_qt.logs.messages import fields_of
from nnsvg_qt.logs.run_metadata import Measured, by_operation, measured_of
from nnsvg_qt.logs.series import GRAPH, RUN_METADATA
from nnsvg_qt.logs.stored import graph_of
from nnsvg_qt.model.graph import GraphBuilder
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import open_source
from nnsvg_qt.sources.log_files import MOST_BESIDE
from nnsvg_qt.views.graph.legend import legend_in
from nnsvg_qt.views.graph.style import ColorBy
from tests.in_turn import examples
from tests.logs.event_files import event, field, record, scalars, version
from tests.logs.test_stored import graph

FILES = Path(__file__).with_name("graph_files.zip")
"""Event files: PyTorch's of a LeNet, an LSTM and ResNet-18; TensorFlow's of sessions and of tf2."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    with zipfile.ZipFile(FILES) as archive:
        archive.extractall(folder)
    return folder


def test_an_event_file_of_pytorch_is_its_network_beside_its_charts(files):
    path = files / "lenet" / "events.out.tfevents.1"
    for source in (path, files / "lenet"):
        opened = open_source(source)
        figure = opened.figure
        assert opened.gives == "logs"
        assert figure.current_view == "charts"
        assert [one.tags for one in figure.part("charts").charts] == [("train/loss",)]
        layers = [(one.kind, one.name, one.shape) for one in figure.architecture]
        assert layers == [
            ("input", "x", (1, 28, 28)),
            ("convolution", "conv1", (6, 24, 24)),
            ("pooling", "", (6, 12, 12)),
            ("convolution", "conv2", (16, 8, 8)),
            ("pooling", "", (16, 4, 4)),
            ("dense", "fc1", (120,)),
            ("dense", "fc2", (84,)),
            ("dense", "fc3", (10,)),
        ]
        assert [one.kernel for one in figure.architecture][1] == (5, 5)
        part = figure.part("model")
        assert (part.format, part.parameters) == ("PyTorch trace", 44_426)
        assert Path(part.file) == path


@pytest.mark.parametrize(
    ("name", "format_name", "trainable", "layers"),
    [
        ("resnet-18", "PyTorch trace", 11_689_512, 32),
        ("tf1", "TensorFlow MetaGraph", 11_926, 4),
        ("tf2", "TensorFlow GraphDef", 0, 22),
    ],
)
def test_graphs_of_event_files_have_the_parameters_of_the_network(
    files, name, format_name, trainable, layers
):
    figure = open_source(files / name).figure
    part = figure.part("model")
    assert (part.format, part.trainable) == (format_name, trainable)
    assert len(figure.architecture) == layers
    assert figure.current_view != "charts", "there are no numbers"


def test_what_a_trace_does_not_tell_is_said(files):
    told = [str(one) for one in open_source(files / "resnet-18").figure.part("model").assumed]
    assert any("7 were taken to be as large as fits best" in one for one in told)
    recurrent = open_source(files / "lstm").figure
    _, words, cell, *_ = recurrent.architecture
    assert (words.name, words.shape) == ("Embedding", (7, 16))
    assert (cell.kind, cell.cell, cell.parameters) == ("recurrent", "lstm", 4 * 32 * (16 + 32 + 2))
    assert recurrent.part("model").parameters is None, "how many words there are is not told"


def test_event_files_are_drawn_and_described_on_the_command_line(files, tmp_path, capsys):
    source = str(files / "lenet" / "events.out.tfevents.1")
    out = tmp_path / "{name}-{view}.svg"
    assert main(["export", source, "--view", "planes", "--quiet", "-o", str(out)]) == 0
    (drawn,) = tmp_path.glob("*-planes.svg")
    assert "conv1" in drawn.read_text()
    capsys.readouterr()
    assert main(["describe", source, "--format", "json", "--coverage"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["totals"]["parameters"] == 44_426
    assert told["model"]["format"] == "PyTorch trace"


def test_a_large_graph_is_drawn_of_its_file_alone(files, tmp_path, monkeypatch):
    content = (files / "tf1" / "events.out.tfevents.1").read_bytes()
    path = tmp_path / "events.out.tfevents.1"
    path.write_bytes(content + scalars("loss", [1.0]))
    monkeypatch.setattr("nnsvg_qt.sources.log_files.MOST_BESIDE", 100)
    opened = open_source(tmp_path)
    assert not len(opened.figure.architecture)
    assert any("open its event file" in str(one) for one in opened.report)
    assert len(open_source(path).figure.architecture) == 4
    assert MOST_BESIDE > 100


def test_a_graph_that_is_none_keeps_no_charts_from_opening(tmp_path):
    path = tmp_path / "events.out.tfevents.1"
    path.write_bytes(version() + graph(b"\x0a\xff\xff") + scalars("loss", [1.0]))
    opened = open_source(tmp_path)
    assert len(opened.figure.part("charts").charts) == 1
    assert any("graph is not drawn" in str(one) for one in opened.report)
    path.write_bytes(version() + graph(b"\x0a\xff\xff"))
    with pytest.raises(InputError):
        open_source(tmp_path)
    path.write_bytes(version() + scalars("loss", [1.0]))
    with pytest.raises(InputError, match="--shape"):
        open_source(tmp_path, sizes={"": (1, 2)})


def test_times_sizes_and_devices_of_a_session_are_read(files):
    series = {one.kind: one for one in read_logs(files / "tf1")}
    assert series[GRAPH].contents
    (one,) = [s for s in read_logs(files / "tf1") if s.kind == RUN_METADATA]
    assert one.tag == "step 0"
    measured = by_operation(measured_of(one.contents[0]))
    assert measured["conv1/Relu"][1] == 8 * 28 * 28 * 6 * 4
    assert 0.0 < measured["conv1/Relu"][0] < 10.0
    assert {device for *_, device in measured.values()} == {
        "/job:localhost/replica:0/task:0/device:CPU:0"
    }


def test_measures_of_a_file_that_is_written_anew_are_read_anew(tmp_path):
    path = tmp_path / "events.out.tfevents.1"

    def measured(name: bytes) -> tuple[bytes, tuple[Measured, ...]]:
        node = field(1, name) + field(5, 7)
        told = field(1, b"step 1") + field(2, field(1, field(1, field(1, b"cpu") + field(2, node))))
        path.write_bytes(version() + record(field(1, 1e9, True) + field(8, told)))
        (one,) = read_logs(tmp_path)
        return one.contents[0], measured_of(one.contents[0])

    content, before = measured(b"one")
    assert before == (Measured("one", "cpu", 7e-6, 0),)
    assert measured_of(content) is before
    # as many bytes at the same place, in another file
    path.unlink()
    (tmp_path / "kept").write_bytes(b"")
    again, after = measured(b"two")
    assert again == content
    assert [one.name for one in after] == ["two"]
    for number in range(9):
        measured(b"%d" % number)
    assert len(run_metadata._known) <= 4


def test_measures_that_are_broken_say_so_and_graphs_within_are_found(files, tmp_path):
    path = tmp_path / "events.out.tfevents.1"
    told = field(1, b"step 1") + field(2, field(1, field(1, b"\x08")))
    path.write_bytes(version() + record(field(1, 1e9, True) + field(8, told)) + event(0, b""))
    (series,) = read_logs(tmp_path)
    with pytest.raises(InputError, match="broken"):
        measured_of(series.contents[0])
    with pytest.raises(InputError, match="no graph"):
        graph_of(series.contents[0])
    inner, outer = field(1, b"inner"), field(1, b"outer")
    assert graph_within(field(3, outer) + field(4, field(1, outer) + field(2, inner))) == inner
    assert graph_within(field(3, outer)) == outer
    assert graph_within(b"\xff") == b""
    (traced,) = read_logs(files / "tf2")
    data, suffix = graph_of(traced.contents[-1])
    assert suffix == ".pb"
    assert list(fields_of(data, 0, len(data)))


def test_what_was_traced_says_where_its_operations_run(files):
    source = open_source(files / "tf2")
    operations = {one.name: one for one in model_of_logs(files / "tf2").graph.operations}
    device = "/job:localhost/replica:0/task:0/device:CPU:0"
    assert operations["sequential_1/fc1_1/Relu"].device == device
    # made into one with others before it ran
    assert operations["sequential/conv1"].device == ""
    figure = source.figure.with_option("graph.color_by", ColorBy.DEVICE)
    scene = figure.scene("graph")
    assert [name for name, _ in legend_in(scene.primitives).told] == [device]


def _nodes(*rows):
    return [Node(name, kind, inputs, told, shape) for name, kind, inputs, told, shape in rows]


def test_kernels_follow_from_sizes_strides_and_paddings():
    def kernel(size, out, stride, padding, dilation=1, transposed=0, extra=0):
        numbers = {"one": 1, "s": stride, "p": padding, "d": dilation, "t": transposed, "e": extra}
        constants = [
            (name, "prim::Constant", (), f"{{ value : {value}}}", None)
            for name, value in numbers.items()
        ]
        lists = [(f"{n}s", "prim::ListConstruct", (n, n), "{}", None) for n in ("s", "p", "d", "e")]
        read = ("input/x", "w", "none", "ss", "ps", "ds", "t", "es", "one")
        model = model_of(
            _nodes(
                ("input/x", "IO Node", (), "", (1, 3, size, size)),
                ("output/y", "IO Node", ("Net/Conv2d[c]/1",), "", None),
                *constants,
                *lists,
                ("none", "prim::Constant", (), "{}", None),
                ("w", "prim::GetAttr", (), "{ name : weight }", None),
                ("Net/Conv2d[c]/1", "aten::_convolution", read, "{}", (1, 8, out, out)),
            ),
            "net",
        )
        (operation,) = model.graph.operations
        shape = model.graph.tensors[operation.inputs[1]].shape
        return shape, bool(model.assumed)

    assert kernel(28, 24, 1, 0) == ((8, 3, 5, 5), False)
    assert kernel(28, 28, 1, 2, dilation=2) == ((8, 3, 3, 3), False)
    assert kernel(224, 112, 2, 3) == ((8, 3, 7, 7), True)
    assert kernel(56, 28, 2, 0) == ((8, 3, 1, 1), True)
    assert kernel(14, 28, 2, 1, transposed=1) == ((3, 8, 4, 4), False)
    assert kernel(14, 28, 2, 1, transposed=1, extra=1) == ((3, 8, 3, 3), False)
    assert kernel(28, 2, 8, 0, dilation=3) == ((8, 3, 7, 7), True)
    assert kernel(28, 1, 10**17, 0) == ((8, 3, 1, 1), True)
    assert kernel(28, 1, 10**17, 10**17) == ((8, 3, None, None), False)


def test_what_a_constant_holds_is_told_in_a_while():
    told = " " * 3_000
    started = time.process_time()
    model = model_of(
        _nodes(
            ("input/x", "IO Node", (), "", (1, 3)),
            ("output/y", "IO Node", ("a", "b"), "", None),
            ("n", "prim::Constant", (), "{ value : 1 } ", None),
            ("cut", "prim::Constant", (), f"{{ value :{told}", None),
            ("a", "aten::softmax", ("input/x", "n"), "{}", (1, 3)),
            ("b", "aten::softmax", ("input/x", "cut"), "{}", (1, 3)),
        ),
        "net",
    )
    assert time.process_time() - started < 2
    assert [one.attributes.get("axis") for one in model.graph.operations] == [1, -1]


def test_lists_where_numbers_belong_are_kept_or_said_to_be_unknown():
    model = model_of(
        _nodes(
            ("input/x", "IO Node", (), "", (1, 3, 8, 8)),
            ("output/y", "IO Node", ("q",), "", None),
            ("n", "prim::Constant", (), "{ value : 2}", None),
            ("one", "prim::ListConstruct", ("n",), "", None),
            ("none", "prim::ListConstruct", (), "", None),
            ("b", "aten::batch_norm", ("input/x", *("no",) * 6, "one"), "", None),
            ("p", "aten::adaptive_avg_pool2d", ("b", "one"), "", None),
            ("q", "aten::adaptive_avg_pool2d", ("p", "none"), "", None),
        ),
        "net",
    )
    normalized, *pooled = model.graph.operations
    assert normalized.attributes["epsilon"] == (2,)
    assert not any("size" in one.attributes for one in pooled)
    assert len(reduced(model.graph).architecture)
    builder = GraphBuilder()
    source = builder.input("x", (1, 3, 8, 8))
    builder.output(builder.operation("adaptive average pooling", source, name="p", size=()))
    assert with_shapes(builder.build()).tensors["p"].shape is None


def test_a_trace_without_operations_has_nothing_to_draw():
    with pytest.raises(InputError, match="no operations"):
        model_of(_nodes(("input/x", "IO Node", (), "", (1, 3))), "net")


@given(st.data())
@settings(max_examples=examples(12), deadline=None)
def test_a_damaged_trace_is_read_or_refused_in_a_sentence(data):
    with zipfile.ZipFile(FILES) as archive:
        content = archive.read("lstm/events.out.tfevents.1")
    start = content.index(b"\n\x07input/x") - 2
    damaged = bytearray(content[start:-60])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.sampled_from(b'\x00\x01\x7f\xff019-"<[{a'))
    try:
        found = model_of_content(bytes(damaged), Path("trace.pb"), False, "trace")
    except InputError:
        return
    assert found.graph.outputs
