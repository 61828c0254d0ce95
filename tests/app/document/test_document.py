"""One place where a figure changes, with undo."""

import gc
import weakref
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.app.document import document as module
from nnsvg_qt.app.document.document import LEAST_STEPS, MOST_STEPS, Document
from nnsvg_qt.app.document.file_reading import read_stamped
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation


@pytest.fixture
def document(qapp) -> Document:
    return Document(Figure(architecture=parse_notation("4-3-2")))


_DROPPED = """
import gc
from dataclasses import replace
from PySide6.QtGui import QGuiApplication
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation

class Panel: pass

application = QGuiApplication(["test", "-platform", "offscreen"])
for _ in range(5):
    panel = Panel()
    panel.document = Document(Figure(architecture=parse_notation("4-3-2")))
    panel.document.panel = panel
    for number in range(100):
        panel.document.apply("rename", lambda figure: replace(figure, name=str(number)))
    del panel
    gc.collect()
print("left")
"""


def test_a_document_in_a_circle_is_collected_with_its_steps(python_in_subprocess):
    assert python_in_subprocess(_DROPPED) == "left\n"


def units(figure: Figure) -> list[int]:
    return [layer.shape[0] for layer in figure.architecture]


def with_units(number: int, position: int = 0):
    def edit(figure: Figure) -> Figure:
        layer = figure.architecture.layers[position]
        return figure.edited(lambda old: edits.change(old, layer.id, shape=(number,)))

    return edit


class TestApply:
    def test_replaces_the_figure_and_tells_both(self, document, qtbot):
        before = document.figure
        with qtbot.waitSignal(document.changed) as told:
            assert document.apply("wider", with_units(9))
        assert told.args == [before, document.figure]
        assert units(document.figure) == [9, 3, 2]
        assert units(before) == [4, 3, 2]

    def test_what_changes_nothing_is_no_step(self, document, qtbot):
        with qtbot.assertNotEmitted(document.changed):
            assert not document.apply("same", with_units(4))
        assert document.undo_stack.count() == 0

    def test_a_bad_edit_changes_nothing(self, document):
        before = document.figure
        with pytest.raises(InputError, match="-5"):
            document.apply("bad", with_units(-5))
        assert document.figure is before
        assert document.undo_stack.count() == 0

    def test_undo_and_redo_put_the_very_values_back(self, document):
        before = document.figure
        document.apply("wider", with_units(9))
        after = document.figure
        document.undo_stack.undo()
        assert document.figure is before
        document.undo_stack.redo()
        assert document.figure is after
        assert document.undo_stack.undoText() == "wider"

    def test_a_gesture_is_one_step(self, document):
        before = document.figure
        merge = document.gesture("slider")
        for number in (5, 6, 7):
            document.apply("wider", with_units(number), merge)
        assert document.undo_stack.count() == 1
        document.undo_stack.undo()
        assert document.figure == before

    def test_a_gesture_keeps_only_its_beginning_and_its_end(self, document):
        merge = document.gesture("slider")
        passed = []
        for number in range(5, 25):
            document.apply("wider", with_units(number), merge)
            passed.append(weakref.ref(document.figure))
        gc.collect()
        assert [figure() for figure in passed[:-1]] == [None] * 19
        assert passed[-1]() is document.figure

    def test_what_cannot_be_reached_any_more_is_let_go(self, document):
        merge = document.gesture("slider")
        document.apply("wider", with_units(5), merge)
        document.apply("wider", with_units(6), merge)
        figure = weakref.ref(document.figure)
        document.undo_stack.undo()
        assert figure() is not None
        document.apply("wider", with_units(7))
        gc.collect()
        assert figure() is None

    def test_a_gesture_is_not_joined_to_what_was_undone(self, document):
        merge = document.gesture("slider")
        document.apply("other", with_units(8))
        document.apply("wider", with_units(5), merge)
        document.undo_stack.undo()
        document.apply("wider", with_units(6), merge)
        assert units(document.figure) == [6, 3, 2]
        document.undo_stack.undo()
        assert units(document.figure) == [8, 3, 2]

    def test_the_oldest_steps_go(self, document, monkeypatch):
        monkeypatch.setattr(module, "MOST_STEPS", 120)
        document.replace_by(document.figure)
        for number in range(130):
            document.apply("wider", with_units(number + 10))
        assert document.undo_stack.count() == 120
        while document.undo_stack.canUndo():
            document.undo_stack.undo()
        assert units(document.figure) == [19, 3, 2]
        assert document.modified

    def test_of_many_layers_fewer_steps_are_kept(self, document):
        assert document.undo_stack.undoLimit() == MOST_STEPS
        document.replace_by(Figure(architecture=parse_notation("-".join(["4"] * 2000))))
        assert LEAST_STEPS <= document.undo_stack.undoLimit() < MOST_STEPS

    def test_what_is_kept_for_undoing_is_not_more_than_its_layers(self, document):
        before = [document.figure]
        for number in (5, 6, 7):
            document.apply("wider", with_units(number))
            assert document.figure.architecture.topological_order
            before.append(document.figure)
        assert [set(vars(figure.architecture)) for figure in before[:2]] == 2 * [
            {"layers", "connections", "groups", "shared"}
        ]
        document.undo_stack.undo()
        assert document.figure.architecture.main_path == before[2].architecture.layers

    def test_two_gestures_are_two_steps(self, document):
        for number in (5, 6):
            document.apply("wider", with_units(number), document.gesture("slider"))
        assert document.undo_stack.count() == 2

    def test_a_gesture_that_ends_where_it_began_leaves_nothing(self, document):
        merge = document.gesture("slider")
        for number in (5, 6, 4):
            document.apply("wider", with_units(number), merge)
        assert not document.undo_stack.canUndo()
        assert not document.modified
        assert units(document.figure) == [4, 3, 2]

    def test_a_gesture_across_a_save_is_a_new_step(self, document, tmp_path):
        merge = document.gesture("slider")
        document.apply("wider", with_units(5), merge)
        document.save_as(tmp_path / "a.nnsvg")
        document.apply("wider", with_units(6), merge)
        assert document.modified
        document.undo_stack.undo()
        assert not document.modified
        assert units(document.figure)[0] == 5

    @given(
        st.lists(
            st.one_of(
                st.tuples(st.just("units"), st.integers(1, 9), st.integers(0, 2)),
                st.tuples(st.just("undo"), st.just(0), st.just(0)),
                st.tuples(st.just("redo"), st.just(0), st.just(0)),
                st.tuples(st.just("view"), st.integers(0, 2), st.just(0)),
                st.tuples(st.just("drag"), st.integers(1, 9), st.integers(0, 2)),
            ),
            max_size=20,
        )
    )
    @settings(max_examples=60)
    def test_undoing_all_gives_the_first_and_redoing_all_the_last(self, qapp, steps):
        document = Document(Figure(architecture=parse_notation("4-3-2")))
        first = document.figure
        merge = document.gesture("drag")
        for name, number, position in steps:
            if name == "units":
                document.apply("units", with_units(number, position))
            elif name == "drag":
                document.apply("drag", with_units(number, position), merge)
            elif name == "view":
                document.show_view(["nodes", "planes", "blocks"][number])
            else:
                getattr(document.undo_stack, name)()
        while document.undo_stack.canRedo():
            document.undo_stack.redo()
        last = document.figure
        while document.undo_stack.canUndo():
            document.undo_stack.undo()
        assert document.figure == first
        while document.undo_stack.canRedo():
            document.undo_stack.redo()
        assert document.figure == last


