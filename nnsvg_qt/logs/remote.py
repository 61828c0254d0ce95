"""Logs on another machine: copied as they grow, only their new bytes, and read from the copy.

An address is sftp://host/path or any other that fsspec knows. Of ssh the user's own configuration,
known hosts, keys and agent are used; no password is ever asked for or kept.
"""

from __future__ import annotations

import importlib
import posixpath
import re
import shutil
import tempfile
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.named_folders import NamedLogFolders, named_folders
from nnsvg_qt.logs.recognising import CONFIGURATION, TABLES, is_address, is_event_name, is_log_name
from nnsvg_qt.logs.series import Series

_SSH = ("sftp", "ssh")
SCHEMES = ("sftp", "ssh", "s3", "gs", "gcs", "abfs", "https")
"""What addresses may begin with. fsspec knows more: files of this machine, archives in others."""
_BLOCK = 1 << 22
"""Bytes that are fetched at once."""
MOST_AT_ONCE = 1 << 26
"""Bytes of all files that a look fetches; the rest waits for the next."""
_PATIENCE = 15.0
"""Seconds in which another machine must answer."""
_LONGEST_WAIT = 30.0
"""Seconds between two tries to take a lost line up again; the first is after one."""
MOST_FILES = MOST_FOLDERS = 20_000
MOST_PAGES = 2_000
"""Folders of the web that a look visits: each is a request, and pages may go on for ever."""
_COMPARED = 1 << 12
"""Bytes before the end of a copied table that must still be the same there."""
_NAMED = re.compile(r"""_path\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')""")
"""What a projector's configuration names."""


def log_folder(path: str, copies: str | None = None) -> AnyLogFolder:
    """The folder of a path, or the copy of one that an address names, in `copies`.

    Of several folders with names (name:path,name:path) all of them as one. InputError.
    """
    if is_address(path):
        return RemoteLogFolder(path, copies)
    named = named_folders(path)
    return LogFolder(path) if named is None else NamedLogFolders(named)


def read_logs(path: str | Path) -> tuple[Series, ...]:
    """Every series of the logs in a folder, of one file or at an address, sorted by run and tag.

    InputError if there is no such folder or file.
    """
    folder = log_folder(path) if isinstance(path, str) else LogFolder(path)
    look_whole(folder)
    return folder.series


def look_whole(folder: AnyLogFolder) -> None:
    """Reads all that there is, however much is to be fetched for it; InputError where it fails."""
    if isinstance(folder, RemoteLogFolder):
        folder.look_whole()
    else:
        folder.look(is_whole=True)


