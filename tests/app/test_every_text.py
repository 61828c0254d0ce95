"""No text bypasses the translator: all that a user can see or hear is marked by it.

The window, its panels, menus and dialogs are opened, every action is run, and what appears must be
what the translator gave, or one of the few things that are the same in every language.
"""

import re
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
)

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.dialogs import open_dialog
from nnsvg_qt.app.dialogs.gallery import EXAMPLE
from nnsvg_qt.app.dialogs.report_dialog import ReportDialog
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.notation import ACTIVATIONS
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.blocks import BLOCKS
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.page import VENUES
from nnsvg_qt.views.shared.wording import ACTIVATION_NAMES
from tests.app.surfaces import (
    changed_by_another,
    opened_with_notes,
    opening_slowly,
    recovery_dialog,
)
from tests.app.visible_texts import MarkingTranslator, texts_of, unmarked

SAME_EVERYWHERE = (
    # names
    r"nnsvg-qt|NN-SVG|English|Español|OpenGL|Python|Qt|NNSVG_QT_OPENGL|SVG|PNG|PDF|TikZ|Typst|MIT|LSTM|GRU|t-SNE|Helvetica",
    # what templates of units and edges are written with
    r"(\{\(?[a-z]{1,2}\)?\}[_$]*)+",
    # the typefaces that papers use, by the names that are typed
    r"sans|serif|times|computer|modern|palatino|Latin|Modern",
    # suffixes, as a file dialog lists them
    r"\(?\*?(\.[a-z0-9]+)+\)?",
    *(re.escape(name) for name in (*PRESETS, *ACTIVATIONS, *ACTIVATION_NAMES.values())),
    # the papers that networks are from
    *{
        re.escape(word.strip("[*](),:;"))
        for source in (
            *(preset.source for preset in PRESETS.values()),
            *(block.source for block in BLOCKS.values()),
        )
        for word in source.split()
    },
    # the venues of widths of pages
    *{re.escape(word.strip(",")) for venue in VENUES for word in venue.name.split()},
    # units, colours, sizes, kernels, numbers
    r"px|mm|pt|in|dpi|#[0-9a-f]{6}|\d+@[\d×]+|[\d.,]+e?[\d-]*x?",
    # keys
    r"((Ctrl|Shift|Alt|Meta)\+)*(F\d+|Return|Enter|Del|Ins|Esc|Home|End|PgUp|PgDown|Up|Down|Left"
    r"|Right|\S)?",
    # formulas of features
    r"[xy](\^2)?|x\*y|(sin|cos)\([xy]\)?|(x[₁₂]²?)+|sin|cos",
    # what is filled in by templates of units and edges, as $h^{(l)}_{j}$
    r"(\{(ij|\(l\)|[ijlw])\}[_^]?)+\$?",
    # formats by their names
    r"HTML|Markdown",
    # the notation's own words
    r"same",
    # the letters of axes, the halves of the day as the system writes them
    r"[CHW]|AM|PM",
)
ALLOWED = re.compile("|".join(f"(?:{pattern})" for pattern in SAME_EVERYWHERE))


def strays(root, names=()) -> list[str]:
    """Texts with words that neither the translator gave nor are the same in every language."""
    found = []
    for place, text in texts_of(root):
        if stray := stray_words(text, names):
            found.append(f"{place}: {stray!r} in {text!r}")
    return found


def stray_words(text: str, names=()) -> str:
    rest = unmarked(text)
    # The document's own words: names of layers, files, the figure.
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest)
    words = [word for word in rest.split() if not ALLOWED.fullmatch(word.strip("[*](),:;"))]
    return " ".join(word for word in words if any(letter.isalpha() for letter in word))


def told(found: list[str]) -> None:
    """Fail with one stray a line."""
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture(scope="session")
def marking(qapp):
    """The one translator of all tests.

    Qt locks the list of translators while one works, and to take one off: one that Python deletes
    while another is at work would wait for ever.
    """
    return MarkingTranslator(qapp)


@pytest.fixture(autouse=True)
def translated(qapp, marking):
    """Marks whatever is translated from here on."""
    qapp.installTranslator(marking)
    yield
    qapp.removeTranslator(marking)
    if guide := sys.modules.get("nnsvg_qt.app.help.guide_window"):
        guide._plain_text.cache_clear()  # what it keeps by language names marked menus


@pytest.fixture
def names(document):
    """What the document calls its layers and itself."""
    figure = document.figure
    layers = [name for layer in figure.architecture for name in (layer.name, layer.id) if name]
    return {*layers, figure.name, document.title, EXAMPLE}


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """What dialogs ask that would wait for an answer; each gets none."""
    questions: list[str] = []

    def no_file(_parent, title, _start, wanted="", *_):
        questions.extend((title, wanted))
        return "", ""

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, no_file)
    monkeypatch.setattr(open_dialog, "asked_to_open", lambda *given: no_file(*given)[0])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: no_file(*given)[0])

    def no_text(_parent, title, label, *_):
        questions.extend((title, label))
        return "", False

    monkeypatch.setattr(QInputDialog, "getText", no_text)

    def no_answer(box):
        questions.extend(text for _, text in texts_of(box))
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", no_answer)
    monkeypatch.setattr("nnsvg_qt.app.window.printing.print_scene", lambda *_: None)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda _url: True)
    return questions


