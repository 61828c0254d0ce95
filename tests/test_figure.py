"""The figure: one value, its edits, its pictures."""

import pickle
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Weights
from nnsvg_qt.project_file import read_project
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.sources import draw, preset
from nnsvg_qt.views import VIEWS
from tests.figures import figures, option_values
from tests.in_turn import examples


@settings(max_examples=examples(7))
@given(figures())
def test_a_copy_is_equal_and_has_the_same_hash(figure):
    again = pickle.loads(pickle.dumps(figure))
    assert again == figure
    assert hash(again) == hash(figure)


def test_figures_that_differ_anywhere_are_not_equal():
    figure = preset("lenet-5")
    others = [
        figure.edited(edits.rename, "c1", "other"),
        figure.with_option("look.seed", 5),
        figure.with_option("nodes.node_diameter", 31),
        figure.with_override("c1", color="#123456"),
        figure.with_camera(1, 2),
        figure.with_view("blocks"),
        figure.with_look(title="other"),
        figure.with_annotation("title", text="other"),
        replace(figure, name="other"),
        figure.with_frame(Frame("epoch 1", values={"c1": 1.0})),
    ]
    assert len({figure, *others}) == len(others) + 1


def test_two_ways_to_the_same_figure_give_equal_figures():
    figure = preset("mlp")
    there_and_back = figure.with_option("look.seed", 5).with_option("look.seed", 1)
    assert there_and_back == figure
    assert hash(there_and_back) == hash(figure)
    by_other_order = figure.with_override("input", color="#111111").with_override(
        "dense-1", color="#222222"
    )
    by_order = figure.with_override("dense-1", color="#222222").with_override(
        "input", color="#111111"
    )
    assert by_order == by_other_order


@pytest.mark.parametrize(
    ("source", "view"), [("16-12-1", "nodes"), ("1@8x8", "planes"), ("5 > dense 3", "nodes")]
)
def test_nobody_chose_a_view(source, view):
    assert draw(source).current_view == view


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *(("transformer", "diagram"), ("gpt-2", "diagram"), ("vit-b-16", "diagram")),
        *(("lenet-5", "planes"), ("diffusion-u-net", "planes"), ("mlp", "nodes")),
    ],
)
def test_networks_made_of_attention_open_as_a_diagram(name, view):
    assert preset(name).current_view == view


def test_the_view_that_was_chosen_is_the_current_one():
    assert draw("16-12-1").with_view("alexnet").current_view == "blocks"
    assert Figure(view="fcnn").view == "nodes"
    with pytest.raises(InputError, match="no view 'sideways'"):
        Figure(view="sideways")


def test_an_edit_goes_to_the_architecture_and_takes_the_overrides_of_lost_layers_with_it():
    figure = preset("lenet-5").with_override("c1", color="#123456").with_override("f6", drawn=3)
    edited = figure.edited(edits.delete, "c1")
    assert "c1" not in edited.architecture
    assert set(edited.look.overrides) == {"f6"}
    assert set(figure.look.overrides) == {"c1", "f6"}
    assert edited.edited(edits.change, "f6", shape=(7,)).architecture.layer("f6").shape == (7,)


@given(st.sampled_from(sorted(all_options())), st.data())
def test_every_option_can_be_changed_by_its_full_name(name, data):
    value = data.draw(option_values(all_options()[name]))
    figure = Figure().with_option(name, value)
    assert figure.option_value(name) == value
    others = [other for other in all_options() if other != name]
    if name in ("camera.azimuth", "camera.elevation") and value != Figure().option_value(name):
        # an angle that is asked for is to be seen
        assert figure.option_value("blocks.projection") == "orthographic"
        others.remove("blocks.projection")
    assert all(figure.option_value(other) == Figure().option_value(other) for other in others)


def test_every_default_is_within_its_own_limits():
    for name, option in all_options().items():
        assert option.checked(option.default) == option.default, name


