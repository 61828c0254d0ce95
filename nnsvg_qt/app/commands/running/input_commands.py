"""Gives the network of a figure something to read, and shows what every layer makes of it.

Engines are opened and run beside the event loop, of inputs only the newest; what comes is shown as
a live frame, which is no step. Keep frame puts it into the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from threading import Lock, Thread
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.running.given import Given, Noise, Words, takes_pictures
from nnsvg_qt.app.commands.running.picture_reading import PictureReading
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import Abandoned, IsStale, Latest
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.named_files import path_named
from nnsvg_qt.running.files import read_names
from nnsvg_qt.running.ink import EDGE
from nnsvg_qt.running.outputs import picture_put_out
from nnsvg_qt.running.setup import RunSetup
from nnsvg_qt.running.texts import WordShare, takes_text, weighed
from nnsvg_qt.running.values import Engine, InputPlace, Numbers, Values
from nnsvg_qt.sources.run_frames import frame_of_run, with_class_map

MOST_BEFORE_PICTURE = 300
"""Milliseconds that the newest input waits for the picture of the one before."""
PATIENCE_FOR_CANCEL = 1000
"""Milliseconds after which what is going on can be cancelled."""

_OF_READING = (
    *("preparation", "crop", "vocabulary", "index_offset", "start_index"),
    *("unknown_index", "padding"),
)
"""Options that change what is read; all others only what is shown of it."""


@dataclass(frozen=True, eq=False)
class Opened:
    """An engine that is ready, for a figure with a frame, and the seconds that it took."""

    engine: Engine
    key: object
    seconds: float
    lock: Lock = field(default_factory=Lock)
    """Held while it runs: words are weighed beside."""


@dataclass(frozen=True)
class WordShares:
    """What the words of a text count for an output, by its number."""

    text: str
    number: int
    words: tuple[WordShare, ...]


@dataclass(frozen=True, eq=False)
class Ran:
    """What came of an input: values, the frame that shows them, the names of the outputs.

    `preparing` and `painting` are seconds.
    """

    read: Numbers
    values: Values
    frame: Frame
    preparing: float
    painting: float
    names: tuple[str, ...] = ()
    put_out: tuple[NDArray[np.uint8], bool] | None = None
    """What comes out as a picture, and if its colours are classes; None: it is none."""
    problem: Sentence | None = None
    """Why something that was asked for is not shown."""
    number: int = 0
    """Which of the runs that were asked for it came of."""


class InputCommands(QObject):
    """The commands, and what is known of the newest run.

    `told` comes whenever something else is known of it.
    """

    told = Signal()
    page_wanted = Signal()
    """The drawer is to show the page of the input."""

    open_engine: Callable[[Figure], Engine] = Figure.engine

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self.problem = ""
        """Why the last thing that was wished could not be done."""
        self.is_chosen = False
        """Whether somebody chose to give this figure an input."""
        self.given: dict[str, Given] = {}
        """What is read, by the names of inputs."""
        self._inputs: tuple[InputPlace, ...] = ()
        self.current = ""
        """The name of the input that is given something now."""
        self.ran: Ran | None = None
        self.word_shares: WordShares | None = None
        """What the words of the text count that is read; None: not known."""
        self.opened: Opened | None = None
        self.drawn_seconds: float | None = None
        """From the wish to the picture on the screen."""
        self._wished_at = self._shown_since = 0.0
        """When the newest input was given, and what is shown or run."""
        self._asked = 0
        """How many runs were asked for."""
        self._base: Frame | None = None
        """The live frame of others, as of a training: its weights are what runs."""
        self._runnable_of: tuple[Figure, Frame | None] | None = None
        self._made: Figure = document.figure
        """What runs, for the figure and the frame that it was made of, and its key."""
        self._made_key: object = None
        self._opening = Latest[Opened](self, self._take_engine, self._opening_failed)
        self._running = Latest[Ran](self, self._take, self._running_failed)
        self._weighing = Latest[WordShares](self, self._take_shares, self._weighing_failed)
        self._files = PictureReading(self, self._give_content, self._refuse_file)
        self._first: Given | None = None
        """What is read as soon as there is something that reads."""
        self._refused = ""
        """Why a file cannot be read, until something else is given."""
        self._is_held = False
        """Whether the newest input waits until the one before is painted."""
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(MOST_BEFORE_PICTURE)
        self._hold.timeout.connect(self._let_go)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_FOR_CANCEL)
        self._patience.timeout.connect(self.told)
        document.changed.connect(self._follow_figure)
        document.frame_changed.connect(self._follow_frame)

    # what is known

    @property
    def document(self) -> Document:
        """Whose network reads."""
        return self._document

    @property
    def setup(self) -> RunSetup:
        """How inputs are prepared and outputs painted."""
        setup: RunSetup = self._document.figure.part("running")
        return setup

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the outputs; empty: they are numbered."""
        return self.ran.names if self.ran is not None else ()

    @property
    def settings(self) -> Settings:
        """What is remembered from one start to the next."""
        return self._window.settings

    @property
    def inputs(self) -> tuple[InputPlace, ...]:
        """What the network reads; empty before it is opened."""
        return self._inputs

    @property
    def place(self) -> InputPlace | None:
        """The input that is given something now."""
        return next((one for one in self.inputs if one.name == self.current), None)

    @property
    def is_busy(self) -> bool:
        """Whether an engine is opened, or runs."""
        return self._opening.busy or self._running.busy or self._is_held

    @property
    def can_be_cancelled(self) -> bool:
        """Whether it has been busy for so long that one may think better of it."""
        return self.is_busy and not self._patience.isActive()

    @property
    def is_shown(self) -> bool:
        """Whether the figure shows what the network makes of the input."""
        return self.ran is not None and self._document.live_frame is self.ran.frame

    @property
    def reads_text(self) -> bool:
        """Whether the input reads words, by their indices."""
        place = self.place
        return place is not None and takes_text(self._document.figure.architecture, place.layer)

    @property
    def is_of_digits(self) -> bool:
        """Whether the network tells ten digits of 28 × 28 px."""
        return self.place is not None and self.place.shape in ((1, EDGE, EDGE), (EDGE * EDGE,))

    # commands

    def begin(self) -> None:
        """Opens the drawer at the page of the input, and makes the network ready."""
        self.is_chosen = True
        self.page_wanted.emit()
        self.prepare()

    def prepare(self) -> None:
        """Opens what runs the network, unless it is there; what is given is run then."""
        figure = self._runnable()
        key = self._made_key
        opened = self.opened
        if opened is not None and opened.key == key and opened.engine.is_current:
            self.run()
            return
        open_engine = type(self).open_engine

        def work(is_stale: IsStale) -> Opened:
            began = perf_counter()
            engine = open_engine(figure)
            if is_stale():
                engine.close()
                raise Abandoned
            return Opened(engine, key, perf_counter() - began)

        self._wait()
        self._opening.request(work)
        self.told.emit()

    def give(self, given: Given) -> None:
        """Has something read by the current input."""
        if not self.current:
            return
        self.is_chosen = True
        self.given[self.current] = given
        self.problem = self._refused = ""
        if self.opened is None:
            self.prepare()
        else:
            self.run()

    def give_file(self, path: Path) -> None:
        """Has the content of a file read: a picture, numbers, a text; it is opened for that."""
        self.is_chosen = True
        self.page_wanted.emit()
        if self.opened is None:
            self.prepare()
        self._files.read(path)

    def _give_content(self, given: Given) -> None:
        if self.current:
            self.give(given)
        else:
            # the network is still being opened
            self._first = given

    def _refuse_file(self, error: InputError) -> None:
        self._refused, self.problem = shown(error), shown(error)
        self.told.emit()

    def choose_input(self, name: str) -> None:
        """Chooses the input that is given something next."""
        self.current = name
        self.told.emit()

    def run(self) -> None:
        """Runs what is given once more, as soon as the canvas shows what came before.

        Of what is given meanwhile only the newest is read: where more comes than can be painted, as
        from a pen on a busy machine, each picture is finished before the next one is begun.
        """
        self._wished_at = perf_counter()
        if self.opened is not None and self.is_shown and self.drawn_seconds is None:
            self._wait()
            self._is_held = True
            if not self._hold.isActive():
                self._hold.start()
            self.told.emit()
            return
        self._run()

    def _let_go(self) -> None:
        """Reads what was held back."""
        self._hold.stop()
        if self._is_held:
            self._is_held = False
            self._run()

    def _run(self) -> None:
        opened, given = self.opened, dict(self.given)
        if opened is None or not given:
            self.told.emit()
            return
        figure, setup = self._runnable(), self.setup
        is_other = self._made_key is not opened.key and self._made_key != opened.key
        if is_other or not opened.engine.is_current:
            self.prepare()
            return
        current = self.current
        self._shown_since = self._wished_at
        self._asked += 1
        number = self._asked

        def work(is_stale: IsStale) -> Ran:
            began = perf_counter()
            arrays = _arrays(opened.engine, given, setup)
            if is_stale():
                # what was given meanwhile comes next
                raise Abandoned
            ready = perf_counter()
            with opened.lock:
                values = opened.engine.run(arrays)
            if is_stale():
                raise Abandoned
            caption = given[current].caption if current in given else ""
            put_out = picture_put_out(values, figure.architecture)
            ran = _shown(figure, arrays[current], values, caption, ready - began, put_out)
            return replace(ran, number=number)

        self._wait()
        self._weighing.cancel()
        self._running.request(work)
        self.told.emit()

    def _forget_held(self) -> None:
        self._hold.stop()
        self._is_held = False

    def _weigh(self) -> None:
        """Finds what each word of a text counts, beside what else is done."""
        opened, ran, given = self.opened, self.ran, dict(self.given)
        name, text, setup = self.current, self.given.get(self.current), self.setup
        if opened is None or ran is None or not isinstance(text, Words):
            self.word_shares = None
            return
        if self.word_shares is not None and self.word_shares.text != text.text:
            self.word_shares = None

        def work(is_stale: IsStale) -> WordShares:
            places = {one.name: one for one in opened.engine.inputs}
            read = text.read(places[name].shape, setup)
            arrays = _arrays(opened.engine, given, setup)
            number, words = weighed(
                opened.engine, arrays, name, read, ran.values.output, is_stale, opened.lock
            )
            return WordShares(text.text, number, words)

        self._weighing.request(work)

    def _take_shares(self, shares: WordShares) -> None:
        self.word_shares = shares
        self.told.emit()

    def _weighing_failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.problem = shown(error)
        self.told.emit()

    def change_setup(self, words: str, merge: str | None = None, **values: object) -> None:
        """Prepares or paints otherwise, one step that `words` name; InputError on bad values.

        What is given is read, or shown, anew. Steps with the same `merge` are one.
        """
        setup = self.setup.changed(**values)
        self._document.apply(words, lambda figure: figure.with_part("running", setup), merge)

    def _follow_setup(self, before: RunSetup, after: RunSetup) -> None:
        ran = self.ran
        reads_otherwise = any(getattr(before, k) != getattr(after, k) for k in _OF_READING)
        if ran is None or reads_otherwise or ran.number != self._asked:
            # what is on its way is read with the new options: the run before must not come after it
            self.run()
            return
        figure = self._runnable()

        def work(is_stale: IsStale) -> Ran:
            painted = _shown(
                figure, ran.read, ran.values, ran.frame.caption, ran.preparing, ran.put_out
            )
            return replace(painted, number=ran.number)

        self._shown_since = perf_counter()
        self._running.request(work)
        self.told.emit()

    def clear(self) -> None:
        """Reads nothing any more; what was shown before is shown again."""
        self._forget_held()
        self._running.cancel()
        self._weighing.cancel()
        self.word_shares = None
        self.given.pop(self.current, None)
        was_shown, self.ran = self.is_shown, None
        self.drawn_seconds = None
        self.problem = ""
        if was_shown:
            self._document.show_frame(self._base)
        self._enable()
        self.told.emit()

    def cancel(self) -> None:
        """Thinks better of what is going on; the last picture stays."""
        self._forget_held()
        was_running = self._running.busy
        self._opening.cancel()
        self._running.cancel()
        self._weighing.cancel()
        self._asked = 0 if self.ran is None else self.ran.number
        if was_running:
            # the next input opens it anew
            self._close()
        self._patience.stop()
        self.told.emit()

    def say(self, sentence: str) -> None:
        """Says in the status bar what is pointed at."""
        self._window.show_message(sentence)

    def note_painted(self) -> None:
        """The canvas shows what came."""
        if self.is_shown and self.drawn_seconds is None:
            self.drawn_seconds = perf_counter() - self._shown_since
            self._let_go()
            self.told.emit()

    def end(self) -> None:
        """Gives back what the engine holds, as the window closes."""
        self._forget_held()
        self._opening.cancel()
        self._running.cancel()
        self._weighing.cancel()
        self._close()

    # what comes

    def _runnable(self) -> Figure:
        """The figure with the weights that are shown."""
        made_of = self._document.figure, self._base
        if self._runnable_of is None or any(
            one is not other for one, other in zip(made_of, self._runnable_of, strict=True)
        ):
            figure, base = self._runnable_of = made_of
            if base is not None:
                figure = figure.with_frame(base.fitted_to(figure.architecture))
            self._made, self._made_key = figure, _key(figure)
        return self._made

    def _wait(self) -> None:
        if not self.is_busy:
            self._patience.start()

    def _take_engine(self, opened: Opened) -> None:
        self._close()
        self.opened = opened
        self._inputs = opened.engine.inputs
        places = {one.name: one for one in opened.engine.inputs}
        self.given = {name: one for name, one in self.given.items() if name in places}
        if self.current not in places:
            liked = [one.name for one in opened.engine.inputs if takes_pictures(one.shape)]
            self.current = (liked or [*places])[0] if places else ""
        if self._first is not None and self.current:
            self.given[self.current], self._first = self._first, None
        self.problem = self._refused
        self.run()

    def _opening_failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self._close()
        self.ran, self._inputs, self._first = None, (), None
        self.problem = shown(error)
        self._patience.stop()
        self.told.emit()

    def _take(self, ran: Ran) -> None:
        was, self.ran = self.ran, ran
        self.drawn_seconds = None
        self.problem = "" if ran.problem is None else shown(ran.problem)
        self._patience.stop()
        self._document.show_frame(ran.frame)
        if self._document.live_frame is not ran.frame:
            # the same as is shown already
            self.ran = replace(ran, frame=self._document.live_frame or ran.frame)
        self._enable()
        if was is None or was.values is not ran.values:
            # what is only painted otherwise counts as before
            self._weigh()
        self.told.emit()

    def _running_failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.problem = shown(error)
        self._patience.stop()
        self.told.emit()

    def _close(self) -> None:
        if self.opened is not None:
            engine, self.opened = self.opened.engine, None
            # a process may take some time to end, for which nobody waits here
            Thread(target=_ended, args=(engine,), name="engine", daemon=True).start()

    def _enable(self) -> None:
        self._window.action("training.keep_frame").setEnabled(self._document.live_frame is not None)

    def _follow_frame(self) -> None:
        live = self._document.live_frame
        if self.ran is None or live is not self.ran.frame:
            self._base = live

    def _follow_figure(self, before: Figure, after: Figure) -> None:
        """Runs the network as it is now: other weights, other layers."""
        if not self.is_chosen:
            return
        if self._document.live_frame is None:
            self._base = None
            if self.ran is not None:
                # another file: what was given is of the network before
                self.ran, self.given = None, {}
        self._runnable()
        if self.opened is None or self.opened.key != self._made_key:
            self.prepare()
        elif before.architecture is not after.architecture:
            self.run()
        elif before.part("running") != after.part("running"):
            self._follow_setup(before.part("running"), after.part("running"))


