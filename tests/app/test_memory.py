"""However long one works, the memory that is held levels off."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ACTIONS, TIMES = 4000, 10
MOST_GROWTH = 0.12
"""By how much the second half of a session may need more memory than the first, as a share."""


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
    held = [row["megabytes"] for row in rows[1:]]
    # Peaks of what comes and goes, as a picture on the clipboard, are not what is kept.
    first, second = min(held[: TIMES // 2]), min(held[TIMES // 2 :])
    assert max(held[: TIMES // 2]) > first > 0
    assert second < held[TIMES // 2 - 1] * (1 + MOST_GROWTH), held
    assert max(row["widgets"] for row in rows[TIMES // 2 :]) < 1.5 * max(
        row["widgets"] for row in rows[: TIMES // 2]
    )


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
    }
