"""However long one works, the memory that is held levels off."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]

ACTIONS, TIMES = 4000, 20
MOST_GROWTH = 0.12
"""By how much the last quarter of a session may need more memory than the third, as a share."""


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_session_does_not_need_ever_more_memory(seed, tmp_path):
    process = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.app.programs.work_at_random",
            str(seed),
            str(ACTIONS),
            str(TIMES),
        ],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=1500,
    )
    assert process.returncode == 0, process.stderr[-3000:]
    rows = [json.loads(line) for line in process.stdout.splitlines() if line.startswith("{")]
    assert rows[-1]["done"] == ACTIONS
    # Medians, for what comes and goes, as a picture on the clipboard, is not what is kept.
    for what in ("megabytes", "used", "objects"):
        held = [row[what] for row in rows[1:]]
        third, last = held[TIMES // 2 : 3 * TIMES // 4], held[3 * TIMES // 4 :]
        assert median(last) < (1 + MOST_GROWTH) * median(third), (what, held)
    assert max(row["tops"] for row in rows) < 100


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
    }
