"""The benchmarks measure what they say; how fast anything is, no test says."""

import subprocess
import sys

from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.views import VIEWS
from tests.benchmarks.measure import PROGRAMS, Row, in_turn, run, table


def test_every_preset_is_edited_in_every_view():
    command = [sys.executable, "-m", "tests.benchmarks", "--list", "-k", "edit"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert {f"edit {name} {view}" for name in PRESETS for view in VIEWS} <= set(listed)


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
    lines = table(rows).splitlines()
    shown = [" ".join(line.split()) for line in lines]
    assert shown[1] == "first 30.0 ms 20.0 ms yardstick 1.50 ≤ 2 × met"
    assert shown[2] == "second 5,000 MB 20.0 MB yardstick 250.00 ≤ 2 × MISSED"
