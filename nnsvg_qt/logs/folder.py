"""A folder of runs: every log in it, read once, and what is new read when it is looked at again."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

import numpy as np

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs import sampling
from nnsvg_qt.logs.events import MOST_TAGS, EventFile, Points, read_events
from nnsvg_qt.logs.projector_files import embedding_series
from nnsvg_qt.logs.recognising import (
    CONFIGURATION,
    is_event_name,
    is_log,
    is_log_name,
    is_table_name,
    is_vectors_name,
)
from nnsvg_qt.logs.sampling import bytes_of, most_of_each, sampled
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.logs.stored import located
from nnsvg_qt.logs.tables import read_table
from nnsvg_qt.named_files import name_in_text, path_named
from nnsvg_qt.text_limits import LONGEST_NAME

MOST_FOLDERS = 100_000
MOST_SERIES = 250_000
"""Of the event files of a folder: each takes kilobytes, and nobody sees more."""
_WAITED = 600.0
"""Seconds: who writes through a buffer may end a record minutes later."""
_MOST_PARTS = 64
"""Of what was read of an event file, look by look, before they become one."""
_BLOCK = 1 << 26
"""Bytes of an event file that are read at once; more only for a record that is larger."""


NO_LOGS = Sentence("It holds no logs: no event files, tables (.csv) or lines of JSON.")


@dataclass(frozen=True)
class Run:
    """A folder that holds logs of its own: its name and files, sorted."""

    name: str
    events: tuple[Path, ...]
    tables: tuple[Path, ...]
    vectors: tuple[Path, ...] = ()
    """Tables of vectors, and what a projector is told of them."""


@dataclass
class _Known:
    """What has been read of an event file: its parts, in order, and where to go on."""

    parts: list[EventFile] = field(default_factory=list)
    end: int = 0
    size: int = -1
    taken: int = 0
    """Bytes of memory that its points take."""
    tags: set[str] = field(default_factory=set)
    """Those that are kept: there is an end to them in a file, and in all files of a folder."""

    def join(self) -> None:
        """Makes one part of many: in a week of looks there are a million."""
        if len(self.parts) > _MOST_PARTS and self.parts[-1].damage is None:
            self.parts = [joined(self.parts)]

    def whole(self) -> EventFile:
        """All that was read, as one part."""
        return self.parts[0] if len(self.parts) == 1 else joined(self.parts)

    def sample(self, most: int) -> None:
        """Keeps samples of those series of the file that take more than so many bytes."""
        whole = self.whole()
        points = tuple(sampled(one, most) for one in whole.points)
        # the same part gives the same series again
        self.parts = [whole if _are_same(points, whole.points) else replace(whole, points=points)]
        self.taken = sum(map(bytes_of, points))

    def with_few_tags(self, part: EventFile, most: int) -> EventFile:
        """A part without those tags by which they become more than so many."""
        names = dict.fromkeys(one.tag for one in part.points if one.tag not in self.tags)
        room = max(most - len(self.tags), 0)
        self.tags.update(list(names)[:room])
        if len(names) <= room:
            return part
        points = tuple(one for one in part.points if one.tag in self.tags)
        return replace(part, points=points, has_more=True)

    def read(self, path: Path, size: int, most: int) -> Iterator[int]:
        """Reads what lies before `size` and is new, block by block, and how much each takes.

        No more than `most` tags are kept. Whoever reads makes room between the blocks. OSError.
        """
        block = _BLOCK
        while self.end < size:
            count = min(block, size - self.end)
            part = read_events(np.fromfile(path, np.uint8, count, offset=self.end))
            if part.damage is None and part.end == 0:
                if self.end + count >= size:
                    # its last record is not whole yet
                    break
                block *= 2
                continue
            damage = None if part.damage is None else self.end + part.damage
            part = self.with_few_tags(part, most)
            name = os.fsencode(path.absolute())
            points = tuple(located(one, name, self.end) for one in part.points)
            self.parts.append(replace(part, damage=damage, points=points))
            self.end += part.end
            taken = sum(map(bytes_of, points))
            self.taken += taken
            yield taken
            if damage is not None:
                break
        self.join()
        self.size = size


@dataclass
class _KnownRun:
    """What became of a run's files: its series, as long as nothing new is in them."""

    parts: list[EventFile]
    series: list[Series]


