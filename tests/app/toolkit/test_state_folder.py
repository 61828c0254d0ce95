"""The folder of what is kept between starts."""

import os
import stat
from pathlib import Path

import pytest

from nnsvg_qt.app.toolkit.state_folder import made_state_folder, state_folder


def test_lies_where_the_platform_keeps_state():
    assert state_folder() == Path(os.environ["XDG_STATE_HOME"]) / "nnsvg-qt"


def test_asking_for_it_makes_nothing():
    state_folder()
    assert not state_folder().exists()


def test_is_made_with_what_lies_below_for_the_user_alone():
    folder = made_state_folder("recovery", "one")
    assert folder == state_folder() / "recovery" / "one"
    for made in (folder, folder.parent, state_folder()):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert made_state_folder("recovery", "one") == folder


def test_what_cannot_be_made_is_an_error():
    state_folder().write_text("no folder")
    with pytest.raises(OSError, match="nnsvg-qt"):
        made_state_folder()
