"""What every view says of itself: one descriptor, from which everything else is derived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.kinds import CONVOLUTIONS, Kind

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.model.frame import Frame
    from nnsvg_qt.model.groups import Group
    from nnsvg_qt.scene.camera import Camera
    from nnsvg_qt.scene.depth_order import DepthPlan
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Scene
    from nnsvg_qt.scene.solids import Scene3D
    from nnsvg_qt.views.idle_options import Idle


@dataclass(frozen=True)
class Solids:
    """What a view of solids gives a canvas that turns them.

    `compose` is a pure function to what stands in space; `seen(scene, camera, look, plan)` gives
    the flat scene that a camera sees, as it is exported, `plan` being the order of depth where
    that is planned already. `camera(style, look)` is the camera of a figure, `turnable(style,
    look)` the style in which it can be seen from any other.
    """

    compose: Callable[[Drawing], Scene3D]
    seen: Callable[[Scene3D, Camera, Look, DepthPlan | None], Scene]
    camera: Callable[[Any, Look], Camera]
    turnable: Callable[[Any, Look], Any]


def _never(architecture: Architecture) -> bool:
    return False


def _never_of_style(style: Any) -> bool:
    return False


def is_made_of_attention(architecture: Architecture) -> bool:
    """Whether a network has attention, and no fewer of it than convolutions.

    Attention is a layer, or a closed group in which something is weighted by a softmax, as a model
    file has it.
    """
    kinds = [layer.kind for layer in architecture]
    count = kinds.count(Kind.ATTENTION)
    if Kind.SOFTMAX in kinds:
        count += sum(_weights_by_softmax(architecture, one) for one in architecture.groups)
    return 0 < count >= sum(kind in CONVOLUTIONS for kind in kinds)


def _weights_by_softmax(architecture: Architecture, group: Group) -> bool:
    """Whether a closed group holds a layer that reads a softmax of it, and something else."""
    members = set(group.layers)
    return group.is_closed and any(
        len(architecture.incoming(reading.target)) > 1 and reading.target in members
        for name in group.layers
        if architecture.layer(name).kind is Kind.SOFTMAX
        for reading in architecture.outgoing(name)
    )


@dataclass(frozen=True)
class View:
    """A way of drawing: `compose(drawing)` is a pure function to a scene.

    The tabs, the menus, the command line, the style panel, the project file, the guide and the
    translations are made from this, so that a new view is one folder and one row of VIEWS.
    """

    name: str
    """As scripts and files call it."""
    title: str
    """On its tab and in the menu, the letter of its access key behind "&"."""
    alias: str
    """The name of the NN-SVG page that it goes back to, or another one."""
    style: type
    """The class of its options."""
    compose: Callable[[Drawing], Scene]
    canvas: Literal["flat", "solid", "charts", "graph"] = "flat"
    """The kind of canvas that shows it; a solid one turns what `solids` gives, one of charts tells
    what numbers lie where, one of a graph has no page."""
    solids: Solids | None = None
    draws: tuple[str, ...] = ("architecture",)
    """The parts of a figure that it draws, by their names in `drawing.PARTS`."""
    offered_with: tuple[str, ...] = ()
    """The parts of which a figure must have one for the view to be offered where nobody has chosen
    it; empty: any that it draws."""
    counts_as_one_of_all: bool = True
    """Whether it is among the views that are written where all are asked for."""
    suits: Callable[[Architecture], bool] = _never
    """Whether it is the view to open such a network in, unless an earlier one is."""
    movable_labels: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping)
    """The labels of a layer that can be moved: a name, and the roles of the texts that form it."""
    uses_camera: bool = False
    """Whether the look's camera changes its picture."""
    shows_input_image: bool = False
    """Whether it shows the look's picture on the input."""
    shows_pictures: bool = True
    """Whether it draws the pictures of a frame: one that does not has no scale of their colours."""
    lays_out_pages: bool = False
    """Whether it has a layout for a page of a given width (`look.layout` "page"); a view that has
    none draws the free one there too."""
    shows_measures: Callable[[Any], bool] = _never_of_style
    """Whether a style of it draws what logs tell of a run."""
    idle: tuple[Idle, ...] = ()
    """The options that change nothing of its picture, with the reason; see `idle_options`."""
    flows_down: Callable[[Any], bool] = _never_of_style
    """Whether a style of it draws the network from top to bottom."""
    inherited: Mapping[str, str] = field(default_factory=FrozenMapping)
    """By a field of a layer's own style the option that holds where a layer has none of its own."""
    least_gap: float = 0.0
    """The least gap between two layers that can be dragged, scene px."""
    require_drawable: Callable[[Drawing], None] | None = None
    """Raises InputError where one of `costly_options` asks for more than can be drawn."""
    costly_options: frozenset[str] = frozenset()
    icon: str = ""
    """The picture of its tab: the name of a file in resources/icons."""
    shortcut: str = ""
    """The keys that open it."""

    def shown_of(self, frame: Frame | None) -> Frame | None:
        """The frame without the scales of colours of which nothing is drawn here."""
        if self.shows_pictures or frame is None or frame.readout is None:
            return frame
        return replace(frame, readout=replace(frame.readout, ramps={}))
