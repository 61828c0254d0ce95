"""What can be done with the training of a figure, from the menu, the keys and the drawer.

What the user changes of the setup or of the network is a step of the document; epochs and frames
are none. What cannot act while it runs ends the run, which is kept: undoing the change brings it
back, with its frame and its epoch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.training.ended_runs import EndedRuns
from nnsvg_qt.app.commands.training.files import TrainingFiles
from nnsvg_qt.app.commands.training.fitting import fitted
from nnsvg_qt.app.commands.training.own_data import OwnData
from nnsvg_qt.app.commands.training.past_runs import PastRuns
from nnsvg_qt.app.commands.training.session import TrainingSession
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.training.process import Moment, State
from nnsvg_qt.training.setup import LIVE_OPTIONS, TrainingSetup

_OUTLIVED = (*LIVE_OPTIONS, "hidden", "data_seed")
"""What may change of the setup while a run goes on."""

PICTURE_OPTIONS = ("test_points", "discretized")
"""What the menu switches on and off."""


def setup_of(figure: Figure) -> TrainingSetup:
    """The setup of a figure's training."""
    setup: TrainingSetup = figure.part("training")
    return setup


def with_setup(figure: Figure, **values: object) -> Figure:
    """The figure with other values in its setup; InputError on bad ones."""
    return figure.with_part("training", setup_of(figure).changed(**values))


