"""Where a new figure begins: presets with pictures, or the notation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from shiboken6 import isValid

from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE, THUMBNAIL, Gallery
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import GROUPS, PRESETS


@pytest.fixture
def gallery(window):
    opened = Gallery(window)
    opened.open()
    yield opened
    if isValid(opened):  # closed dialogs delete themselves
        opened.reject()


@pytest.fixture
def chosen(gallery):
    figures: list[Figure] = []
    gallery.chosen.connect(figures.append)
    return figures


def shapes(figure) -> list[tuple]:
    return [layer.shape for layer in figure.architecture]


class TestPresets:
    def test_all_are_there(self, gallery):
        names = [
            gallery.presets.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(gallery.presets.count())
        ]
        assert names == list(PRESETS)

    def test_pictures_come_one_after_the_other(self, gallery, qtbot):
        def images():
            items = (gallery.presets.item(row) for row in range(2))
            return [item.data(IMAGE_ROLE) for item in items]

        qtbot.waitUntil(lambda: all(isinstance(image, QImage) for image in images()), timeout=20000)
        for image in images():
            assert image.deviceIndependentSize().toSize() == THUMBNAIL
            # some of its columns, for a figure of two rows is empty halfway down
            columns = range(0, image.width(), 4)
            colors = {image.pixelColor(x, y).name() for x in columns for y in range(image.height())}
            assert len(colors) > 2

    def test_a_double_click_creates(self, gallery, chosen, qtbot):
        item = gallery.presets.item(1)
        place = gallery.presets.visualItemRect(item).center()
        viewport = gallery.presets.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        assert gallery.create_button.isEnabled()
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        [figure] = chosen
        assert figure.name == "mnist-cnn"

    def test_the_first_is_chosen_at_first(self, gallery, chosen):
        assert gallery.create_button.isEnabled()
        gallery.accept()
        assert [figure.name for figure in chosen] == ["mlp"]


def shown_names(gallery):
    rows = (gallery.presets.item(row) for row in range(gallery.presets.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in rows if not item.isHidden()]


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "names"),
        [
            ("ResNet", ["resnet-18", "resnet-34", "resnet-50"]),
            ("szegedy module", ["inception-module"]),
            ("1505.04597", ["u-net"]),
            ("games", ["gcn", "deep-sets", "dqn", "alphazero"]),
        ],
    )
    def test_finds_names_descriptions_sources_and_groups(
        self, gallery, chosen, qtbot, words, names
    ):
        qtbot.keyClicks(gallery.search, words)
        assert shown_names(gallery) == names
        gallery.accept()
        assert chosen[0].name == names[0]

    def test_a_group_shows_its_own_close_together(self, gallery, qtbot):
        assert shown_names(gallery) == list(PRESETS)
        titles = [gallery.groups.item(row).text() for row in range(gallery.groups.count())]
        assert titles == ["All", *GROUPS]
        place = gallery.groups.visualItemRect(gallery.groups.item(3)).center()
        qtbot.mouseClick(gallery.groups.viewport(), Qt.MouseButton.LeftButton, pos=place)
        own = [name for name, preset in PRESETS.items() if preset.group == GROUPS[2]]
        assert shown_names(gallery) == own
        assert gallery.presets.currentItem().data(Qt.ItemDataRole.UserRole) == own[0]
        gallery.presets.doItemsLayout()
        corner = gallery.presets.visualItemRect(gallery.presets.currentItem()).topLeft()
        assert (corner.x(), corner.y()) == (0, 0)
        qtbot.keyClicks(gallery.search, "skip")
        assert shown_names(gallery) == ["fcn-8s", "u-net", "u-net-plus-plus"]
        gallery.groups.setCurrentRow(0)
        assert "siamese" not in shown_names(gallery)

    def test_where_nothing_is_found_it_is_said_and_nothing_can_be_created(
        self, gallery, chosen, qtbot
    ):
        qtbot.keyClicks(gallery.search, "nothing of that name")
        assert gallery.nothing.isVisible()
        assert not gallery.create_button.isEnabled()
        gallery.accept()
        assert chosen == []
        gallery.search.clear()
        assert gallery.nothing.isHidden()
        assert gallery.create_button.isEnabled()

    def test_pictures_of_hidden_presets_leave_the_first_to_a_double_click(
        self, gallery, chosen, qtbot
    ):
        presets = gallery.presets
        qtbot.keyClicks(gallery.search, "resnet")
        place = presets.visualItemRect(presets.currentItem()).center()
        picture = QImage(THUMBNAIL, QImage.Format.Format_RGB32)
        for name in PRESETS:
            if "resnet" not in name:
                gallery._thumbnail_made((name, picture))
        qtbot.mouseClick(presets.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(presets.viewport(), Qt.MouseButton.LeftButton, pos=place)
        [figure] = chosen
        assert figure.name == "resnet-18"

    def test_what_is_typed_in_the_notation_stays(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "8-6-4")
        qtbot.keyClicks(gallery.search, "vgg")
        assert gallery.notation.text() == "8-6-4"
        gallery.accept()
        assert shapes(chosen[0]) == [(8,), (6,), (4,)]

    def test_what_is_to_be_seen_is_drawn_first(self, gallery, qtbot):
        qtbot.keyClicks(gallery.search, "alphazero")
        item = gallery.presets.item(list(PRESETS).index("alphazero"))
        qtbot.waitUntil(lambda: isinstance(item.data(IMAGE_ROLE), QImage), timeout=20000)
        last = gallery.presets.item(list(PRESETS).index("deep-sets"))
        assert last.data(IMAGE_ROLE) is None


class TestNotation:
    def test_is_created_by_return(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "8-6-4")
        assert gallery.create_button.isEnabled()
        qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
        [figure] = chosen
        assert shapes(figure) == [(8,), (6,), (4,)]

    def test_is_checked_while_typing(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "1@8x8 > cnov 4")
        assert gallery.notation.property("problem") is True
        assert "Item 2" in gallery.reason.text()
        assert not gallery.create_button.isEnabled()
        qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
        assert chosen == []
        gallery.notation.clear()
        qtbot.keyClicks(gallery.notation, "1@8x8 > conv 4 k3")
        assert not gallery.notation.property("problem")
        assert gallery.create_button.isEnabled()

    def test_is_previewed(self, gallery, qtbot):
        # A list that gets the focus when its window is activated chooses its first entry.
        gallery.notation.setFocus()
        qtbot.keyClicks(gallery.notation, "8-6-4")
        qtbot.waitUntil(
            lambda: gallery.preview.isVisible() and not gallery.preview.pixmap().isNull(),
            timeout=20000,
        )
        assert gallery.create_button.isEnabled()

    def test_choosing_a_preset_lets_go_of_it(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "8-6-4")
        gallery.presets.setCurrentRow(2)
        assert gallery.notation.text() == ""
        gallery.accept()
        assert chosen[0].name == "nnsvg-fcnn"


def test_a_new_figure_takes_the_place_of_an_untouched_one(window, windows, qtbot):
    window.action("files.new").trigger()
    [gallery] = window.findChildren(Gallery)
    qtbot.keyClicks(gallery.notation, "8-6-4")
    qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
    assert len(windows) == 1
    assert shapes(window.document.figure) == [(8,), (6,), (4,)]


LINK = (
    "https://playground.tensorflow.org/#activation=relu&batchSize=5&dataset=spiral"
    "&learningRate=0.1&networkShape=5,3&x=true&y=true&sinX=true&showTestData=true"
)


class TestLink:
    """A link of TensorFlow Playground instead of a notation."""

    def test_is_told_and_shown(self, gallery, chosen, qtbot):
        gallery.notation.setFocus()
        QGuiApplication.clipboard().setText(f" {LINK}\n")
        qtbot.keyClick(gallery.notation, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert gallery.create_button.isEnabled()
        assert not gallery.notation.property("problem")
        assert "3-5-3-1" in gallery.reason.text()
        # a preset lets go of it
        gallery.presets.setCurrentRow(2)
        gallery.accept()
        assert [figure.name for figure in chosen] == ["nnsvg-fcnn"]

    def test_another_address_is_told(self, gallery, qtbot):
        qtbot.keyClicks(gallery.notation, "https://example.org/#a=b")
        assert gallery.notation.property("problem") is True
        assert not gallery.create_button.isEnabled()
