"""Hyper-parameters that event files tell, and the table of trials."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series, read_logs
from nnsvg_qt.logs.hyper_parameters import (
    Condition,
    Session,
    Setting,
    Trial,
    conditions_of,
    conditions_on,
    fits,
    session_of_run,
    sessions_of,
    setting_text,
    table_of,
    trials_of,
    without_constants,
)
from tests.in_turn import examples
from tests.logs.event_files import scalars, session_end, session_with, version

NAME = "events.out.tfevents.1000000000.host.1.0"


def written(path: Path, content: bytes) -> None:
    path.mkdir(parents=True, exist_ok=True)
    (path / NAME).write_bytes(version() + content)


def test_sessions_have_settings_of_all_kinds_and_ends(tmp_path: Path) -> None:
    told: dict[str, Setting] = {"rate": 1e-3, "kind": "wide", "bias": False, "Tiefe ü": 3.0}
    written(tmp_path / "a", session_with(told) + session_end(1))
    written(tmp_path / "b", session_with({"rate": 0.1}))
    written(tmp_path / "c", session_with({"rate": 0.1}) + session_end(2))
    series = read_logs(tmp_path)
    found = sessions_of(series)
    assert found["a"].settings == told
    assert [found[run].state for run in "abc"] == ["success", "running", "failure"]
    assert found["a"].began == 1e9
    assert found["a"].ended == 1e9 + 60
    written(tmp_path / "d", session_with({"rate": 0.1}) + session_end(1, has_time=False))
    assert sessions_of(read_logs(tmp_path))["d"].state == "success"
    # by looks of a file that grows, too
    folder = LogFolder(tmp_path)
    folder.look()
    with (tmp_path / "b" / NAME).open("ab") as stream:
        stream.write(session_end(1))
    folder.look()
    assert sessions_of(folder.series)["b"].state == "success"


@given(st.binary(max_size=60))
def test_bytes_that_are_no_message_are_no_session_and_no_error(content: bytes) -> None:
    one = Series("a", "t", "hyper-parameters", np.arange(1), np.zeros(1), np.zeros(0), (content,))
    for session in sessions_of([one]).values():
        assert isinstance(session, Session)


def test_a_trial_has_the_metrics_of_its_run_and_of_the_runs_below(tmp_path: Path) -> None:
    written(tmp_path / "r 2", session_with({"rate": 0.5}) + scalars("loss", [3.0, 2.0, math.nan]))
    written(tmp_path / "r 2" / "val", scalars("loss", [4.0, 2.5]))
    written(tmp_path / "r 20", session_with({"rate": 0.25}) + scalars("loss", [1.0]))
    first, second = trials_of(read_logs(tmp_path))
    assert first.metrics == {"loss": 2.0, "val/loss": 2.5}
    assert second.metrics == {"loss": 1.0}
    assert [one.value("rate") for one in (first, second)] == [0.5, 0.25]
    # another session tells no rate: its curve of that name is none
    written(tmp_path / "r 30", session_with({"seed": 1.0}) + scalars("rate", [0.1]))
    third = trials_of(read_logs(tmp_path))[2]
    assert (third.metrics, third.value("rate")) == ({}, None)


def test_sessions_of_one_group_are_one_trial_with_means(tmp_path: Path) -> None:
    for seed, end in enumerate((1.0, 2.0, 6.0)):
        content = session_with({"rate": 0.5, "seed": float(seed)}, "wide")
        written(tmp_path / f"s{seed}", content + scalars("loss", [9.0, end]) + session_end(1))
    (trial,) = trials_of(read_logs(tmp_path))
    assert (trial.name, trial.runs, trial.state) == ("wide", ("s0", "s1", "s2"), "success")
    assert trial.metrics == {"loss": 3.0}


def test_runs_without_sessions_are_trials_of_metrics(tmp_path: Path) -> None:
    written(tmp_path / "a", scalars("loss", [2.0]))
    (trial,) = trials_of(read_logs(tmp_path))
    assert trial == Trial("a", ("a",), {}, {"loss": 2.0})


def test_a_run_belongs_to_the_session_at_it_above_it_or_alone_below_it() -> None:
    sessions = {name: Session(name) for name in ("a", "b/1700.5", "c/1", "c/2")}
    found = {
        run: getattr(session_of_run(run, sessions), "run", None)
        for run in ("a", "a/val", "b", "c", "c/2/x", "d", ".")
    }
    assert found == {
        **{"a": "a", "a/val": "a", "b": "b/1700.5", "c": None, "c/2/x": "c/2"},
        **{"d": None, ".": None},
    }
    assert session_of_run("deep/er", {".": Session(".")}) == Session(".")


TRIALS = (
    Trial("a", ("a",), {"rate": 0.1, "kind": "adam", "same": 1.0}, {"val/acc": 0.5}, "success"),
    Trial("b 1", ("b 1",), {"rate": 0.01, "kind": "sgd", "same": 1.0}, {"val/acc": 0.7}),
    Trial("b 2", ("b 2",), {"kind": "adam", "same": 1.0, "on": True}, {}),
)
COLUMNS = ("rate", "kind", "same", "on", "val/acc")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["a", "b 1", "b 2"]),
        ("rate < 0.05", ["b 1"]),
        ("rate < 0,05", ["b 1"]),
        ("rate = 0,1", ["a"]),
        ("rate>=1e-2;kind=adam", ["a"]),
        ("kind = adam|sgd; b", ["b 1", "b 2"]),
        ("kind != adam", ["b 1"]),
        ("rate ≠ 0.1", ["b 1", "b 2"]),
        ("acc ≤ 0.6", ["a"]),
        ("on = true", ["b 2"]),
        ("state = success", ["a"]),
        ("status != success; on = true", ["b 2"]),
        ("Status = unknown|running", ["b 1", "b 2"]),
        ("b=2|b 2", ["b 2"]),
        ("rate == 0.1; kind==adam", ["a"]),
        ("State=SUCCESS", ["a"]),
        ("status != (?i)Succ", ["b 1", "b 2"]),
    ],
)
def test_conditions_choose_trials(text: str, names: list[str]) -> None:
    conditions = conditions_on(text, TRIALS)
    assert [one.name for one in TRIALS if fits(one, conditions)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bs=16", ["bs=16"]),
        ("bs == 16", ["bs=16"]),
        ("bs != 16", ["bs=32", "bs!=8"]),
        ("bs!=8", ["bs!=8"]),
    ],
)
def test_signs_may_be_those_of_names(text: str, names: list[str]) -> None:
    trials = [Trial(name, (name,), {"rate": 0.1}, {}) for name in ("bs=16", "bs=32", "bs!=8")]
    conditions = conditions_on(text, trials)
    assert [one.name for one in trials if fits(one, conditions)] == names


BAD = {
    "rate < fast": "no number",
    "kind = (": "filter",
    "(": "filter",
    "lr=0.2": "no hyper-parameter or metric 'lr'; there are rate, kind",
    "acc > 0.5": "may be val/acc, train/acc",
    "state = sucess": "no state 'sucess'; there are unknown, success",
    "state > 1": "no number",
    "state = (": r"filter '\('",
    "lr<0.1": "no hyper-parameter or metric 'lr'",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_conditions_are_told(text: str) -> None:
    with pytest.raises(InputError, match=BAD[text]):
        conditions_of(text, [*COLUMNS, "train/acc"], ["lr=0.1"])


def test_a_column_that_is_called_state_is_that_column() -> None:
    (condition,) = conditions_of("state = 3", ["state"])
    assert not condition.is_of_state
    (condition,) = conditions_of("status = running", ["state"])
    assert condition.is_of_state


@settings(max_examples=examples(25))
@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_numbers_are_compared_as_numbers(one: float, other: float) -> None:
    for sign, holds in (("<", one < other), (">=", one >= other), ("=", one == other)):
        assert Condition("rate", sign, repr(other)).holds(one) == holds
    assert float(setting_text(one)) == one


def test_the_table_has_what_is_asked_for() -> None:
    table = table_of(TRIALS)
    assert table.columns == ("run", "rate", "kind", "same", "on", "val/acc", "state")
    assert table.rows[2] == ("b 2", None, "adam", 1.0, True, None, "unknown")
    assert table_of(TRIALS[1:], ["kind"]).rows == (("b 1", "sgd"), ("b 2", "adam"))
    assert without_constants(TRIALS) == ["rate", "kind", "on"]
    with pytest.raises(InputError, match="there are rate, kind"):
        table_of(TRIALS, ["speed"])
