"""The shortcut sheet lists what the table of actions says."""

from nnsvg_qt.app.help.shortcut_sheet import ShortcutSheet, sections


def test_every_shortcut_of_an_action_is_listed(window):
    listed = {keys for _, rows in sections(window) for keys, _ in rows}
    for key, action in window._actions.items():
        if action.shortcuts():
            keys = ", ".join(shortcut.toString() for shortcut in action.shortcuts())
            assert keys in listed, key


def test_the_sheet_shows_every_section(window, qtbot):
    window.action("show_shortcuts").trigger()
    sheet = window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    words = sheet.text.toPlainText()
    for title, rows in sections(window):
        assert title in words
        for keys, text in rows:
            assert keys in words
            assert text in words
    sheet.close()
