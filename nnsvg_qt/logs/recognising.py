"""What logs are known by: the first bytes of a file, or its name."""

from __future__ import annotations

import re
import struct

EVENTS = "tfevents"
"""What the names of event files hold."""
NOT_READ = ".profile-empty"
TABLES = (".csv", ".jsonl", ".ndjson")
TRAINER_STATE = "trainer_state.json"
VECTORS = (".tsv", ".npy")
CONFIGURATION = "projector_config.pbtxt"
"""What tells TensorBoard's projector where vectors are."""

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


def place_of(address: str) -> str:
    """What of an address tells the machine: scheme, host and port, without user and path."""
    return f"{address.partition('://')[0]}://{host_of(address)}".lower()


def host_of(address: str) -> str:
    """The host and port that an address names, as it is shown."""
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
