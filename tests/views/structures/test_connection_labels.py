"""Labels of connections: on their connection, over no other text, and said if left out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Path, Text, connection_owner
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.structures import connection_labels
from nnsvg_qt.views.structures.connection_labels import LABEL_ROLE
from nnsvg_qt.views.structures.paper import PLATE_ROLE
from tests.figures import PAGE_VIEWS
from tests.first_style import draw, first_figure
from tests.in_turn import examples

BLOCK = "3@8x8 > conv 4 k3 same as a > conv 4 k3 same > add a > relu > globalpool > dense 2"


def labels_of(scene):
    return [p for p in scene.primitives if isinstance(p, Text) and p.role == LABEL_ROLE]


def others_of(scene):
    return [p for p in scene.primitives if isinstance(p, Text) and p.role != LABEL_ROLE]


@pytest.mark.parametrize("view", VIEWS)
def test_a_label_is_real_text_of_its_connection_over_no_other_text(view):
    scene = draw(BLOCK).with_connection_override("conv-1-add-1", label="skip").scene(view)
    (label,) = labels_of(scene)
    assert label.text == "skip"
    assert label.owner == connection_owner("conv-1-add-1")
    box = text_bounds(label)
    assert not any(box.overlaps(text_bounds(other)) for other in others_of(scene))
    assert scene.bounds.left <= box.left
    assert box.right <= scene.bounds.right
    assert scene.bounds.top <= box.top
    assert 'data-connection="conv-1-add-1"' in draw(BLOCK).with_connection_override(
        "conv-1-add-1", label="skip"
    ).svg(view)


@settings(max_examples=examples(12), deadline=None)
@given(
    st.sampled_from(["lenet-5", "u-net", "resnet-18", "mlp"]),
    st.sampled_from([*VIEWS]),
    st.lists(st.text("abc W", min_size=1, max_size=14), min_size=1, max_size=12),
)
def test_labels_cover_no_text_and_those_left_out_are_said(name, view, texts):
    figure = first_figure(PRESETS[name].architecture())
    given_texts = {}
    for connection, text in zip(figure.architecture.connections, texts, strict=False):
        figure = figure.with_connection_override(connection.id, label=text)
        if text.strip():
            given_texts[connection.id] = text.strip()
    scene = figure.scene(view)
    labels = labels_of(scene)
    assert all(given_texts[label.owner.id] == label.text for label in labels)
    written = [(p, text_bounds(p)) for p in scene.primitives if isinstance(p, Text) and p.text]
    for label in labels:
        box = text_bounds(label)
        assert not any(box.overlaps(other) for one, other in written if one is not label)
    missing = set(given_texts) - {label.owner.id for label in labels}
    told = " ".join(map(str, scene.notices))
    architecture = figure.architecture
    for connection in architecture.connections:
        if connection.id in missing:
            source = architecture.layer(connection.source)
            assert given_texts[connection.id] in told or (source.name or source.id) in told


def test_a_connection_that_is_not_drawn_is_said():
    figure = draw(BLOCK).with_connection_override("add-1-activation-1", color="#ff0000")
    for view in PAGE_VIEWS:
        assert any("are not drawn: " in str(notice) for notice in figure.notices(view))


def test_a_label_without_room_is_left_out_and_said():
    figure = draw("2-2").with_connection_override("input-1-dense-1", label="word " * 400)
    scene = figure.scene("nodes")
    said = any("without room" in str(notice) for notice in scene.notices)
    assert said != bool(labels_of(scene))


def test_feedback_takes_its_own_style_and_label():
    plain = draw("4-3-2")
    back = Connection("dense-2", "dense-1", feedback=True)
    figure = first_figure(
        replace(plain.architecture, connections=(*plain.architecture.connections, back))
    )
    loop = figure.architecture.feedback[0]
    styled = figure.with_connection_override(loop.id, color="#ff00ff", label="again")
    scene = styled.scene("planes")
    (line,) = [p.line for p in scene.primitives if isinstance(p, Path) and p.role == "loop"]
    assert line is not None
    assert line.color == "#ff00ff"
    (label,) = labels_of(scene)
    assert (label.text, label.owner) == ("again", connection_owner(loop.id))


def test_a_label_on_its_line_lies_on_paper_and_the_line_is_seen_at_both_sides():
    figure = first_figure(PRESETS["u-net"].architecture())
    skips = [connection.id for connection in figure.architecture.skip_connections]
    for connection in skips:
        figure = figure.with_connection_override(connection, label="copy and crop " * 3)
    scene = figure.scene("planes")
    plates = [p for p in scene.primitives if p.role == PLATE_ROLE]
    assert plates
    bare = figure.with_look(background=None).scene("planes")
    assert not [p for p in bare.primitives if p.role == PLATE_ROLE]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layout", ["free", "page"])
def test_a_label_is_no_larger_than_the_sizes_of_layers(view, layout):
    figure = draw(BLOCK).with_option("look.layout", layout)
    scene = figure.with_connection_override("conv-1-add-1", label="skip").scene(view)
    captions = [p.size for p in scene.primitives if isinstance(p, Text) and p.role == "caption"]
    (label,) = labels_of(scene)
    assert label.size <= min([figure.look.small_font_size, *captions])


def test_of_very_many_labels_the_first_are_drawn_and_it_is_said(monkeypatch):
    monkeypatch.setattr(connection_labels, "MOST_LABELS", 2)
    figure = draw("2-2-2-2")
    for connection in figure.architecture.connections:
        figure = figure.with_connection_override(connection.id, label="W")
    scene = figure.scene("nodes")
    assert len(labels_of(scene)) == 2
    assert "Of the labels of connections the first 2 are drawn." in map(str, scene.notices)