@pytest.mark.parametrize(
    "name", ["", "nodes", "nodes.", "nodes.none", "cubes.node_diameter", "look.camera", ".seed"]
)
def test_an_unknown_option_is_refused(name):
    with pytest.raises(InputError, match="There is no option"):
        Figure().with_option(name, 1)


def test_an_alias_names_the_options_of_its_view():
    figure = Figure().with_option_text("fcnn.node_diameter", "33")
    assert figure.option_value("nodes.node_diameter") == 33


def test_the_camera_is_set_by_options_too():
    figure = Figure().with_option_text("camera.perspective", "on")
    assert figure.look.camera == Camera(perspective=True)
    assert figure.with_option("camera.azimuth", -30).look.camera.azimuth == -30.0


def test_a_bad_value_is_refused_and_nothing_changes():
    with pytest.raises(InputError, match="node_diameter"):
        Figure().with_option("nodes.node_diameter", -1)
    with pytest.raises(InputError, match="number"):
        Figure().with_option_text("nodes.node_diameter", "wide")


def test_an_override_is_gone_when_all_of_it_is():
    figure = preset("mlp")
    colored = figure.with_override("input", color="#123456", hidden=True)
    assert colored.look.override("input") == LayerOverride(color="#123456", hidden=True)
    assert colored.with_override("input", color=None, hidden=False) == figure


@pytest.mark.parametrize(
    ("layer_id", "values", "said"),
    [
        ("ghost", {"color": "#123456"}, "no layer 'ghost'"),
        ("input", {"colour": "#123456"}, "has no 'colour'"),
        ("input", {"color": "red"}, "#rrggbb"),
        ("input", {"opacity": 1.5}, "opacity is 1.5"),
        ("input", {"size": 0}, "size is 0"),
        ("input", {"spacing": float("nan")}, "spacing is nan"),
    ],
)
def test_a_bad_override_is_refused(layer_id, values, said):
    with pytest.raises(InputError, match=said):
        preset("mlp").with_override(layer_id, **values)


def test_annotations_are_added_changed_and_removed():
    figure = preset("lenet-5").with_annotation("bracket", text="Features", first="c1", last="s4")
    figure = figure.with_annotation("bracket", text="All", first="input", last="output", id="all")
    assert [one.id for one in figure.look.annotations] == ["bracket-1", "all"]
    figure = figure.with_annotation_changed("bracket-1", side="below")
    assert figure.annotation("bracket-1").side == "below"
    assert figure.annotation("bracket-1").text == "Features"
    assert figure.without_annotation("bracket-1").look.annotations == (figure.annotation("all"),)


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("arrow", {}, "There is no annotation 'arrow'"),
        ("band", {"first": "c1", "last": "gone"}, "'gone'"),
        ("text", {"first": "gone"}, "'gone'"),
        ("text", {"angle": 3}, "has no 'angle'; give id, kind, text"),
        ("text", {"id": "c1"}, "The id 'c1' is taken"),
        ("text", {"id": "title-1"}, "The id 'title-1' is taken"),
        ("text", {"size": 1}, "size is 1; it goes from 4 to 1000."),
    ],
)
def test_a_bad_annotation_is_refused(kind, values, said):
    figure = preset("lenet-5").with_annotation("title", text="LeNet")
    with pytest.raises(InputError, match=said):
        figure.with_annotation(kind, **values)


def test_what_there_is_not_cannot_be_changed_or_removed():
    figure = preset("lenet-5")
    with pytest.raises(InputError, match="no annotation with the id 'x'"):
        figure.with_annotation_changed("x", text="")
    with pytest.raises(InputError, match="no annotation with the id 'x'"):
        figure.without_annotation("x")


def test_annotations_follow_the_edits_of_layers():
    figure = preset("lenet-5").with_annotation("band", first="c1", last="s2")
    figure = figure.with_annotation("text", text="x", first="c1")
    deleted = figure.edited(edits.delete, "c1")
    assert [(one.first, one.last) for one in deleted.look.annotations] == [("s2", "s2")]
    assert not deleted.edited(edits.delete, "s2").look.annotations
    assert figure.edited(edits.duplicate, "c1").annotation("band-1").last == "s2"


