"""The project file: what is saved comes back; what is none is refused in one sentence."""

import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.sizes import named_size
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.project_file import (
    figure_from_text,
    project_text,
    read_project,
    read_style,
    save_project,
    save_style,
    strict_json,
    style_text,
)
from nnsvg_qt.project_file.schema import project_schema
from nnsvg_qt.project_file.strict_json import Value, json_text
from nnsvg_qt.project_file.values import inline, plain
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.sources import preset
from tests.figures import PNG, figures
from tests.first_style import first_figure
from tests.first_style import preset as first_preset
from tests.in_turn import examples

LONG_TITLE = {"kind": "title", "text": "x" * 9000}


def rich_figure() -> Figure:
    """A figure with something in every corner."""
    layers = (
        Layer("in", Kind.INPUT, (3, 8, 8), name="Größe × “x” 中 \u0007"),
        Layer("a", Kind.CONVOLUTION, (4, 8, 8), kernel=(3, 3), padding="same"),
        Layer("out", Kind.DENSE, (2,), weights=Weights(np.eye(2), np.array([0.1, -0.0]))),
    )
    connections = (Connection("in", "a"), Connection("a", "out"), Connection("in", "out", "skip"))
    figure = first_figure(Architecture(layers, connections), name="a/b", view="blocks")
    figure = figure.with_override("a", color="#12ab9f", hidden=True, drawn=3)
    figure = figure.with_moved_label("in", "blocks.label", -12.25, 40)
    figure = figure.with_option("look.seed", 7).with_camera(-31.25, 60)
    figure = figure.with_annotation(
        "bracket", text="Über\nall", first="in", last="a", color="#aabbcc"
    )
    figure = figure.with_annotation("output image", image=PNG, size=40)
    return figure.with_look(input_image=PNG, background=None, title="T")


def changed(figure: Figure, *steps_and_value) -> str:
    """The project text of a figure with one value replaced; `...` for the value removes it."""
    *steps, last, value = steps_and_value
    tree = json.loads(project_text(figure))
    place = tree
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(tree)


