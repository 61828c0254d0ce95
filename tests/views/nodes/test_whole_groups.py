"""Groups with an input of their own, and the many that have none."""

import pytest

import nnsvg_qt
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.views.nodes.page import whole_groups


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
