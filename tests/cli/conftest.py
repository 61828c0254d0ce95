"""Every test of the command line runs in an empty folder."""

import pytest

from nnsvg_qt.cli import main


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capfd):
    """Run a command; give its exit code, standard output and the lines of standard error."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        capfd.readouterr()
        code = main(arguments)
        printed = capfd.readouterr()
        return code, printed.out, printed.err.splitlines()

    return run
