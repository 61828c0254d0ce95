"""Cutting, copying and pasting layers, within a window, between windows and for other programs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nnsvg_qt.app.commands.layer_clipboard import LAYERS_TYPE, part_of, with_part
from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import figure_from_text, project_text

CTRL = Qt.KeyboardModifier.ControlModifier


def ids(figure) -> list[str]:
    return [layer.id for layer in figure.architecture]


def clipboard():
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    return data


class TestPart:
    @pytest.fixture
    def figure(self):
        text = "1@8x8 > conv 4 k3 same as a > relu > conv 4 k3 same > add a > dense 3"
        return Figure(architecture=parse_notation(text))

    def test_what_is_written_about_the_layers_alone_comes_along(self, figure):
        all_ids = ids(figure)
        figure = figure.with_annotation("bracket", text="A", first=all_ids[1], last=all_ids[3])
        figure = figure.with_annotation("band", first=all_ids[0], last=all_ids[3])
        figure = figure.with_annotation("text", text="T", first=all_ids[2], dx=5.0)
        figure = figure.with_annotation("title", text="Title")
        part = part_of(figure, all_ids[1:4])
        assert [one.id for one in part.look.annotations] == ["bracket-1", "text-1"]
        # what is on the clipboard can be read again
        again = figure_from_text(project_text(part))
        assert again.look.annotations == part.look.annotations
        pasted = with_part(figure, again, all_ids[4])
        new = [name for name in ids(pasted) if name not in all_ids]
        bracket, text = pasted.look.annotations[-2:]
        assert (bracket.first, bracket.last, bracket.text) == (new[0], new[2], "A")
        assert (text.first, text.dx) == (new[1], 5.0)
        assert len(pasted.look.annotations) == 6

    def test_own_styles_of_units_and_connections_come_along(self, figure):
        all_ids = ids(figure)
        inside, outside = f"{all_ids[1]}-{all_ids[2]}", f"{all_ids[0]}-{all_ids[1]}"
        figure = figure.with_connection_override(inside, label="W", double=True)
        figure = figure.with_connection_override(outside, width=3.0)
        figure = figure.with_unit_override(all_ids[1], [2, 3], crossed=True)
        figure = figure.with_unit_override(all_ids[0], 1, dimmed=True)
        figure = figure.with_highlight(all_ids)
        part = part_of(figure, all_ids[1:3])
        # what is on the clipboard can be read again
        again = figure_from_text(project_text(part))
        assert set(again.look.connection_overrides) == {inside}
        assert set(again.look.unit_overrides) == {all_ids[1]}
        assert again.look.highlight is None
        pasted = with_part(figure, again, all_ids[4])
        new = [name for name in ids(pasted) if name not in all_ids]
        styled = figure.look
        assert pasted.look.unit_overrides[new[0]] == styled.unit_overrides[all_ids[1]]
        copied = pasted.look.connection_overrides[f"{new[0]}-{new[1]}"]
        assert copied == styled.connection_overrides[inside]
        assert pasted.look.connection_overrides[inside] == copied

    def test_connections_within_come_along(self, figure):
        chosen = ids(figure)[1:5]
        part = part_of(figure, chosen)
        assert ids(part) == chosen
        inside = {(c.source, c.target) for c in figure.architecture.connections}
        assert {(c.source, c.target) for c in part.architecture.connections} == {
            pair for pair in inside if set(pair) <= set(chosen)
        }

    def test_what_is_left_out_is_bridged(self, figure):
        first, last = ids(figure)[1], ids(figure)[3]
        part = part_of(figure, [last, first])
        assert [(c.source, c.target) for c in part.architecture.connections] == [(first, last)]

    def test_own_styles_come_along_under_the_new_ids(self, figure):
        second = ids(figure)[1]
        figure = figure.with_override(second, color="#123456").with_override(
            ids(figure)[-1], hidden=True
        )
        part = part_of(figure, [ids(figure)[0], second])
        assert set(part.look.overrides) == {second}
        result = with_part(figure, part, second)
        (new,) = set(ids(result)) - set(ids(figure))
        assert result.look.override(new).color == "#123456"
        assert result.look.override(second).color == "#123456"


class TestWindow:
    def test_layers_go_from_one_window_to_another(self, windows, window, press, qtbot):
        window.document.apply("", lambda figure: figure.with_override("c3", color="#123456"))
        window.document.select(["c3", "s4"])
        press(window.canvas, Qt.Key.Key_C, CTRL)
        other = windows.open_figure(preset_figure("nnsvg-lenet"))
        before = ids(other.document.figure)
        other.document.select([before[0]])
        press(other.canvas, Qt.Key.Key_V, CTRL)
        after = ids(other.document.figure)
        new = after[1:3]
        assert after == [before[0], *new, *before[1:]]
        assert other.document.selection == set(new)
        assert [other.document.figure.architecture.layer(i).name for i in new] == ["C3", "S4"]
        assert other.document.figure.look.override(new[0]).color == "#123456"

    def test_cut_layers_can_be_pasted_elsewhere(self, window, press):
        window.document.select(["f6"])
        press(window.canvas, Qt.Key.Key_X, CTRL)
        assert "f6" not in window.document.figure.architecture
        window.document.select(["output"])
        press(window.canvas, Qt.Key.Key_V, CTRL)
        assert window.document.figure.architecture.layers[-1].name == "F6"

    def test_other_programs_get_pictures_and_rows(self, window, qtbot):
        window.document.select(["c1", "s2"])
        window.action("layers.copy").trigger()
        qtbot.waitUntil(lambda: clipboard().hasFormat("image/svg+xml"), timeout=20_000)
        data = clipboard()
        assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
        assert data.hasImage()
        assert data.text().splitlines()[1].startswith("convolution")
        assert data.hasFormat(LAYERS_TYPE)

    def test_text_that_was_copied_later_is_pasted(self, window):
        window.document.select(["c1"])
        window.action("layers.copy").trigger()
        QGuiApplication.clipboard().setText("dense 7")
        window.document.select(["output"])
        window.action("layers.paste").trigger()
        assert window.document.figure.architecture.layers[-1].shape == (7,)

    def test_broken_data_changes_nothing(self, window):
        from PySide6.QtCore import QMimeData

        data = QMimeData()
        data.setData(LAYERS_TYPE, b'{"format": "nnsvg-qt')
        QGuiApplication.clipboard().setMimeData(data)
        before = window.document.figure
        with pytest.raises(InputError, match=r"^What is on the clipboard cannot be pasted: "):
            window.layers.paste()
        assert window.document.figure is before

    def test_text_that_is_no_layers_is_said_to_be_on_the_clipboard(self, window):
        QGuiApplication.clipboard().setText("12 of what, please?")
        with pytest.raises(InputError, match=r"^What is on the clipboard cannot be pasted: "):
            window.layers.paste()
