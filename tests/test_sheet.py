"""Several figures on one page: letters, columns, tops in a line, one legend."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Scene, Text
from nnsvg_qt.sheet import Part, sheet_of
from nnsvg_qt.sources import draw

SVG = "{http://www.w3.org/2000/svg}"


def figures(*notations: str) -> list[Figure]:
    return [draw(one).with_named_style("paper") for one in notations]


def part_of(scene: Scene, letter: str) -> Bounds:
    own = [one for one in scene.primitives if one.owner.id.startswith(f"{letter}-")]
    reach = bounds_of_all(own)
    assert reach is not None
    return reach


def letters(scene: Scene) -> list[Text]:
    return [one for one in scene.primitives if isinstance(one, Text) and one.role == "part"]


CHAINS = ("3@9x9 > conv 4 k3 as a > conv 4 k3 as b", "8@16 > conv 8 k3 as c > dense 3 as d")


def test_parts_stand_side_by_side_on_a_page_of_its_width() -> None:
    parts = [Part(one, "diagram") for one in figures(*CHAINS)]
    scene = sheet_of(parts, 2, 1, 183.0).scene()
    assert scene.bounds.width == pytest.approx(183.0 / 25.4 * 96)
    first, second = part_of(scene, "a"), part_of(scene, "b")
    assert first.right < second.left
    assert second.right <= scene.bounds.right
    assert [one.text for one in letters(scene)] == ["(a)", "(b)"]
    assert len({one.y for one in letters(scene)}) == 1
    assert all(one.face == "bold" for one in letters(scene))


def test_rows_follow_each_other_downward() -> None:
    parts = [Part(one, "diagram") for one in figures(*CHAINS, CHAINS[0])]
    scene = sheet_of(parts, 2, 2).scene()
    assert part_of(scene, "c").top > part_of(scene, "a").bottom
    assert [one.text for one in letters(scene)] == ["(a)", "(b)", "(c)"]


def test_each_part_is_laid_out_for_its_column() -> None:
    chain = "3@64x64" + " > conv 8 k3" * 9
    alone = sheet_of([Part(figures(chain)[0], "diagram")], 1, 1).scene()
    beside = sheet_of([Part(one, "diagram") for one in figures(chain, chain)], 2, 1).scene()
    assert part_of(beside, "a").width < part_of(alone, "a").width
    assert part_of(beside, "a").height > part_of(alone, "a").height
    sizes = {one.size for one in beside.primitives if isinstance(one, Text)}
    assert min(sizes) >= 5.4 * 96 / 72 - 1e-6


def test_what_an_earlier_part_explains_is_explained_once() -> None:
    named = "3@9x9 > conv 4 k3 as a > maxpool 2 as b > dense 3 as c"
    scene = sheet_of([Part(one, "diagram") for one in figures(named, named)], 1, 2).scene()
    said = [one.text for one in scene.primitives if isinstance(one, Text) and one.role == "legend"]
    assert said
    assert len(said) == len(set(said))


def test_layers_of_one_id_stay_apart_in_the_file() -> None:
    sheet = sheet_of([Part(one, "diagram") for one in figures(CHAINS[0], CHAINS[0])], 2, 1)
    root = ElementTree.fromstring(sheet.svg())
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    drawn = {part.get("data-layer") for part in root.iter(f"{SVG}g")} - {None}
    assert {"a-conv-1", "b-conv-1"} <= drawn
    assert root.get("width") == "183mm"


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(InputError, match="2×1 has no room for 3 parts"):
        sheet_of(figures(*CHAINS, CHAINS[0]), 2, 1)
    with pytest.raises(InputError, match="A sheet has 0 parts"):
        sheet_of([], 2, 1)


def test_what_is_left_out_of_a_part_is_said_with_its_letter() -> None:
    figure = figures("3@9x9 as x > conv 3 k3 same > add x as Merge")[0]
    scene = sheet_of([Part(figure, "diagram")], 1, 1).scene()
    assert any(str(one) == "(a) Names not written: Merge." for one in scene.notices)
    assert not letters(scene)


def test_charts_stand_beside_a_network(tmp_path):
    from nnsvg_qt.sources import open_source

    (tmp_path / "log.csv").write_text("step,loss\n0,2\n1,1\n")
    charts = open_source(tmp_path).figure
    made = sheet_of([charts, draw("preset:mlp")], 2, 1).scene()
    texts = {one.text for one in made.primitives if isinstance(one, Text)}
    assert {"(a)", "(b)", "loss", "Step"} <= texts
    assert any(one.owner.id.startswith("a-chart-1") for one in made.primitives)
