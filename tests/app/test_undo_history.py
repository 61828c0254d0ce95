"""Whatever is done in whatever order: undoing all gives the first figure, redoing all the last.

A new kind of edit joins by one line in EDITS, a new action of the window by one in ACTIONS.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nnsvg_qt.app.commands.layer_clipboard import part_of, with_part
from nnsvg_qt.app.commands.layer_text import pasted
from nnsvg_qt.app.document.document import Document, Edit
from nnsvg_qt.app.document.file_reading import read_stamped
from nnsvg_qt.app.document.file_stamp import stamp_of
from nnsvg_qt.app.window.windows import starter
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model.edits import delete
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project
from nnsvg_qt.scene.annotations import ANNOTATION_LIMITS, RANGED, AnnotationKind
from nnsvg_qt.sources import preset
from nnsvg_qt.views import VIEWS, movable_labels
from tests.figures import PNG, colors, option_values, overrides, texts
from tests.model.strategies import NOTATIONS
from tests.model.strategies import edits as architecture_edits

SEQUENCES = 20
"""How many sequences are tried: each is many examples by itself."""

OPTIONS = all_options()


def layer_of(data: st.DataObject, figure: Figure) -> str:
    """The id of a layer; of none where there is none."""
    return data.draw(st.sampled_from([layer.id for layer in figure.architecture] or ["missing"]))


def architecture(data: st.DataObject, figure: Figure) -> Edit:
    name, edit = data.draw(architecture_edits(figure.architecture))
    data.draw(st.just(name))
    return lambda figure: figure.edited(lambda _: edit())


def option(data: st.DataObject, figure: Figure) -> Edit:
    name = data.draw(st.sampled_from(sorted(OPTIONS)))
    value = data.draw(option_values(OPTIONS[name]))
    return lambda figure: figure.with_option(name, value)


def override(data: st.DataObject, figure: Figure) -> Edit:
    layer_id, values = layer_of(data, figure), vars(data.draw(overrides()))
    return lambda figure: figure.with_override(layer_id, **values)


def move_label(data: st.DataObject, figure: Figure) -> Edit:
    layer_id, label = layer_of(data, figure), data.draw(st.sampled_from(movable_labels()))
    right, down = data.draw(st.tuples(*[st.just(0.0) | st.floats(-1e6, 1e6)] * 2))
    return lambda figure: figure.with_moved_label(layer_id, label, right, down)


def camera(data: st.DataObject, figure: Figure) -> Edit:
    azimuth, elevation = data.draw(st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
    return lambda figure: figure.with_camera(azimuth, elevation)


def look(data: st.DataObject, figure: Figure) -> Edit:
    values = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "title": texts,
                "description": texts,
                "background": st.none() | colors,
                "input_image": st.none() | st.just(PNG),
            },
        )
    )
    return lambda figure: figure.with_look(**values)


def other_style(data: st.DataObject, figure: Figure) -> Edit:
    name = data.draw(st.sampled_from(sorted(OPTIONS)))
    style = Figure().with_option(name, data.draw(option_values(OPTIONS[name])))
    return lambda figure: figure.with_style_of(style)


def paste(data: st.DataObject, figure: Figure) -> Edit:
    ids = [layer.id for layer in figure.architecture]
    chosen = data.draw(st.lists(st.sampled_from(ids), max_size=4)) if ids else []
    part, after = part_of(figure, chosen), data.draw(st.none() | st.sampled_from(ids or [""]))
    return lambda figure: with_part(figure, part, after or None)


def paste_notation(data: st.DataObject, figure: Figure) -> Edit:
    layers = parse_notation(data.draw(st.sampled_from(NOTATIONS)))
    after = layer_of(data, figure) if len(figure.architecture) else None
    return lambda figure: figure.edited(lambda old: pasted(old, layers, after))


def annotate(data: st.DataObject, figure: Figure) -> Edit:
    kind = data.draw(st.sampled_from(AnnotationKind))
    fields: dict[str, object] = {"text": data.draw(texts)}
    if kind in RANGED:
        fields |= {"first": layer_of(data, figure), "last": layer_of(data, figure)}
    if kind.endswith("image"):
        fields["image"] = PNG
    return lambda figure: figure.with_annotation(kind, **fields)


def change_annotation(data: st.DataObject, figure: Figure) -> Edit:
    ids = [one.id for one in figure.look.annotations] or ["missing"]
    name = data.draw(st.sampled_from(sorted(ANNOTATION_LIMITS)))
    chosen, value = data.draw(st.sampled_from(ids)), data.draw(st.floats(*ANNOTATION_LIMITS[name]))
    return lambda figure: figure.with_annotation_changed(chosen, **{name: value})


def delete_annotation(data: st.DataObject, figure: Figure) -> Edit:
    ids = [one.id for one in figure.look.annotations] or ["missing"]
    chosen = data.draw(st.sampled_from(ids))
    return lambda figure: figure.without_annotation(chosen)


def start_anew(data: st.DataObject, figure: Figure) -> Edit:
    other = preset(data.draw(st.sampled_from(["mlp", "lenet-5"])))
    return lambda _: other


EDITS: dict[str, Callable[[st.DataObject, Figure], Edit]] = {
    made.__name__: made
    for made in (
        architecture,
        option,
        override,
        move_label,
        camera,
        look,
        other_style,
        paste,
        paste_notation,
        annotate,
        change_annotation,
        delete_annotation,
        start_anew,
    )
}
"""Edits, some of which make no sense: those must change nothing."""


@dataclass
class Step:
    """What one command of the undo stack swaps."""

    before: Figure
    after: Figure
    merge: str | None = None


def without_view(figure: Figure) -> Figure:
    return replace(figure, view=None)


class History(RuleBasedStateMachine):
    """A document beside the plainest history there can be: a list of steps and a position."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.document = Document(Figure())
        self.first = self.shown = self.document.figure
        self.steps: list[Step] = []
        self.position = 0
        self.clean: int | None = 0
        self.apart = False
        self.saved: Figure | None = None
        self.merge: str | None = None
        self.document.changed.connect(self.follow)

    def follow(self, before: Figure, after: Figure) -> None:
        """As a panel or canvas does."""
        assert before is self.shown
        self.shown = after

    @initialize(notation=st.sampled_from(NOTATIONS))
    def begin(self, notation: str) -> None:
        self.document.replace_by(Figure(architecture=parse_notation(notation)))
        self.first = self.document.figure

    # what is done

    def applied(self, edit: Edit, merge: str | None) -> None:
        before = self.document.figure
        try:
            after = edit(before)
        except InputError:
            with pytest.raises(InputError):
                self.document.apply("bad", edit, merge)
            assert self.document.figure is before
            return
        assert self.document.apply("good", edit, merge) == (after != before)
        if after == before:
            return
        is_last = self.position == len(self.steps)
        if not is_last:
            del self.steps[self.position :]
            if self.clean is not None and self.clean > self.position:
                self.clean = None
        last = self.steps[-1] if self.steps else None
        is_same = merge is not None and last is not None and last.merge == merge
        # what was undone ends the gesture before it
        if not is_same or not is_last or self.clean == self.position:
            self.steps.append(Step(before, self.document.figure, merge))
            self.position += 1
            return
        assert last is not None
        last.after = self.document.figure
        if last.after == last.before:
            del self.steps[-1]
            self.position -= 1

    @rule(data=st.data(), name=st.sampled_from(sorted(EDITS)))
    def edit(self, data: st.DataObject, name: str) -> None:
        self.applied(EDITS[name](data, self.document.figure), None)

    @rule(data=st.data(), names=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3))
    def drag(self, data: st.DataObject, names: list[str]) -> None:
        """Steps of one gesture, perhaps after something else was done in between."""
        if self.merge is None or data.draw(st.booleans()):
            self.merge = self.document.gesture("drag")
        for name in names:
            self.applied(EDITS[name](data, self.document.figure), self.merge)

    @precondition(lambda self: self.steps)
    @rule()
    def drag_back(self) -> None:
        """A gesture that ends where it began, as one that is cancelled does."""
        merge, before = self.document.gesture("drag"), self.document.figure
        self.applied(lambda figure: figure.with_look(title=figure.look.title + "!"), merge)
        self.applied(lambda _: before, merge)

    @rule()
    def undo(self) -> None:
        self.document.undo_stack.undo()
        if self.position:
            self.position -= 1

    @rule()
    def redo(self) -> None:
        self.document.undo_stack.redo()
        if self.position < len(self.steps):
            self.position += 1

    @rule(view=st.sampled_from(sorted(VIEWS)))
    def open_view(self, view: str) -> None:
        self.document.show_view(view)
        assert self.document.view == view

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        figure = self.document.figure
        ids = ["missing", *(layer.id for layer in figure.architecture)]
        ids += [connection.id for connection in figure.architecture.connections]
        ids += [annotation.id for annotation in figure.look.annotations]
        self.document.select(data.draw(st.lists(st.sampled_from(ids), max_size=4)))

    @precondition(lambda self: self.document.selected_layers)
    @rule()
    def delete_selected(self) -> None:
        chosen = self.document.selected_layers[0]
        self.applied(lambda figure: figure.edited(delete, chosen), None)

    @rule(step=st.sampled_from([-1, 1]))
    def walk(self, step: int) -> None:
        self.document.walk(step)

    # the file

    @rule(name=st.sampled_from(["a", "b"]))
    def save_as(self, name: str) -> None:
        self.document.save_as(self.folder / f"{name}.nnsvg")
        self.written()

    @precondition(lambda self: self.document.path is not None)
    @rule()
    def save(self) -> None:
        self.document.save()
        self.written()

    def written(self) -> None:
        assert self.document.path is not None
        self.saved = read_project(self.document.path)
        assert self.saved == self.document.figure_to_save()
        assert self.saved.view == self.document.view
        self.clean, self.apart = self.position, False

    @precondition(lambda self: self.document.path is not None)
    @rule(data=st.data(), changed=st.booleans())
    def reload(self, data: st.DataObject, changed: bool) -> None:
        """Possibly after another program has written the file."""
        assert self.document.path is not None
        if changed:
            edited = EDITS["option"](data, self.document.figure)(self.document.figure)
            save_project(edited.with_view("blocks"), self.document.path)
        before, view = self.document.figure, self.document.view
        self.saved = read_project(self.document.path)
        self.document.take_again(read_stamped(self.document.path), "reload")
        assert without_view(self.document.figure) == without_view(self.saved)
        assert self.document.view == view
        if self.document.figure != before:
            del self.steps[self.position :]
            self.steps.append(Step(before, self.document.figure))
            self.position += 1
        self.clean, self.apart = self.position, False

    @precondition(lambda self: self.document.path is not None)
    @rule()
    def find_a_broken_file(self) -> None:
        assert self.document.path is not None
        content = self.document.path.read_bytes()
        self.document.path.write_text("{")
        with pytest.raises(InputError):
            self.document.take_again(read_stamped(self.document.path), "reload")
        self.document.path.write_bytes(content)

    @precondition(lambda self: self.document.path is not None)
    @rule(gone=st.booleans())
    def keep_mine(self, gone: bool) -> None:
        assert self.document.path is not None
        self.document.keep_apart(None if gone else stamp_of(self.document.path))
        self.apart = True

    # what always holds

    @invariant()
    def the_figure_is_the_one_of_the_step(self) -> None:
        expected = self.steps[self.position - 1].after if self.position else self.first
        assert self.document.figure == expected
        assert self.shown is self.document.figure
        stack = self.document.undo_stack
        assert (stack.index(), stack.count()) == (self.position, len(self.steps))

    @invariant()
    def modified_says_whether_the_file_holds_it(self) -> None:
        assert self.document.modified == (self.apart or self.clean != self.position)
        if self.document.path is not None and not self.document.modified:
            assert self.saved is not None
            assert without_view(self.saved) == without_view(self.document.figure)

    @invariant()
    def only_what_is_there_is_selected(self) -> None:
        there = {layer.id for layer in self.document.figure.architecture}
        there |= {c.id for c in self.document.figure.architecture.connections}
        there |= {one.id for one in self.document.figure.look.annotations}
        assert self.document.selection <= there

    def teardown(self) -> None:
        walk_history(self.document, self.first)
        shutil.rmtree(self.folder)
        self.document.deleteLater()


