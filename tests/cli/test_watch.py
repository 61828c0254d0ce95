"""`export --watch`."""

import re
import signal
from pathlib import Path

from nnsvg_qt.project_file import project_text, save_project
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
