"""A display of its own for each process of the tests, where there is a server for that.

Windows of two processes on one display take the keyboard from each other, and a test that types
then waits for ever.
"""

from __future__ import annotations

import os
import shutil
import subprocess

SERVER = "Xvfb"


class Displays:
    """The servers that the first process starts, one for each process that tests."""

    def __init__(self) -> None:
        self._servers: list[subprocess.Popen[bytes]] = []

    def new(self) -> str:
        """The name of a new display; the one that there is where none can be made."""
        here = os.environ.get("DISPLAY", "")
        server = shutil.which(SERVER)
        if not here or server is None:
            return here
        ours, theirs = os.pipe()
        screen = ("-screen", "0", "1600x1200x24", "+extension", "GLX", "-nolisten", "tcp")
        self._servers.append(
            subprocess.Popen(
                [server, "-displayfd", str(theirs), *screen],
                pass_fds=[theirs],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(theirs)
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError(f"{SERVER} ended at once")
        return f":{number}"

    def end(self) -> None:
        """End all of them; whoever used them has ended before."""
        for server in self._servers:
            server.terminate()
            server.wait()
