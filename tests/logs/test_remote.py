"""Logs on another machine: only new bytes are fetched, a lost line is told and taken up again."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asyncssh
import fsspec
import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import read_logs, recognising, remote
from nnsvg_qt.logs.embeddings import embedding_of
from nnsvg_qt.logs.remote import RemoteLogFolder, log_folder
from nnsvg_qt.logs.watching import LogProcess
from tests.logs.event_files import scalars, version
from tests.logs.test_embeddings import VECTORS, written


class Line:
    """The files of a folder as fsspec gives them; it can be cut, and counts what goes over it."""

    def __init__(self, root: Path) -> None:
        self.root, self.is_cut, self.bytes = root, False, 0
        self.closed: set[str] = set()
        self.known: dict[str, list[dict[str, Any]]] = {}
        self._files = fsspec.filesystem("file", skip_instance_cache=True)

    def _check(self) -> None:
        if self.is_cut:
            raise ConnectionResetError("Connection lost.")

    def _strip_protocol(self, address: str) -> str:
        return str(self.root)

    def info(self, path: str):
        self._check()
        return self._files.info(path)

    def ls(self, path: str, detail: bool):
        self._check()
        if Path(path).name in self.closed:
            raise PermissionError("Permission denied")
        if path not in self.known:
            self.known[path] = self._files.ls(path, detail=detail)
        return self.known[path]

    def invalidate_cache(self) -> None:
        self.known.clear()

    def open(self, path: str, mode: str):
        self._check()
        if Path(path).name in self.closed:
            raise PermissionError("Permission denied")
        return Counted(self, Path(path))


class Counted:
    """An open file, of which a line counts the bytes."""

    def __init__(self, line: Line, path: Path) -> None:
        self._line, self._content, self._at = line, path.read_bytes(), 0

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        """Nothing is left open."""

    def seek(self, place: int) -> None:
        self._at = place

    def read(self, count: int) -> bytes:
        found = self._content[self._at : self._at + count]
        self._at += len(found)
        self._line.bytes += len(found)
        return found


@pytest.fixture
def there(tmp_path, monkeypatch):
    """A folder elsewhere, and the line to it."""
    root = tmp_path / "runs"
    (root / "a").mkdir(parents=True)
    (root / "a/events.out.tfevents.1").write_bytes(version() + scalars("loss", [3.0, 2.0]))
    line = Line(root)
    monkeypatch.setattr(RemoteLogFolder, "_connect", lambda self: line)
    monkeypatch.setattr(remote, "_LONGEST_WAIT", 0.0)
    return line


def losses(folder) -> list[float]:
    folder.look()
    return next(one for one in folder.series if one.tag == "loss").values.tolist()


def test_only_new_bytes_are_fetched(there):
    folder = log_folder("s3://host/runs")
    assert losses(folder) == [3.0, 2.0]
    file = there.root / "a/events.out.tfevents.1"
    assert there.bytes == file.stat().st_size
    before, more = there.bytes, scalars("loss", [1.0], 2)
    with file.open("ab") as stream:
        stream.write(more[:-3])
    assert losses(folder) == [3.0, 2.0], "half a record is no point yet"
    with file.open("ab") as stream:
        stream.write(more[-3:])
    assert losses(folder) == [3.0, 2.0, 1.0]
    assert there.bytes - before == len(more)
    folder.look()
    assert there.bytes - before == len(more), "nothing is new"
    (there.root / "a/metrics.csv").write_text("step,accuracy\n1,0.5\n")
    folder.look()
    assert {one.tag for one in folder.series} == {"loss", "accuracy"}
    file.unlink()
    folder.look()
    assert {one.tag for one in folder.series} == {"accuracy"}
    file.write_bytes(version() + scalars("loss", [9.0]))
    assert losses(folder) == [9.0]


def test_a_lost_line_is_told_and_taken_up_again(there):
    folder = log_folder("s3://host/runs")
    assert losses(folder) == [3.0, 2.0]
    there.is_cut = True
    with (there.root / "a/events.out.tfevents.1").open("ab") as stream:
        stream.write(scalars("loss", [1.0], 2))
    assert losses(folder) == [3.0, 2.0], "what was read stays"
    (note,) = folder.notes
    assert str(note) == "The connection to host is lost: Connection lost. It is tried again."
    there.is_cut = False
    assert losses(folder) == [3.0, 2.0, 1.0]
    assert not folder.notes


def test_without_any_contact_that_is_the_reason(there):
    there.is_cut = True
    folder = log_folder("s3://host/runs")
    with pytest.raises(InputError, match="The connection to host is lost"):
        folder.look()
    there.is_cut = False
    assert losses(folder) == [3.0, 2.0]


def test_much_is_fetched_bit_by_bit(there, monkeypatch):
    monkeypatch.setattr(remote, "MOST_AT_ONCE", 120)
    with (there.root / "a/events.out.tfevents.1").open("ab") as stream:
        stream.write(scalars("loss", [1.0] * 20, 2))
    folder = log_folder("s3://host/runs")
    folder.look()
    assert "still to be fetched" in str(folder.notes[0])
    for _ in range(20):
        folder.look()
    assert len(losses(folder)) == 22
    assert not folder.notes


def test_read_whole_however_much_it_is(there, monkeypatch, capsys):
    monkeypatch.setattr(remote, "MOST_AT_ONCE", 120)
    with (there.root / "a/events.out.tfevents.1").open("ab") as stream:
        stream.write(scalars("loss", [1.0] * 20, 2))
    (series,) = read_logs("s3://host/runs")
    assert len(series) == 22
    assert main(["logs", "s3://host/runs"]) == 0
    assert capsys.readouterr() == ("a\tloss\tscalar\t22\t0\t21\n", "")
    read = there.open

    def cut(path: str, mode: str):
        there.is_cut = there.bytes > 900
        return read(path, mode)

    there.bytes = 0
    monkeypatch.setattr(there, "open", cut)
    with pytest.raises(InputError, match="The connection to host is lost") as failed:
        read_logs("s3://host/runs")
    assert "again" not in str(failed.value), "nobody tries it again"


def test_what_is_written_anew_arrives_whole(there, monkeypatch):
    folder = RemoteLogFolder("s3://host/runs")
    table, state = there.root / "a/metrics.csv", there.root / "a/trainer_state.json"
    table.write_text("step,rate\n1,0.5\n2,0.25\n")
    state.write_text("1" * 100)
    folder.look()
    table.write_text("step,rate,accuracy\n1,0.5,0.1\n2,0.25,0.2\n3,0.1,0.3\n")
    state.write_text("2" * 500)
    monkeypatch.setattr(remote, "MOST_AT_ONCE", 120)
    for _ in range(6):
        folder.look()
    assert (folder._copy / "a/trainer_state.json").read_text() == "2" * 500
    assert (folder._copy / "a/metrics.csv").read_text() == table.read_text()


def test_what_cannot_be_read_is_told_and_the_rest_is_read(there, monkeypatch):
    (there.root / "closed").mkdir()
    (there.root / "a/secret.csv").write_text("step,rate\n1,0.5\n")
    there.closed = {"closed", "secret.csv"}
    folder = log_folder("s3://host/runs")
    assert losses(folder) == [3.0, 2.0]
    assert [str(note).rpartition("/")[2] for note in folder.notes] == [
        "secret.csv cannot be read: Permission denied.",
        "closed cannot be read: Permission denied.",
    ]
    monkeypatch.setattr(remote, "MOST_FOLDERS", 1)
    folder.look()
    assert not folder.series


@pytest.mark.parametrize("path", ["/runs/..", "/", "/c:x", "/a\\b"])
def test_the_copy_stays_in_its_folder(path, tmp_path):
    folder = RemoteLogFolder(f"sftp://host{path}", str(tmp_path))
    assert folder._copy == tmp_path.resolve() / "logs"


def test_the_copies_of_a_process_are_removed_though_it_was_killed():
    process = LogProcess("sftp://127.0.0.1:1/x")
    copies = Path(process._copies or "")
    assert copies.is_dir()
    process._process.kill()
    process.close()
    assert not copies.exists()


def test_what_a_projector_shows_is_fetched_too(there):
    written(there.root / "a")
    (there.root / "a/weights.pt").write_bytes(b"large")
    folder = RemoteLogFolder("s3://host/runs")
    folder.look()
    points = next(one for one in folder.series if one.tag == "words")
    assert embedding_of(points.contents[1]).rows[0] == ("a",)
    assert embedding_of(points.contents[1]).vectors.shape == VECTORS.shape
    assert not list(folder._copy.rglob("*.pt"))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("sftp://me:secret@host/x", "A password"),
        ("sftp:///runs", "names no machine"),
        ("nothing-like-it://host/x", "cannot be read"),
        ("sftp://one\\@other/x", "is no address"),
        ("sftp://one\n@other/x", "is no address"),
        ("file:///etc", "cannot be read"),
        ("zip://x::http://127.0.0.1/x", "cannot be read"),
        ("https://host/x::file:///etc", "cannot be read"),
        ("sftp://[host/x", "is no address"),
    ],
)
def test_bad_addresses_are_one_sentence(address, reason):
    with pytest.raises(InputError, match=reason):
        log_folder(address).look()


def test_a_machine_that_tells_of_files_elsewhere_is_not_believed():
    for name in ("/runs/../etc/passwd", "/runs", "/runs/a\\b"):
        with pytest.raises(InputError, match="which is none"):
            remote._below(name, "/runs")
    assert remote._below("/runs/a/b", "/runs") == "a/b"


def test_links_of_a_page_to_other_machines_are_not_followed():
    class Page:
        def info(self, path: str):
            return {"name": path, "type": "directory"}

        def ls(self, path: str, detail: bool):
            names = ("https://host/runs/a.csv", "https://other/b.csv", "https://host/c.csv")
            return [{"name": name, "type": "file", "size": None} for name in names]

    found = list(remote._logs_below(Page(), "https://host/runs", []))
    assert [name for name, _ in found] == ["a.csv"]


class Server:
    """An SFTP server on loopback, in a thread of its own, which can be stopped and started."""

    def __init__(self, root: Path, host_key, user_key: Path) -> None:
        self._options: dict[str, Any] = {
            "server_host_keys": [host_key],
            "authorized_client_keys": str(user_key),
            "sftp_factory": True,
        }
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server: Any = None
        self._lines: list[Any] = []

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def start(self) -> None:
        lines = self._lines

        class Met(asyncssh.SSHServer):
            def connection_made(self, connection) -> None:
                lines.append(connection)

        async def listen():
            self._options["server_factory"] = Met
            return await asyncssh.listen("127.0.0.1", self.port, **self._options)

        self._server = self._run(listen())
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        async def close() -> None:
            self._server.close()
            for line in self._lines:
                line.abort()
            self._lines.clear()
            await self._server.wait_closed()

        self._run(close())

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.mark.long
def test_over_ssh_with_the_users_own_keys_through_a_restart(tmp_path, monkeypatch):
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    host_key, key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    key.write_private_key(str(home / ".ssh/id_ed25519"))
    key.write_public_key(str(home / ".ssh/id_ed25519.pub"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    run = tmp_path / "runs/a"
    run.mkdir(parents=True)
    events = run / "events.out.tfevents.1"
    events.write_bytes(version() + scalars("loss", [3.0, 2.0]))
    server = Server(tmp_path, host_key, home / ".ssh/id_ed25519.pub")
    server.start()
    known = home / ".ssh/known_hosts"
    address = f"sftp://me@127.0.0.1:{server.port}{tmp_path}/runs"
    known.write_text("")
    with pytest.raises(InputError, match=r"is lost: .*[Hh]ost key"):
        log_folder(address).look()
    public = host_key.export_public_key().decode()
    known.write_text(f"[127.0.0.1]:{server.port} {public}")
    process = LogProcess(address)
    try:
        wait_for(process, lambda: [len(one) for one in process.series] == [2])
        server.stop()
        wait_for(process, lambda: any("is lost" in str(note) for note in process.notes))
        with events.open("ab") as stream:
            stream.write(scalars("loss", [1.0], 2))
        server.start()
        wait_for(process, lambda: [len(one) for one in process.series] == [3])
        wait_for(process, lambda: not process.notes)
    finally:
        process.close()
        server.stop()
        server.end()


def wait_for(process: LogProcess, condition) -> None:
    end = time.monotonic() + 120
    while not condition():
        process.take(1.0)
        assert time.monotonic() < end, (process.series, process.notes, process.problem)


def test_a_folder_of_another_machine_as_windows_names_it_is_elsewhere(monkeypatch):
    share = r"\\Server\runs\mnist"
    assert not recognising.is_elsewhere(share), "a name like any other on this system"
    monkeypatch.setattr(recognising, "os", SimpleNamespace(name="nt"))
    for name in (share, "//Server/runs/mnist", r"\\?\UNC\Server\runs\mnist"):
        assert recognising.is_elsewhere(name), name
    assert (recognising.host_of(share), recognising.place_of(share)) == ("Server", "//server/runs")
    for name in (rf"run:{share}", rf"here:C:\runs, there:{share}"):
        assert recognising.is_elsewhere(name), name
        assert recognising.host_of(name) == "Server"
        assert recognising.place_of(name) == "//server/runs", "as it was agreed to"
    two = rf"one:{share},two:\\Other\x"
    assert recognising.host_of(two) == "Server, Other"
    assert recognising.place_of(two) == "//other/x,//server/runs"
    for name in (r"C:\runs", "C:/runs", r"\\?\C:\runs", "runs", "/runs", r"one:C:\x,two:/x"):
        assert not recognising.is_elsewhere(name), name
    assert recognising.place_of("sftp://me@Host:22/runs") == "sftp://host:22"