def walk_history(document: Document, first: Figure) -> None:
    """Undoes all, redoes all, and leaves the document at its last figure."""
    stack = document.undo_stack
    while stack.canRedo():
        stack.redo()
    last = document.figure
    while stack.canUndo():
        stack.undo()
    assert document.figure == first
    while stack.canRedo():
        stack.redo()
    assert document.figure == last


def run_history(sequences: int) -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_history(qapp):
    run_history(SEQUENCES)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_history_at_length(qapp, part):
    run_history(50)


ACTIONS = (
    "layers.add",
    "layers.duplicate",
    "layers.delete",
    "layers.cut",
    "layers.copy",
    "layers.paste",
    "layers.move:up",
    "layers.move:down",
    "layers.recompute",
    "layers.select_all",
    "own_style.hide",
    "own_style.reset",
    "own_style.show_hidden",
    "styles.new_seed",
    "styles.reset",
    "show_viewpoint:top",
    "show_viewpoint:default",
    "document.show_view:nodes",
    "document.show_view:planes",
    "document.show_view:blocks",
    "document.undo_stack.undo",
    "document.undo_stack.redo",
    "files.save",
)
"""Actions of the window that ask nothing."""


@settings(
    max_examples=SEQUENCES // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(-1, 8)), max_size=15))
def test_history_of_the_actions(windows, tmp_path, qapp, monkeypatch, chosen):
    monkeypatch.setenv("NNSVG_QT_OPENGL", "off")
    for window in windows:
        window.document.mark_saved()
        window.close()
    window = windows.open_figure(starter())
    problems: list[str] = []
    window.show_problem = problems.append
    document = window.document
    document.save_as(tmp_path / "net.nnsvg")
    first = document.figure
    for key, number in chosen:
        layers = document.figure.architecture.layers
        if 0 <= number < len(layers):
            document.select([layers[number].id])
        before = document.figure
        problems.clear()
        window.action(key).trigger()
        if problems:
            assert document.figure is before
        qapp.processEvents()
        if not document.modified:
            assert without_view(read_project(document.path)) == without_view(document.figure)
    walk_history(document, first)
    qapp.processEvents()
    assert window.canvas is not None
