"""The blocks as a canvas needs them: composed and planned once, seen from one camera after another.

Nothing here is Qt's, so that all of it can be done by a worker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan, plan
from nnsvg_qt.scene.look import NO_OVERRIDE, Look
from nnsvg_qt.scene.primitives import Primitive, Scene
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.scene.typefaces.in_force import set_in
from nnsvg_qt.views import view as views
from nnsvg_qt.views import view_named
from nnsvg_qt.views.surroundings import surrounded

_ANY_CAMERA = Camera()


@dataclass(frozen=True, eq=False)
class Solids:
    """The blocks of a figure in space, and the plan of their order: the same for all cameras."""

    figure: Figure
    view: str
    scene: Scene3D
    plan: DepthPlan

    def serve(self, figure: Figure) -> bool:
        """Whether another figure has the same blocks."""
        mine = self.figure
        return (
            mine.architecture == figure.architecture
            and mine.styles[self.view] == figure.styles[self.view]
            and mine.frame == figure.frame
            and mine.parts == figure.parts
            and _of_solids(mine.look) == _of_solids(figure.look)
        )

    def seen_from(self, camera: Camera) -> Scene:
        """The flat scene that a camera sees, as it is exported."""
        look = self.figure.look
        with set_in(look.typefaces):
            flat = _solids_of(self.view).seen(self.scene, camera, look, self.plan)
            file = self.figure.part("model")
            network, moment = self.figure.architecture, self.figure.frame
            return surrounded(flat, network, look, False, moment, file)

    def center_seen_from(self, camera: Camera) -> tuple[float, float]:
        """Where the middle of the blocks is in that scene, px: it stays there while they turn."""
        x, y = camera.on_screen(self.plan.center, self.plan.center, self.plan.radius)
        return float(x), float(y)

    def underlay(self, scene: Scene) -> tuple[Primitive, ...]:
        """What of a scene lies behind the blocks: bands and frames."""
        behind = {id(primitive) for primitive in self.scene.behind}
        return tuple(p for p in scene.primitives if p.role == "band" or id(p) in behind)

    def overlay(self, scene: Scene) -> tuple[Primitive, ...]:
        """What of a scene is drawn over the blocks: labels, legend and annotations."""
        roles = {*self.plan.fragments.roles, "image", "band"}
        behind = {id(primitive) for primitive in self.scene.behind}
        return tuple(
            primitive
            for primitive in scene.primitives
            if (primitive.role not in roles and id(primitive) not in behind)
            or (primitive.owner.kind == "annotation" and primitive.role != "band")
        )


def solids_of(figure: Figure, view: str, before: Solids | None = None) -> Solids:
    """The solids of a figure in a view; those of `before` where they are still the same."""
    if before is not None and before.serve(figure):
        camera = figure.look.camera
        is_same = replace(before.figure.look, camera=camera) == figure.look
        return before if is_same else replace(before, figure=figure)
    with set_in(figure.look.typefaces):
        scene = _solids_of(view).compose(figure.drawing(view))
    # of most edits a text is all that is another one
    is_same = before is not None and scene.stands_as(before.scene)
    return Solids(figure, view, scene, before.plan if before and is_same else plan(scene))


def _solids_of(view: str) -> views.Solids:
    solids = view_named(view).solids
    assert solids is not None, f"the view {view} has no solids"
    return solids


def _of_solids(look: Look) -> Look:
    """The look with nothing that is only in the flat scene, as labels that were moved."""
    overrides = {name: replace(own, moved_labels={}) for name, own in look.overrides.items()}
    shown = {name: own for name, own in overrides.items() if own != NO_OVERRIDE}
    # whether there is a label decides on the arrow that it stands at, what it says does not
    lines = {
        name: replace(own, label="label") if own.label else own
        for name, own in look.connection_overrides.items()
    }
    return replace(
        look,
        # on a page what is seen in perspective is no longer drawn obliquely
        camera=replace(_ANY_CAMERA, perspective=look.camera.perspective),
        annotations=(),
        overrides=shown,
        connection_overrides=lines,
        unit_overrides={},
    )