def _arrays(engine: Engine, given: Mapping[str, Given], setup: RunSetup) -> dict[str, Numbers]:
    """What each input reads: what it is given, else noise."""
    return {
        one.name: one.fitted(given.get(one.name, Noise(0)).numbers(one.shape, setup))
        for one in engine.inputs
    }


def _shown(
    figure: Figure,
    read: Numbers,
    values: Values,
    caption: str,
    preparing: float,
    put_out: tuple[NDArray[np.uint8], bool] | None,
) -> Ran:
    """What a figure shows of a run, by its own options; what cannot be shown is told."""
    began = perf_counter()
    setup: RunSetup = figure.part("running")
    names: tuple[str, ...] = ()
    problem: Sentence | None = None
    try:
        names = read_names(path_named(setup.names)) if setup.names else ()
        frame = frame_of_run(figure, values, caption, names)
    except InputError as error:
        problem, names = error.sentence, ()
        frame = frame_of_run(figure, values, caption)
    try:
        frame = with_class_map(frame, figure, values, names)
    except InputError as error:
        problem = problem or error.sentence
    # here, for whoever compares frames in the event loop: of much it takes long
    _ = frame.digest
    took = perf_counter() - began
    return Ran(read, values, frame, preparing, took, names, put_out, problem)


def _ended(engine: Engine) -> None:
    """What runs in it ends first, then it gives back what it holds."""
    engine.cancel()
    engine.close()


def _key(figure: Figure) -> object:
    """What an engine cannot outlive a change of."""
    frame = figure.frame
    weights = frame.weights if frame is not None else {}
    architecture = figure.architecture
    layers = tuple(replace(layer, name="") for layer in architecture)
    held = tuple((name, one.digest) for name, one in sorted(weights.items()))
    model = figure.part("model")
    return layers, architecture.connections, figure.part("training"), held, model