def settled(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    QApplication.processEvents()


def others(window):
    """The dialogs and popups that are open beside a window."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget is not window and not isinstance(widget, QMenu)
    ]


class TestTheMarks:
    def test_what_is_put_in_later_is_told_apart(self):
        given = QCoreApplication.translate("Files", "Saved {name}").format(name="a file")
        assert stray_words(given) == "file"
        assert stray_words(given, {"a file"}) == ""

    def test_a_literal_stands_out(self):
        assert stray_words("Save") == "Save"
        assert stray_words("<p>Save</p>") == "Save"
        assert stray_words("⟦Save⟧ (Ctrl+S)") == ""


def test_the_window(window, document, names, qtbot):
    for view in VIEWS:
        document.show_view(view)
        window_in_a_view(window, document, names, qtbot)


def window_in_a_view(window, document, names, qtbot):
    document.select([])
    window.style_panel.parts.setCurrentIndex(0)
    for group in window.style_panel.page.groups:
        group.choose_open(True)
    settled(qtbot, window)
    told(strays(window, names))
    document.select([document.figure.architecture.layers[1].id])
    window.style_panel.parts.setCurrentIndex(1)
    for group in window.style_panel.page.groups:
        group.choose_open(True)
    window.hints.show_all()
    qtbot.wait(100)  # the status bar counts after a rest
    told(strays(window, names))


def test_options_of_annotations(window, document, names, qtbot):
    for kind in ("title", "caption", "bracket", "band", "text"):
        document.select([layer.id for layer in document.figure.architecture.layers[1:3]])
        window.action(f"annotations.insert:{kind}").trigger()
        document.select([document.figure.look.annotations[-1].id])
        window.style_panel.parts.setCurrentIndex(1)
        for group in window.style_panel.page.groups:
            group.choose_open(True)
        settled(qtbot, window)
        told(strays(window, names))


def test_sizes_that_do_not_follow(window, document, names, qtbot):
    from nnsvg_qt.model import edits

    layer = document.figure.architecture.layers[1]
    document.apply("⟦step⟧", lambda figure: figure.edited(edits.change, layer.id, shape=(6, 5, 5)))
    settled(qtbot, window)
    assert window.layer_panel.deviation_bar.text.text()
    told(strays(window, names))


@pytest.mark.parametrize("preset", ["vgg-16", "resnet-18"])
def test_what_a_picture_elides(windows, qtbot, preset):
    from nnsvg_qt.app.commands.presets import preset_figure

    window = windows.open_figure(preset_figure(preset))
    layers = window.document.figure.architecture
    names = {word for layer in layers for word in (layer.name, layer.id)} - {""}
    for view in VIEWS:
        window.document.show_view(view)
        settled(qtbot, window)
        told(strays(window.notices, names))
        window.notices.show_list()
        told(strays(window.notices.list, names))
        window.notices.list.close()


def test_menus_that_are_filled_when_they_open(window, document, names, tmp_path):
    from nnsvg_qt.app.menus.context_menu import Target, menu_for
    from nnsvg_qt.scene.primitives import Owner

    window.settings.add_recent_file(tmp_path / "a.nnsvg")
    names = {*names, "a.nnsvg", str(tmp_path / "a.nnsvg")}
    architecture = document.figure.architecture
    document.select([architecture.layers[1].id])
    for submenu in window.findChildren(QMenu):
        submenu.aboutToShow.emit()
    told(strays(window, names))
    owners = (
        Owner("layer", architecture.layers[1].id),
        Owner("connection", architecture.connections[0].id),
        Owner("figure", ""),
    )
    for owner in owners:
        menu = menu_for(window, Target(owner, None, lambda: None))
        told(strays(menu, names))
        menu.deleteLater()


SKIPPED = {"quit", "close", "licences"}
"""Those that end the window, and the licence texts, which are the law's own words."""


def of_guide(stray: str) -> bool:
    """Whether it stands in a chapter, of which there is one for each language."""
    return stray.startswith(("GuidePage", "QListWidget guideContents"))


def test_every_action_and_what_it_opens(window, document, names, asked, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(type(window), "show_problem", lambda _window, text: said.append(text))
    found = []
    keys = [key for key, _ in window.all_actions() if key not in SKIPPED]
    for key in keys:
        document.select([document.figure.architecture.layers[1].id])
        QApplication.processEvents()
        action = dict(window.all_actions())[key]
        if not action.isEnabled():
            continue
        action.trigger()
        QApplication.processEvents()
        texts = [*asked, *said, document.undo_stack.undoText(), action.text(), action.toolTip()]
        texts += [window.statusBar().currentMessage(), window.notice.text()]
        own = {*names, to_notation(document.figure.architecture) or ""}
        found += [f"{key}: {text}" for text in texts if stray_words(text, own)]
        for dialog in others(window):
            if not isinstance(dialog, QColorDialog):
                found += [f"{key}: {text}" for text in strays(dialog, names) if not of_guide(text)]
            dialog.close()
        asked.clear()
        said.clear()
        window.statusBar().clearMessage()
    told(found)
    assert len(keys) > 60


def test_the_palette_finds_only_translated_words(window, names):
    from nnsvg_qt.app.menus.command_palette import entries_of

    for entry in entries_of(window):
        for text in (entry.title, entry.place, entry.note):
            assert stray_words(text, names) == "", entry


def test_the_gallery_says_why_a_notation_is_of_no_use(window, qtbot):
    from nnsvg_qt.app.dialogs.gallery import Gallery

    window.files.new()
    gallery = window.findChild(Gallery)
    told(strays(gallery, {EXAMPLE}))
    for text in ("12-", "3@8 > conv 4 k99", "hello"):
        gallery.notation.setText(text)
        assert gallery.reason.property("problem")
        told(strays(gallery, {EXAMPLE, *text.split(), "conv 4 k99"}))
    gallery.close()


def test_questions_before_closing(window, document, names, asked):
    document.apply("⟦step⟧", lambda figure: figure.with_option("look.seed", 5))
    assert not window.files.may_close()
    assert asked
    told([text for text in asked if stray_words(text, names)])


def test_the_dialog_of_a_fault(qapp, window):
    from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog
    from nnsvg_qt.app.toolkit.faults import fault_of

    dialog = FaultDialog(fault_of(ValueError("x")).sentence, "1", window)
    dialog.details.clear()
    told(strays(dialog, {"ValueError"}))


def test_the_dialog_of_recovery(windows, window, names, tmp_path, qtbot):
    with recovery_dialog(windows, tmp_path, qtbot) as dialog:
        told(strays(dialog, {*names, "five", "six", str(tmp_path / "six.nnsvg")}))


@pytest.mark.parametrize("own_changes", [False, True])
def test_the_bar_over_a_file_that_changed(windows, names, tmp_path, qtbot, own_changes):
    window = changed_by_another(windows, tmp_path, qtbot, own_changes)
    told(strays(window.file_changes.bar, {*names, "net.nnsvg"}))


def test_the_strip_and_the_bar_of_opening(window, names, tmp_path, qtbot):
    with opening_slowly(window, tmp_path, qtbot) as strip:
        told(strays(strip, {*names, "big.nnsvg", "%"}))
    bar = opened_with_notes(window)
    told(strays(bar, {*names, "net.nnsvg", "look.input_image"}))
    bar.buttons[0].click()
    [dialog] = window.findChildren(ReportDialog)
    told(strays(dialog, {*names, "net.nnsvg", "look.input_image"}))
    dialog.close()


@pytest.mark.parametrize("text", ["", "abc", "11", "-5"])
def test_reasons_in_number_editors(text):
    from nnsvg_qt.app.panels.marked_lines import parsed_number
    from nnsvg_qt.scene.options import Option

    option = Option("width", float, 1.5, "", "", "", 0.0, 10.0, 0.1, "px")
    with pytest.raises(InputError) as caught:
        parsed_number(text, option)
    assert "⟦" in shown(caught.value)
    assert stray_words(shown(caught.value), {"abc"}) == ""


def test_tooltips_on_the_canvas(document):
    from nnsvg_qt.app.commands.layer_words import connection_tip, layer_tip
    from nnsvg_qt.views.shared.wording import activation_text, sentence_case, size_text

    for preset in PRESETS.values():
        architecture = preset.architecture()
        named = (*architecture, *architecture.groups)
        names = {one.name for one in named if one.name}
        # activations are names as well, "leaky ReLU", and begin large where a sentence does
        used = {activation_text(layer.activation) for layer in architecture} - {""}
        names |= used | {sentence_case(name) for name in used}
        # and so are sizes without a number
        names |= {size_text(layer.shape) for layer in architecture if not layer.is_known}
        for layer in architecture:
            assert stray_words(layer_tip(architecture, layer.id), names) == ""
        for connection in architecture.connections:
            assert stray_words(connection_tip(architecture, connection.id), names) == ""


def test_every_menu_of_the_table_has_its_title(window):
    titles = [action.text() for action in window.menuBar().actions()]
    assert len(titles) >= len(actions.menus())
    assert all(title.startswith("⟦") for title in titles)


def test_a_menu_on_the_canvas_where_nothing_is(window, names, qtbot):
    from nnsvg_qt.app.menus.context_menu import menu_on_canvas
    from nnsvg_qt.scene.primitives import Owner

    settled(qtbot, window)
    menu = menu_on_canvas(window, window.canvas, Owner("figure", ""), QPointF(2, 2))
    told(strays(menu, names))
    menu.deleteLater()
