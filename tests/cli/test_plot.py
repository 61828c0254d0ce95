"""nnsvg-qt plot: charts of training logs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from nnsvg_qt.cli import main


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    folder = tmp_path / "runs"
    for name, end in (("adam_0", 0.25), ("adam_1", 0.5), ("sgd_0", 1.0)):
        (folder / name).mkdir(parents=True)
        rows = "".join(f"{step},{end + 1 / (step + 1)},{step / 10}\n" for step in range(10))
        (folder / name / "metrics.csv").write_text(f"step,loss,acc\n{rows}")
    return folder


def test_a_chart_is_written_at_its_width(runs: Path, tmp_path: Path) -> None:
    out = tmp_path / "loss.svg"
    assert main(["plot", str(runs), "--tag", "loss", "--width", "89mm", "-o", str(out)]) == 0
    root = ElementTree.parse(out).getroot()
    assert root.get("width") == "89mm"
    text = "".join(root.itertext())
    assert "adam_0" in text
    assert "Step" in text
    pdf = tmp_path / "loss.pdf"
    more = ["--group", "(.*)_", "--log", "y", "--smooth", "0.5", "--height", "40mm"]
    assert main(["plot", str(runs), "--tag", "loss", *more, "-o", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_all_points_as_a_table(runs: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    arguments = ["plot", str(runs), "--tag", "loss", "--runs", "sgd", "-o", "-", "--format", "csv"]
    assert main(arguments) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0] == "run,tag,step,wall_time,value"
    assert lines[1] == "sgd_0,loss,0,,2.0"
    assert len(lines) == 11


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--tag", "lss"], "acc, loss"),
        (["--tag", "("], "no regular expression"),
        ([], "--tag"),
        (["--tag", "loss", "--runs", "x"], "adam_0"),
        (["--tag", "loss", "--smooth", "2"], "--smooth"),
        (["--tag", "loss", "--x", "day"], "--x"),
        (["--tag", "loss", "--log", "z"], "--log"),
        (["--tag", "loss", "--x", "wall"], "no times"),
        (["--tag", "loss", "--set", "chart.smoothin=1"], "did you mean chart.smoothing?"),
        (["--tag", "loss", "--set", "chart.smoothing"], "lacks a value"),
    ],
)
def test_bad_input_is_one_sentence(
    runs: Path, tmp_path: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.svg"
    assert main(["plot", str(runs), *arguments, "-o", str(out)]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert len(printed.err.splitlines()) == 1
    assert not out.exists()


def test_unknown_formats_and_folders(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", str(runs), "--tag", "loss", "-o", "x.docx"]) == 2
    assert main(["plot", str(runs), "--tag", "loss", "-o", "/nowhere/at/all.svg"]) == 1
    assert main(["plot", "/nowhere", "--tag", "loss", "-o", "x.svg"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_watching_writes_again_what_has_grown(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "loss.csv"
    written: list[int] = []

    def sleep(_seconds: float) -> None:
        # between two looks
        written.append(len(out.read_text().splitlines()))
        if len(written) == 3:
            raise KeyboardInterrupt
        with (runs / "sgd_0" / "metrics.csv").open("a") as stream:
            stream.write(f"{10 + len(written)},0.5,1\n")

    monkeypatch.setattr("time.sleep", sleep)
    assert main(["plot", str(runs), "--tag", "loss", "--watch", "-o", str(out)]) == 0
    assert written == [31, 32, 33]
    assert capsys.readouterr().out.count("written") == 3
    written.clear()
    assert main(["logs", str(runs), "--watch"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6 + 2 * 2
    assert lines[-1] == "sgd_0\tloss\tscalar\t14\t0\t12"
    assert main(["plot", str(runs), "--tag", "loss", "--watch", "-o", "-", "--format", "svg"]) == 2
