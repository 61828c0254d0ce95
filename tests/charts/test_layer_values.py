"""What logs tell of the layers of a network: by name, as colours, as charts that follow."""

from __future__ import annotations

import itertools
import struct
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.charts.layer_values import (
    followed,
    frame_by_logs,
    measures_in,
    names_in,
    tags_of_layers,
    words_of,
)
from nnsvg_qt.drawing import sequential
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LayerColors, LogData
from nnsvg_qt.logs.contents import norm_of
from nnsvg_qt.logs.series import HISTOGRAM, RUN_METADATA, SCALAR, Series
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.sources import open_source
from nnsvg_qt.sources.operations.card import measured_in
from tests.logs.event_files import field
from tests.logs.test_graphs import FILES


def network() -> Architecture:
    ids = ("x", "conv1/convolution", "layer1/layer1.0/conv1/convolution", "layer1/layer1.0/add")
    layers = [Layer(ids[0], Kind.INPUT, (3, 8, 8))]
    layers += [
        Layer(own, Kind.CONVOLUTION, (4, 8, 8), name="conv1", kernel=(3, 3)) for own in ids[1:3]
    ]
    layers += [Layer(own, Kind.DENSE, (10,), name="Head") for own in ("fc", "out")]
    pairs = itertools.pairwise(layers)
    connections = tuple(Connection(one.id, other.id) for one, other in pairs)
    return Architecture(tuple(layers), connections)


def histogram(squares: float) -> bytes:
    ends = (
        field(1, -1.0, True) + field(2, 1.0, True) + field(3, 4.0, True) + field(5, squares, True)
    )
    packed = struct.pack("<2d", -1.0, 1.0), struct.pack("<2d", 0.0, 4.0)
    return b"H" + ends + field(6, packed[0]) + field(7, packed[1])


def weights_of(tag: str, *squares: float, run: str = "a") -> Series:
    steps = np.arange(len(squares)) * 10
    contents = tuple(histogram(one) for one in squares)
    return Series(run, tag, HISTOGRAM, steps, steps.astype(float), np.zeros(0), contents)


def numbers_of(tag: str, *values: float, run: str = "a") -> Series:
    steps = np.arange(len(values))
    return Series(run, tag, SCALAR, steps, steps.astype(float), np.array(values))


def test_layers_are_found_by_their_place_before_their_name():
    assert words_of("layer1/layer1.0/conv1") == ("layer1", "0", "conv1")
    names = names_in(network())
    found = {
        "weights/conv1.weight": "conv1/convolution",
        "weights/layer1.0.conv1.weight": "layer1/layer1.0/conv1/convolution",
        "net/layer1/0/conv1/kernel/histogram": "layer1/layer1.0/conv1/convolution",
        "fc.bias": "fc",
        "train/loss": None,
        "conv1_lr": None,
        "head.weight": None,
        "layer1.0.bn1.weight": None,
    }
    assert {tag: names.of_tag(tag) for tag in found} == found
    assert names.of_operation("conv1/BiasAdd") == "conv1/convolution"
    assert names.of_operation("layer1/0/conv1/Relu") == "layer1/layer1.0/conv1/convolution"
    assert names.of_operation("save/Assign") is None