def test_another_style_leaves_the_annotations():
    figure = preset("lenet-5").with_annotation("title", text="LeNet")
    styled = figure.with_style_of(Figure().with_annotation("caption", text="other"))
    assert styled.look.annotations == figure.look.annotations


def test_styles_of_views_that_are_not_given_are_the_defaults():
    figure = Figure(styles={})
    assert figure == Figure()
    with pytest.raises(InputError, match="no view 'cubes'"):
        Figure(styles={"cubes": 1})


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_figure_gives_the_same_picture(view):
    assert preset("lenet-5").svg(view) == preset("lenet-5").svg(view)


def test_svg_is_the_picture_of_the_current_view_unless_another_is_asked_for():
    figure = preset("lenet-5")
    assert figure.svg() == figure.svg("planes") == figure.svg("lenet") != figure.svg("nodes")
    assert figure._repr_svg_() == figure.svg()
    ElementTree.fromstring(figure.svg("blocks"))


def test_saves_what_svg_gives_with_the_same_wishes(tmp_path):
    figure = preset("mlp")
    figure.save(tmp_path / "a.svg", width="3.5in", background="none", text="outlines")
    text = (tmp_path / "a.svg").read_text()
    assert text == figure.svg(width=88.9, background="none", text="outlines")
    assert ElementTree.fromstring(text).get("width") == "88.9mm"
    assert "<text" not in text
    assert "<text" in figure.svg()


@pytest.mark.parametrize(
    "wishes",
    [{"width": "wide"}, {"width": 0}, {"dpi": 0}, {"background": "red"}, {"text": "shapes"}],
)
def test_a_wish_that_cannot_be_granted_is_refused(tmp_path, wishes):
    with pytest.raises(InputError):
        preset("mlp").save(tmp_path / "a.svg", **wishes)
    assert not list(tmp_path.iterdir())


def test_an_unknown_suffix_and_a_missing_folder_are_refused(tmp_path):
    with pytest.raises(InputError, match="bmp"):
        preset("mlp").save(tmp_path / "a.bmp")
    with pytest.raises(OutputError, match="does not exist"):
        preset("mlp").save(tmp_path / "none" / "a.svg")
    assert not list(tmp_path.iterdir())


def test_saves_a_project_by_its_suffix(tmp_path):
    figure = preset("mlp").with_view("blocks")
    figure.save(tmp_path / "a.nnsvg")
    assert read_project(tmp_path / "a.nnsvg") == figure


def test_an_empty_figure_can_be_drawn():
    for view in VIEWS:
        ElementTree.fromstring(Figure(Architecture()).svg(view))


def test_says_what_it_is_in_a_line():
    assert repr(preset("lenet-5")) == "<Figure 'lenet-5': 8 layers, planes view>"


def test_a_frame_goes_with_its_layers():
    figure = preset("lenet-5")
    frame = Frame("epoch 1", 1, values={"c1": 1.0, "s2": 2.0}, highlighted=frozenset({"c1"}))
    shown = figure.with_frame(frame)
    assert shown.frame == frame
    left = shown.edited(edits.delete, "c1").frame
    assert left == Frame("epoch 1", 1, values={"s2": 2.0})
    with pytest.raises(InputError, match="'c9', which is no layer or connection"):
        figure.with_frame(Frame(values={"c9": 1.0}))


def test_parts_are_known_by_their_names():
    figure = preset("lenet-5")
    assert figure.part("architecture") is figure.architecture
    assert figure.part("frame") is None
    assert figure.with_part("frame", Frame("now")).part("frame") == Frame("now")
    assert figure.with_part("architecture", Architecture()).architecture == Architecture()
    with pytest.raises(InputError, match="no part 'sound'; its parts are architecture, frame"):
        figure.with_part("sound", 1)
    with pytest.raises(InputError, match="no part 'sound'"):
        replace(figure, parts={"sound": 1})


