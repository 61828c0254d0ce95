"""The graph view: every operation of a model file, scopes open or closed; or else the layers.

What a canvas can rely on, and needs nothing else:

- Each primitive has an owner. Of a model: `Owner("operation", id)`, the name of the operation in
  `model.graph`; `Owner("scope", path)` of a scope, closed (a box) or open (a frame);
  `Owner("tensor", name)` of an edge, and of what comes in and goes out; `Owner("control", id)` of
  an edge that carries nothing, by the operation that must have run before. Without a model file
  layers are drawn, whose owners are those of every other view: "layer", "group", "connection".
- Roles: "node" is the body of a box, "frame" that of an open scope; "edge", "head", "branch" and
  "size" belong to edges. Of drawings with signs only, which are on a screen: "toggle" is what opens
  or closes the scope of its owner, "copy" which of N equal scopes is seen.
- `folded_of(drawing)` of `composition` says the rest: `network` (ids, scopes, flows by places),
  `home(place)` what is drawn of an operation (its place, or the closed `Scope` that it lies in),
  `around(place)` the scopes to be opened for it, `tree` with the copies of equal scopes,
  `open_scopes` and `open_by_default` by their paths. `style.with_scope` and `style.with_copy` give
  the style in which one is opened, closed, or another copy is seen.
- Operations whose ids are in `look.highlight` stand out, with the edges between them and the closed
  scopes around them; all else is dimmed where the highlight dims. `Look` asks for no ids of layers
  there.
- All colours but those of kinds come from `look.ink`, `look.quiet_ink` and `look.background`: a
  dark canvas composes with others than those of a file that is exported.
- The first composing after a file was changed reads it; so compose where waiting disturbs nobody.
  A file that is gone is an InputError of one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import Sentence
from nnsvg_qt.views.graph.style import MEASURED, Direction, GraphStyle
from nnsvg_qt.views.idle_options import (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_OPERATIONS,
    NO_TITLES,
    SAMPLES_NEVER,
    Idle,
    always,
)
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.views.graph.composition import compose

    return compose(drawing)


def _flows_down(style: GraphStyle) -> bool:
    return style.direction is Direction.DOWN


def _shows_measures(style: GraphStyle) -> bool:
    return style.color_by in MEASURED


_IDLE = (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_TITLES,
    SAMPLES_NEVER,
    NO_OPERATIONS,
    Idle(
        Sentence("A graph is as large as what it shows, and has no page."),
        always,
        frozenset(
            {
                "look.page_width",
                "look.page_height",
                "look.font_size",
                "look.small_font_size",
                "look.line_width",
            }
        ),
    ),
    Idle(
        Sentence("Nothing in a graph is drawn at random."),
        always,
        frozenset({"look.seed"}),
    ),
    Idle(
        Sentence("A graph shows all operations."),
        always,
        frozenset({"look.fold"}),
    ),
    Idle(
        Sentence("The box of a graph is as large as what is written in it."),
        always,
        frozenset({"layer.size", "layer.gap", "layer.spacing", "layer.drawn", "layer.hidden"}),
    ),
)

VIEW = View(
    name="graph",
    title="&Graph",
    alias="graph",
    style=GraphStyle,
    compose=_compose,
    canvas="graph",
    draws=("model", "architecture"),
    offered_with=("model",),
    counts_as_one_of_all=False,
    flows_down=_flows_down,
    shows_measures=_shows_measures,
    idle=_IDLE,
    icon="graph",
    shortcut="Ctrl+5",
)