def test_norms_of_weights_are_those_of_the_logged_squares():
    assert norm_of(histogram(9.0)) == 3.0
    assert norm_of(b"T" + field(1, 7)) is None
    # spread evenly from −1 to 1: the mean of the squares is a third
    rows = np.array([[-1.0, 0.0, 600.0], [0.0, 1.0, 600.0]])
    sizes = b"".join(field(2, field(1, size)) for size in rows.shape)
    told = b"T" + field(1, 2) + field(2, sizes) + field(4, rows.tobytes())
    assert norm_of(told) == pytest.approx(20.0)
    for end, count in ((1e308, 3.0), (1e-200, 3.0), (2.0, 1e300), (0.0, 3.0)):
        ends = struct.pack("<2d", -end, end), struct.pack("<2d", 0.0, count)
        large = b"H" + field(6, ends[0]) + field(7, ends[1])
        assert norm_of(large) == pytest.approx(end * count**0.5 / 3**0.5), (end, count)
    ends = struct.pack("<2d", -1e308, 1e308), struct.pack("<2d", 0.0, 1e9)
    beyond = b"H" + field(6, ends[0]) + field(7, ends[1])
    assert norm_of(beyond) == np.inf, "no number is as large"
    ends = struct.pack("<2d", -1e200, 1e200), struct.pack("<2d", 0.0, 3.0)
    wider = b"H" + field(6, ends[0]) + field(7, ends[1])
    steps = np.zeros(1, np.int64)
    wide = [
        Series("a", tag, HISTOGRAM, steps, np.zeros(1), np.zeros(0), (one,))
        for tag, one in (("fc.weight", wider), ("out.weight", beyond))
    ]
    frame = frame_by_logs(network(), Charts(layers=LayerColors.NORM, data=LogData(wide)))
    assert frame is not None
    assert dict(frame.values) == {"fc": pytest.approx(1e200)}


def test_layers_have_the_colours_of_their_norms_up_to_the_selected_step():
    series = [
        weights_of("weights/conv1.weight", 4.0, 9.0),
        weights_of("weights/conv1.bias", 1e6, 1e6),
        weights_of("grads/conv1.weight", 1e6, 1e6),
        weights_of("fc.weight", 16.0, 100.0),
        weights_of("fc.weight", 1e6, 1e6, run="b"),
    ]
    charts = Charts(layers=LayerColors.NORM, data=LogData(series)).with_chart(["loss"])
    frame = frame_by_logs(network(), charts)
    assert frame is not None
    assert dict(frame.values) == {"conv1/convolution": 3.0, "fc": 10.0}
    assert frame.caption == "norm of weights, step 10: 3 to 10"
    early = frame_by_logs(network(), charts.changed(steps="5"))
    assert early is not None
    assert dict(early.values) == {"conv1/convolution": 2.0, "fc": 4.0}
    other = frame_by_logs(network(), charts.changed(layers_run="b"))
    assert other is not None
    assert dict(other.values) == {"fc": 1000.0}
    hidden = frame_by_logs(network(), charts.with_run("a", hidden=True))
    assert hidden == other
    assert frame_by_logs(network(), charts.changed(layers=LayerColors.NONE)) is None
    assert frame_by_logs(network(), charts.changed(layers=LayerColors.TIME)) is None
    with pytest.raises(InputError, match=r"chart\.layers_run"):
        charts.changed(layers_run="(")


def test_norms_that_were_logged_as_numbers_do_where_there_are_no_histograms():
    series = [numbers_of("weight_norm/fc", 1.0, 2.0), numbers_of("grad_norm/fc", 7.0, 7.0)]
    frame = frame_by_logs(network(), Charts(layers=LayerColors.NORM, data=LogData(series)))
    assert frame is not None
    assert dict(frame.values) == {"fc": 2.0}


def test_a_figure_is_drawn_in_the_colours_of_its_logs():
    series = [weights_of("conv1.weight", 9.0), weights_of("fc.weight", 25.0)]
    charts = Charts(data=LogData(series)).with_chart(["loss"])
    plain = Figure(network(), parts={"charts": charts})
    colored = plain.with_option("chart.layers", "norm")
    assert plain.moment is None
    assert colored.moment is colored.moment
    assert sequential(1.0) not in plain.svg("planes")
    svg = colored.svg("planes")
    assert sequential(1.0) in svg
    assert "norm of weights" in svg
    # a line more that says nothing of layers makes no other picture of the network
    scene = colored.scene("planes")
    more = charts.with_data(LogData([*series, numbers_of("loss", 1.0)])).changed(layers="norm")
    assert colored.with_part("charts", more).scene("planes") is scene