def test_the_weights_of_a_frame_are_drawn():
    figure = draw("2-2").with_option("nodes.edge_color_proportional", True)
    target = figure.architecture.layers[1].id
    one = Frame(weights={target: Weights(np.array([[1.0, -1.0], [0.5, 0.25]]))})
    other = Frame(weights={target: Weights(np.array([[-1.0, 1.0], [0.5, 0.25]]))})
    assert figure.with_frame(one).svg("nodes") != figure.with_frame(other).svg("nodes")
    kept = figure.edited(edits.change, target, weights=one.weights[target])
    assert figure.with_frame(one).svg("nodes") == kept.svg("nodes")
    assert kept.with_frame(other).svg("nodes") == figure.with_frame(other).svg("nodes")


@pytest.mark.parametrize("view", list(VIEWS))
def test_the_numbers_of_a_frame_color_layers(view):
    figure = preset("lenet-5")
    frame = Frame(values={"c1": 2.0, "s2": 5.0, "c3": 8.0}, highlighted=frozenset({"s4"}))
    own = figure.with_override("c3", color="#abcdef")
    expected = (
        own.with_override("c1", color="#f7f9fb")
        .with_override("s2", color="#82b1d9")
        .with_override("s4", outline="#c2410c")
    )
    assert own.with_frame(frame).svg(view) == expected.svg(view)
    assert own.with_frame(frame).look == own.look


# own styles of connections and units


def test_own_styles_go_with_what_they_are_of_and_are_kept_by_other_edits():
    figure = preset("mlp").with_connection_override("dense-1-dense-2", label="W")
    figure = figure.with_unit_override("dense-1", [1, 12], crossed=True)
    figure = figure.with_highlight(["dense-1", "dense-2", "dense-1-dense-2"])
    renamed = figure.edited(edits.change, "dense-1", name="First")
    assert renamed.look == figure.look
    smaller = figure.edited(edits.change, "dense-1", shape=(8,))
    assert set(smaller.look.unit_overrides["dense-1"]) == {1}
    without = figure.edited(edits.delete, "dense-1")
    assert without.look.unit_overrides == {}
    assert without.look.connection_overrides == {}
    assert without.look.highlight is not None
    assert without.look.highlight.ids == {"dense-2"}
    assert without.edited(edits.delete, "dense-2").look.highlight is None


def test_an_own_style_put_back_is_gone():
    figure = preset("mlp")
    styled = figure.with_connection_override("dense-1-dense-2", width=2.0, double=True)
    assert styled != figure
    assert styled.with_connection_override("dense-1-dense-2", width=None, double=False) == figure
    crossed = figure.with_unit_override("dense-1", "1-3", crossed=True)
    assert set(crossed.look.unit_overrides["dense-1"]) == {1, 2, 3}
    assert crossed.with_unit_override("dense-1", "all", crossed=False) == figure


@pytest.mark.parametrize(
    "edit",
    [
        lambda f: f.with_connection_override("ghost", width=1),
        lambda f: f.with_connection_override("dense-1-dense-2", size=1),
        lambda f: f.with_connection_override("dense-1-dense-2", width=99),
        lambda f: f.with_unit_override("ghost", 1, crossed=True),
        lambda f: f.with_unit_override("dense-1", 0, crossed=True),
        lambda f: f.with_unit_override("dense-1", 13, crossed=True),
        lambda f: f.with_unit_override("dense-1", "13", crossed=True),
        lambda f: f.with_unit_override("dense-1", 1, size=2),
        lambda f: f.with_highlight(["ghost"]),
        lambda f: f.with_highlight(["dense-1"], color="red"),
        lambda f: f.with_path_highlighted("dense-2", "dense-1"),
    ],
)
def test_own_styles_of_what_there_is_not_are_refused(edit):
    with pytest.raises(InputError):
        edit(preset("mlp"))


def test_own_styles_are_no_part_of_a_style():
    styled = preset("mlp").with_connection_override("dense-1-dense-2", label="W")
    assert preset("mlp").with_style_of(styled) == preset("mlp")
    assert styled.with_style_of(preset("lenet-5")).look == styled.look