class RemoteLogFolder:
    """Logs at an address; `look` fetches what is new and reads it, as that of a `LogFolder`.

    A line that is lost is told in `notes`; what was read stays, and each look tries again, ever
    more seldom. InputError on an address that cannot be one, and without the extra.
    """

    def __init__(self, address: str, home: str | None = None) -> None:
        """The copy is made in `home`, which its maker removes; else in a folder of its own."""
        self.address = address
        self._scheme, self._host, self._path = _parts(address)
        self._connected: Any = None
        if home is None:
            home = folder_of_copies()
            # at the end of the process at the latest
            weakref.finalize(self, shutil.rmtree, home, ignore_errors=True)
        self._copy = Path(home).resolve() / _name_of_copy(self._path)
        self._stamps: dict[str, _Stamp] = {}
        """Of the files of which everything is here."""
        self._begun: dict[str, _Stamp] = {}
        """What files were when their copies were begun."""
        self._how: dict[str, Any] = {}
        """How files are opened: a server of the web may send none but whole ones."""
        self._passed: list[Sentence] = []
        self._folder: LogFolder | None = None
        self._lost: Sentence | None = None
        self._waits = 0.0
        self._next = 0.0
        self._left = self._fetched = self._held = 0
        """Bytes that are to be fetched, that were, and that are here, all of the last try."""
        self._has_more = False
        """Whether more is to be fetched of files that tell nothing of their sizes."""
        self.series: tuple[Series, ...] = ()
        self.notes: tuple[Sentence, ...] = ()

    def look(self) -> None:
        """Fetches and reads what has come. InputError as long as there was no contact at all."""
        if time.monotonic() >= self._next:
            self._try()
        if self._folder is None:
            raise InputError("{reason}", reason=self._lost or Sentence("There are no logs yet."))
        self._folder.look()
        told = [*self._passed]
        if self._lost is not None:
            told = [Sentence("{reason} It is tried again.", reason=self._lost)]
        if (rest := self._rest()) is not None:
            told.append(rest)
        self.series, self.notes = self._folder.series, (*told, *self._folder.notes)

    def look_whole(self) -> None:
        """Fetches all there is by now, then reads it. InputError if the line is lost before."""
        self._try()
        before = -1
        # of what is written anew all the time no more is here than before
        while self._lost is None and self._rest() is not None and self._held > before:
            before = self._held
            self._try()
        if self._lost is not None:
            raise InputError("{reason}", reason=self._lost)
        self.look()
        if (rest := self._rest()) is not None:
            raise InputError("{reason}", reason=rest)

    def _rest(self) -> Sentence | None:
        """What is told of what was not fetched yet; None: all is here."""
        if self._left:
            return Sentence(
                "{count:,} bytes of the logs are still to be fetched.", count=self._left
            )
        return Sentence("More of the logs is still to be fetched.") if self._has_more else None

    def _try(self) -> None:
        try:
            if self._connected is None:
                self._connected = self._connect()
            self._fetch()
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - each line has errors of its own; all mean this
            self._connected = None
            self._waits = min(max(2.0 * self._waits, 1.0), _LONGEST_WAIT)
            self._next = time.monotonic() + self._waits
            reason = " ".join(str(error).split())[:300].rstrip(".") or type(error).__name__
            self._lost = Sentence(
                "The connection to {host} is lost: {reason}.",
                host=self._host or self._scheme,
                reason=reason,
            )
            return
        self._lost, self._waits = None, 0.0
        if self._folder is None:
            self._folder = LogFolder(self._copy)

    def _connect(self) -> Any:
        if self._scheme in _SSH:
            files = _module("sshfs").SSHFileSystem
            options = {**files._get_kwargs_from_urls(self.address), "timeout": _PATIENCE}
            # what is left out is as the user's own configuration of ssh says; hosts are checked
            known: dict[str, Any] = {"known_hosts": (), "connect_timeout": _PATIENCE}
            known |= {"keepalive_interval": 5, "keepalive_count_max": 3}
            return files(**options, **known, skip_instance_cache=True)
        core = _module("fsspec")
        try:
            found, _ = core.core.url_to_fs(self.address, skip_instance_cache=True)
        except (ImportError, ValueError) as error:
            raise InputError(
                "{address} cannot be read: {reason}.",
                address=self.address,
                reason=str(error).rstrip("."),
            ) from None
        return found

    # what is copied

    def _fetch(self) -> None:
        files = self._connected
        # what some kinds know of a folder they keep for ever
        files.invalidate_cache()
        root = self._path if self._scheme in _SSH else files._strip_protocol(self.address)
        root = root.rstrip("/") or "/"
        there: set[str] = set()
        self._left = self._fetched = self._held = 0
        self._has_more = False
        passed: list[Sentence] = []
        self._passed = passed
        for name, facts in _logs_below(files, root, passed):
            there.add(name)
            try:
                room = MOST_AT_ONCE - self._fetched
                try:
                    self._fetched += self._renew(files, name, facts, room)
                except ValueError:
                    if self._scheme != "https" or self._how:
                        raise
                    self._how = {"block_size": 0}
                    self._fetched += self._renew(files, name, facts, room)
            except _PASSED as error:
                passed.append(_unreadable(facts["name"], error))
        for gone in self._begun.keys() - there:
            del self._begun[gone]
            self._stamps.pop(gone, None)
            (self._copy / gone).unlink(missing_ok=True)
        # a folder without logs is one all the same
        if not self._copy.exists():
            self._copy.mkdir(parents=True)

    def _renew(self, files: Any, name: str, facts: dict[str, Any], budget: int) -> int:
        """Copies what is new of a file, at most so many bytes; how many it were."""
        if facts.get("size") is None:
            # pages of the web list names alone
            facts = {**facts, **files.info(facts["name"])}
        told = facts.get("size")
        # a server that makes its answers as it goes tells no size: then all is read to its end
        size = None if told is None else int(told)
        times = ("mtime", "LastModified", "created", "ETag", "Last-Modified")
        stamp = (size, next((facts[key] for key in times if facts.get(key)), None))
        path = self._copy / name if name else self._copy
        have = path.stat().st_size if path.exists() else 0
        if self._stamps.get(name) == stamp != (None, None):
            self._held += have
            return 0
        is_table = path.suffix.lower() in TABLES
        grows = is_event_name(path.name) or is_table
        with _Forward(lambda: files.open(facts["name"], "rb", **self._how)) as file:
            if (
                (size is not None and have > size)
                or (not grows and self._begun.get(name) != stamp)
                or ((is_table or size is None) and have and not _goes_on(path, have, file))
            ):
                # written anew
                have = 0
            if not have:
                self._begun[name] = stamp
            self._stamps.pop(name, None)
            wanted = max(budget, 0) if size is None else min(size - have, max(budget, 0))
            path.parent.mkdir(parents=True, exist_ok=True)
            fetched = 0
            with path.open("r+b" if have else "wb") as copy:
                copy.seek(have)
                file.seek(have)
                while fetched < wanted:
                    block = file.read(min(_BLOCK, wanted - fetched))
                    if not block:
                        break
                    copy.write(block)
                    fetched += len(block)
        self._held += have + fetched
        if size is None:
            # all that was wanted came: whether more is behind it is not known
            is_whole = fetched < wanted
            self._has_more = self._has_more or not is_whole
        else:
            is_whole = have + fetched >= size
            self._left += max(size - have - fetched, 0)
        if is_whole:
            self._stamps[name] = stamp
        return fetched


