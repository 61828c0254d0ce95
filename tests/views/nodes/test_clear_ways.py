"""Lines of pages run beside labels: what runs behind one is broken there."""

import pytest

from nnsvg_qt.scene.primitives import Path, Scene
from tests.views.page_faults import figure_on_page


def broken(scene: Scene) -> list[str]:
    """The connections whose lines are in several pieces, because they meet labels."""
    return [
        one.owner.id
        for one in scene.primitives
        if isinstance(one, Path) and one.role in ("skip", "loop")
        if sum(command[0] == "M" for command in one.commands) > 1
    ]


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("name", ["fcn-8s", "gru", "hed", "seq2seq-attention", "wavenet"])
def test_lines_between_rows_and_back_run_beside_labels(name: str, width: int) -> None:
    assert broken(figure_on_page(name, width).scene("nodes")) == []
