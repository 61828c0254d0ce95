"""What logs are known by: the first bytes of a file, or its name."""

from __future__ import annotations

import os
import re
import struct
from pathlib import PureWindowsPath

EVENTS = "tfevents"
"""What the names of event files hold."""
NOT_READ = ".profile-empty"
TABLES = (".csv", ".jsonl", ".ndjson")
TRAINER_STATE = "trainer_state.json"
VECTORS = (".tsv", ".npy")
CONFIGURATION = "projector_config.pbtxt"
"""What tells TensorBoard's projector where vectors are."""

_NAMED = re.compile(r"([^:/\\,]{2,100}):(.+)")
"""A name and a path; a single letter is a disk of Windows."""
MOST_FOLDERS = 100
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LONGEST_FIRST = 1 << 20
"""Bytes of the first record of an event file, which tells its version."""


def is_event_name(name: str) -> bool:
    """Whether a file of that name is read as an event file."""
    return EVENTS in name and NOT_READ not in name


def is_table_name(name: str) -> bool:
    """Whether a file of that name is read as a table or as lines of JSON."""
    return name.lower().endswith(TABLES) or name == TRAINER_STATE


def is_log_name(name: str) -> bool:
    """Whether a file of that name is a log."""
    return is_event_name(name) or is_table_name(name)


def is_vectors_name(name: str) -> bool:
    """Whether a file of that name that is opened by itself holds vectors, or tells of some."""
    return name.lower().endswith(VECTORS) or name == CONFIGURATION


def is_address(text: str) -> bool:
    """Whether a text is an address of another machine, and no path of this one."""
    return bool(_ADDRESS.match(text))


def named_paths(text: str) -> tuple[tuple[str, str], ...]:
    """Names and paths as name:path,name:path gives them; none where the text is anything else."""
    found = [_NAMED.fullmatch(part.strip()) for part in text.split(",")]
    if len(found) > MOST_FOLDERS or is_address(text):
        return ()
    pairs = [(match[1].strip(), match[2].strip()) for match in found if match is not None]
    return tuple(pairs) if len(pairs) == len(found) else ()


def lone_letter(text: str) -> str:
    """Of name:path,name:path the first name that is a single letter, which can be none.

    Empty where there is none, and of a path that begins with a disk of Windows there.
    """
    parts = [part.strip() for part in text.split(",")]
    if is_address(text) or (len(parts) == 1 and os.name == "nt"):
        return ""
    found = [re.match(r"[^:/\\,]{1,100}:.", part) for part in parts]
    letters = [match[0][0] for match in found if match is not None and match[0][1] == ":"]
    return letters[0] if letters and all(found) else ""


def is_elsewhere(text: str) -> bool:
    """Whether looking at a path or an address asks another machine; of several, at any of them."""
    return is_address(text) or bool(_shares_of(text))


def _shares_of(text: str) -> list[str]:
    """The machines' folders, as `_share_of`, of a path or of several that have names."""
    paths = [path for _, path in named_paths(text)] or [text]
    return list(dict.fromkeys(share for path in paths if (share := _share_of(path))))


def _share_of(path: str) -> str:
    r"""The machine whose folder Windows opens for such a path, as \\host\share; else empty."""
    if os.name != "nt":
        return ""
    drive = PureWindowsPath(path).drive.replace("\\", "/")
    if not drive.startswith("//"):
        return ""
    # a disk of this machine has such a name, too: \\?\C:
    return "" if drive[2:4] in ("?/", "./") and "UNC" not in drive[4:8].upper() else drive


def place_of(address: str) -> str:
    """What of an address tells the machine: scheme, host and port, without user and path.

    Of several paths that have names all of their machines.
    """
    if not is_address(address) and (shares := _shares_of(address)):
        return ",".join(sorted({share.lower() for share in shares}))
    return f"{address.partition('://')[0]}://{host_of(address)}".lower()


def host_of(address: str) -> str:
    """The host and port that an address names, as it is shown."""
    if not is_address(address) and (shares := _shares_of(address)):
        hosts = (share.strip("/").partition("/")[0] for share in shares)
        return ", ".join(dict.fromkeys(hosts))
    behind = address.partition("://")[2]
    return re.split("[/?#]", behind, maxsplit=1)[0].rpartition("@")[2]


def is_log(head: bytes) -> bool:
    """Whether a file that begins so is a log, whatever its name: an event file, a trainer's state.

    Tables and lines of JSON are known by their names.
    """
    if len(head) >= 12:
        (length,) = struct.unpack_from("<Q", head)
        if 0 < length <= _LONGEST_FIRST:
            import numpy as np

            from nnsvg_qt.logs.crc import crc_of, masked

            told = masked(crc_of(np.frombuffer(head[:8], np.uint8)[None]))
            if struct.pack("<I", int(told[0])) == head[8:12]:
                return True
    start = head[:64].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    return start.startswith(b"{") and b'"log_history"' in head