class LogFolder:
    """The runs of a folder; `look` reads what is new. `notes` tell what could not be read, and why.

    A run is a folder that directly holds logs; its name is its path from here, "." for this one.
    InputError if there is no such folder or file.
    """

    def __init__(self, path: str | Path) -> None:
        self._root = path_named(path) if isinstance(path, str) else path
        if not self._root.exists():
            raise InputError("There is no folder {path}.", path=name_in_text(str(path)))
        self._known: dict[Path, _Known] = {}
        self._tables: dict[Path, tuple[tuple[int, int], list[Series], int]] = {}
        """What they were when they were read, what they held, and the bytes that it takes."""
        self._runs_known: dict[str, _KnownRun] = {}
        self._points_known: dict[Path, list[Series]] = {}
        self._taken = 0
        """Bytes that all points take."""
        self._tags = 0
        """Tags that all event files have."""
        self._kept = 0
        """Bytes that they took when room was made last: many short series may be more than that."""
        self.series: tuple[Series, ...] = ()
        self.notes: tuple[Sentence, ...] = ()

    def why_empty(self) -> Sentence:
        """Why there is no series, after a look that found none."""
        if self.notes:
            return self.notes[0]
        if self._known or self._tables:
            return Sentence("Its logs are empty so far; open it again when training has begun.")
        return NO_LOGS

    def look(self, is_whole: bool = False) -> None:
        """Reads what has come since the last look; files that are gone take their series along.

        `is_whole` says that nobody looks again: a record that is not whole yet is told at once.
        """
        notes: list[Sentence] = []
        found: list[Series] = []
        there: set[Path] = set()
        runs: set[str] = set()
        every = list(self._runs(notes))
        for run in every:
            there.update(run.events, run.tables, run.vectors)
            runs.add(run.name)
        self._forget_all_but(there)
        for run in every:
            for path in run.events:
                self._read_events(path, notes, is_whole)
            for path in run.tables:
                self._read_table(path, self._name_of(run, path), notes)
        for run in every:
            parts = [part for path in run.events for part in self._known[path].parts]
            known = self._runs_known.get(run.name)
            # parts never change: the same ones give the same series
            if known is None or not _are_same(known.parts, parts):
                known = _KnownRun(parts, _as_before(known, list(_merged(run.name, parts))))
                self._runs_known[run.name] = known
            found += known.series
            for path in run.tables:
                found += self._tables[path][1] if path in self._tables else []
            for path in run.vectors:
                found += self._points(path, run.name, notes)
        for gone in self._points_known.keys() - there:
            del self._points_known[gone]
        for name in self._runs_known.keys() - runs:
            del self._runs_known[name]
        kept = [one for one in found if len(one.tag) <= LONGEST_NAME]
        if len(kept) < len(found):
            notes.append(
                Sentence(
                    "Left out: {count:,} tags of more than {most:,} characters.",
                    count=len(found) - len(kept),
                    most=LONGEST_NAME,
                )
            )
        samples = [one for one in kept if one.logged]
        if samples:
            notes.append(
                Sentence(
                    "Of {logged:,} points {kept:,} are kept, the least and the greatest of many "
                    "ranges of steps: all would take more than {most} MB.",
                    logged=sum(one.logged for one in samples),
                    kept=sum(map(len, samples)),
                    most=sampling.MOST_BYTES >> 20,
                )
            )
        self.series = tuple(sorted(kept, key=lambda one: (one.run, one.tag, one.kind)))
        self.notes = tuple(notes)

    @staticmethod
    def _name_of(run: Run, table: Path) -> str:
        stem = name_in_text(table.stem)
        return run.name if len(run.tables) == 1 else _joined(run.name, stem)

    def _forget_all_but(self, there: Collection[Path]) -> None:
        """Forgets files that are gone, and counts what those that are there take."""
        for gone in self._known.keys() - there:
            del self._known[gone]
        for gone in self._tables.keys() - there:
            del self._tables[gone]
        self._count()

    def _count(self) -> None:
        self._tags = sum(len(one.tags) for one in self._known.values())
        self._taken = sum(one.taken for one in self._known.values())
        self._taken += sum(size for *_, size in self._tables.values())

    def _take(self, count: int) -> None:
        """Counts what was read just now; where all takes too much memory samples are kept."""
        self._taken += count
        if self._taken > max(sampling.MOST_BYTES, self._kept / sampling.FREED):
            self._make_room()

    def _make_room(self) -> None:
        sizes = [
            bytes_of(points)
            for known in self._known.values()
            if known.parts
            for points in known.whole().points
        ]
        sizes += [bytes_of(one) for _, series, _ in self._tables.values() for one in series]
        most = most_of_each(sizes, sampling.MOST_BYTES)
        for known in self._known.values():
            if known.parts:
                known.sample(most)
        for path, (stamp, series, _) in self._tables.items():
            some = [sampled(one, most) for one in series]
            self._tables[path] = stamp, some, sum(map(bytes_of, some))
        self._count()
        self._kept = self._taken

    def files_of(self, runs: Collection[str]) -> tuple[Path, ...]:
        """The files of runs that lie in the folder themselves, neither as nor behind a link."""
        root = self._root if self._root.is_dir() else self._root.parent
        found: list[Path] = []
        for one in self._runs([]):
            found += one.events if one.name in runs else ()
            for path in one.tables:
                own = name_in_text(path.stem)
                name = one.name if len(one.tables) == 1 else _joined(one.name, own)
                found += [path] if name in runs else []
        real = root.resolve()
        return tuple(path for path in found if path.resolve() == real / path.relative_to(root))

    def _runs(self, notes: list[Sentence]) -> Iterator[Run]:
        if self._root.is_file():
            is_events = is_event_file(self._root)
            own = (self._root,)
            if not is_events and is_vectors_name(self._root.name):
                yield Run(".", (), (), own)
                return
            yield Run(".", own if is_events else (), () if is_events else own)
            return
        seen: set[str] = set()
        walked = os.walk(self._root, followlinks=True, onerror=lambda e: notes.append(_told(e)))
        for folder, inner, names in walked:
            # links may lead in circles
            real = os.path.realpath(folder)
            if real in seen or len(seen) > MOST_FOLDERS:
                inner.clear()
                continue
            seen.add(real)
            inner.sort()
            here = Path(folder)
            named = [here / name for name in sorted(names) if is_log_name(name)]
            # a pipe would never end; what a link misses is told
            paths = [path for path in named if path.is_file() or not path.exists()]
            events = tuple(p for p in paths if is_event_name(p.name))
            tables = tuple(p for p in paths if p not in events and is_table_name(p.name))
            vectors = (here / CONFIGURATION,) if CONFIGURATION in names else ()
            if events or tables or vectors:
                name = name_in_text(here.relative_to(self._root).as_posix())
                yield Run(name, events, tables, vectors)

    def _read_events(self, path: Path, notes: list[Sentence], is_whole: bool) -> None:
        known = self._known.setdefault(path, _Known())
        try:
            size = path.stat().st_size
            if size < known.end:
                # written anew
                self._taken -= known.taken
                self._tags -= len(known.tags)
                known = self._known[path] = _Known()
            damaged = bool(known.parts) and known.parts[-1].damage is not None
            if size != known.size and not damaged:
                # of a thousand files with a thousand tags each there is no end, either
                others = self._tags - len(known.tags)
                for taken in known.read(path, size, min(MOST_TAGS, MOST_SERIES - others)):
                    self._take(taken)
                self._tags = others + len(known.tags)
        except OSError as error:
            notes.append(_told(error, path))
        damage = known.parts[-1].damage if known.parts else None
        if damage == 0:
            told = name_in_text(str(path))
            notes.append(
                Sentence("{path} is no event file: it does not begin with a record.", path=told)
            )
        elif damage is not None:
            notes.append(
                Sentence(
                    "{path} is damaged at byte {place:,}; what stands before it is read.",
                    path=name_in_text(str(path)),
                    place=damage,
                )
            )
        elif known.end < known.size and (is_whole or _is_old(path)):
            notes.append(
                Sentence(
                    "{path} ends within a record, at byte {place:,}; what stands before it is "
                    "read.",
                    path=name_in_text(str(path)),
                    place=known.end,
                )
            )
        if any(part.has_more for part in known.parts):
            own = len(known.tags)
            note = (
                Sentence(
                    "{path} has more than {most:,} tags; the rest of them is left out.",
                    path=name_in_text(str(path)),
                    most=own,
                )
                if own >= MOST_TAGS
                else Sentence(
                    "All files together have more than {most:,} tags; the rest of those of {path} "
                    "is left out.",
                    path=name_in_text(str(path)),
                    most=MOST_SERIES,
                )
            )
            notes.append(note)

    def _points(self, path: Path, run: str, notes: list[Sentence]) -> list[Series]:
        """The embeddings that a file tells of; those of before where they are the same."""
        root = self._root if self._root.is_dir() else self._root.parent
        try:
            found, problems = embedding_series(path, run, root)
        except OSError as error:
            notes.append(_told(error, path))
            return []
        for problem in problems:
            told = name_in_text(str(path))
            notes.append(
                Sentence("{path} is left out: {reason}", path=told, reason=problem.sentence)
            )
        before = self._points_known.get(path, [])
        if len(before) == len(found) and all(
            len(old) == len(one) and old.is_begun_by(one)
            for old, one in zip(before, found, strict=True)
        ):
            return before
        self._points_known[path] = found
        return found

    def _read_table(self, path: Path, run: str, notes: list[Sentence]) -> None:
        try:
            facts = path.stat()
            stamp = (facts.st_size, facts.st_mtime_ns)
            before = self._tables.get(path)
            if before is None or before[0] != stamp:
                series = read_table(path, run)
                taken = sum(map(bytes_of, series))
                self._tables[path] = stamp, series, taken
                self._take(taken - (0 if before is None else before[2]))
        except OSError as error:
            notes.append(_told(error, path))
            self._tables.pop(path, None)
        except InputError as error:
            self._tables.pop(path, None)
            notes.append(
                Sentence(
                    "{path} is left out: {reason}",
                    path=name_in_text(str(path)),
                    reason=error.sentence,
                )
            )


