"""Lines that pass others part there, but not where one leads into another."""

import pytest

from nnsvg_qt.scene.primitives import Line, Path, connection_owner
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.structures.passing import parted

PAGE = page_of_width(183.0)
ENDS = {"level": ("a", "b"), "across": ("c", "d"), "of a": ("a", "e"), "to b": ("f", "b")}


def line(name, *corners):
    commands = [("M", *corners[0]), *(("L", *corner) for corner in corners[1:])]
    return Path(tuple(commands), None, Line("#000000"), owner=connection_owner(name), role="skip")


LEVEL = line("level", (0.0, 50.0), (100.0, 50.0))


def starts(drawn):
    """Where the pieces of the last line begin, px."""
    return [command[2] for command in drawn[-1].commands if command[0] == "M"]


def test_a_line_up_or_down_parts_where_one_of_others_passes():
    for ends in ((0.0, 100.0), (100.0, 0.0)):
        across = line("across", *((40.0, y) for y in ends))
        first, second = starts(parted([LEVEL, across], ENDS, PAGE))
        assert first == ends[0]
        assert abs(second - 50.0) == pytest.approx(PAGE.halo + PAGE.skip / 2)


@pytest.mark.parametrize("ends", [(0.0, 100.0), (100.0, 0.0)])
def test_what_crosses_a_line_that_too_many_cross_parts_instead(ends):
    across = line("across", *((40.0, y) for y in ends))
    other = line("of a", (100.0, 70.0), (0.0, 70.0))
    first, second, whole = parted([LEVEL, other, across], ENDS, PAGE, most=1)
    assert whole == across
    room = PAGE.halo + PAGE.skip / 2
    for one, sides in ((first, (-1.0, 1.0)), (second, (1.0, -1.0))):
        assert isinstance(one, Path)
        *_, end, begin, _ = one.commands
        assert [end[1], begin[1]] == pytest.approx([40.0 + side * room for side in sides])
        assert end[2] == begin[2]
    assert len(starts(parted([LEVEL, other, across], ENDS, PAGE))) == 3


def test_lines_with_an_end_in_common_stay_whole():
    for name in ("of a", "to b"):
        drawn = [LEVEL, line(name, (40.0, 0.0), (40.0, 100.0))]
        assert parted(drawn, ENDS, PAGE) == drawn


def test_what_ends_at_a_line_or_beside_it_stays_whole():
    for x, top in ((40.0, 50.0), (0.0, 0.0), (120.0, 0.0)):
        drawn = [LEVEL, line("across", (x, top), (x, 100.0))]
        assert parted(drawn, ENDS, PAGE) == drawn
