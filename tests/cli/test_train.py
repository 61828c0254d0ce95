"""nnsvg-qt train: figures of a network at moments of its training."""

from __future__ import annotations

from pathlib import Path

import pytest

import nnsvg_qt
from nnsvg_qt.cli import main


def test_figures_are_written_at_moments_and_a_line_is_printed_for_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "{name}-{epoch}.svg")
    arguments = ["train", "2-3-1", "--data", "gauss", "--epochs", "5", "--at", "0,2,5", "-o", out]
    assert main([*arguments, "--seed", "7", "--quiet"]) == 0
    printed = capsys.readouterr()
    rows = [line.split("\t") for line in printed.out.splitlines()]
    assert [row[0] for row in rows] == ["0", "2", "5"]
    assert float(rows[0][1]) > float(rows[2][1])
    assert printed.err == ""
    first = (tmp_path / "2-3-1-0.svg").read_text()
    last = (tmp_path / "2-3-1-5.svg").read_text()
    assert "<image" in first
    assert first != last

    again = tmp_path / "again"
    again.mkdir()
    arguments[-1] = str(again / "{name}-{epoch}.svg")
    assert main([*arguments, "--seed", "7", "--quiet"]) == 0
    assert (again / "2-3-1-5.svg").read_bytes() == (tmp_path / "2-3-1-5.svg").read_bytes()


def test_a_link_of_playground_is_a_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = (
        "https://playground.tensorflow.org/#dataset=xor&networkShape=3&x=true&y=true&xTimesY=true"
    )
    out = tmp_path / "{name}-{epoch}.nnsvg"
    arguments = ["train", link, "--epochs", "2", "--set", "train.seed=4", "-o", str(out)]
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("2\t")
    figure = nnsvg_qt.draw(str(tmp_path / "3-3-1-2.nnsvg"))
    assert (figure.part("training").features, figure.part("training").seed) == ("x, y, x*y", 4)


def test_several_moments_stand_on_one_sheet(tmp_path: Path) -> None:
    out = tmp_path / "sheet.svg"
    arguments = [
        "train",
        "2-2-1",
        "--data",
        "xor",
        "--epochs",
        "3",
        "--at",
        "0,1,3",
        "-o",
        str(out),
    ]
    assert main([*arguments, "--sheet", "3x1", "--quiet"]) == 0
    text = out.read_text()
    assert [f"epoch {number}," in text for number in (0, 1, 3, 2)] == [True, True, True, False]
    assert all(f">({letter})<" in text for letter in "abc")


def test_a_project_keeps_the_moment(tmp_path: Path) -> None:
    out = tmp_path / "trained.nnsvg"
    own = ["--set", "train.learning_rate=0.1", "--set", "nodes.ellipsis=off"]
    assert main(["train", "2-3-1", "--data", "xor", "--epochs", "2", *own, "-o", str(out)]) == 0
    figure = nnsvg_qt.draw(str(out))
    assert figure.frame is not None
    assert figure.frame.number == 2
    assert not figure.option_value("nodes.ellipsis")


def test_divergence_ends_with_3_and_the_last_sound_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.svg"
    own = ["--set", "train.learning_rate=30", "--set", "train.output=linear"]
    arguments = ["train", "2-4-1", "--data", "reg-plane", "--epochs", "900", *own, "-o", str(out)]
    assert main(arguments) == 3
    printed = capsys.readouterr()
    assert "2-4-1: Training diverged in epoch" in printed.err
    assert len(printed.out.splitlines()) == 1
    assert out.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2-3-1", "--epochs", "2"], "on what"),
        (["2-3-1", "--data", "circle"], "how long"),
        (["2-3-1", "--data", "ring", "--epochs", "2"], "no data 'ring'"),
        (["2-3-1", "--data", "circle", "--epochs", "-2"], "whole numbers"),
        (["2-3-1", "--data", "circle", "--epochs", "2", "--at", "3"], "behind the last"),
        (["2-3-1", "--data", "circle", "--epochs", "2", "--at", "1,2"], "holds {epoch}"),
        (["3-3-1", "--data", "circle", "--epochs", "2"], "2 features"),
        (["2-3-1", "--data", "circle", "--epochs", "2", "--set", "train.rate=1"], "train.rate"),
        (["2-3-1", "--data", "circle", "--epochs", "2", "--set", "train.noise=x"], "number"),
        (["2-3-1", "3-1", "--data", "circle", "--epochs", "2"], "one SOURCE"),
    ],
)
def test_bad_input_is_one_sentence(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", *arguments, "-o", str(tmp_path / "out.svg")]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_before_training(capsys: pytest.CaptureFixture[str]) -> None:
    out = "/nowhere/at/all/x.svg"
    assert main(["train", "2-3-1", "--data", "circle", "--epochs", "1", "-o", out]) == 1
    assert "does not exist" in capsys.readouterr().err