class TestSelection:
    def test_ignores_what_is_not_there(self, document):
        document.select(["dense-1", "nothing"])
        assert document.selection == {"dense-1"}

    def test_holds_connections_too(self, document):
        connection = document.figure.architecture.connections[0]
        document.select([connection.id, "dense-2"])
        assert document.selection == {connection.id, "dense-2"}
        assert document.selected_layers == ("dense-2",)

    def test_says_so_only_when_it_changes(self, document, qtbot):
        document.select(["dense-1"])
        with qtbot.assertNotEmitted(document.selection_changed):
            document.select(["dense-1"])

    def test_forgets_what_is_deleted(self, document):
        document.select(["dense-1", "dense-2"])
        document.apply("delete", lambda figure: figure.edited(edits.delete, "dense-1"))
        assert document.selection == {"dense-2"}

    def test_walks_and_stops_at_the_ends(self, document):
        document.walk(1)
        assert document.selected_layers == ("input-1",)
        document.walk(-1)
        assert document.selected_layers == ("input-1",)
        document.walk(2)
        assert document.selected_layers == ("dense-2",)
        document.walk(1)
        assert document.selected_layers == ("dense-2",)

    def test_walking_backwards_begins_at_the_end(self, document):
        document.walk(-1)
        assert document.selected_layers == ("dense-2",)


class TestFile:
    def test_saves_and_loads_the_same_figure_and_view(self, document, tmp_path):
        document.show_view("blocks")
        document.apply("wider", with_units(9))
        document.save_as(tmp_path / "net.nnsvg")
        assert not document.modified
        assert document.title == "net"
        other = Document(Figure())
        other.take(read_stamped(tmp_path / "net.nnsvg"))
        assert other.view == "blocks"
        assert replace(other.figure, view=None) == replace(document.figure, view=None)
        assert other.path == tmp_path / "net.nnsvg"
        assert not other.modified

    def test_switching_the_view_is_no_change(self, document):
        document.show_view("blocks")
        assert not document.modified
        assert document.is_untouched

    def test_a_file_that_is_none_leaves_the_work_untouched(self, document, tmp_path):
        document.apply("wider", with_units(9))
        before = document.figure
        bad = tmp_path / "bad.nnsvg"
        bad.write_text('{"format": "something else"}')
        with pytest.raises(InputError):
            document.take(read_stamped(bad))
        assert document.figure is before
        assert document.path is None
        assert document.modified

    def test_a_failed_save_stays_modified_and_keeps_the_old_file(self, document, tmp_path):
        document.apply("wider", with_units(9))
        with pytest.raises(OutputError):
            document.save_as(tmp_path / "missing" / "net.nnsvg")
        assert document.modified
        assert document.path is None

    def test_loading_clears_undo_and_selection(self, document, tmp_path):
        document.save_as(tmp_path / "net.nnsvg")
        document.select(["dense-1"])
        document.apply("wider", with_units(9))
        document.take(read_stamped(tmp_path / "net.nnsvg"))
        assert not document.undo_stack.canUndo()
        assert document.selection == frozenset()
        assert units(document.figure) == [4, 3, 2]


def test_gestures_of_documents_and_fields_are_never_the_same(qapp):
    from nnsvg_qt.app.panels.marked_lines import MarkedLine

    documents = [Document(Figure()) for _ in range(2)]
    line = MarkedLine()
    given = [document.gesture("typing") for document in documents for _ in range(3)]
    for _ in range(3):
        line.finish()
        given.append(line.gesture)
    assert len(set(given)) == len(given)