def refusal(text: str | bytes) -> str:
    """The one sentence with which a file is refused."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with pytest.raises(InputError) as caught:
        read_project(io.BytesIO(content))
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@settings(max_examples=examples(12))
@given(figures())
def test_what_is_saved_comes_back_equal(figure):
    text = project_text(figure)
    again = figure_from_text(text)
    assert again == figure
    assert hash(again) == hash(figure)
    assert project_text(again) == text


def test_weights_come_back_to_the_last_bit():
    figure = rich_figure()
    found = figure_from_text(project_text(figure)).architecture.layer("out").weights
    assert found is not None
    assert found.matrix.dtype == np.float64
    np.testing.assert_array_equal(found.matrix, np.eye(2))
    assert found.bias is not None
    assert np.signbit(found.bias[1])


def test_reopening_gives_the_same_picture(tmp_path):
    figure = preset("lenet-5").with_option("nodes.node_diameter", 33)
    save_project(figure, tmp_path / "a.nnsvg")
    again = read_project(tmp_path / "a.nnsvg")
    for view in ("nodes", "planes", "blocks"):
        assert again.svg(view) == figure.svg(view)


def test_the_file_is_readable_json_with_short_lists_on_one_line():
    text = project_text(rich_figure())
    assert json.loads(text)["format"] == "nnsvg-qt"
    assert json.loads(text)["version"] == 1
    assert '"shape": [3, 8, 8]' in text
    assert "Größe × “x” 中" in text
    assert max(len(line) for line in text.splitlines() if "input_image" not in line) < 140


def test_values_that_are_defaults_are_in_the_file():
    # else a later version with another default would draw another picture
    tree = json.loads(project_text(Figure()))
    assert tree["styles"]["nodes"]["node_diameter"] == 20.0
    assert tree["look"]["camera"]["azimuth"] == Camera().azimuth


def test_without_annotations_the_file_says_nothing_of_them():
    # so that files of older versions are written again as they were
    assert "annotations" not in project_text(Figure())
    figure = rich_figure()
    for annotation in figure.look.annotations:
        figure = figure.without_annotation(annotation.id)
    assert "annotations" not in project_text(figure)


def test_only_what_an_annotation_says_is_in_the_file():
    tree = json.loads(project_text(Figure().with_annotation("title", text="LeNet")))
    assert tree["look"]["annotations"] == [{"id": "title-1", "kind": "title", "text": "LeNet"}]


def test_what_is_missing_gets_its_default():
    text = '{"format": "nnsvg-qt", "version": 1, "architecture": {}}'
    assert figure_from_text(text) == first_figure()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not an nnsvg-qt file"),
        ("hello", "not an nnsvg-qt file"),
        ("[1]", "not an nnsvg-qt file"),
        ("{}", 'its "format" is not "nnsvg-qt"'),
        ('{"format": "other", "version": 1}', 'its "format" is not "nnsvg-qt"'),
        ('{"format": ["nnsvg-qt"], "version": 1}', 'its "format" is not "nnsvg-qt"'),
        ('{"format": "nnsvg-qt"}', '"version"'),
        ('{"format": "nnsvg-qt", "version": 3}', "newer nnsvg-qt (version 3"),
        (
            '{"format": "nnsvg-qt", "version": 1, "architecture": {}, "frame": {}}',
            'holds "frame"',
        ),
        ('{"format": "nnsvg-qt", "version": 99999, "zip": []}', "newer nnsvg-qt (version 99999"),
        ('{"format": "nnsvg-qt", "version": "1"}', 'version is "1"'),
        ('{"format": "nnsvg-qt", "version": true}', "version is true"),
        ('{"format": "nnsvg-qt", "version": 0}', "version is 0"),
        ('{"format": "nnsvg-qt", "version": 1}', "lacks 'architecture'"),
        ('{"format": "nnsvg-qt", "version": 1, "architecture": {}, "format": "nnsvg-qt"}', "twice"),
        ('{"format": "nnsvg-qt", ', "line 1, column"),
        ('{"format": "nnsvg-qt", "version": 1, "architecture": {}} x', "line 1, column"),
        ('{"format": "nnsvg-qt", "version": 1, "architecture": {}, "x": 1}', 'holds "x"'),
        (b'{"format": "\xff"}', "not UTF-8 text from byte 13"),
        (b"\xff\xfe{\x00", "not an nnsvg-qt file"),
        ('{"a":' * 200_000, "nested too deeply"),
        ('{"format": "nnsvg-qt", "version": ' + "9" * 5000 + "}", "too many digits"),
    ],
)
def test_what_is_no_project_is_refused(text, said):
    assert said in refusal(text)


@pytest.mark.parametrize(
    ("steps_and_value", "said"),
    [
        (("name", 3), "name is 3; it should be a text."),
        (("name", "\ud800"), "name holds half a character"),
        (
            ("view", "front"),
            'view is "front"; it should be one of "nodes", "planes", "blocks", "diagram", '
            '"graph", "charts".',
        ),
        (("architecture", []), "architecture is a list; it should be an object."),
        (("architecture", "layers", {}), "architecture.layers is an object; it should be a list."),
        (("architecture", "layers", 0, "shape", [0]), "architecture.layers[0]: "),
        (("architecture", "layers", 0, "shape", [10**9 + 1]), "architecture.layers[0]: "),
        (("architecture", "layers", 0, "shape", ["3"]), 'architecture.layers[0].shape[0] is "3"'),
        (("architecture", "layers", 0, "shape", [2.5]), "architecture.layers[0].shape[0] is 2.5"),
        (("architecture", "layers", 0, "shape", [True]), "layers[0].shape[0] is true"),
        (("architecture", "layers", 0, "shape", ...), "architecture.layers[0] lacks 'shape'"),
        (("architecture", "layers", 0, "kind", "magic"), 'architecture.layers[0].kind is "magic"'),
        (("architecture", "layers", 1, "padding", "valid"), 'it should be "same"'),
        (("architecture", "layers", 1, "kernel", [3, 3, 3, 3]), "architecture.layers[1]: "),
        (("architecture", "layers", 1, "colour", "red"), 'holds "colour"'),
        (("architecture", "layers", 1, "id", "in"), "architecture: Two layers"),
        (("architecture", "connections", 0, "source", "x"), "names a missing layer, 'x'"),
        (("architecture", "connections", 0, "source", "out"), "run in a circle"),
        (("styles", "cubes", {}), 'styles holds "cubes"'),
        (("styles", "nodes", "node_diameter", "20"), 'styles.nodes.node_diameter is "20"'),
        (("styles", "nodes", "node_diameter", 1e6), "styles.nodes.node_diameter: "),
        (("styles", "nodes", "show_bias", 1), "styles.nodes.show_bias is 1; it should be true or"),
        (("styles", "nodes", "new_option", 1), 'holds "new_option", which this version'),
        (("look", "palette", "rainbow"), "look.palette"),
        (("look", "ink", "black"), "look.ink"),
        (("look", "background", "#12345"), "look: background"),
        (("look", "camera", "elevation", 91), "look.camera: "),
        (("look", "overrides", "ghost", {}), "look.overrides names the layer 'ghost'"),
        (("look", "overrides", "a", "opacity", 2), "look.overrides.a: opacity is 2"),
        (("look", "overrides", "a", "color", "x"), "look.overrides.a: color is 'x'"),
        (("look", "connection_overrides", {"ghost": {}}), "names the connection 'ghost', which is"),
        (
            ("look", "connection_overrides", {"skip": {"width": 0}}),
            "overrides.skip: width is 0; it",
        ),
        (("look", "connection_overrides", {"skip": {"dashes": "x"}}), 'skip.dashes is "x"; it sh'),
        (("look", "connection_overrides", {"x" * 1011: {}}), "overrides has 1,011 characters; at"),
        (("look", "unit_overrides", {"ghost": {"1": {}}}), "names the layer 'ghost', which is not"),
        (("look", "unit_overrides", {"a": {"0": {}}}), "unit_overrides.a.0 is none: give a whole"),
        (("look", "unit_overrides", {"a": {"1e3": {}}}), "unit_overrides.a.1e3 is none: give a"),
        (("look", "unit_overrides", {"a": {"9" * 17: {}}}), "look.unit_overrides names unit 9999"),
        (("look", "unit_overrides", {"a": {"1": {"text": "x" * 41}}}), "a.1.text has 41 charact"),
        (("look", "highlight", {"ids": ["ghost"]}), "look.highlight names 'ghost', which is no"),
        (("look", "highlight", {"color": "red"}), "look.highlight: color is 'red'; give a"),
        (("look", "input_image", "!!"), "look.input_image is not base64"),
        (("look", "annotations", {}), "look.annotations is an object; it should be a list."),
        (("look", "annotations", 0, "kind", "arrow"), 'annotations[0].kind is "arrow"'),
        (("look", "annotations", 0, "id", ""), "look.annotations[0]: An annotation has an empty"),
        (("look", "annotations", 0, "id", "a"), "annotations[0] has the id 'a' of a layer or"),
        (("look", "annotations", 0, "id", "skip"), "annotations[0] has the id 'skip' of a layer"),
        (("look", "annotations", 0, "id", "output-image-1"), "look: Two annotations have the id"),
        (("look", "annotations", 0, "first", "ghost"), "names the layer 'ghost', which is not"),
        (("look", "annotations", 0, "last", ...), "A bracket or band needs the ids of its first"),
        (("look", "annotations", 0, "text", "x" * 10_001), "10,001 characters; at most 10,000"),
        (("look", "annotations", 0, "text", "\ud800"), "annotations[0].text holds half a char"),
        (("look", "annotations", 0, "side", "left"), 'annotations[0].side is "left"'),
        (("look", "annotations", 0, "color", "red"), "look.annotations[0]: color is 'red'"),
        (("look", "annotations", 0, "opacity", 2), "look.annotations[0]: opacity is 2"),
        (("look", "annotations", 0, "distance", -1), "look.annotations[0]: distance is -1"),
        (("look", "annotations", 0, "dx", 1e9), "look.annotations[0]: dx is 1e+09; it goes from"),
        (("look", "annotations", 0, "angle", 3), 'holds "angle", which this version'),
        (("look", "annotations", 1, "image", ...), "An input or output image needs a picture"),
        (("look", "annotations", 1, "image", "!!"), "look.annotations[1].image is not base64"),
        (("name", "x" * 10_001), "name has 10,001 characters; at most 10,000 are possible."),
        (("architecture", "layers", 0, "name", "x" * 10_001), "layers[0].name has 10,001 charac"),
        (("architecture", "layers", 0, "activation", "x" * 10_001), "activation has 10,001 char"),
        (("architecture", "layers", 0, "id", "x" * 501), "layers[0].id has 501 characters; at"),
        (("architecture", "connections", 0, "id", "x" * 1_011), "connections[0].id has 1,011 ch"),
        (("architecture", "connections", 0, "source", "x" * 501), "connections[0].source has 501"),
        (("look", "title", "x" * 10_001), "look.title has 10,001 characters; at most 10,000"),
        (("look", "description", "x" * 100_001), "look.description has 100,001 characters; at"),
        (("look", "overrides", "x" * 501, {}), "A key of look.overrides has 501 characters; at"),
        (("look", "overrides", "a", "caption", "x" * 10_001), "overrides.a.caption has 10,001 ch"),
        (("look", "annotations", 0, "id", "x" * 501), "look.annotations[0].id has 501 charact"),
        (("look", "annotations", 0, "first", "x" * 501), "annotations[0].first has 501 charact"),
        (("look", "annotations", 0, "color", "x" * (64 << 20)), "color has 67,108,864 charact"),
        (("look", "annotations", [{"id": f"t{i}", "kind": "title"} for i in range(1001)]), "1,001"),
        (
            ("look", "annotations", [LONG_TITLE | {"id": f"t{i}"} for i in range(6)]),
            "54,000 characters; at",
        ),
        (("architecture", "layers", 2, "weights", "matrix", "data", "AAAA"), "has 3 bytes; an"),
        (("architecture", "layers", 2, "weights", "matrix", "type", "object"), "matrix.type is "),
        (("architecture", "layers", 2, "weights", "matrix", "shape", [10**12, 10**12]), "bytes"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(steps_and_value, said):
    assert said in refusal(changed(rich_figure(), *steps_and_value))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_refused_with_their_place(number):
    text = project_text(rich_figure())
    text = re.sub(r'"node_diameter": [0-9.]+', f'"node_diameter": {number}', text)
    assert refusal(text).startswith("styles.nodes.node_diameter is ")


def test_a_key_that_stands_twice_is_refused_with_its_place():
    text = project_text(rich_figure()).replace('"seed": 7', '"seed": 7, "seed": 8')
    assert refusal(text) == 'look holds "seed" twice; remove one.'


def test_garbage_is_refused_without_reading_it_all():
    not_a_project = pytest.raises(InputError, match="not an nnsvg-qt file")
    with Path("/dev/zero").open("rb") as endless, not_a_project:
        read_project(endless)


def test_a_file_of_too_many_values_is_refused_before_it_becomes_objects(monkeypatch):
    monkeypatch.setattr(strict_json, "MOST_VALUES", 1000)
    text = '{"format": "nnsvg-qt", "version": 1, "x": [' + "[]," * 1000 + "[]]}"
    assert "more than 1,000 values" in refusal(text)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(strict_json, "MOST_BYTES", 1 << 20)
    assert "larger than" in refusal('{"format": "nnsvg-qt", "x": "' + "a" * (1 << 20) + '"}')


def test_a_network_of_absurdly_many_layers_is_refused():
    rows = [{"id": f"l{number}", "kind": "dense", "shape": [1]} for number in range(10_001)]
    tree = {"format": "nnsvg-qt", "version": 1, "architecture": {"layers": rows}}
    assert "10,001 layers" in refusal(json.dumps(tree))
    tree["architecture"] = {"layers": [{}] * 100_001}
    assert "100,001 layers" in refusal(json.dumps(tree))


def test_a_byte_order_mark_does_no_harm():
    content = b"\xef\xbb\xbf" + project_text(rich_figure()).encode()
    assert read_project(io.BytesIO(content)) == rich_figure()


@settings(max_examples=examples(6))
@given(figures())
def test_a_file_cut_anywhere_is_refused(figure):
    text = project_text(figure)
    for length in range(0, len(text) - 2, max(1, len(text) // 50)):
        refusal(text[:length])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"format": "nnsvg', "line 1, column 12: unterminated string;"),
        ('{"format": "nn\nsvg"}', "line 1, column 15: invalid control character;"),
        ('{"format" 1}', "line 1, column 11: expecting ':' delimiter;"),
    ],
)
def test_the_fault_of_a_broken_file_reads_on_after_its_place(text, fault):
    assert fault in refusal(text)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path):
    with pytest.raises(InputError, match="There is no such file"):
        read_project(tmp_path / "none.nnsvg")
    with pytest.raises(InputError, match="It is a folder"):
        read_project(tmp_path)


def test_half_a_character_is_refused_when_saving_and_the_old_file_survives(tmp_path):
    path = tmp_path / "a.nnsvg"
    save_project(rich_figure(), path)
    with pytest.raises(InputError, match="half a character"):
        save_project(Figure(name="\ud800"), path)
    assert read_project(path) == rich_figure()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.nnsvg"]


def test_saving_into_a_missing_folder_is_an_output_error(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        save_project(Figure(), tmp_path / "none" / "a.nnsvg")


@pytest.mark.parametrize("dtype", [">f4", "<f8", "g", "i8"])
def test_weights_of_any_type_come_back_equal(dtype):
    layer = Layer("a", Kind.DENSE, (2,), weights=Weights(np.arange(6).astype(dtype).reshape(2, 3)))
    figure = Figure(Architecture((layer,)))
    assert figure_from_text(project_text(figure)) == figure


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8"])
@pytest.mark.parametrize("part", ["matrix", "bias"])
def test_weights_that_are_not_finite_are_refused_by_the_name_of_their_layer(number, dtype, part):
    figure = rich_figure()
    shape = (2, 2) if part == "matrix" else (2,)
    numbers = np.zeros(shape, dtype)
    numbers[-1] = number
    array = {
        "type": np.dtype(dtype).name,
        "shape": list(shape),
        "data": b64encode(numbers.tobytes()).decode(),
    }
    said = refusal(changed(figure, "architecture", "layers", 2, "weights", part, array))
    assert said.startswith("Layer 'out': architecture.layers[2].weights")
    assert "infinite or none (nan)" in said


# styles


@settings(max_examples=examples(6))
@given(figures(), figures())
def test_a_style_carries_over_what_is_no_figures_own(first, second):
    style = read_style(io.BytesIO(style_text(first).encode()))
    styled = second.with_style_of(style)
    assert styled == second.with_style_of(first)
    assert styled.styles == first.styles
    assert styled.look.palette == first.look.palette
    assert styled.look.camera == first.look.camera
    assert styled.architecture == second.architecture
    assert styled.look.overrides == second.look.overrides
    assert styled.look.input_image == second.look.input_image
    assert (styled.name, styled.view) == (second.name, second.view)
    assert styled.look.seed == second.look.seed


def test_a_style_file_names_no_layer_and_no_seed(tmp_path):
    save_style(rich_figure(), tmp_path / "lab.nnsvgstyle")
    tree = json.loads((tmp_path / "lab.nnsvgstyle").read_text())
    assert tree["format"] == "nnsvg-qt style"
    assert not {"overrides", "input_image", "title", "description", "seed"} & set(tree["look"])
    assert "architecture" not in tree


def test_a_project_serves_as_a_style(tmp_path):
    figure = rich_figure().with_option("nodes.node_diameter", 11)
    save_project(figure, tmp_path / "a.nnsvg")
    styled = preset("mlp").with_style_of(read_style(tmp_path / "a.nnsvg"))
    assert styled.option_value("nodes.node_diameter") == 11
    assert not styled.look.overrides


@pytest.mark.parametrize("reader", [read_style, read_project])
def test_neither_a_style_nor_a_project_is_taken_for_the_other(reader):
    text = style_text(Figure()) if reader is read_project else '{"format": "x", "version": 1}'
    with pytest.raises(InputError, match="It is not an nnsvg-qt"):
        reader(io.BytesIO(text.encode()))


@given(content=st.binary(max_size=300), chunk=st.integers(1, 9))
def test_bytes_are_written_in_pieces_as_in_one(content, chunk):
    whole = json_text({"data": content.hex(), "text": b64encode(content).decode()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_json, "_CHUNK", 4 * chunk)
        value = {"data": content.hex(), "text": strict_json.Base64(content)}
        pieces = list(strict_json.json_pieces(value))
    assert "".join(pieces) == whole


def test_no_piece_of_large_weights_is_large():
    weights = Weights(np.arange(2_000_000, dtype=np.float64).reshape(1000, 2000))
    figure = Figure(Architecture((Layer("a", Kind.DENSE, (1000,), weights=weights),)))
    pieces = list(strict_json.json_pieces(inline(plain(figure.architecture, Architecture))))
    assert max(map(len, pieces)) <= 2 << 20
    assert figure_from_text(project_text(figure)) == figure


def test_weights_become_text_once(monkeypatch):
    made = []
    really = strict_json.Base64.pieces

    def counted(content):
        made.append(len(content))
        return really(content)

    monkeypatch.setattr(strict_json.Base64, "pieces", counted)
    weights = Weights(np.arange(2000, dtype=np.float64).reshape(20, 100))
    project_text(Figure(Architecture((Layer("a", Kind.DENSE, (20,), weights=weights),))))
    assert len(made) == 1


def test_nothing_is_left_of_a_figure_that_cannot_be_written(tmp_path):
    with pytest.raises(InputError, match="half a character"):
        save_project(Figure(name="\ud800"), tmp_path / "a.nnsvg")
    assert list(tmp_path.iterdir()) == []


def test_groups_named_sizes_and_feedback_are_kept():
    length = named_size("T")
    layers = (
        Layer("x", Kind.INPUT, (length, 8)),
        Layer("rnn", Kind.RECURRENT, (length, 16), cell="lstm", bidirectional=True),
        Layer("conv", Kind.CONVOLUTION, (length - 2, 16), kernel=(3,), connected=((0, 1), (2,))),
        Layer("mix", Kind.MIXTURE_OF_EXPERTS, (length - 2, 16), experts=4, active_experts=2),
    )
    connections = (
        Connection("x", "rnn"),
        Connection("rnn", "conv"),
        Connection("conv", "mix"),
        Connection("mix", "rnn", feedback=True, delay="t − 1"),
    )
    later = replace(layers[2], activation="relu")
    group = Group("g", ("rnn", "conv"), "Block", 6, True, ("rnn",), (later,))
    shared = SharedWeights("w", ("conv", "mix"), "tied")
    architecture = Architecture(layers, connections, (group,), (shared,))
    figure = Figure(architecture)
    text = project_text(figure)
    again = figure_from_text(text)
    assert again == figure
    assert [str(size) for size in again.architecture.layer("conv").shape] == ["T − 2", "16"]
    jsonschema.validate(json.loads(text), project_schema())


def test_what_is_no_size_is_refused():
    text = project_text(Figure(Architecture((Layer("x", Kind.INPUT, (8, 8)),))))
    bad = re.sub(r'("shape": \[)', r'\1"", ', text, count=1)
    assert bad != text
    with pytest.raises(InputError, match=r"layers\[0\]"):
        figure_from_text(bad)


@pytest.mark.parametrize(
    ("change", "version"),
    [
        (lambda figure: figure, 1),
        (lambda figure: figure.with_named_style("paper"), 2),
        (lambda figure: figure.edited(edits.change, "c1", kernel=(3, 3)), 1),
        (lambda figure: figure.edited(edits.change, "c1", kind=Kind.SEPARABLE_CONVOLUTION), 2),
        (lambda figure: figure.edited(edits.change, "s2", pooling="global max"), 2),
        (lambda figure: figure.edited(edits.change, "c1", connected=((0,),)), 2),
        (lambda figure: figure.edited(group_edits.group, ["c1", "s2"], "Stage"), 2),
        (lambda figure: figure.edited(group_edits.share_weights, ["c1", "c3"]), 2),
        (lambda figure: figure.edited(group_edits.feed_back, "c3", "c1"), 2),
        (lambda figure: Figure(Architecture((Layer("x", Kind.INPUT, (named_size("T"),)),))), 2),
        (lambda figure: Figure(Architecture((Layer("x", Kind.INPUT, (1, 2, 3, 4)),))), 2),
    ],
)
def test_only_what_an_older_program_can_draw_is_saved_as_version_1(change, version, tmp_path):
    plain = first_preset("lenet-5").edited(edits.change, "c3", connected=None)
    figure = change(plain)
    assert json.loads(project_text(figure))["version"] == version
    save_project(figure, tmp_path / "figure.nnsvg")
    start = (tmp_path / "figure.nnsvg").read_bytes()[:2]
    assert start == (b"{\n" if version == 1 else b"PK")
    assert read_project(tmp_path / "figure.nnsvg") == figure


@pytest.mark.parametrize("size", range(12))
def test_base64_is_read_by_parts(monkeypatch, size):
    monkeypatch.setattr(strict_json, "_CHUNK", 4)
    content = bytes(range(size))
    assert Value(b64encode(content).decode(), "here").base64() == content


@pytest.mark.parametrize("text", ["QUI=QUJD", "QUJDQUI=QUJD", "QUJDQ", "QUJD====", "QUJDé"])
def test_base64_that_ends_in_its_middle_is_none(monkeypatch, text):
    monkeypatch.setattr(strict_json, "_CHUNK", 4)
    with pytest.raises(InputError, match="here is not base64"):
        Value(text, "here").base64()
