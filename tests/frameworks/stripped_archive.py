"""Takes the numbers of weights out of an archive of PyTorch; what is left reads the same."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

NUMBERS = re.compile(
    r"[^/]+/(data/\d+|data/weights/weight_\d+|data/sample_inputs/.*|.*\.debug_pkl)"
    r"|serialized_(state_dict|example_inputs)\.pt"
)


def strip(source: Path, target: Path) -> None:
    """Write the parts of an archive that say what the network is, packed, pickles first."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        kept = [one for one in old.infolist() if not NUMBERS.fullmatch(one.filename)]
        kept.sort(key=lambda one: not one.filename.endswith((".pkl", "archive_format")))
        for one in kept:
            # the same bytes whenever it is written
            fresh = zipfile.ZipInfo(one.filename)
            new.writestr(fresh, old.read(one), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    for name in sys.argv[2:]:
        strip(Path(name), Path(sys.argv[1]) / Path(name).name)
