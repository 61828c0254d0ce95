"""Where the fonts of a machine are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDERS_VARIABLE = "NNSVG_QT_FONTS"
"""The environment variable that names folders of fonts to use instead of the machine's own."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_LARGEST_FILE = 256 * 1024 * 1024


def font_folders() -> tuple[Path, ...]:
    """The folders of fonts, whether or not they are there: NNSVG_QT_FONTS, else the usual ones.

    The variable holds paths as PATH does; an empty one means none.
    """
    chosen = os.environ.get(FOLDERS_VARIABLE)
    if chosen is not None:
        return tuple(Path(folder) for folder in chosen.split(os.pathsep) if folder)
    return tuple(_usual_folders(sys.platform))


def _usual_folders(platform: str) -> Iterator[Path]:
    try:
        home = Path.home()
    except RuntimeError:
        # a user without a home
        home = Path("/")
    if platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"
        return
    if platform == "darwin":
        yield Path("/System/Library/Fonts")
        yield Path("/Library/Fonts")
        yield home / "Library" / "Fonts"
        return
    data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for folder in data.split(":"):
        if folder:
            yield Path(folder) / "fonts"
    yield Path("/usr/share/fonts")
    own = os.environ.get("XDG_DATA_HOME")
    yield (Path(own) if own else home / ".local" / "share") / "fonts"
    yield home / ".fonts"


def font_files(folders: Iterable[Path]) -> list[Path]:
    """The font files in the folders and below them, each once, in the order of their paths.

    What cannot be read is left out. Links to folders are not followed, for they may run in circles.
    """
    found: set[Path] = set()
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in names:
                path = Path(folder, name)
                if name.lower().endswith(_SUFFIXES) and _is_of_use(path):
                    found.add(path)
    return sorted(found)


def _is_of_use(path: Path) -> bool:
    """Whether the path is a file that may be a font: no pipe or device, neither empty nor vast."""
    try:
        return path.is_file() and 0 < path.stat().st_size <= _LARGEST_FILE
    except OSError:
        return False
