"""Several folders of runs as one, each under a name: name:path,name:path, as TensorBoard has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.recognising import lone_letter, named_paths
from nnsvg_qt.logs.series import Series


def named_folders(text: str) -> dict[str, str] | None:
    """The paths by their names that a text gives; None where it is a path or says nothing of both.

    InputError where a name is given twice, or is a single letter.
    """
    pairs = named_paths(text)
    if not pairs and (letter := lone_letter(text)) and not _exists(text):
        raise InputError(
            "The name {name!r} is a single letter, as a disk of Windows; give it two, as "
            "{name}{name}:PATH.",
            name=letter,
        )
    if not pairs or _exists(text):
        return None
    named = dict(pairs)
    if len(named) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError("Two folders have the name {name!r}; change one.", name=twice)
    return named


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        # what no path can be is none
        return False


class NamedLogFolders:
    """The runs of several folders, their names before those of the runs; used as a LogFolder.

    What is wrong with one of them is told in `notes`; InputError where none is there.
    """

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._paths = dict(paths)
        self._folders: dict[str, LogFolder] = {}
        self._renamed: dict[tuple[str, str, str, str], tuple[Series, Series]] = {}
        self.series: tuple[Series, ...] = ()
        self.notes: tuple[Sentence, ...] = ()

    def look(self, is_whole: bool = False) -> None:
        """Reads what is new in each; see `LogFolder.look`."""
        found: list[Series] = []
        notes: list[Sentence] = []
        failed: list[InputError] = []
        for name, path in self._paths.items():
            try:
                folder = self._folders.get(name)
                if folder is None:
                    folder = self._folders[name] = LogFolder(path)
                folder.look(is_whole)
            except InputError as error:
                failed.append(error)
                notes.append(Sentence("{name}: {reason}", name=name, reason=error.sentence))
                continue
            notes += folder.notes
            found += [self._named(name, one) for one in folder.series]
        if len(failed) == len(self._paths):
            raise failed[0]
        self.series = tuple(sorted(found, key=lambda one: (one.run, one.tag, one.kind)))
        self.notes = tuple(notes)

    def _named(self, name: str, series: Series) -> Series:
        """The series under its new name: the same one as before where nothing is new in it."""
        key = (name, series.run, series.tag, series.kind)
        known = self._renamed.get(key)
        if known is not None and known[0] is series:
            return known[1]
        run = name if series.run == "." else f"{name}/{series.run}"
        made = replace(series, run=run)
        self._renamed[key] = (series, made)
        return made
