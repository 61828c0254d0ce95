"""What is strict about the lines that a hostile call may print: good ones pass, others are told."""

import pytest

from tests.hostile.error_lines import are_some_done, faults

EXPORT = ["export", "40-2", "-o", "a.svg"]
ALL = [*EXPORT, "--view", "all"]
TWO = ["export", "40-2", "gone", "-o", "{name}.svg"]
NOTE = "40-2: note: nodes: Input shows 8 of 40 units.\n"
TYPE = "40-2: note: planes: type of 3.2 pt at 89 mm; 140 mm would do\n"
PROBLEM = "gone: There is no such file.\n"


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (EXPORT, 0, ""),
        (EXPORT, 0, NOTE),
        (EXPORT, 0, NOTE + NOTE.replace("8", "9")),
        (ALL, 0, NOTE + TYPE),
        ([*EXPORT, "--view=fcnn"], 0, NOTE),
        (TWO, 2, NOTE + PROBLEM),
        (["export", "gone", "gone", "-o", "a"], 2, PROBLEM + PROBLEM),
        (["export", "gone", "-o", "a"], 2, "gone: a has no suffix.\n"),
        (["export", "40-2", "gone", "-o", "a"], 2, "40-2, gone: a has no suffix.\n"),
        (["export", "-o", "a.svg"], 2, "nnsvg-qt export: There is no SOURCE.\n"),
        (["export", "", "-o", "a.svg"], 2, "'': There is no such file.\n"),
        (["presets", "x"], 2, "nnsvg-qt: presets takes no 'x'.\n"),
        (["gone", "x\ny"], 2, PROBLEM + "x\\ny: There is no such file.\n"),
    ],
)
def test_good_lines_pass(call, code, said):
    assert faults(call, code, said) == []


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        # done, with more than notes
        (EXPORT, 0, "40-2: Something.\n"),
        (EXPORT, 0, "Something.\n"),
        (EXPORT, 0, NOTE + "\n"),
        # notes of another source, of a view that was not drawn or is none, or without a sentence
        (EXPORT, 0, NOTE.replace("40-2", "50-2")),
        (EXPORT, 0, NOTE + TYPE),
        ([*EXPORT, "--view=planes"], 0, NOTE),
        (ALL, 0, NOTE.replace("nodes", "graph")),
        (EXPORT, 0, "40-2: note: Input shows 8 of 40 units.\n"),
        (EXPORT, 0, "40-2: note: nodes: \n"),
        (EXPORT, 0, "40-2: note: nodes: no end\n"),
        (EXPORT, 0, "40-2: note: nodes: type of 3 pt at 89 mm\n"),
        (EXPORT, 0, f"40-2: note: nodes: {'a' * 1200}.\n"),
        (EXPORT, 0, NOTE.removesuffix("\n")),
        ([*EXPORT, "--quiet"], 0, NOTE),
        (["describe", "40-2"], 0, NOTE),
        # not done, without a reason, with one too many, of nothing that was given, or without end
        (EXPORT, 2, ""),
        (EXPORT, 2, NOTE),
        (TWO, 2, PROBLEM + PROBLEM),
        (TWO, 2, "40-2: Bad.\n" + PROBLEM + "40-2, gone: Bad.\n"),
        (TWO, 2, "other: Bad.\n"),
        (TWO, 2, "gone: \n"),
        (TWO, 2, "gone: " + "a" * 1300 + "\n"),
        (TWO, 2, PROBLEM + "usage: nnsvg-qt\n"),
        (["export", "", "-o", "a.svg"], 2, ": There is no such file.\n"),
    ],
)
def test_other_lines_are_told(call, code, said):
    assert faults(call, code, said)


def test_files_are_left_only_by_calls_of_which_a_part_is_done():
    assert are_some_done(EXPORT, 0, NOTE)
    assert are_some_done(TWO, 2, NOTE + PROBLEM)
    assert not are_some_done(EXPORT, 2, "40-2: Bad.\n")
    assert not are_some_done(TWO, 2, "40-2: Bad.\n" + PROBLEM)
    assert not are_some_done(TWO, 2, "40-2, gone: Bad.\n")
