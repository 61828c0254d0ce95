"""What only tells something loads nothing that takes longer than the telling."""

import pytest

PROGRAM = """
import sys
before = set(sys.modules)
from nnsvg_qt.cli import main
assert main({arguments}) == 0
print(sorted({{name.partition(".")[0] for name in set(sys.modules) - before}} & {{{heavy}}}))
"""


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--version"], "'dataclasses', 'inspect', 'numpy', 'PySide6'"),
        (["--help"], "'dataclasses', 'inspect', 'numpy', 'PySide6'"),
        (["presets"], "'numpy', 'PySide6', 'json'"),
        (["describe", "--help"], "'dataclasses', 'numpy', 'PySide6'"),
    ],
)
def test_it_loads_little(python_in_subprocess, arguments, heavy):
    printed = python_in_subprocess(PROGRAM.format(arguments=arguments, heavy=heavy))
    assert printed.splitlines()[-1] == "[]"