class _Forward:
    """A file elsewhere that is read from its places on, by servers that send it whole, too.

    These may send fewer bytes at once than are asked for, and never go back: they begin again.
    """

    def __init__(self, open_file: Callable[[], Any]) -> None:
        self._open_file = open_file
        self._opened = ExitStack()
        self._begin()

    def __enter__(self) -> _Forward:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _begin(self) -> None:
        self._opened.close()
        self._file, self._at = self._opened.enter_context(self._open_file()), 0

    def seek(self, place: int) -> None:
        """Goes to a place, or to the end where that is before it."""
        if place < self._at:
            self._begin()
        if place == self._at:
            return
        try:
            self._file.seek(place)
            self._at = place
        except (ValueError, NotImplementedError):
            # what is here already passes by
            while self._at < place and self.read(min(_BLOCK, place - self._at)):
                continue

    def read(self, count: int) -> bytes:
        """The next bytes: so many, or all up to the end."""
        blocks: list[bytes] = []
        while count > 0 and (block := self._file.read(count)):
            blocks.append(block)
            count -= len(block)
            self._at += len(block)
        return b"".join(blocks)


_Stamp = tuple[int | None, object]
_PASSED = (PermissionError, FileNotFoundError)
"""What keeps one file or folder from being read, and no other."""


def folder_of_copies() -> str:
    """A new folder that only this user can read."""
    return tempfile.mkdtemp(prefix="nnsvg-qt-logs-")


def _name_of_copy(path: str) -> str:
    """The name of a copy, which tells what is in a file: never one that leads elsewhere."""
    name = PurePosixPath(path).name
    return "logs" if name in ("", ".", "..") or set(name) & set(":\\\0") else name


def _goes_on(path: Path, have: int, file: _Forward) -> bool:
    """Whether a file elsewhere still has what its copy ends with: with a column more it has not."""
    begin = max(have - _COMPARED, 0)
    with path.open("rb") as copy:
        copy.seek(begin)
        file.seek(begin)
        return copy.read(have - begin) == file.read(have - begin)


def _unreadable(path: str, error: OSError) -> Sentence:
    reason = " ".join((error.strerror or str(error)).split())[:300].rstrip(".")
    return Sentence(
        "{path} cannot be read: {reason}.", path=path, reason=reason or type(error).__name__
    )


AnyLogFolder = LogFolder | RemoteLogFolder | NamedLogFolders


def require_address(text: str) -> str:
    """The text, if it is an address that logs can be followed at. InputError."""
    if not is_address(text):
        raise InputError("{address} is no address: give sftp://host/path.", address=text[:200])
    _parts(text)
    return text


def _parts(address: str) -> tuple[str, str, str]:
    try:
        told = urlsplit(address)
        has_password, host = told.password is not None, told.hostname or ""
        # readers of addresses differ in what these mean, and so in the machine
        if not address.isprintable() or "\\" in told.netloc:
            raise ValueError
    except ValueError:
        raise InputError("{address} is no address.", address=address) from None
    if told.scheme.lower() not in SCHEMES or "::" in address:
        raise InputError(
            "{address} cannot be read: logs elsewhere are at {known}.",
            address=address[:200],
            known=listed([f"{scheme}://" for scheme in SCHEMES]),
        )
    if has_password:
        raise InputError(
            "A password in an address would be kept; use a key, or the agent of ssh, without it."
        )
    if told.scheme.lower() in _SSH and not host:
        raise InputError("{address} names no machine: give sftp://host/path.", address=address)
    return told.scheme.lower(), host, told.path


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise InputError(
            "Logs on other machines need more: pip install 'nnsvg-qt[remote]'."
        ) from None


