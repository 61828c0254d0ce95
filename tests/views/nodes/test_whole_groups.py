"""Groups with an input of their own, and the many that have none."""

import pytest

import nnsvg_qt
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.primitives import Circles, Path, Polygons
from nnsvg_qt.views.nodes.page.arranging import whole_groups


@pytest.fixture
def looked_at(monkeypatch):
    """The groups whose place is compared with that of all others."""
    found = []
    whole = whole_groups._with_whole

    def counted(arrangement, group, *rest):
        found.append(group)
        return whole(arrangement, group, *rest)

    monkeypatch.setattr(whole_groups, "_with_whole", counted)
    return found


def test_of_many_groups_without_a_branch_none_is_compared_with_all_others(looked_at):
    copies = "\n".join(f"g > same g as g{number}" for number in range(50))
    figure = nnsvg_qt.Figure(parse_notation(f"8 > [ dense 8 ] as g\n{copies}"))
    whole_groups.arranged(figure.drawing("nodes"))
    assert looked_at == []


def test_a_decoder_with_an_input_of_its_own_is(looked_at):
    whole_groups.arranged(nnsvg_qt.preset("transformer").drawing("nodes"))
    assert len(looked_at) == 1


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_group_that_ends_beside_what_goes_on_has_its_row_alone(width: float) -> None:
    figure = nnsvg_qt.preset("yolov3").with_named_style("paper")
    figure = figure.with_option("look.page_width", width)
    scene = figure.scene("nodes")
    heads = [one for one in figure.architecture.groups if one.name.startswith("Head")]
    middles = {
        one.owner.id: float(one.centers[:, 1].mean())
        for one in scene.primitives
        if isinstance(one, Circles) and one.role == "node"
    }
    frames = {}
    for head in heads:
        assert len({round(middles[one], 3) for one in head.layers if one in middles}) == 1
        (frames[head.name],) = (
            one
            for one in scene.primitives
            if isinstance(one, Path) and one.role == "band" and one.fill and one.owner.id == head.id
        )
        # without an inner corner
        assert sum(command[0] == "Q" for command in frames[head.name].commands) == 4
    # lines from there meet the sign from its free side, the skip from above
    into = figure.architecture.incoming("concat2")
    tips = {
        one.owner.id: one.points[0, 0]
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "skip" and one.owner.kind == "connection"
    }
    (left, y), (above, top) = (
        tips[one.id] for one in sorted(into, key=lambda k: k.source != "up2")
    )
    assert left < above
    assert top < y
