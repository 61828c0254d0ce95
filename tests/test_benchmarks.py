"""The benchmarks measure what they say; how fast anything is, no test says."""

import subprocess
import sys
from functools import partial

import pytest

from nnsvg_qt.model.presets import PRESETS
from tests.benchmarks.__main__ import _each
from tests.benchmarks.comparison import (
    Pairs,
    compared,
    comparison_head,
    comparison_line,
    exported,
)
from tests.benchmarks.measure import (
    PROGRAMS,
    ROOT,
    Benchmark,
    Row,
    head,
    in_turn,
    line,
    measured_in,
    run,
    run_for_json,
    summary,
)
from tests.benchmarks.rows import chain
from tests.figures import PAGE_VIEWS


def test_every_preset_is_edited_in_every_view():
    command = [sys.executable, "-m", "tests.benchmarks", "--list", "-k", "edit"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert {f"edit {name} {view}" for name in PRESETS for view in PAGE_VIEWS} <= set(listed)


def test_a_graph_is_composed_and_opened():
    found = run_for_json(PROGRAMS / "graph_pictures.py", "1", "6")
    assert found["operations"] > 100
    assert min(found["composed"], found["opened"], found["yardstick"]) > 0


def test_the_median_of_each_is_taken_without_the_first_round():
    first, second = iter([100, 3, 1, 2]), iter([0, 7, 9, 8])
    assert in_turn(3, lambda: next(first), lambda: next(second)) == [2, 8]


def test_the_loop_writes_one_path_an_edge(tmp_path):
    done = run(PROGRAMS / "edge_loop.py", "3", "4", tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text().count('<path d="M') == 12
    assert done.seconds > 0
    assert done.peak_bytes > 1_000_000


def test_a_row_says_its_ratio_and_whether_the_aim_is_met():
    rows = [
        Row("first", 30, 20, "yardstick", aim="≤ 2 ×", met=True),
        Row("second", 5000, 20, "yardstick", "MB", "≤ 2 ×", False),
    ]
    shown = [" ".join(line(row).split()) for row in rows]
    assert shown[0] == "first 30.0 ms 20.0 ms yardstick 1.50 ≤ 2 × met"
    assert shown[1] == "second 5,000 MB 20.0 MB yardstick 250.00 ≤ 2 × MISSED"
    assert len({line(row).index("yardstick") for row in rows} | {head().index("yardstick")}) == 2
    assert summary(rows) == "1 of 2 aims are met, 1 MISSED: second."
    assert summary(rows[:1]) == "1 of 1 aims are met, 0 MISSED."


def test_each_row_is_printed_when_it_is_measured_and_what_cannot_be_is_told(capsys):
    def measured(name, quick):
        printed.append(capsys.readouterr().out)
        if name == "broken":
            raise SystemExit("it broke")
        return [Row(name, 2, 1, "yardstick")]

    printed: list[str] = []
    chosen = [Benchmark(name, partial(measured, name)) for name in ("a", "broken")]
    rows, failed = _each(chosen, lambda one: one.measure(True), line)
    assert printed[1].split() == ["a", "2.0", "ms", "1.0", "ms", "yardstick", "2.00"]
    assert [row.name for row in rows] == ["a"]
    assert failed == ["broken: it broke"]


def a_package_that_says(word, folder):
    package = folder / "nnsvg_qt"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"said = {word!r}")
    return folder


def test_another_tree_is_measured_with_its_own_package_and_our_programs(tmp_path):
    tree = a_package_that_says("other", tmp_path / "tree")
    asks = "import nnsvg_qt, os; print(nnsvg_qt.__file__); print(os.getcwd())"
    with measured_in(tree):
        there = run("-c", asks).output.split()
    here = run("-c", asks).output.split()
    assert there == [str(tree / "nnsvg_qt" / "__init__.py"), str(tree)]
    assert here == [str(ROOT / "nnsvg_qt" / "__init__.py"), str(ROOT)]


def test_two_commits_are_measured_in_turn_each_against_its_own_yardstick(tmp_path):
    tree = a_package_that_says("other", tmp_path / "tree")
    turns = []
    values = iter([10, 40, 30, 40])

    def measure(quick):
        turns.append(run("-c", "import os; print(os.getcwd())").output.strip())
        return [Row("row", next(values), 10 if turns[-1] == str(ROOT) else 20, "yardstick")]

    (found,) = compared(Benchmark("row", measure), tree, True, 2)
    assert turns == [str(ROOT), str(tree), str(ROOT), str(tree)]
    assert found == Pairs("row", (1.0, 3.0), (2.0, 2.0))
    assert found.quotients == (0.5, 1.5)
    shown = comparison_head("v1"), comparison_line(found)
    assert [" ".join(one.split()) for one in shown] == [
        "× the yardstick here v1 pair by pair here : there",
        "row 2.00 2.00 0.50 1.50 1.00",
    ]
    assert shown[0].index("pair by pair") == shown[1].index("0.50")


def test_a_commit_is_exported_whole():
    with exported("HEAD") as tree:
        assert (tree / "nnsvg_qt" / "__init__.py").exists()
        assert (tree / "resources" / "icons").is_dir()
    assert not tree.exists()


def test_a_commit_that_there_is_not_is_named():
    with pytest.raises(SystemExit, match="no-such-commit cannot be measured"):
        exported("no-such-commit").__enter__()


@pytest.mark.parametrize(
    "view",
    [pytest.param(view, marks=[pytest.mark.long] * (view != "planes")) for view in PAGE_VIEWS],
)
def test_a_chain_is_composed_whole(view):
    found = run_for_json(PROGRAMS / "composed_chain.py", view, "5", "2")
    assert 0 < found["composed"] < found["yardstick"]


def test_a_long_chain_is_composed_in_every_view():
    assert [one.name.split()[-1] for one in chain.benchmarks()] == list(PAGE_VIEWS)


def test_curves_and_maps_are_painted_by_the_program_that_measures_them():
    found = run_for_json(PROGRAMS / "painted_data.py", "1")
    assert set(found) == {"curves", "translucent curves", "maps", "yardstick"}
    assert min(found.values()) > 0.1
