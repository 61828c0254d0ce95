"""The structure of SVG files, read again with an XML parser."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from nnsvg_qt.errors import InputError
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import (
    Batch,
    Circles,
    Fill,
    Image,
    Line,
    Owner,
    Polygons,
    Primitive,
    Rasters,
    Segments,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.type_tables import outline
from nnsvg_qt.sources import draw, preset
from tests.figures import PNG
from tests.render.pictured import SCENES, column, eased, full, joined, points, scene_named

SVG = "{http://www.w3.org/2000/svg}"

SOURCES, TARGETS = column(0, 4, 0, 90), column(100, 3, 10, 80)


def svg_of(*primitives: Primitive, output: Output | None = None, **more) -> ET.Element:
    return ET.fromstring(to_bytes(scene_of(primitives, 10.0, **more), "svg", output or Output()))


def elements(root: ET.Element, name: str) -> list[ET.Element]:
    return list(root.iter(SVG + name))


def subpaths(root: ET.Element) -> int:
    open_paths = [path for path in elements(root, "path") if path.get("fill") == "none"]
    return sum(path.get("d", "").count("M") for path in open_paths)


def test_the_page_says_its_size_and_what_it_shows():
    scene = scene_named("polygons")
    root = ET.fromstring(to_bytes(scene, "svg", Output(width_mm=89.0)))
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == pytest.approx((scene.bounds.left, scene.bounds.top), abs=0.01)
    assert (width, height) == pytest.approx((scene.bounds.width, scene.bounds.height), abs=0.02)
    assert root.attrib["width"] == "89mm"
    assert float(root.attrib["height"].removesuffix("mm")) == pytest.approx(89 * height / width)
    assert root.attrib["role"] == "img"
    assert [child.tag for child in root[:2]] == [SVG + "title", SVG + "desc"]
    assert (root[0].text, root[1].text) == ("All polygons", "Made for tests.")


def test_without_a_width_a_px_is_a_px():
    root = svg_of(Circles(points((0, 0)), 38.0, Fill(), None))
    assert root.attrib["width"] == "25.4mm"


def test_the_background_is_a_rectangle_or_nothing():
    circle = Circles(points((0, 0)), 5.0)
    (page,) = elements(svg_of(circle), "rect")
    assert page.get("fill") == "#ffffff"
    assert not elements(svg_of(circle, background=None), "rect")
    assert not elements(svg_of(circle, output=Output(background=None)), "rect")
    (page,) = elements(svg_of(circle, output=Output(background="#ffeeaa")), "rect")
    assert page.get("fill") == "#ffeeaa"


def test_layers_and_connections_are_groups_with_titles():
    first, second, edge = layer_owner("a"), layer_owner("b"), connection_owner("a-b")
    root = svg_of(
        Text("free", 0, 0, 10),
        Circles(points((0, 0)), 5.0, owner=first),
        Text("one", 0, 0, 10, owner=first),
        Segments(points((0, 0)), points((9, 9)), owner=edge),
        Circles(points((9, 9)), 5.0, owner=second),
        Circles(points((5, 5)), 5.0, owner=first),
        Circles(points((5, 6)), 5.0, owner=second),
        layer_titles={"a": "Input, 1 unit"},
    )
    groups = {group.get("id"): group for group in elements(root, "g") if group.get("id")}
    assert list(groups) == ["layer-a", "connection-a-b", "layer-b", "layer-a-2", "layer-b-2"]
    assert groups["layer-a"].get("data-layer") == groups["layer-a-2"].get("data-layer") == "a"
    assert groups["connection-a-b"].get("data-connection") == "a-b"
    assert [g[0].text for g in groups.values()] == [
        *("Input, 1 unit", "a-b", "b", "Input, 1 unit", "b")
    ]
    assert len(elements(groups["layer-a"], "circle")) == 1
    assert elements(groups["layer-a"], "text")[0].text == "one"


def test_owners_of_any_kind_are_groups_with_titles():
    operation, series = Owner("operation", "Conv_0"), Owner("log series", "loss/train")
    scene = scene_of(
        [
            Circles(points((0, 0)), 5.0, owner=operation),
            Segments(points((0, 0)), points((9, 9)), owner=series),
        ],
        10.0,
    )
    scene = replace(scene, titles={operation: "Convolution, 3 × 3"})
    root = ET.fromstring(to_bytes(scene, "svg", Output()))
    first, second = (group for group in elements(root, "g") if group.get("id"))
    assert (first.get("id"), first.get("data-operation")) == ("operation-Conv_0", "Conv_0")
    assert first[0].text == "Convolution, 3 × 3"
    assert second.get("id") == "log_x20_series-loss_x2f_train"
    assert second.get("data-log_x20_series") == second[0].text == "loss/train"


def test_annotations_are_groups_with_titles():
    figure = preset("lenet-5").with_annotation("bracket", text="A & B", first="c1", last="s4")
    figure = figure.with_annotation("band", text="<Stage>", first="c1", last="s2")
    figure = figure.with_annotation("input image", image=PNG, id="my image")
    root = ET.fromstring(figure.svg("planes"))
    groups = {
        group.get("id"): (group.get("data-annotation"), group[0].text)
        for group in root.iter(f"{SVG}g")
        if group.get("data-annotation")
    }
    assert groups == {
        "annotation-bracket-1": ("bracket-1", "Bracket: A & B"),
        "annotation-band-1": ("band-1", "Band: <Stage>"),
        "annotation-band-1-2": ("band-1", "Band: <Stage>"),
        "annotation-my_x20_image": ("my image", "Input image"),
    }


def test_an_underscore_stays_in_the_id_of_a_layer():
    root = svg_of(Circles(points((0, 0)), 5.0, owner=layer_owner("conv1_2")))
    assert [group.get("id") for group in elements(root, "g") if group.get("id")] == [
        "layer-conv1_2"
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "a-2",
                "a-2-2",
                "a_",
                "_a",
                "_xe9_",
                "a_x5f_",
                "é",
                "1",
                "a b",
                '"<&>',
                "\x00",
                "層",
            ]
        )
        | st.text(st.characters(codec=None), max_size=4),
        max_size=8,
    )
)
def test_ids_are_valid_and_unique_whatever_the_layers_are_called(names):
    circle = points((0, 0))
    root = svg_of(*(Circles(circle, 5.0, owner=layer_owner(name)) for name in names))
    ids = [group.get("id", "") for group in elements(root, "g") if group.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"layer-[A-Za-z0-9._-]+", each) for each in ids)
    assert len(elements(root, "circle")) == len(names)


def test_a_circle_is_a_unit_and_nothing_else_is():
    for name in SCENES:
        root = ET.fromstring(to_bytes(scene_named(name), "svg", Output()))
        assert len(elements(root, "circle")) == (14 if name == "circles" else 0)


@pytest.mark.parametrize("line", [Line(), Line(opacity=0.3), Line(dashes=(3.0, 2.0))])
@pytest.mark.parametrize("shape", [(4, 3), (1, 12), (12, 1), (3, 4)])
def test_an_edge_is_one_subpath(line, shape):
    edges = full(column(0, shape[0], 0, 90), column(50, shape[1], 0, 90), line)
    for batch in (edges, eased(edges)):
        root = svg_of(batch)
        assert subpaths(root) == 12
        assert not elements(root, "line")
        assert len(elements(root, "path")) == (sum(shape) - 1 if line.opacity != 1.0 else 1)


def test_edges_go_from_source_to_target():
    for line in (Line(), Line(opacity=0.3)):
        data = [p.get("d", "") for p in elements(svg_of(full(SOURCES, TARGETS, line)), "path")]
        ends = re.findall(r"M(\S+?),(\S+?)L([^,]+),([^M]+)", "".join(data))
        drawn = {tuple(float(n) for n in each) for each in ends}
        assert drawn == {(*s, *t) for s in SOURCES.tolist() for t in TARGETS.tolist()}


def test_translucent_edges_of_one_path_do_not_meet():
    for path in elements(svg_of(full(SOURCES, TARGETS, Line(opacity=0.3))), "path"):
        corners = re.findall(r"[ML]([^ML]+)", path.get("d", ""))
        assert len(set(corners)) == len(corners)


def test_edges_of_differing_style_are_lines_in_order():
    widths = np.linspace(0.5, 2.0, 12)
    colors = np.zeros((12, 3), np.uint8)
    colors[:, 0] = range(12)
    lines = elements(svg_of(full(SOURCES, TARGETS, Line(colors, widths, widths / 2))), "line")
    assert [line.get("stroke") for line in lines] == [f"#{i:02x}0000" for i in range(12)]
    assert [float(line.get("stroke-width", "0")) for line in lines] == pytest.approx(
        widths, abs=0.0006
    )
    assert [float(line.get("stroke-opacity", "0")) for line in lines] == pytest.approx(
        widths / 2, abs=0.0006
    )


def test_translucent_edges_without_order_are_lines():
    batch = Segments(np.repeat(SOURCES, 3, axis=0), np.tile(TARGETS, (4, 1)), Line(opacity=0.5))
    assert len(elements(svg_of(batch), "line")) == 12
    batch = Segments(batch.starts, batch.ends)
    assert subpaths(svg_of(batch)) == 12


def test_only_true_outlines_are_stroked():
    square = np.stack([points((0, 0), (10, 0), (10, 10), (0, 10))] * 3)
    sides = np.array([[True] * 4, [True, False, False, True], [False] * 4])
    root = svg_of(Polygons(square, Fill("#ff0000"), Line("#000000", 1.0), sides))
    strokes = [polygon.get("stroke") for polygon in elements(root, "polygon")]
    assert strokes == [None, "none", "none"]
    assert [path.get("d") for path in elements(root, "path")] == ["M0,10L0,0L10,0"]


def test_text_is_text_and_what_the_typeface_lacks_is_a_path():
    root = svg_of(Text("Output ∈ ℝ⁴ units", 0, 0, 10))
    assert [text.text for text in elements(root, "text")] == ["Output", "units"]
    assert len(elements(root, "path")) == 1
    (text,) = elements(svg_of(Text("16×16 – 2", 30, 5, 10, "middle")), "text")
    assert (text.text, text.get("x"), text.get("text-anchor")) == ("16×16 – 2", "30", "middle")
    assert "Helvetica" in text.get("font-family", "")


def test_text_as_outlines_needs_no_font():
    root = ET.fromstring(to_bytes(scene_named("texts"), "svg", Output(text="outlines")))
    assert not elements(root, "text")
    data = "".join(path.get("d", "") for path in elements(root, "path"))
    assert data.count("Z") > sum(len(outline(c)) > 0 for c in "InputAVATARTo16×16")


@pytest.mark.parametrize(
    "label",
    [
        *("a < b & c > d \"e\" 'f'", "]]>", "<batch number='0'/>", '<batch number="0" />', "&#0;"),
        *(
            "tab\tline\nend",
            "\x00\x1b\x85",
            "\ud800",
            "\ufffe",
            "שלום abc",
            "مرحبا",
            "层 12",
            "👩‍💻",
        ),
        *("%s %d %%", "{0}", "x\u0302\u0303", "\u202eevil", " lead", "trail ", "", "   "),
    ],
)
def test_no_label_breaks_the_file(label):
    for form in ("text", "outlines"):
        root = svg_of(
            Text(label, 0, 0, 10, owner=layer_owner(label)),
            Text(label, 0, 0, 10, "middle", rotation=30),
            output=Output(text=form),
            title=label,
            description=label,
            layer_titles={label: label},
        )
        assert not elements(root, "batch")
        if form == "text" and label.isprintable() and label.strip() and label.isascii():
            assert [text.text for text in elements(root, "text")] == [label.strip()] * 2


def test_pictures_are_in_the_file():
    root = ET.fromstring(to_bytes(scene_named("pictures"), "svg", Output()))
    href = "{http://www.w3.org/1999/xlink}href"
    kinds = [image.get(href, "")[:15] for image in elements(root, "image")]
    assert kinds == ["data:image/png;", "data:image/jpeg", "data:image/png;"]
    (clip,) = elements(root, "clipPath")
    assert any(g.get("clip-path") == f"url(#{clip.get('id')})" for g in elements(root, "g"))
    with pytest.raises(InputError, match="neither PNG nor JPEG"):
        svg_of(Image(b"GIF89a", points((0, 0), (1, 0), (0, 1))))


def test_each_raster_is_one_image_of_its_own_pixels():
    pixels = np.random.default_rng(2).integers(0, 256, (3, 4, 5, 3), np.uint8)
    corners = np.stack([points((0, 0), (10, 2), (1, 8)) + 20 * row for row in range(3)])
    corners[1] = corners[1][0]  # seen from its edge
    root = svg_of(Rasters(pixels, corners, np.array([1.0, 1.0, 0.25]), Line("#112233", 2.0)))
    first, second = elements(root, "image")
    for image, row in ((first, 0), (second, 2)):
        data = image.get("{http://www.w3.org/1999/xlink}href", "")
        content = base64.b64decode(data.removeprefix("data:image/png;base64,"))
        assert np.array_equal(np.asarray(Pillow.open(io.BytesIO(content))), pixels[row])
        matrix = image.get("transform", "").removeprefix("matrix(").removesuffix(")")
        turned = np.array(matrix.split(","), float).reshape(3, 2)
        ends = np.array([(0, 0, 1), (5, 0, 1), (0, 4, 1)]) @ turned
        assert ends == pytest.approx(corners[row], abs=1e-4)
    assert (first.get("opacity"), second.get("opacity")) == (None, "0.25")
    outlines = elements(root, "polygon")
    assert [line.get("stroke-width") for line in outlines] == ["2", "2"]
    assert outlines[0].get("points") == "0,0 10,2 11,10 1,8"


def test_each_line_through_many_points_is_one_element():
    lines = joined(
        points((0, 0), (5, 5), (9, 0)), points((1, 1)), points((2, 2), (3, 4)), line=Line(width=2.0)
    )
    drawn = elements(svg_of(lines), "polyline")
    assert [line.get("points") for line in drawn] == ["0,0 5,5 9,0", "2,2 3,4"]
    (group,) = (g for g in elements(svg_of(lines), "g") if len(g) == 2)
    assert (group.get("fill"), group.get("stroke-linejoin")) == ("none", "round")


def test_only_presentation_attributes_carry_the_style():
    for name in SCENES:
        content = to_bytes(scene_named(name), "svg", Output()).decode()
        # browsers know no presentation attribute that says so
        content = content.replace('style="image-rendering:pixelated"', "")
        assert " style=" not in content
        assert "class=" not in content
        assert "<style" not in content


def test_the_same_scene_gives_the_same_bytes():
    for name in SCENES:
        assert to_bytes(scene_named(name), "svg", Output()) == to_bytes(
            scene_named(name), "svg", Output()
        )


def test_coordinates_are_short():
    content = to_bytes(scene_of([full(SOURCES / 3, TARGETS / 7, Line())], 10.0), "svg", Output())
    numbers = re.findall(r"-?\d+\.\d+", content.decode().split('d="')[1].split('"')[0])
    assert max(len(number.split(".")[1]) for number in numbers) == 2
    assert "-0," not in content.decode()


def test_what_cannot_be_written_is_an_error():
    @dataclass(frozen=True, eq=False)
    class Unknown(Batch):
        pass

    scene = scene_of([], 10.0)
    object.__setattr__(scene, "primitives", (Unknown(),))
    with pytest.raises(TypeError, match="Unknown"):
        to_bytes(scene, "svg", Output())


def test_styles_of_the_wrong_length_are_an_error():
    with pytest.raises(ValueError, match="stroke-width has 3 entries for 12 rows"):
        svg_of(full(SOURCES, TARGETS, Line(width=np.ones(3))))


def test_nothing_of_qt_is_loaded(python_in_subprocess):
    python_in_subprocess(
        "import sys\n"
        "from nnsvg_qt.render import to_bytes\n"
        "from nnsvg_qt.render.output import Output\n"
        "from nnsvg_qt.scene.bounds import scene_of\n"
        "from nnsvg_qt.scene.primitives import Text\n"
        "to_bytes(scene_of([Text('∈ 5', 0, 0, 10)], 5.0), 'svg', Output())\n"
        "heavy = ('PySide6', 'shiboken6', 'pyqtgraph', 'fontTools')\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in heavy]\n"
    )


def test_layers_that_are_drawn_as_one_box_have_a_group_each(tmp_path):
    notation = "64@32x32 > " + " > ".join(["conv 64 k3 same"] * 12)
    figure = draw(notation)
    figure.save(tmp_path / "a.svg", view="blocks")
    written = (tmp_path / "a.svg").read_text()
    for layer in figure.architecture:
        assert written.count(f'<g data-layer="{layer.id}" id="layer-{layer.id}"') == 1
