"""What a machine lacks, which is a reason to skip a test at home and a fault in CI."""

import os
from typing import NoReturn

import pytest


def skip_but_not_in_ci(reason: str) -> NoReturn:
    """Skip a test; fail it where the variable CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI has to have it: see packaging/debian-packages.txt")
    pytest.skip(reason)
