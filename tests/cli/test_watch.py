"""`export --watch`."""

import re
import signal
from pathlib import Path

import numpy as np

from nnsvg_qt.cli.export import Written
from nnsvg_qt.cli.watch import _Pictures
from nnsvg_qt.project_file import project_text, save_project
from nnsvg_qt.render import save
from nnsvg_qt.render.output import Output
from nnsvg_qt.render.png import png_of
from nnsvg_qt.scene.primitives import Bounds, Image, Scene
from nnsvg_qt.sources import preset
from tests.cli.processes import start, wait_for


def test_watch_writes_again_after_every_change_until_interrupted():
    save_project(preset("mlp"), "a.nnsvg")
    process = start("export", "a.nnsvg", "-o", "a.svg", "--watch")
    assert process.stderr is not None
    try:
        wait_for(lambda: Path("a.svg").exists())
        assert Path("a.svg").read_text() == preset("mlp").svg()
        changed = preset("mlp").with_option("nodes.node_diameter", 40)
        save_project(changed, "a.nnsvg")
        wait_for(lambda: Path("a.svg").read_text() == changed.svg())

        # a bad state on the way is said, and the figure before it stays
        Path("a.nnsvg").write_text(project_text(preset("mlp"))[:500])
        assert process.stderr.readline().startswith("a.nnsvg: The file is broken at line")
        Path("a.nnsvg").unlink()
        assert (
            process.stderr.readline() == "a.nnsvg: The file is gone; waiting for it to come back.\n"
        )
        assert Path("a.svg").read_text() == changed.svg()
        again = changed.with_option("nodes.node_diameter", 12)
        save_project(again, "a.nnsvg")
        wait_for(lambda: Path("a.svg").read_text() == again.svg())
        # said after the file is there: not to be interrupted before
        assert process.stdout is not None
        written = [process.stdout.readline() for _ in range(3)]
    finally:
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert (process.returncode, out, errors) == (0, "", "")
    assert all(re.fullmatch(r"\d\d:\d\d:\d\d a\.nnsvg written\n", line) for line in written)


def test_watch_needs_a_file_that_is_there(run):
    for source in ("preset:mlp", "missing.nnsvg", "3-2"):
        code, _, errors = run("export", source, "-o", "a.svg", "--watch")
        assert code == 2
        assert len(errors) == 1
        assert errors[0].startswith(f"{source}: ")


def test_pictures_that_no_file_names_any_more_go_with_the_next_but_one(tmp_path):
    pictures = _Pictures()
    path = tmp_path / "net.tex"

    def write(shade: int) -> Path:
        corners = np.array([[10.0, 20.0], [60.0, 10.0], [10.0, 50.0]])
        image = Image(png_of(np.full((40, 70, 3), shade, np.uint8)), corners)
        beside = save(Scene((image,), Bounds(0.0, 0.0, 200.0, 100.0)), path, Output())
        pictures.follow(Written("net", "planes", path=str(path), beside=beside))
        (name,) = beside.named
        return name

    old = write(1)
    # what was there before this run is not its own
    pictures = _Pictures()
    assert write(1) == old
    first = write(2)
    second = write(3)
    assert first.exists(), "TeX may be reading the file before"
    theirs = write(4)
    assert not first.exists()
    assert second.exists()
    theirs.write_bytes(b"somebody else's")
    last = write(5)
    assert not second.exists()
    pictures.tidy_up()
    assert set(tmp_path.iterdir()) == {path, old, theirs, last}
