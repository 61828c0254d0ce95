"""The table and the charts of hyper-parameters by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.logs.event_files import scalars, session_with, version


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    folder = tmp_path / "runs"
    for number, rate in enumerate((0.1, 0.01, 0.001)):
        (folder / f"r{number}").mkdir(parents=True)
        kind = "adam" if number else "sgd"
        content = version() + session_with({"rate": rate, "kind": kind})
        path = folder / f"r{number}" / "events.out.tfevents.1.host"
        path.write_bytes(content + scalars("loss", [2.0, 1.0 + number]))
    return folder


def test_the_table_is_printed(run, runs: Path) -> None:
    code, out, _ = run("logs", str(runs), "--table", "csv", "--where", "rate < 0.05")
    assert code == 0
    assert out.splitlines() == [
        "run,rate,kind,loss,state",
        "r1,0.01,adam,2,running",
        "r2,0.001,adam,3,running",
    ]
    code, out, _ = run("logs", str(runs), "--columns", "kind", "--where", "r0")
    assert out == "run\tkind\tstate\nr0\tsgd\trunning\n"
    code, out, _ = run("logs", str(runs), "--columns", "", "--where", "state = running; kind=sgd")
    assert out == "run\tstate\nr0\trunning\n"
    for bad in (
        ["--table", "xml"],
        ["--columns", "x"],
        ["--where", "rate < x"],
        ["--where", "speed = 1"],
        ["--where", "state = success"],
    ):
        code, out, told = run("logs", str(runs), *bad)
        assert (code, out, len(told)) == (2, "", 1)
    code, _, told = run("logs", str(runs), "--table", "csv", "--watch")
    assert code == 2


def test_watching_waits_for_what_conditions_ask_for(
    runs: Path, monkeypatch: pytest.MonkeyPatch, run
) -> None:
    asked = ["--set", "chart.kind=parallel", "--set", "chart.where=acc > 0.5"]
    assert run("plot", str(runs), *asked, "-o", "a.csv")[0] == 2
    looks: list[bool] = []

    def sleep(_seconds: float) -> None:
        looks.append(Path("a.csv").exists())
        if len(looks) == 3:
            raise KeyboardInterrupt
        with (runs / "r1" / "events.out.tfevents.1.host").open("ab") as stream:
            stream.write(scalars("acc", [len(looks) / 3]))

    monkeypatch.setattr("time.sleep", sleep)
    code, out, told = run("plot", str(runs), *asked, "--watch", "-o", "a.csv")
    assert (code, out.count("written"), looks) == (0, 1, [False, False, True])
    assert "note: There is no hyper-parameter or metric 'acc'" in told[0]
    assert "note: No trial of 3 fulfils" in told[1]
    # what never can be is told at once
    bad = ["--set", "chart.kind=parallel", "--set", "chart.where=rate < x"]
    assert run("plot", str(runs), *bad, "--watch", "-o", "a.csv")[0] == 2


def test_charts_of_trials_need_no_tag_and_have_a_table(run, runs: Path) -> None:
    kind = ["--set", "chart.kind=parallel"]
    assert run("plot", str(runs), *kind, "-o", "a.svg")[0] == 0
    text = Path("a.svg").read_text()
    assert ">kind<" in text
    assert ">loss<" in text
    assert run("plot", str(runs), *kind, "--set", "chart.axes=rate", "-o", "a.csv")[0] == 0
    assert Path("a.csv").read_text().splitlines()[1] == "r0,0.1,running"
    code, _, told = run("plot", str(runs), *kind, "-o", "a.tex")
    assert (code, len(told)) == (2, 1)
