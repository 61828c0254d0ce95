"""What several processes of one run compile, shared out among them.

All of them import the same files in the same order. In a new checkout each would rewrite the
assertions of five hundred files of tests, and compile the program, at the same time as the others.
"""

import compileall
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion.rewrite import (
    PYC_TAIL,
    _rewrite_test,
    _write_pyc,
    assertstate_key,
    get_cache_dir,
    try_makedirs,
)

ROOT = Path(__file__).parents[1]


def compile_share(config: pytest.Config, worker: dict[str, Any]) -> None:
    """Compile what no other process of this run does: each takes every so many-th file."""
    if sys.dont_write_bytecode:
        return
    number, count = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    code = sorted((ROOT / "nnsvg_qt").rglob("*.py"))
    for file in islice(code, number, None, count):
        compileall.compile_file(file, quiet=2)
    for file in islice(files_of_tests(config.args), number, None, count):
        write_rewritten(file, config)


def files_of_tests(arguments: Iterable[str]) -> Iterator[Path]:
    """The files of tests in what pytest was told to run."""
    for argument in arguments:
        path = Path(argument.split("::")[0])
        yield from sorted(path.rglob("test_*.py")) if path.is_dir() else [path]


def write_rewritten(file: Path, config: pytest.Config) -> None:
    """Keep a file of tests as pytest reads it, unless one is there that is newer than it.

    What pytest finds it compares with the file once more, so nothing wrong is ever run.
    """
    folder = get_cache_dir(file)
    kept = folder / (file.name[:-3] + PYC_TAIL)
    if kept.exists() and kept.stat().st_mtime > file.stat().st_mtime:
        return
    try:
        source_hash, code = _rewrite_test(file, config)
    except (OSError, SyntaxError):
        return  # told where the tests are collected
    if try_makedirs(folder):
        _write_pyc(config.stash[assertstate_key], code, source_hash, kept)