class TrainingCommands(QObject):
    """The commands, and the session that they tell what to do.

    `told` comes whenever the moment, the state or what can be done has changed.
    """

    told = Signal()
    page_wanted = Signal()
    """The drawer is to show the page of the training."""

    def __init__(
        self, window: CommandWindow, document: Document, is_painted: Callable[[], bool]
    ) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self.session = TrainingSession(self, self._is_seen, is_painted)
        self.session.told.connect(self._follow_moment)
        self.is_chosen = False
        """Whether somebody chose to train this figure, be its setup that of every other one."""
        self._ended = EndedRuns()
        self.past = PastRuns()
        """The runs before the present one."""
        self.own_data = OwnData(window, document, self)
        self.own_data.told.connect(self.told)
        self.files = TrainingFiles(window, document, self)
        self._kept_in: dict[object, set[int | None]] = {}
        """The epochs of which a frame was kept, by what was trained then."""
        self.marked: tuple[int, ...] = ()
        """Those of them that are of this run, and whose keeping is not undone."""
        self.sound_rate: float | None = None
        """The learning rate before the last change of it while it ran."""
        document.changed.connect(self._follow_figure)
        document.frame_changed.connect(self._enable)
        document.undo_stack.indexChanged.connect(self._follow_steps)
        self.told.connect(self._enable)
        self._enable()

    # what it is doing

    @property
    def document(self) -> Document:
        """Whose figure is trained."""
        return self._document

    @property
    def settings(self) -> Settings:
        """What is remembered from one start to the next."""
        return self._window.settings

    def say(self, sentence: str) -> None:
        """Says in the status bar what is pointed at."""
        self._window.show_message(sentence)

    def show_problem(self, sentence: str) -> None:
        """Tells the user why something could not be done."""
        self._window.show_problem(sentence)

    @property
    def moment(self) -> Moment | None:
        """The newest moment; None before anything was begun."""
        return self.session.moment

    @property
    def setup(self) -> TrainingSetup:
        """The setup of the figure."""
        return setup_of(self._document.figure)

    @property
    def has_frame(self) -> bool:
        """Whether there is something that can be kept."""
        return self._document.live_frame is not None

    # commands

    def begin(self) -> None:
        """Shows the figure as a network that trains, at its first epoch, and the drawer to it."""
        self.is_chosen = True
        self.page_wanted.emit()
        self._begin()

    def run_or_pause(self) -> None:
        """Trains, or stops."""
        if self.session.is_running:
            self.session.pause()
            return
        self._make_ready()
        self.session.run()

    def step(self) -> None:
        """Trains for one epoch."""
        self._make_ready()
        self.session.step()

    def step_back(self) -> None:
        """Goes back to the last moment that is kept before the one that is shown."""
        moment = self.moment
        earlier = [epoch for epoch in self.kept if moment is not None and epoch < moment.epoch]
        if earlier:
            self.session.back_to(earlier[-1])

    def back_to(self, epoch: int) -> None:
        """Goes to a moment of the run, from which training goes on then."""
        if self.kept:
            self.session.back_to(epoch)

    @property
    def kept(self) -> tuple[int, ...]:
        """The epochs of the run that can be gone back to."""
        return self.moment.kept if self.moment is not None else ()

    def toggle(self, option: str) -> None:
        """Switches an option of the picture on or off, one step."""
        values = {option: not getattr(self.setup, option)}
        self.change(self.tr("picture of the training"), None, **values)

    @property
    def has_dashes(self) -> bool:
        """Whether dashes move along the weights on the screen."""
        return self._window.action("training.show_dashes").isChecked()

    def show_dashes(self) -> None:
        """Shows or hides dashes that move along the weights; no file has them."""
        self.told.emit()

    def start_again(self) -> None:
        """Back to epoch 0 and its weights."""
        self._ended.forget(self._key(self._document.figure))
        self._show_page()
        self._begin()

    def keep_frame(self) -> None:
        """Puts the moment that is shown into the figure, as one step."""
        live, text = self._document.live_frame, self.tr("keep frame")
        if live is not None and live.outputs:
            # of a run on an input
            if self._document.keep_frame(text):
                self._window.show_message(self.tr("The figure keeps what the network makes of it"))
            return
        merge = self._document.gesture("keep frame")
        if live is not None and self._document.keep_frame(text, merge):
            kept = self._document.figure.frame
            key = self._key(self._document.figure)
            self._kept_in.setdefault(key, set()).add(live.number)
            self._follow_steps()

            def take(frames: tuple[Frame, ...]) -> None:
                for frame in frames:
                    finer = frame.fitted_to(self._document.figure.architecture)
                    if kept is not None:
                        self._document.refine_frame(kept, finer, text, merge)

            # at once, and then in the same step as fine as in files
            self.session.refine(live, take)
            self._window.show_message(
                self.tr("The figure keeps {moment}").format(moment=self._name())
            )

    def keep_weights(self) -> None:
        """Gives the layers the weights of the moment that is shown, as one step."""
        frame = self._document.live_frame
        if frame is None:
            return

        def edit(figure: Figure) -> Figure:
            return replace(figure, architecture=with_weights(figure.architecture, frame))

        if self._document.apply(self.tr("keep weights"), edit):
            self._window.show_message(
                self.tr("The layers keep the weights of {moment}").format(moment=self._name())
            )

    def change(self, text: str, merge: str | None = None, **values: object) -> bool:
        """Changes the setup, one step called `text`; InputError on bad values."""
        return self._document.apply(text, lambda figure: with_setup(figure, **values), merge)

    def set_weight(
        self, layer_id: str, unit: int, source: int | None, value: float, merge: str | None = None
    ) -> None:
        """Pauses with another weight, or with the source None another bias: one step."""
        frame = self._document.live_frame
        weights = frame.weights.get(layer_id) if frame is not None else None
        if weights is None or not self.session.is_begun:
            return
        if source is None:
            before = float(weights.bias[unit]) if weights.bias is not None else 0.0
        else:
            before = float(weights.matrix.reshape(weights.shape[0], -1)[unit, source])
        put = self.session.set_weight
        self._document.tell(
            self.tr("bias") if source is None else self.tr("weight"),
            lambda: put(layer_id, unit, source, value),
            lambda: put(layer_id, unit, source, before),
            merge,
        )

    @property
    def can_fit(self) -> bool:
        """Whether the network can be given the inputs and outputs that the data need."""
        figure = self._document.figure
        return fitted(figure) != figure

    def fit(self) -> None:
        """Gives the network the inputs and outputs that the data need, as one step."""
        self._document.apply(self.tr("fit to the data"), fitted)

    def go_on_at(self, rate: float) -> None:
        """Goes on from the last sound moment at another learning rate, which is a step."""
        self.change(self.tr("learning rate"), learning_rate=rate)
        self.session.run()

    def take_over(self, other: TrainingCommands) -> None:
        """Goes on with what another window on the same document trains."""
        self.is_chosen, self._ended = other.is_chosen, other._ended
        self.past = other.past
        self._kept_in, self.marked = other._kept_in, other.marked
        self.session.take_over(other.session)

    def end(self) -> None:
        """Ends the process, as the window closes."""
        self.session.end()

    def hide_controls(self) -> None:
        """Asks which controls a lesson does not show, which is a step."""
        from nnsvg_qt.app.commands.training.lesson_dialog import LessonDialog

        dialog = LessonDialog(self.setup.hidden, self._window.widget)
        dialog.chosen.connect(self._hide)
        dialog.open()

    def _hide(self, names: frozenset[str]) -> None:
        def edit(figure: Figure) -> Figure:
            return figure.with_part("training", setup_of(figure).with_hidden(*names))

        if not self.is_chosen:
            self.begin()
        self._document.apply(self.tr("controls of the lesson"), edit)

    # what follows

    def _enable(self) -> None:
        for name in ("keep_frame", "keep_weights"):
            self._window.action(f"training.{name}").setEnabled(self.has_frame)
        self._window.action("training.start_again").setEnabled(self.session.is_begun)
        moment = self.moment
        can_go_back = moment is not None and any(epoch < moment.epoch for epoch in self.kept[:1])
        self._window.action("training.step_back").setEnabled(can_go_back)
        for option in PICTURE_OPTIONS:
            action = self._window.action(f"training.toggle:{option}")
            action.setChecked(getattr(self.setup, option))
            action.setVisible(option not in self.setup.hidden)

    def _is_seen(self) -> bool:
        widget = self._window.widget
        return widget.isVisible() and not widget.isMinimized()

    def _show_page(self) -> None:
        if not self.is_chosen:
            self.is_chosen = True
            self.page_wanted.emit()

    def _make_ready(self) -> None:
        self._show_page()
        moment = self.moment
        over = (State.LOST, State.REFUSED, State.DIVERGED)
        if not self.session.is_begun or moment is None or moment.state in over:
            self._begin()

    def _begin(self) -> None:
        self.sound_rate = None
        figure = self._document.figure
        self._put_past(figure)
        self.session.begin(figure.architecture, setup_of(figure))
        self.told.emit()

    def _follow_steps(self) -> None:
        if not self._kept_in or not isValid(self._document.undo_stack):
            # nothing was kept, or the stack tells of its end
            return
        here = self._kept_in.get(self._key(self._document.figure), set())
        kept = {frame.number for frame in self._document.kept_frames} & here
        marked = tuple(sorted(number for number in kept if number is not None))
        if marked != self.marked:
            self.marked = marked
            self.told.emit()

    def _put_past(self, figure: Figure) -> None:
        """The run of a figure ends, and is laid beside the next one."""
        session = self.session
        self.past.keep(figure.architecture, setup_of(figure), session.moment, session.curve)

    def _follow_moment(self) -> None:
        moment = self.moment
        # the last one is shown to nobody, too: it is what is seen, kept and saved afterwards
        shows = self._is_seen() or self.session.is_settled
        if moment is not None and moment.frame is not None and shows:
            self._document.show_frame(moment.frame)
        if moment is not None and moment.state is State.PAUSED and moment.reason is not None:
            self._window.show_message(shown(moment.reason))
        self.told.emit()

    def _follow_figure(self, before: Figure, after: Figure) -> None:
        """Lets what was changed act: at the next batch, or by a new run."""
        if not self.session.is_begun:
            self._enable()
            return
        was, now = setup_of(before), setup_of(after)
        if self._key(before) == self._key(after):
            if was.data_seed != now.data_seed:
                self.session.use_data(now)
            live = {
                name: getattr(now, name)
                for name in LIVE_OPTIONS
                if getattr(now, name) != getattr(was, name)
            }
            if "learning_rate" in live:
                self.sound_rate = was.learning_rate
            if live:
                self.session.change(live)
            if was != now:
                self.told.emit()
            return
        moment = self.moment
        if moment is not None and moment.frame is not None:
            self._ended.keep(self._key(before), moment)
        self._put_past(before)
        self.session.begin(after.architecture, now)
        ended = self._ended.found(self._key(after))
        if ended is not None and ended.frame is not None:
            self.past.forget(ended)
            self.session.put(ended.frame.weights, ended.epoch, ended.frame.losses)
            self._document.show_frame(ended.frame)
        self.told.emit()

    def _key(self, figure: Figure) -> object:
        """What a run cannot outlive a change of."""
        setup = setup_of(figure)
        kept = tuple(
            getattr(setup, field.name) for field in fields(setup) if field.name not in _OUTLIVED
        )
        architecture = figure.architecture
        layers = tuple(replace(layer, name="", weights=None) for layer in architecture)
        return kept, layers, architecture.connections

    def _name(self) -> str:
        moment = self.moment
        epoch = self.locale_number(moment.epoch if moment is not None else 0)
        return self.tr("epoch {number}").format(number=epoch)

    def locale_number(self, number: int) -> str:
        """A whole number as the user's language writes it."""
        return self._window.widget.locale().toString(number)


def with_weights(architecture: Architecture, frame: Frame) -> Architecture:
    """The network with the weights of a moment as its own."""
    layers = tuple(
        replace(layer, weights=frame.weights[layer.id]) if layer.id in frame.weights else layer
        for layer in architecture
    )
    return replace(architecture, layers=layers)