def test_times_sizes_and_devices_colour_layers(tmp_path):
    with zipfile.ZipFile(FILES) as archive:
        archive.extractall(tmp_path)
    figure = open_source(tmp_path / "tf1").figure
    memory = figure.with_option("chart.layers", "memory").moment
    assert memory is not None
    assert memory.values["pool"] == 47_040 / 1024, "as TensorFlow says, which rounds up"
    assert memory.caption.startswith("memory: ")
    time = figure.with_option("chart.layers", "time").moment
    assert time is not None
    assert set(time.values) == {"conv1", "pool", "fc/MatMul"}
    assert all(value > 0 for value in time.values.values())
    device = figure.with_option("chart.layers", "device").moment
    assert device is not None
    assert device.readout is not None
    assert list(device.readout.layer_ramps) == ["CPU:0"]


def test_charts_that_follow_show_what_is_told_of_the_selected_layer():
    series = [
        weights_of("weights/conv1.weight", 1.0),
        weights_of("weights/conv1.bias", 1.0),
        weights_of("weights/fc.weight", 1.0),
        numbers_of("loss", 1.0),
        numbers_of("grad_norm/fc", 1.0),
    ]
    architecture = network()
    assert tags_of_layers(architecture, ["conv1/convolution"], series) == [
        ("weights/conv1.bias", HISTOGRAM),
        ("weights/conv1.weight", HISTOGRAM),
    ]
    charts = Charts(data=LogData(series)).with_chart(["weights/fc.weight"], follow=True)
    charts = charts.with_chart(["loss"], follow=True).with_chart(["loss"])
    shown = followed(charts, architecture, ["conv1/convolution"])
    assert [one.tags for one in shown.charts] == [
        ("weights/conv1.weight",),
        ("loss",),
        ("loss",),
    ]
    biases = charts.with_data(LogData([*series, weights_of("weights/fc.bias", 1.0)]))
    biases = biases.with_tags(biases.charts[0].id, ["weights/fc.bias"])
    shown = followed(biases, architecture, ["conv1/convolution"])
    assert shown.charts[0].tags == ("weights/conv1.bias",)
    shown = followed(charts, architecture, ["fc"])
    assert [one.tags for one in shown.charts][:2] == [("weights/fc.weight",), ("grad_norm/fc",)]
    assert followed(charts, architecture, []) is charts
    maps = LogData(replace(one, tag=f"{one.tag.split('/')[1][:-7]}/maps") for one in series[:3:2])
    charts = Charts(data=maps).with_chart(["fc/maps"], follow=True)
    shown = followed(charts, architecture, ["conv1/convolution"])
    assert shown.charts[0].tags == ("conv1/maps",)


def measured(run: str, step: int, micros: int | None) -> Series:
    """A run of an operation that took so long; None: what was measured is broken."""
    content = b"D\xff"
    if micros is not None:
        node = field(2, field(1, b"op") + field(5, micros))
        content = b"D" + field(1, field(1, field(1, b"/device:CPU:0") + node))
    steps = np.array([step])
    return Series(run, f"step{step}", RUN_METADATA, steps, np.zeros(1), np.zeros(0), (content,))


def test_cards_and_colours_tell_of_the_last_run_that_is_shown_and_can_be_read():
    times = (("a", 0, 10), ("a", 100, 20), ("b", 50, 30), ("b", 200, None))
    charts = Charts(data=LogData(measured(*one) for one in times))

    def told(charts: Charts) -> tuple[float, float]:
        measures = measures_in(charts)
        assert measures is not None
        return round(1e6 * measured_in(charts)["op"].seconds), round(1e6 * measures.seconds["op"])

    assert told(charts) == (20, 20)
    assert told(charts.with_run("a", hidden=True)) == (30, 30)
    none = charts.with_run("a", hidden=True).with_run("b", hidden=True)
    assert not measured_in(none)
    assert measures_in(none) is None
