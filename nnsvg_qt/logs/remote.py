"""Logs on another machine: copied as they grow, only their new bytes, and read from the copy.

An address is sftp://host/path or any other that fsspec knows. Of ssh the user's own configuration,
known hosts, keys and agent are used; no password is ever asked for or kept.
"""

from __future__ import annotations

import importlib
import re
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.recognising import CONFIGURATION, is_address, is_event_name, is_log_name
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
MOST_FILES = 20_000
_NAMED = re.compile(r"""_path\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')""")
"""What a projector's configuration names."""


def log_folder(path: str) -> AnyLogFolder:
    """The folder of a path, or the copy of one that an address names. InputError."""
    return RemoteLogFolder(path) if is_address(path) else LogFolder(path)


def read_logs(path: str | Path) -> tuple[Series, ...]:
    """Every series of the logs in a folder, of one file or at an address, sorted by run and tag.

    InputError if there is no such folder or file.
    """
    folder = log_folder(path) if isinstance(path, str) else LogFolder(path)
    folder.look()
    return folder.series


class RemoteLogFolder:
    """Logs at an address; `look` fetches what is new and reads it, as that of a `LogFolder`.

    A line that is lost is told in `notes`; what was read stays, and each look tries again, ever
    more seldom. InputError on an address that cannot be one, and without the extra.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._scheme, self._host, self._path = _parts(address)
        self._connected: Any = None
        home = tempfile.mkdtemp(prefix="nnsvg-qt-logs-")
        # at the end of the process at the latest
        weakref.finalize(self, shutil.rmtree, home, ignore_errors=True)
        self._copy = Path(home).resolve() / (PurePosixPath(self._path).name or "logs")
        self._stamps: dict[str, tuple[int, object]] = {}
        self._folder: LogFolder | None = None
        self._lost: Sentence | None = None
        self._waits = 0.0
        self._next = 0.0
        self._left = 0
        self.series: tuple[Series, ...] = ()
        self.notes: tuple[Sentence, ...] = ()

    def look(self) -> None:
        """Fetches and reads what has come. InputError as long as there was no contact at all."""
        if time.monotonic() >= self._next:
            self._try()
        if self._folder is None:
            raise InputError("{reason}", reason=self._lost or Sentence("There are no logs yet."))
        self._folder.look()
        told = [] if self._lost is None else [self._lost]
        if self._left:
            told.append(
                Sentence("{count:,} bytes of the logs are still to be fetched.", count=self._left)
            )
        self.series, self.notes = self._folder.series, (*told, *self._folder.notes)

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
                "The line to {host} is lost: {reason}; it is tried again.",
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
        root = self._path if self._scheme in _SSH else files._strip_protocol(self.address)
        root = root.rstrip("/") or "/"
        there: set[str] = set()
        self._left, budget = 0, MOST_AT_ONCE
        for name, facts in _logs_below(files, root):
            there.add(name)
            budget -= self._renew(files, name, facts, budget)
        for gone in self._stamps.keys() - there:
            del self._stamps[gone]
            (self._copy / gone).unlink(missing_ok=True)
        # a folder without logs is one all the same
        if not self._copy.exists():
            self._copy.mkdir(parents=True)

    def _renew(self, files: Any, name: str, facts: dict[str, Any], budget: int) -> int:
        """Copies what is new of a file, at most so many bytes; how many it were."""
        size = int(facts.get("size") or 0)
        stamp = (size, facts.get("mtime") or facts.get("LastModified") or facts.get("created"))
        path = self._copy / name if name else self._copy
        if self._stamps.get(name) == stamp:
            return 0
        have = path.stat().st_size if path.exists() else 0
        grows = is_event_name(path.name) or (path.suffix.lower() in _GROWING and size > have)
        if have > size or (not grows and name in self._stamps):
            # written anew
            have = 0
        wanted = min(size - have, max(budget, 0))
        path.parent.mkdir(parents=True, exist_ok=True)
        fetched = 0
        with path.open("r+b" if have else "wb") as copy, files.open(facts["name"], "rb") as file:
            copy.seek(have)
            file.seek(have)
            while fetched < wanted:
                block = file.read(min(_BLOCK, wanted - fetched))
                if not block:
                    break
                copy.write(block)
                fetched += len(block)
        if have + fetched >= size:
            self._stamps[name] = stamp
        else:
            self._left += size - have - fetched
        return fetched


_GROWING = (".csv", ".jsonl", ".ndjson")


AnyLogFolder = LogFolder | RemoteLogFolder


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


def _logs_below(files: Any, root: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of logs by their names below the root, "" for itself, with what is known of each.

    What an address names beside, as links that lead elsewhere, is not followed.
    """
    own = files.info(root)
    if own.get("type") == "file":
        yield "", own
        return
    waiting, count = [root], 0
    while waiting and count < MOST_FILES:
        folder = waiting.pop(0)
        entries = {_name(one["name"]): one for one in files.ls(folder, detail=True)}
        names = sorted(entries)
        beside = _named_beside(files, entries) if CONFIGURATION in entries else set()
        for name in names:
            facts = entries[name]
            if facts.get("type") == "directory":
                waiting.append(facts["name"])
            elif facts.get("type") == "file" and (is_log_name(name) or name == CONFIGURATION):
                count += 1
                yield _below(facts["name"], root), facts
        for told in sorted(beside):
            try:
                facts = files.info(f"{folder}/{told}")
            except FileNotFoundError:
                # the projector's page says that it is missing
                continue
            if facts.get("type") == "file" and not is_log_name(_name(told)):
                count += 1
                yield _below(facts["name"], root), facts


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _below(path: str, root: str) -> str:
    """The name of a file below the root. InputError where it is none, as with "..": never so."""
    name = path.removeprefix(root).lstrip("/") if root != "/" else path.lstrip("/")
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or "\\" in name or "\0" in name or parts[0] == "/":
        raise InputError("The machine tells of a file {name!r}, which is none.", name=path[:200])
    return name


def _named_beside(files: Any, entries: dict[str, dict[str, Any]]) -> set[str]:
    """What a projector's configuration names below its own folder."""
    facts = entries[CONFIGURATION]
    if int(facts.get("size") or 0) > _BLOCK:
        return set()
    with files.open(facts["name"], "rb") as file:
        text = file.read(_BLOCK).decode("utf-8", "replace")
    names = {(one or other) for one, other in _NAMED.findall(text)}
    return {
        name
        for name in names
        if name and not name.startswith("/") and ".." not in PurePosixPath(name).parts
    }
