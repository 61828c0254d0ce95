"""Tables and lines of JSON as series."""

from __future__ import annotations

import io
import json
import math
import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, read_logs, tables
from nnsvg_qt.logs.tables import read_table
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.sources import open_source
from tests.logs.event_files import scalars, version


def test_a_table_of_lightning_leaves_gaps_out(tmp_path: Path) -> None:
    run = tmp_path / "version_0"
    run.mkdir()
    (run / "metrics.csv").write_text(
        "epoch,step,train_loss,val_loss\n0,9,0.5,\n0,10,,0.75\n1,19,inf,\n"
    )
    found = {one.tag: one for one in read_logs(tmp_path)}
    assert set(found) == {"epoch", "train_loss", "val_loss"}
    assert found["train_loss"].run == "version_0"
    assert found["train_loss"].steps.tolist() == [9, 19]
    assert found["train_loss"].values.tolist() == [0.5, math.inf]
    assert found["val_loss"].steps.tolist() == [10]
    assert np.isnan(found["val_loss"].wall_times).all()


def test_what_tensorboard_downloads_and_keras_writes(tmp_path: Path) -> None:
    (tmp_path / "loss.csv").write_text("Wall time,Step,Value\n100.5,3,0.25\n101.5,4,0.125\n")
    (tmp_path / "history.csv").write_text("epoch;accuracy;loss\n0;0.5;2\n1;0.75;1\n")
    found = {(one.run, one.tag): one for one in read_logs(tmp_path)}
    assert set(found) == {("loss", "loss"), ("history", "accuracy"), ("history", "loss")}
    assert found["loss", "loss"].wall_times.tolist() == [100.5, 101.5]
    assert found["loss", "loss"].steps.tolist() == [3, 4]
    assert found["history", "accuracy"].steps.tolist() == [0, 1]


def test_lines_of_json_and_the_state_of_a_trainer(tmp_path: Path) -> None:
    lines = [{"step": 1, "train": {"loss": 2.0}, "note": "x"}, {"step": 2, "train": {"loss": 1.5}}]
    text = "\n".join(map(json.dumps, lines))
    (tmp_path / "log.jsonl").write_text(text + '\n{"step": 3, "tra')
    (series,) = read_logs(tmp_path)
    assert (series.tag, series.values.tolist()) == ("train/loss", [2.0, 1.5])
    state = tmp_path / "checkpoint-5"
    state.mkdir()
    history = [{"epoch": 1.0, "loss": 0.5, "step": 5}, {"eval_loss": 0.4, "step": 5}]
    (state / "trainer_state.json").write_text(json.dumps({"log_history": history}))
    found = {one.tag: one for one in read_logs(tmp_path) if one.run == "checkpoint-5"}
    assert set(found) == {"epoch", "loss", "eval_loss"}
    assert found["eval_loss"].steps.tolist() == [5]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.jsonl", b'{"a": 1}\nnonsense\n{"a": 2}\n', "Line 2"),
        ("x.csv", b"\xff\xfe\x00", "UTF-8"),
        ("trainer_state.json", b"[]", "log_history"),
        ("trainer_state.json", b"{", "no JSON"),
        ("x.jsonl", b"[" * 100_000 + b"\n1\n", "Line 1"),
    ],
)
def test_what_is_no_log_is_noted_and_the_rest_read(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "x.csv").write_text("step,loss\n1,2\n")
    (tmp_path / name).write_bytes(content)
    folder = LogFolder(tmp_path)
    folder.look()
    assert [one.tag for one in folder.series] == ["loss"]
    (note,) = folder.notes
    assert told in str(note)
    assert name in str(note)


def test_the_command_lists_one_tag_of_one_run_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b").mkdir()
    damaged = version() + scalars("loss", range(7)) + b"x" * 30
    (tmp_path / "b" / "events.out.tfevents.1").write_bytes(damaged)
    (tmp_path / "a.csv").write_text('step,"odd\ttag"\n4,1\n6,2\n')
    assert main(["logs", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        ".\todd\\ttag\tscalar\t2\t4\t6",
        "b\tloss\tscalar\t7\t0\t6",
    ]
    assert "note: " in printed.err
    assert "damaged" in printed.err
    assert main(["logs", str(tmp_path), "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_bad_input_of_the_command_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["/nowhere"], [], [str(tmp_path)], [str(tmp_path), "b"], ["--no"]):
        assert main(["logs", *arguments]) == 2
        printed = capsys.readouterr()
        assert len(printed.err.splitlines()) == 1
        assert printed.out == ""


def test_long_tables_take_little_more_memory_than_they_have_bytes(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = "".join(f"{n},0.{n:06},{n / 7:.8f}\n" for n in range(20_000))
    path.write_text("step,loss,accuracy\n" + rows)
    tracemalloc.start()
    try:
        found = read_table(path, "run")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [len(one.values) for one in found] == [20_000, 20_000]
    assert found[1].steps[-1] == 19_999
    # as dictionaries of rows they were twelve times as much
    assert most < 4 * path.stat().st_size


def test_lines_and_columns_without_end_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LONGEST_LINE", 1000)
    monkeypatch.setattr(tables, "MOST_COLUMNS", 50)
    monkeypatch.setattr(tables, "LARGEST_STATE", 100)
    for name, text, match in (
        ("long.csv", "loss\n" + "1" * 5000, "Line 2 is too long"),
        ("wide.jsonl", "".join(f'{{"n{n}": 1}}\n' for n in range(60)), "more than 50 columns"),
        ("trainer_state.json", '{"log_history": []}' + " " * 200, "larger than"),
    ):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(InputError, match=match):
            read_table(path, "run")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_the_folder_is_no_log(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "metrics.csv")
    (tmp_path / "other.csv").write_text("step,loss\n0,1\n")
    assert [one.tag for one in read_logs(tmp_path)] == ["loss"]


def test_a_tag_that_no_project_could_hold_is_left_out_and_told(tmp_path: Path) -> None:
    numbers = scalars("t" * 10_001, [1.0]) + scalars("loss", [1.0])
    (tmp_path / "events.out.tfevents.1").write_bytes(version() + numbers)
    folder = LogFolder(tmp_path)
    folder.look()
    assert [one.tag for one in folder.series] == ["loss"]
    [note] = folder.notes
    assert str(note) == "Left out: 1 tags of more than 10,000 characters."


def test_names_that_are_no_utf_8_are_written_with_escapes(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"caf\xe9")
    run = root / os.fsdecode(b"r\xff")
    try:
        run.mkdir(parents=True)
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    (run / "metrics.csv").write_text("step,loss\n0,1\n")
    figure = open_source(root).figure
    charts = figure.part("charts")
    assert charts.folder == f"{tmp_path}/caf\\xe9"
    assert [one.run for one in charts.data.series] == ["r\\xff"]
    # what is saved leads to the same logs
    again = read_project(io.BytesIO(project_bytes(figure)))
    assert again.part("charts").folder == charts.folder
    assert [one.run for one in read_logs(charts.folder)] == ["r\\xff"]
    assert "r\\xff" in figure.with_part("charts", charts.changed(names="ends")).svg()
