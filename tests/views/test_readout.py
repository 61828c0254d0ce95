"""What stands under the figure of a run: scales of colours and bars of outputs, in every view."""

from dataclasses import replace

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import Frame, Readout
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Polygons, Rasters, Text
from nnsvg_qt.views.plots.readout import GREATEST, number_text

NET = nnsvg_qt.draw("3-4-2")
TEN = tuple("0123456789"), (*[0.05] * 9, 0.55)
RAMP = ("#ffffff", "#000000")
RAMPS = {"activation, 0 … greatest": RAMP}


def shown(readout, view="planes", figure=NET):
    """What the readout adds to the scene."""
    before = figure.with_frame(Frame()).scene(view)
    scene = figure.with_frame(Frame(readout=readout)).scene(view)
    return scene, list(scene.primitives[len(before.primitives) :])


def bars(primitives):
    """The boxes of all bars by the text that names them, of upright ones."""
    boxes = [
        (float(corners[:, 0].mean()), float(np.ptp(corners[:, 1])), p.fill and p.fill.color)
        for p in primitives
        if isinstance(p, Polygons)
        for corners in p.points
    ]
    names = {p.text: p.x for p in primitives if isinstance(p, Text) and p.text in TEN[0]}
    return {
        name: (high, color) for x, high, color in boxes for name, at in names.items() if at == x
    }


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_outputs_stand_under_every_figure(view):
    scene, added = shown(Readout(*TEN, True, RAMPS), view)
    texts = [p.text for p in added if isinstance(p, Text)]
    assert {*TEN[0], "55.0", "output, %"} <= {*texts}
    assert "9 55.0 %" in scene.description
    for primitive in added:
        around = bounds_of(primitive)
        assert around is not None
        assert scene.bounds.united(around) == scene.bounds


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_a_scale_of_pictures_stands_where_pictures_are_drawn(view):
    _, added = shown(Readout(ramps=RAMPS, layer_ramps={"time: 1 to 2 ms": RAMP}), view)
    texts = {p.text for p in added if isinstance(p, Text)}
    # a box of a diagram has no picture in it, but a colour
    assert texts == {"time: 1 to 2 ms", *(RAMPS if view != "diagram" else ())}


def test_a_bar_is_as_high_as_its_output_and_the_greatest_stands_out():
    _, added = shown(Readout(*TEN, True))
    found = bars(added)
    assert found["9"][0] == pytest.approx(11 * found["3"][0])
    assert [name for name, (_, color) in found.items() if color == GREATEST] == ["9"]


def test_outputs_below_0_lie_to_the_left():
    _, added = shown(Readout(("a", "b", "c"), (2.0, -1.0, 0.0)))
    boxes = [corners for p in added if isinstance(p, Polygons) for corners in p.points]
    assert len(boxes) == 2
    spans = {tuple(np.round(corners[:, 0], 6).tolist()) for corners in boxes}
    rights = max(max(span) for span in spans)
    zero = next(min(span) for span in spans if max(span) == rights)
    other = next(span for span in spans if max(span) != rights)
    assert max(other) == pytest.approx(zero)
    assert rights - zero == pytest.approx(2 * (zero - min(other)))
    assert "−1" in [p.text for p in added if isinstance(p, Text)]


def test_a_scale_goes_from_its_first_colour_to_its_last():
    _, added = shown(Readout(ramps=RAMPS))
    (raster,) = [p for p in added if isinstance(p, Rasters)]
    assert raster.pixels[0, 0, 0].tolist() == [255, 255, 255]
    assert raster.pixels[0, 0, -1].tolist() == [0, 0, 0]


def test_without_a_legend_there_is_no_scale():
    figure = NET.with_option("look.show_legend", False)
    _, added = shown(Readout(*TEN, True, RAMPS), figure=figure)
    assert not [p for p in added if isinstance(p, Rasters)]
    assert len(bars(added)) == 10


@pytest.mark.parametrize(
    ("value", "in_percent", "text"),
    [
        *((0.0, True, "0"), (1.0, True, "100"), (0.99999, True, "100"), (0.00001, True, "0")),
        *((0.1234, True, "12.3"), (-0.02, False, "−0.02"), (1234.5, False, "1.23e+03")),
    ],
)
def test_numbers_are_short(value, in_percent, text):
    assert number_text(value, in_percent) == text


@pytest.mark.parametrize(
    "fields",
    [
        {"names": ("a",), "values": (float("nan"),)},
        {"names": tuple(map(str, range(101))), "values": (0.0,) * 101},
        {"names": ("a", "a"), "values": (0.0, 1.0)},
        {"ramps": {"a": ("#ffffff",)}},
        {"ramps": {"a": ("#ffffff", "red")}},
        {"layer_ramps": {"a": ("#ffffff",)}},
        {"faces": {"a": np.zeros((2, 2), np.uint8)}},
        {"faces": {"a": np.zeros((2, 2, 3))}},
    ],
)
def test_what_is_no_readout_is_refused(fields):
    with pytest.raises(InputError):
        Readout(**fields)


def test_readouts_are_compared_by_content():
    face = np.zeros((2, 2, 3), np.uint8)
    one = Readout(*TEN, True, RAMPS, {"a": face})
    assert one == Readout(*TEN, True, RAMPS, {"a": face.copy()})
    assert one != replace(one, names=TEN[0][::-1])
    assert one != replace(one, faces={"a": face + np.uint8(1)})
    assert one != replace(one, in_percent=False)
    assert one != replace(one, ramps={}, layer_ramps=RAMPS)
    assert Frame(readout=one) != Frame()


def test_a_face_goes_with_its_layer():
    face = np.zeros((2, 2, 3), np.uint8)
    name = NET.architecture.layers[1].id
    frame = Frame(readout=Readout(*TEN, faces={name: face}))
    figure = NET.with_frame(frame).edited(nnsvg_qt.edits.delete, name)
    assert figure.frame is not None
    assert figure.frame.readout == Readout(*TEN)
    with pytest.raises(InputError, match="no layer or connection"):
        NET.with_frame(Frame(readout=Readout(faces={"other": face})))
