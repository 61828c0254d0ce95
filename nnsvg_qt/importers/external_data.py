"""Weights that a model file keeps in other files: only beside it, or below its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath


def file_beside(folder: Path, location: str) -> Path | None:
    """The file that a model in `folder` names; None if it is not a plain one in that folder.

    No absolute path, no way up, no symbolic link on the way, no device: a model that somebody sends
    reads nothing else of this machine.
    """
    if not location or "\0" in location or "\\" in location:
        return None
    parts = PurePosixPath(location)
    if parts.is_absolute() or PureWindowsPath(location).drive or ".." in parts.parts:
        return None
    path = folder
    try:
        for part in parts.parts:
            path = path / part
            if path.is_symlink():
                return None
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            return None
    except (OSError, ValueError):
        # A name that is too long, or a folder that may not be looked into.
        return None
    return path
