"""Prints as JSON how long logs take to read, and what following them costs.

Arguments: scalars of one file, runs of a folder. Milliseconds but `idle`, the share of a core that
looking at 100 runs takes, and `megabytes`; `walked` is a loop that walks the records of the file
and checks their CRCs.
"""

import json
import resource
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from nnsvg_qt.logs import LogFolder, read_logs
from nnsvg_qt.logs.crc import crc_of, masked
from nnsvg_qt.logs.records import records_of
from nnsvg_qt.logs.watching import EVERY

ROUNDS = 3
LOOKS = 20


def scalars(tag: str, count: int) -> bytes:
    """The records of a tag's values, all of one length: steps from 2²⁰ on."""
    value = b"\x0a" + bytes([len(tag)]) + tag.encode() + b"\x15" + struct.pack("<f", 0.0)
    summary = b"\x0a" + bytes([len(value)]) + value
    form = b"\x09" + bytes(8) + b"\x10" + bytes(4) + b"\x2a" + bytes([len(summary)]) + summary
    rows = np.tile(np.frombuffer(form, np.uint8), (count, 1))
    steps = np.arange(1 << 21, (1 << 21) + count)
    times = (1.7e9 + np.arange(count)).astype("<f8").view(np.uint8).reshape(count, 8)
    rows[:, 1:9] = times
    for place in range(4):
        more = 0x80 if place < 3 else 0
        rows[:, 10 + place] = (steps >> (7 * place) & 0x7F) | more
    values = np.random.default_rng(1).random(count, np.float32).view(np.uint8).reshape(count, 4)
    rows[:, -4:] = values
    head = np.frombuffer(struct.pack("<Q", len(form)), np.uint8)[None]
    checked = masked(crc_of(head)).view(np.uint8)[None]
    tails = masked(crc_of(rows)).view(np.uint8).reshape(count, 4)
    fronts = np.tile(np.concatenate([head, checked], axis=1), (count, 1))
    return np.concatenate([fronts, rows, tails], axis=1).tobytes()


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    return min(times)


def main() -> None:
    """Measure in folders that go again."""
    count, runs = int(sys.argv[1]), int(sys.argv[2])
    found = {}
    with tempfile.TemporaryDirectory(prefix="nnsvg-qt-bench-") as name:
        folder = Path(name, "one")
        folder.mkdir()
        path = folder / "events.out.tfevents.1.host"
        path.write_bytes(scalars("loss", count))
        found["read"] = fastest(lambda: read_logs(folder))
        found["walked"] = fastest(lambda: records_of(np.fromfile(path, np.uint8)))
        found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        many = Path(name, "many")
        content = b"".join(scalars(f"tag{number}", 3) for number in range(20))
        for number in range(runs):
            own = many / f"run{number}"
            own.mkdir(parents=True)
            (own / "events.out.tfevents.1.host").write_bytes(content)
        began = time.perf_counter()
        assert len(read_logs(many)) == 20 * runs
        found["listed"] = 1000 * (time.perf_counter() - began)
        hundred = LogFolder(many) if runs <= 100 else None
        if hundred is None:
            for number in range(100, runs):
                own = many / f"run{number}"
                (own / "events.out.tfevents.1.host").unlink()
                own.rmdir()
            hundred = LogFolder(many)
        hundred.look()
        began = time.process_time()
        for _ in range(LOOKS):
            hundred.look()
        found["idle"] = (time.process_time() - began) / (LOOKS * EVERY)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
