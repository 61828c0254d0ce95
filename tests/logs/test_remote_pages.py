"""Logs on pages of the web, by a real server on loopback that is stopped and started again."""

from __future__ import annotations

import functools
import http.server
import re
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import remote
from nnsvg_qt.logs.remote import RemoteLogFolder
from tests.logs.event_files import scalars, version


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as pages with links, parts of files if they are asked for."""

    sends_parts = sends_length = True
    sent = asked = 0
    links: tuple[str, ...] = ()
    """What stands on every page beside the files there."""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword in ("Content-Length", "Last-Modified") and not self.sends_length:
            return
        super().send_header(keyword, value)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        type(self).asked += 1
        if path.is_dir():
            self._send_page(path)
            return
        if not path.is_file():
            super().do_GET()
            return
        content = path.read_bytes()
        asked = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        begin = int(asked[1]) if asked and self.sends_parts else 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        # before whoever asked has it, and counts
        type(self).sent += len(content) - begin
        self.wfile.write(content[begin:])

    def _send_page(self, path: Path) -> None:
        """The page of a folder, with links that lead nowhere new."""
        names = [quote(one.name) + "/" * one.is_dir() for one in sorted(path.iterdir())]
        content = "".join(f'<a href="{link}">x</a>' for link in (*names, *self.links)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(content)


class Pages:
    """A server of the web as fsspec gives it: pages are files, a space in a name is %20."""

    def __init__(self, root: str) -> None:
        self.root = root

    def _strip_protocol(self, _address: str) -> str:
        return self.root

    def invalidate_cache(self) -> None:
        """Keeps nothing."""

    def info(self, path: str) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(urllib.request.Request(path, method="HEAD")) as answer:
                head = answer.headers
                size = int(head["Content-Length"]) if head["Content-Length"] else None
                kind = head.get_content_type()
                return {"name": path, "size": size, "type": "file", "mimetype": kind}
        except urllib.error.HTTPError:
            raise FileNotFoundError(path) from None

    def ls(self, path: str, detail: bool) -> list[dict[str, Any]]:
        assert detail
        with urllib.request.urlopen(path.rstrip("/") + "/") as answer:
            links = re.findall(r'href="([^"]+)"', answer.read().decode())
        # as fsspec joins them: what is above is a link as any other, but for the plainest form
        root = path.rstrip("/")
        names = [link if "://" in link else f"{root}/{link}" for link in links if link != "../"]
        return [
            {"name": one, "size": None, "type": "directory" if one.endswith("/") else "file"}
            for one in names
        ]

    def open(self, path: str, mode: str, block_size: int | None = None) -> Any:
        assert mode == "rb"
        # what has no size is a stream, too
        return WebFile(path, block_size == 0 or self.info(path)["size"] is None)


class WebFile:
    """A file of the web: in parts, or streamed from its beginning, as fsspec opens it."""

    def __init__(self, path: str, is_streamed: bool) -> None:
        self._path, self._is_streamed, self._at = path, is_streamed, 0
        self._stream: Any = None

    def __enter__(self) -> WebFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def seek(self, place: int) -> None:
        if self._is_streamed and place != self._at:
            raise ValueError("Cannot seek streaming HTTP file")
        self._at = place

    def read(self, count: int) -> bytes:
        if self._stream is None:
            asked = {"Range": f"bytes={self._at}-"} if self._at else {}
            self._stream = urllib.request.urlopen(urllib.request.Request(self._path, headers=asked))
            if self._at and self._stream.status != 206:
                raise ValueError("The HTTP server doesn't appear to support range requests.")
        # a stream gives what has come by now, which may be less
        found: bytes = self._stream.read(min(count, 1000) if self._is_streamed else count)
        self._at += len(found)
        return found


class Server:
    """The server of a folder, on a port that it keeps."""

    def __init__(self, root: Path) -> None:
        self._root, self.port = root, 0
        self._server: http.server.ThreadingHTTPServer | None = None

    def start(self) -> None:
        handler = functools.partial(Handler, directory=str(self._root))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A folder of runs, and the server of the one around it."""
    (tmp_path / "runs/a b").mkdir(parents=True)
    events = tmp_path / "runs/a b/events.out.tfevents.1"
    events.write_bytes(version() + scalars("loss", [3.0, 2.0]))
    (tmp_path / "runs/metrics.csv").write_text("step,acc\n1,0.5\n")
    (tmp_path / "runs/notes.html").write_text('<a href="https://elsewhere/x.csv">x</a>')
    server = Server(tmp_path)
    server.start()
    pages = Pages(f"http://127.0.0.1:{server.port}/runs")
    monkeypatch.setattr(RemoteLogFolder, "_connect", lambda self: pages)
    monkeypatch.setattr(remote, "_LONGEST_WAIT", 0.0)
    for name, value in {"sent": 0, "asked": 0, "links": ()}.items():
        monkeypatch.setattr(Handler, name, value)
    yield events, server
    server.stop()


def told(folder: RemoteLogFolder) -> dict[tuple[str, str], int]:
    folder.look()
    return {(one.run, one.tag): len(one) for one in folder.series}


