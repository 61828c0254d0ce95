"""What layers with unlike inputs read each as, on pages of planes."""

import pytest

from nnsvg_qt.scene.primitives import Text
from tests.views.page_faults import figure_on_page


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize(
    ("name", "roles"), [("transformer", ["K, V", "Q"]), ("gcn", ["A", "A"]), ("lenet-5", [])]
)
def test_unlike_inputs_are_told_beside_their_lines(name: str, roles: list[str], width: int) -> None:
    scene = figure_on_page(name, width).scene("planes")
    found = [one for one in scene.primitives if isinstance(one, Text) and one.role == "input"]
    assert sorted(one.text for one in found) == roles
    assert {one.owner.kind for one in found} <= {"connection"}
