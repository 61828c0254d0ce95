"""What is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from nnsvg_qt.app.toolkit.settings import RECENT_FILES, Settings


@pytest.mark.parametrize("values", [[], ["one"], ["one", "two"]])
def test_lists_come_back_as_they_were(qapp, values):
    Settings().remember("names", values)
    assert Settings().texts("names") == values


def test_recent_files_are_few_distinct_and_newest_first(qapp, tmp_path):
    settings = Settings()
    paths = [tmp_path / f"{number}.nnsvg" for number in range(RECENT_FILES + 3)]
    for path in [*paths, paths[5]]:
        settings.add_recent_file(path)
    assert settings.recent_files[:2] == [paths[5], paths[-1]]
    assert len(settings.recent_files) == RECENT_FILES
    assert len(set(settings.recent_files)) == RECENT_FILES


def test_a_folder_that_is_gone_is_not_offered(qapp, tmp_path):
    settings = Settings()
    settings.remember_folder("export", tmp_path / "there" / "a.svg")
    assert settings.folder("export") != tmp_path / "there"
    settings.remember_folder("export", tmp_path / "a.svg")
    assert settings.folder("export") == tmp_path
    assert settings.folder("project") != tmp_path


def test_values_of_a_wrong_kind_are_as_if_missing(qapp):
    store = QSettings("nnsvg-qt", "nnsvg-qt")
    store.setValue("export/dpi", "many")
    store.setValue("window/geometry", "nonsense")
    store.setValue("names", 5)
    settings = Settings()
    assert settings.number("export/dpi", 300.0) == 300.0
    assert settings.bytes("window/geometry") == QByteArray()
    assert settings.texts("names") == []


def test_nothing_is_read_from_the_users_own_settings(qapp):
    assert "nnsvg-qt-tests-" in QSettings("nnsvg-qt", "nnsvg-qt").fileName()
    assert Path(Settings().folder("project")).is_dir()