@pytest.mark.parametrize("sends_parts", [True, False])
def test_pages_are_folders_and_new_bytes_alone_are_kept(served, sends_parts, monkeypatch):
    monkeypatch.setattr(Handler, "sends_parts", sends_parts)
    events, server = served
    folder = RemoteLogFolder("https://host/runs")
    assert told(folder) == {(".", "acc"): 1, ("a b", "loss"): 2}
    before = Handler.sent
    assert told(folder) == {(".", "acc"): 1, ("a b", "loss"): 2}
    assert Handler.sent == before, "nothing is new"
    more = scalars("loss", [1.0], 2)
    with events.open("ab") as stream:
        stream.write(more)
    assert told(folder)["a b", "loss"] == 3
    if sends_parts:
        assert Handler.sent - before == len(more)
    server.stop()
    assert told(folder)["a b", "loss"] == 3, "what was read stays"
    assert "is lost" in str(folder.notes[0])
    with events.open("ab") as stream:
        stream.write(scalars("loss", [0.5], 3))
    server.start()
    assert told(folder)["a b", "loss"] == 4
    assert not folder.notes


@pytest.mark.parametrize("links", [("./", "?C=N;O=D", "./?C=N"), ("/runs/", "../", "#x")])
def test_links_of_pages_to_themselves_are_fetched_once(served, links, monkeypatch):
    _, server = served
    base = f"http://127.0.0.1:{server.port}"
    own = [base + one if one.startswith("/") else one for one in links]
    monkeypatch.setattr(Handler, "links", (*own, f"{base}/runs/a%20b/./", f"{base}/other/"))
    folder = RemoteLogFolder("https://host/runs")
    assert told(folder) == {(".", "acc"): 1, ("a b", "loss"): 2}
    # what the address is, two pages and two files
    assert Handler.asked == 5
    assert not folder.notes


def test_pages_that_go_on_for_ever_are_left_out_and_told(served, monkeypatch):
    monkeypatch.setattr(remote, "MOST_PAGES", 5)
    monkeypatch.setattr(Pages, "ls", lambda self, path, detail: [
        {"name": f"{path.rstrip('/')}/{name}", "type": kind, "size": None}
        for name, kind in (("deeper/", "directory"), ("metrics.csv", "file"))
    ])  # fmt: skip
    folder = RemoteLogFolder("https://host/runs")
    folder.look()
    assert any("too many folders" in str(note) for note in folder.notes)


@pytest.mark.parametrize("sends_parts", [True, False])
@pytest.mark.parametrize("sends_length", [True, False])
def test_a_table_with_a_column_more_is_fetched_anew(served, sends_parts, sends_length, monkeypatch):
    monkeypatch.setattr(Handler, "sends_parts", sends_parts)
    monkeypatch.setattr(Handler, "sends_length", sends_length)
    events, _ = served
    table = events.parents[1] / "metrics.csv"
    table.write_text("step,acc\n" + "".join(f"{n},0.{n}\n" for n in range(1, 1000)))
    folder = RemoteLogFolder("https://host/runs")
    assert told(folder) == {(".", "acc"): 999, ("a b", "loss"): 2}
    table.write_text("step,acc\n" + "".join(f"{n},0.{n}\n" for n in range(1, 1100)))
    assert told(folder)[".", "acc"] == 1099
    table.write_text("step,acc,loss\n" + "".join(f"{n},0.{n},{n}\n" for n in range(1, 1200)))
    for _ in range(2):
        found = told(folder)
        assert (found[".", "acc"], found[".", "loss"]) == (1199, 1199)
    assert (folder._copy / "metrics.csv").read_bytes() == table.read_bytes()
    folder.look_whole()


@pytest.mark.parametrize("sends_length", [True, False])
def test_what_is_more_than_a_look_fetches_comes_bit_by_bit(served, sends_length, monkeypatch):
    monkeypatch.setattr(Handler, "sends_length", sends_length)
    monkeypatch.setattr(remote, "MOST_AT_ONCE", 5000)
    events, _ = served
    events.write_bytes(version() + scalars("loss", [1.0] * 300))
    folder = RemoteLogFolder("https://host/runs")
    assert told(folder)["a b", "loss"] < 300
    assert "still to be fetched" in str(folder.notes[0])
    folder.look_whole()
    assert told(folder)["a b", "loss"] == 300
    assert not folder.notes


def test_what_is_written_anew_all_the_time_ends(served, monkeypatch):
    monkeypatch.setattr(remote, "MOST_AT_ONCE", 5000)
    events, _ = served
    table = events.parents[1] / "metrics.csv"
    times = iter(range(1000))
    send = Handler.do_GET

    def do_get(self: Handler) -> None:
        now = next(times)
        table.write_text("step,acc\n" + "".join(f"{n},{n + now}\n" for n in range(1000, 2000)))
        send(self)

    monkeypatch.setattr(Handler, "do_GET", do_get)
    with pytest.raises(InputError, match="still to be fetched"):
        RemoteLogFolder("https://host/runs").look_whole()


def test_a_single_file_of_the_web_is_read_as_one(served, monkeypatch):
    _, server = served
    pages = Pages(f"http://127.0.0.1:{server.port}/runs/metrics.csv")
    monkeypatch.setattr(RemoteLogFolder, "_connect", lambda self: pages)
    assert told(RemoteLogFolder("https://host/runs/metrics.csv")) == {(".", "acc"): 1}


def test_names_in_hexadecimal_lead_nowhere_else():
    with pytest.raises(InputError, match="which is none"):
        remote._below("https://host/runs/%2e%2e%2fpasswd", "https://host/runs")
    assert remote._below("https://host/runs/a%20b/c.csv", "https://host/runs") == "a b/c.csv"
    assert remote._below("/runs/a%20b", "/runs") == "a%20b"