def _logs_below(
    files: Any, root: str, passed: list[Sentence]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of logs by their names below the root, "" for itself, with what is known of each.

    What an address names beside, as links that lead elsewhere, is not followed. What of it cannot
    be read is told in `passed`.
    """
    base = _normal(root)
    own = files.info(root)
    if own.get("type") == "file" and not _is_page(own, root):
        yield "", own
        return
    # pages link to themselves, to pages above them and to one another
    seen = {base}
    waiting, count, visited = deque([root]), 0, 0
    most = MOST_PAGES if "://" in root else MOST_FOLDERS
    while waiting and count < MOST_FILES and visited < most:
        folder = waiting.popleft()
        visited += 1
        try:
            entries: dict[str, dict[str, Any]] = {}
            for one in files.ls(folder, detail=True):
                address = _normal(one["name"])
                if "://" not in address or _is_below(address, base):
                    entries.setdefault(address, {**one, "name": address})
            beside = _named_beside(files, entries.values())
        except _PASSED as error:
            if folder == root:
                raise
            passed.append(_unreadable(folder, error))
            continue
        for address, facts in sorted(entries.items()):
            name = _name(address)
            if address in seen:
                continue
            if facts.get("type") == "directory":
                seen.add(address)
                waiting.append(f"{address}/" if "://" in address else address)
            elif facts.get("type") == "file" and (is_log_name(name) or name == CONFIGURATION):
                seen.add(address)
                count += 1
                yield _below(address, base), facts
        for told in sorted(beside):
            try:
                facts = files.info(told)
            except _PASSED:
                # the projector's page says that it is missing
                continue
            if facts.get("type") == "file" and not is_log_name(_name(told)):
                count += 1
                yield _below(facts["name"], base), facts
    if waiting:
        passed.append(
            Sentence("{path} has too many folders or logs; the rest is left out.", path=root)
        )


def _normal(path: str) -> str:
    """One and the same for all ways to write an address of the web; other paths as they are."""
    if "://" not in path:
        return path.rstrip("/") or "/"
    told = urlsplit(path)
    # what is hidden in hexadecimal stays: no page means a folder by it
    own = posixpath.normpath("/" + told.path.lstrip("/"))
    if told.query:
        # as the same page in another order
        own = f"{own.rstrip('/')}?{told.query}"
    return f"{told.scheme}://{told.netloc}{own.rstrip('/')}"


def _is_page(facts: dict[str, Any], root: str) -> bool:
    """Whether an address of the web is the page of a folder, which is told to be a file."""
    return "://" in root and str(facts.get("mimetype", "")).startswith("text/html")


def _name(path: str) -> str:
    name = path.rstrip("/").rpartition("/")[2]
    # on the web a space is %20
    return unquote(name) if "://" in path else name


def _is_below(address: str, root: str) -> bool:
    return address.startswith(f"{root}/") and "?" not in address


def _below(path: str, root: str) -> str:
    """The name of a file below the root. InputError where it is none, as with "..": never so."""
    own = path.removeprefix(root) if root != "/" else path
    name = (unquote(own) if "://" in path else own).lstrip("/")
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or "\\" in name or "\0" in name:
        raise InputError("The machine tells of a file {name!r}, which is none.", name=path[:200])
    return name


def _named_beside(files: Any, entries: Iterable[dict[str, Any]]) -> set[str]:
    """The files that a projector's configuration names, which lie below its own folder."""
    found: set[str] = set()
    for facts in entries:
        folder, _, name = str(facts["name"]).rpartition("/")
        if name != CONFIGURATION or int(facts.get("size") or 0) > _BLOCK:
            continue
        with _Forward(partial(files.open, facts["name"], "rb")) as file:
            text = file.read(_BLOCK).decode("utf-8", "replace")
        names = {(one or other) for one, other in _NAMED.findall(text)}
        found |= {
            f"{folder}/{name}"
            for name in names
            if name and not name.startswith("/") and ".." not in PurePosixPath(name).parts
        }
    return found