def is_event_file(path: Path) -> bool:
    """Whether a file is an event file, by its name or what it begins with."""
    if is_event_name(path.name):
        return True
    if is_table_name(path.name):
        return False
    with path.open("rb") as stream:
        return is_log(head := stream.read(64)) and not head.lstrip().startswith(b"{")


def _is_old(path: Path) -> bool:
    """Whether nothing came for so long that what was begun will hardly be ended."""
    try:
        return time.time() - path.stat().st_mtime > _WAITED
    except OSError:
        return False


def _told(error: OSError, path: Path | None = None) -> Sentence:
    return Sentence(
        "{path} cannot be read: {reason}.",
        path=name_in_text(str(path or error.filename)),
        reason=error.strerror or str(error),
    )


def _joined(run: str, name: str) -> str:
    return name if run == "." else f"{run}/{name}"


def _are_same(one: Sequence[object], other: Sequence[object]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _as_before(known: _KnownRun | None, series: list[Series]) -> list[Series]:
    """The series of before where nothing of them has changed, so that nobody looks at them again.

    What changes is mostly that points are added: as many as before are the same.
    """
    if known is None:
        return series
    before = {(one.tag, one.kind): one for one in known.series}
    found = []
    for one in series:
        old = before.get((one.tag, one.kind))
        is_same = old is not None and len(old) == len(one) and old.is_begun_by(one)
        found.append(old if is_same and old is not None else one)
    return found


def joined(parts: Sequence[EventFile]) -> EventFile:
    """Parts of one file that follow each other as one; only the last may be damaged."""
    by_tag: dict[tuple[str, str, str], list[tuple[int, Points]]] = {}
    starts: list[tuple[int, int]] = []
    behind = 0
    for part in parts:
        for points in part.points:
            key = (points.tag, points.kind, points.plugin)
            by_tag.setdefault(key, []).append((behind, points))
        starts += [(behind + number, step) for number, step in part.starts]
        behind += part.records
    whole = tuple(
        Points(
            *key,
            np.concatenate([first + points.order for first, points in many]),
            np.concatenate([points.steps for _, points in many]),
            np.concatenate([points.wall_times for _, points in many]),
            np.concatenate([points.values for _, points in many]),
            tuple(content for _, points in many for content in points.contents),
            _logged([points for _, points in many]),
        )
        for key, many in by_tag.items()
    )
    end, damage = sum(part.end for part in parts), parts[-1].damage
    has_more = any(part.has_more for part in parts)
    return EventFile(whole, tuple(starts), behind, end, damage, has_more)


def _merged(run: str, parts: list[EventFile]) -> Iterator[Series]:
    """The series of a run's event files, one after the other."""
    by_tag: dict[str, list[tuple[int, Points]]] = {}
    starts: list[tuple[int, int]] = []
    behind = 0
    for part in parts:
        for points in part.points:
            by_tag.setdefault(points.tag, []).append((behind, points))
        starts += [(behind + number, step) for number, step in part.starts]
        behind += part.records
    for tag, many in by_tag.items():
        order = np.concatenate([first + points.order for first, points in many])
        steps = np.concatenate([points.steps for _, points in many])
        kept = np.argsort(order, kind="stable")
        for number, step in starts[1:]:
            # What a session logged beyond the step from which the next one goes on is void.
            kept = kept[(order[kept] >= number) | (steps[kept] < step)]
        values = np.concatenate([points.values for _, points in many])
        times = np.concatenate([points.wall_times for _, points in many])
        in_order = sorted(many, key=lambda one: one[0] + int(one[1].order[0]))
        kind = _kind([points for _, points in in_order])
        contents = [content for _, points in many for content in points.contents]
        has_contents = kind != SCALAR and len(contents) == len(order)
        yield Series(
            run,
            tag,
            kind,
            steps[kept],
            times[kept],
            values[kept] if kind == SCALAR else values[:0],
            tuple(contents[place] for place in kept) if has_contents else (),
            _logged([points for _, points in many]),
        )


def _logged(many: Sequence[Points]) -> int:
    """Of how many points a sample is; 0 where none is left out."""
    if not any(points.logged for points in many):
        return 0
    return sum(points.logged or len(points.steps) for points in many)


def _kind(many: list[Points]) -> str:
    """What the metadata say, which only the first point of a tag has; else what the values are."""
    named = next((points.plugin for points in many if points.plugin), "")
    return named or many[0].kind or "tensor"
