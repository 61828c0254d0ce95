"""Reads logs of `s3://` addresses from a server of this machine that speaks Amazon's protocol.

Part of `make check-logs`; it needs s3fs and moto[server] in the environment.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.remote import RemoteLogFolder, log_folder
from tests.logs.event_files import scalars, version

NEEDED = ("s3fs", "boto3", "moto", "flask")
"""What must be installed: s3fs and moto[server] bring all."""
_BUCKET = "training"
_FILE = "runs/a/events.out.tfevents.1"
_NO_KEYS = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}


@contextmanager
def _server(port: int) -> Iterator[None]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = import_module("moto.server").ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    try:
        yield
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _losses(folder: Any) -> list[float]:
    folder.look()
    found: list[float] = next(one for one in folder.series if one.tag == "loss").values.tolist()
    return found


def faults() -> Iterator[str]:
    """What reading such logs does wrong."""
    port = _free_port()
    address = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    os.environ.update({**_NO_KEYS, **address})
    folder = log_folder(f"s3://{_BUCKET}/runs")
    assert isinstance(folder, RemoteLogFolder)
    with _server(port):
        store = import_module("boto3").client("s3")
        store.create_bucket(Bucket=_BUCKET)
        written = version() + scalars("loss", [3.0, 2.0])

        def put(name: str, content: bytes) -> None:
            store.put_object(Bucket=_BUCKET, Key=name, Body=content)

        put(_FILE, written)
        put("others/b/events.out.tfevents.1", written)
        if (found := _losses(folder)) != [3.0, 2.0]:
            yield f"first look: {found}"
        if runs := {one.run for one in folder.series} - {"a"}:
            yield f"runs that are in no such folder: {runs}"
        whole = written + scalars("loss", [1.0], 2)
        put(_FILE, whole[:-3])
        if (found := _losses(folder)) != [3.0, 2.0]:
            yield f"half a record is read: {found}"
        cut = folder._held
        put(_FILE, whole)
        if (found := _losses(folder)) != [3.0, 2.0, 1.0]:
            yield f"what was appended: {found}"
        if (came := folder._held - cut) != 3 or folder._fetched != 3:
            yield f"of three new bytes {folder._fetched} are fetched, {came} are new"
        folder.look()
        if folder._fetched:
            yield f"{folder._fetched} bytes are fetched of what has not changed"
        put("runs/b/metrics.csv", b"step,accuracy\n1,0.5\n")
        folder.look()
        if "accuracy" not in {one.tag for one in folder.series}:
            yield "a new table is not read"
        store.delete_object(Bucket=_BUCKET, Key="runs/b/metrics.csv")
        folder.look()
        if "accuracy" in {one.tag for one in folder.series}:
            yield "a deleted table is still there"
    folder.look()
    if not any("is lost" in str(note) for note in folder.notes):
        yield f"nothing is said of a server that is gone: {folder.notes}"
    if (found := _losses(folder)) != [3.0, 2.0, 1.0]:
        yield f"what was read is gone with the server: {found}"
    with _server(port):
        store = import_module("boto3").client("s3")
        names = {one["Name"] for one in store.list_buckets()["Buckets"]}
        if _BUCKET not in names:
            store.create_bucket(Bucket=_BUCKET)
        store.put_object(Bucket=_BUCKET, Key=_FILE, Body=whole + scalars("loss", [0.5], 3))
        folder._next = 0.0
        if (found := _losses(folder)) != [3.0, 2.0, 1.0, 0.5]:
            yield f"after the server is back: {found}, {[*map(str, folder.notes)]}"
        print("s3: read, grown, lost and taken up again", flush=True)
        try:
            log_folder("s3://none-such/runs").look()
            yield "a bucket that there is not is read"
        except InputError:
            # as it should be
            pass
