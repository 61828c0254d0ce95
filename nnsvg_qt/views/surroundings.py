"""What every view's picture is finished by: structures, labels of connections, then annotations.

Structures are groups, feedback and shared weights. At last it is said which characters of all this
cannot be drawn here, and whether the whole is too high for its page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nnsvg_qt.drawing import drawable_texts
from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.mathematics.notices import unknown_formulas
from nnsvg_qt.scene.missing_outlines import missing_outlines
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.shared.page import height_notices, with_type_of_page

if TYPE_CHECKING:
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.model.frame import Frame
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Scene


def surrounded(
    scene: Scene,
    architecture: Architecture,
    look: Look,
    down: bool,
    frame: Frame | None = None,
    file: Any = None,
) -> Scene:
    """The scene with what stands round it; `down`: whether the figure runs down.

    `frame` is the moment that the figure shows; what a run put out stands under it. `file` is the
    model file that it was made from, if any: where this tells no order of its layers, that is said.

    What few figures have is loaded for these alone.
    """
    shown = architecture
    if scene.is_structured and any(group.is_closed for group in architecture.groups):
        from nnsvg_qt.views.structures.structured import with_closed_groups_told

        scene = with_closed_groups_told(scene, architecture, look)
    has_structures = architecture.groups or architecture.feedback or architecture.shared
    lacks_structures = bool(has_structures) and not scene.is_structured
    # of others no text is read here
    if lacks_structures or look.overrides or look.connection_overrides or look.annotations:
        architecture, look = drawable_texts(architecture, look)
    if lacks_structures:
        from nnsvg_qt.views.structures.structured import structured

        scene = structured(scene, architecture, look, down)
    look = with_type_of_page(look)
    if file is not None and (told := file.order_assumed_in(shown)) is not None:
        scene = _with_assumption(scene, told, look)
    if frame is not None and frame.readout is not None:
        from nnsvg_qt.views.plots.readout import with_readout

        scene = with_readout(scene, frame.readout, look)
    if look.connection_overrides:
        from nnsvg_qt.views.structures.connection_labels import with_connection_labels

        scene = with_connection_labels(scene, architecture, look, down)
    if look.annotations:
        from nnsvg_qt.views.annotations.marks import annotated

        scene = annotated(scene, architecture, look, down)
    return finished(scene, look)


ORDER_ASSUMED = "Order of layers assumed"


def _with_assumption(scene: Scene, told: str, look: Look) -> Scene:
    """The scene with a line under all that is drawn, unless it has it, and a notice."""
    content = bounds_of_all(scene.primitives)
    if content is None or any(
        getattr(one, "text", "") == ORDER_ASSUMED for one in scene.primitives
    ):
        return scene
    # that of an opened file can be translated
    sentence = told if isinstance(told, Sentence) else Sentence("{said}", said=told)
    size = look.small_font_size
    y = content.bottom + 1.9 * size
    middle = (scene.bounds.left + scene.bounds.right) / 2
    remark = Text(ORDER_ASSUMED, middle, y, size, "middle", look.quiet_ink, role="remark")
    below = max(scene.bounds.bottom - content.bottom, 0.0)
    return replace(
        scene,
        primitives=(*scene.primitives, remark),
        bounds=replace(scene.bounds, bottom=y + 0.3 * size + below),
        notices=(*scene.notices, sentence),
    )


def finished(scene: Scene, look: Look) -> Scene:
    """The scene with what is told of any: what cannot be drawn, and whether it is too high."""
    typefaces = look.typefaces
    if typefaces is not None:
        from nnsvg_qt.scene.fonts.typeface_files import typeface_notices

        scene = replace(scene, notices=(*scene.notices, *typeface_notices(typefaces.possible(""))))
    more = (*missing_outlines(scene), *unknown_formulas(scene), *height_notices(scene.bounds, look))
    return replace(scene, notices=(*scene.notices, *more)) if more else scene
