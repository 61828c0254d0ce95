"""What the annotations of a figure are put on: where room is taken, and what was drawn so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.annotations import RANGED, Annotation, AnnotationKind, range_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Primitive
from nnsvg_qt.views.annotations.places import Boxes, Drawn, Frame, Span, drawn_by, span_of
from nnsvg_qt.views.shared.arrangement import shown_by


class Sheet:
    """Collects what annotations are drawn by: `behind` the figure and `over` it."""

    def __init__(
        self,
        primitives: Sequence[Primitive],
        architecture: Architecture,
        look: Look,
        down: bool,
    ) -> None:
        self.look = look
        self.frame = Frame(down)
        self.drawn: Drawn | None = drawn_by(primitives, self.frame)
        self.behind: list[Primitive] = []
        self.over: list[Primitive] = []
        self.obstacles: Boxes = np.zeros((0, 4)) if self.drawn is None else self.drawn.obstacles
        self.missing = 0
        """How many annotations belong to nothing that is drawn."""
        self.spans: dict[str, Span] = {}
        """Where the layers are that brackets and bands belong to, by the annotation's id."""
        self.anchors: dict[str, str] = {}
        """The drawn layer that a text or image belongs to, by the annotation's id."""
        self._find_members(architecture)

    def of(self, *kinds: AnnotationKind) -> Iterator[Annotation]:
        """The annotations of some kinds."""
        return (one for one in self.look.annotations if one.kind in kinds)

    def block(self, *boxes: Bounds) -> None:
        """Takes room, in coordinates of the flow."""
        rows = [[box.left, box.top, box.right, box.bottom] for box in boxes]
        self.obstacles = np.vstack([self.obstacles, np.reshape(rows, (-1, 4))])

    def _find_members(self, architecture: Architecture) -> None:
        ids = [layer.id for layer in architecture]
        places = {layer_id: place for place, layer_id in enumerate(ids)}
        leads: dict[str, str] | None = None
        bodies = self.drawn.bodies if self.drawn is not None else {}
        spans: dict[tuple[str, ...], Span] = {}
        for annotation in self.look.annotations:
            if annotation.kind not in RANGED and annotation.first is None:
                continue
            named = [ids[place] for place in range_of(annotation, places)]
            members = tuple(name for name in named if name in bodies)
            if not members:
                # what is folded into a layer is drawn as part of it
                leads = leads or shown_by(architecture, self.look)
                shown = dict.fromkeys(leads[name] for name in named if name in leads)
                members = tuple(name for name in shown if name in bodies)
            if not members or self.drawn is None:
                self.missing += 1
            elif annotation.kind in RANGED:
                if members not in spans:
                    spans[members] = span_of(members, self.drawn)
                self.spans[annotation.id] = spans[members]
            else:
                self.anchors[annotation.id] = members[0]

    def notices(self) -> tuple[Sentence, ...]:
        """A sentence about what is not drawn."""
        if not self.missing:
            return ()
        return (
            Sentence(
                "{count} annotation is not drawn, because its layers are not."
                if self.missing == 1
                else "{count} annotations are not drawn, because their layers are not.",
                count=self.missing,
            ),
        )
