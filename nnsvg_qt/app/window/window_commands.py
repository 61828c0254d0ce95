"""What can be done with the layers, styles and annotations of a window, made at first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.commands.annotation_commands import AnnotationCommands
    from nnsvg_qt.app.commands.command_window import CommandWindow
    from nnsvg_qt.app.commands.layer_commands import LayerCommands
    from nnsvg_qt.app.commands.model.folding_commands import FoldingCommands
    from nnsvg_qt.app.commands.model.graph_commands import GraphCommands
    from nnsvg_qt.app.commands.model.model_commands import ModelCommands
    from nnsvg_qt.app.commands.own_style import OwnStyle
    from nnsvg_qt.app.commands.running.input_commands import InputCommands
    from nnsvg_qt.app.commands.style_commands import StyleCommands
    from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
    from nnsvg_qt.app.dialogs.block_gallery import BlockInsertion
    from nnsvg_qt.app.dialogs.dialog_window import DialogWindow
    from nnsvg_qt.app.dialogs.input_sizes import InputSizesCommand
    from nnsvg_qt.app.dialogs.small_multiples import SmallMultiples
    from nnsvg_qt.app.dialogs.unrolling import Unrolling
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.app.document.live_logs import LiveLogs
    from nnsvg_qt.app.panels.graph.operations_panel import OperationsPanel
    from nnsvg_qt.app.panels.running.value_pointer import ValuePointer
    from nnsvg_qt.app.panels.training.moving_dashes import MovingDashes
    from nnsvg_qt.app.panels.training.size_buttons import SizeButtons
    from nnsvg_qt.app.panels.training.weight_card import WeightCard
    from nnsvg_qt.app.window.drop_zones import DropZones
    from nnsvg_qt.app.window.window import Window
    from nnsvg_qt.errors import Sentence
    from nnsvg_qt.figure import Figure


GRAPH = "graph"
"""The name of the view of the graph of a model file."""


class WindowCommands:
    """Mixed into the window: its commands, which no start waits for.

    The rows of the table of actions name them by their path from here, "layers.delete".
    """

    document: Document
    weight_card: WeightCard | None = None
    """The card over the nodes of a network in training, once there is one."""

    @cached_property
    def _pointed(self) -> dict[str, ValuePointer]:
        """What tells numbers of runs, by the view of the canvas that it watches."""
        return {}

    moving_dashes: MovingDashes | None = None
    """What shows there that it goes on."""
    size_buttons: SizeButtons | None = None
    """What adds and takes units and layers there."""

    @cached_property
    def layers(self) -> LayerCommands:
        """What can be done with layers."""
        from nnsvg_qt.app.commands.layer_commands import LayerCommands

        return LayerCommands(self._window, self.document)

    @cached_property
    def model(self) -> ModelCommands:
        """What can be done with the model file that the figure was made from."""
        from nnsvg_qt.app.commands.model.model_commands import ModelCommands

        return ModelCommands(self._window, self.document)

    @cached_property
    def folding(self) -> FoldingCommands:
        """What opens and closes blocks and groups."""
        from nnsvg_qt.app.commands.model.folding_commands import FoldingCommands

        return FoldingCommands(self._window, self.document, self.model)

    def fold(self, opens: bool) -> None:
        """Opens what is selected, or closes what is around it."""
        if self.document.view != GRAPH:
            self.folding.fold(opens)
        elif opens:
            self.graph.open_selected()
        else:
            self.graph.close_around()

    @cached_property
    def graph(self) -> GraphCommands:
        """What can be done in the graph of the model file."""
        from nnsvg_qt.app.commands.model.graph_commands import GraphCommands
        from nnsvg_qt.app.document.graph_state import graph_state_of

        commands = GraphCommands(self._window, self.document, graph_state_of(self.document))
        commands.details_wanted.connect(self._window.show_own_style)
        return commands

    @cached_property
    def operations_panel(self) -> OperationsPanel:
        """The table of the operations, which stands where that of the layers does."""
        from nnsvg_qt.app.panels.graph.operations_panel import OperationsPanel

        return OperationsPanel(self.document, self.graph.state, self._whole)

    def begin_search(self) -> None:
        """Puts the cursor into the line that finds rows of the table of the open view."""
        self._whole.panels.table().begin_search()

    @cached_property
    def input_sizes(self) -> InputSizesCommand:
        """What asks for the sizes that a model file leaves open."""
        from nnsvg_qt.app.dialogs.input_sizes import InputSizesCommand

        return InputSizesCommand(self._window, self.document, self.model)

    @cached_property
    def own_style(self) -> OwnStyle:
        """What the selected layers do differently."""
        from nnsvg_qt.app.commands.own_style import OwnStyle

        return OwnStyle(self._window, self.document)

    @cached_property
    def styles(self) -> StyleCommands:
        """What can be done with the whole style."""
        from nnsvg_qt.app.commands.style_commands import StyleCommands

        return StyleCommands(self._window, self.document)

    def choose_style(self) -> None:
        """Shows the figure in every style that has a name, to choose from."""
        from nnsvg_qt.app.dialogs.style_gallery import StyleGallery

        document = self.document
        dialog = StyleGallery(document.figure.with_view(document.view), self._window.widget)
        dialog.chosen.connect(self.styles.use_named)
        dialog.open()

    @cached_property
    def annotations(self) -> AnnotationCommands:
        """What can be done with annotations."""
        from nnsvg_qt.app.commands.annotation_commands import AnnotationCommands

        return AnnotationCommands(self._window, self.document)

    @cached_property
    def block_insertion(self) -> BlockInsertion:
        """What puts blocks into the figure."""
        from nnsvg_qt.app.dialogs.block_gallery import BlockInsertion

        return BlockInsertion(cast("DialogWindow", self), self.layers.blocks)

    @cached_property
    def training(self) -> TrainingCommands:
        """What lets the network of the figure learn."""
        from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
        from nnsvg_qt.app.panels.training.training_message import TrainingMessage

        commands = TrainingCommands(self._window, self.document, self._is_painted)
        commands.page_wanted.connect(self._show_training)
        commands.told.connect(self._offer_weights)
        TrainingMessage(commands, self._whole.middle, self._whole)
        return commands

    @cached_property
    def input(self) -> InputCommands:
        """What gives the network of the figure something to read."""
        from nnsvg_qt.app.commands.running.input_commands import InputCommands

        commands = InputCommands(self._window, self.document)
        commands.page_wanted.connect(self._show_input)
        commands.told.connect(self._offer_values)
        return commands

    def _offer_values(self) -> None:
        """Has the canvas tell the number of a run that the pointer is over."""
        from nnsvg_qt.app.canvas.blocks.blocks_canvas import BlocksCanvas
        from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas
        from nnsvg_qt.app.panels.running.value_pointer import ValuePointer

        shown = self._whole.canvas
        canvas = shown.inner if isinstance(shown, BlocksCanvas) else shown
        pointed = self._pointed.get(self.document.view)
        is_new = pointed is None or pointed.canvas is not canvas
        if is_new and not isinstance(shown, SceneCanvas | BlocksCanvas):
            return
        if is_new:
            self._pointed[self.document.view] = ValuePointer(cast("Canvas", canvas), self.input)

    @property
    def has_given(self) -> bool:
        """Whether an input was given in this window, or its page was shown."""
        return "input" in vars(self)

    def _show_input(self) -> None:
        self._whole.sources.want("input")

    def end_input(self) -> None:
        """Gives back what runs the network, if it was asked for."""
        if self.has_given:
            self.input.end()

    @cached_property
    def small_multiples(self) -> SmallMultiples:
        """What writes epochs of a training beside each other."""
        from nnsvg_qt.app.dialogs.small_multiples import SmallMultiples

        return SmallMultiples(self._window, self.document, self.training)

    def _is_painted(self) -> bool:
        """Whether the canvas shows all that there is to be shown."""
        return self._whole.canvas.is_current

    def _show_training(self) -> None:
        self._whole.sources.want("training")
        self._whole.hints.show_training()

    def _offer_weights(self) -> None:
        """Puts a card for weights and buttons for units on the canvas of the nodes."""
        from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas

        canvas = self._whole.canvas
        if self.weight_card is None and isinstance(canvas, SceneCanvas) and canvas.view == "nodes":
            from nnsvg_qt.app.panels.training.moving_dashes import MovingDashes
            from nnsvg_qt.app.panels.training.size_buttons import SizeButtons
            from nnsvg_qt.app.panels.training.weight_card import WeightCard

            self.weight_card = WeightCard(canvas, self.training)
            self.moving_dashes = MovingDashes(canvas, self.training)
            self.size_buttons = SizeButtons(canvas, self.training)

    @cached_property
    def drop_zones(self) -> DropZones:
        """What says over the figure what dropping files does."""
        from nnsvg_qt.app.window.drop_zones import DropZones

        return DropZones(self._whole)

    def paste_training(self, text: str) -> bool:
        """Takes a text that is a link of Playground, or data to train on; False if it is none."""
        from nnsvg_qt.training.playground_link import is_link

        trains = self.has_trained and self.training.is_chosen
        if is_link(text):
            (self._use_link if trains else self.open_link)(text)
            return True
        if not trains:
            return False
        from nnsvg_qt.app.commands.training.tables import looks_like_table

        if looks_like_table(text):
            self.training.own_data.use_text(text)
            return True
        return False

    def open_link(self, text: str) -> None:
        """Shows what a link of Playground is set to, here if nobody has worked here yet."""
        from nnsvg_qt.app.commands.training.fitting import linked, playground_figure
        from nnsvg_qt.training.playground_link import read_link

        page, window = read_link(text), self._whole
        figure = linked(playground_figure(), page)
        window = window.windows.show_figure(figure, instead_of=window)
        window.document.show_view(figure.current_view)
        window.training.begin()
        window.sources.report_bar.show_report("TensorFlow Playground", page.notes)

    def _use_link(self, text: str) -> None:
        """Gives the network that trains here what a link of Playground is set to, one step."""
        from nnsvg_qt.app.commands.training.fitting import linked
        from nnsvg_qt.training.playground_link import read_link

        page = read_link(text)
        self.document.apply(self._whole.tr("link"), lambda figure: linked(figure, page))
        self._whole.sources.report_bar.show_report("TensorFlow Playground", page.notes)

    @property
    def has_trained(self) -> bool:
        """Whether a training was begun in this window, or its page was shown."""
        return "training" in vars(self)

    def end_training(self) -> None:
        """Ends the process of a training, if there is one."""
        if self.has_trained:
            self.training.end()

    @cached_property
    def logs(self) -> LiveLogs:
        """The logs of the charts as they are written: those of the document, in every window."""
        from nnsvg_qt.app.document.live_logs import LiveLogs

        known = self.document.findChild(LiveLogs)
        return known if isinstance(known, LiveLogs) else LiveLogs(self.document)

    @cached_property
    def unrolling(self) -> Unrolling:
        """What writes the network out in time."""
        from nnsvg_qt.app.dialogs.unrolling import Unrolling

        return Unrolling(self._window, self.document)

    def open_with_report(self, figure: Figure, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows a new figure, here if nobody has worked here yet, and what is to be said of it."""
        shown = self._whole.windows.show_figure(figure, instead_of=self._whole)
        shown.sources.show_report(name, report)

    def show_report(self, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows what is to be said of a text or file of that name; nothing takes it away."""
        # not what the drawer of a model file tells: that is of the file as a whole
        self._whole.sources.report_bar.show_report(name, report)

    def open_guide(self) -> None:
        """Opens the guide at the chapter on what has the keyboard."""
        from nnsvg_qt.app.help.guide_window import show_guide

        show_guide(self._whole)

    def open_palette(self) -> None:
        """Finds every action, preset and option by name."""
        from nnsvg_qt.app.menus.command_palette import CommandPalette

        CommandPalette(self._whole).open()

    def show_shortcuts(self) -> None:
        """Shows which key does what."""
        from nnsvg_qt.app.help.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._whole).show()

    def show_hints(self) -> None:
        """Points again at what a beginner should know."""
        self._whole.hints.show_all()

    def show_preferences(self) -> None:
        """Asks for the language, the colours and more."""
        from nnsvg_qt.app.dialogs.preferences import Preferences

        Preferences(self._whole).open()

    def choose_language(self, choice: str) -> None:
        """Speaks another language from now on, in every window, which are made anew."""
        windows = self._whole.windows
        windows.settings.remember("language", choice)
        if windows.language.choose(choice):
            # not from within a signal of what goes with its window
            QTimer.singleShot(0, windows.theme, windows.renew)

    def about(self) -> None:
        """What this program is."""
        from nnsvg_qt.app.help.about import AboutDialog

        AboutDialog(self._whole).open()

    def licences(self) -> None:
        """Under which licences the program and its libraries are."""
        from nnsvg_qt.app.help.about import LicencesDialog

        LicencesDialog(self._whole).open()

    @property
    def _whole(self) -> Window:
        return cast("Window", self)

    @property
    def _window(self) -> CommandWindow:
        return cast("CommandWindow", self)
