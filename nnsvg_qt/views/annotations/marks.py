"""Annotations around a composed scene: one pure step from scene to scene, the same for all views.

Bands lie behind everything; brackets and texts stand in rows above or below what they name; images
stand before the first and after the last layer; title and caption are outermost, and the legend
makes way. What belongs to layers that are not drawn is not drawn either, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind, Side
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.primitives import Bounds, Primitive, Scene, annotation_owner, moved
from nnsvg_qt.views.annotations.bands import add_bands
from nnsvg_qt.views.annotations.images import add_images
from nnsvg_qt.views.annotations.rows import add_moved_texts, add_rows
from nnsvg_qt.views.annotations.sheet import Sheet

_SAME = 0.01
"""Edges that differ by less, in px, are at the same place."""
TITLE_SCALE = 1.25
"""Font size of a title, in those of names."""
_TITLE_GAP, _CAPTION_GAP = 14.0, 14.0
_LEAST_CAPTION = 260.0
"""Under a narrower figure a caption is as wide as that, px."""


def annotated(scene: Scene, architecture: Architecture, look: Look, down: bool) -> Scene:
    """The scene with the annotations of the look; `down`: whether the figure runs down."""
    if not look.annotations:
        return scene
    sheet = Sheet(scene.primitives, architecture, look, down)
    inner = scene.bounds.grown(-look.margin)
    content = inner
    if sheet.drawn is not None:
        content = sheet.frame.box(sheet.drawn.content)
    add_bands(sheet)
    add_images(sheet, architecture)
    add_rows(sheet, Side.ABOVE)
    add_rows(sheet, Side.BELOW)
    reach = _united(content, [*sheet.behind, *sheet.over])
    primitives, inner = _legend_moved(scene.primitives, inner, content, reach)
    add_moved_texts(sheet, content)
    inner = _united(inner, [*sheet.behind, *sheet.over])
    _add_titles(sheet, inner, reach)
    titles = [one.text for one in sheet.of(AnnotationKind.TITLE) if one.text.strip()]
    return replace(
        scene,
        primitives=(*sheet.behind, *primitives, *sheet.over),
        bounds=_united(inner, sheet.over).grown(look.margin),
        title=look.title or (" ".join(titles[0].split()) if titles else scene.title),
        annotation_titles={one.id: one.title for one in look.annotations},
        notices=(*scene.notices, *sheet.notices()),
    )


def text_origin(
    primitives: Sequence[Primitive], architecture: Architecture, look: Look, layer_id: str | None
) -> tuple[float, float] | None:
    """What the place of a text counts from: the middle of a layer, or (None) of the figure.

    `primitives` are those of the scene. None where the layer is not drawn.
    """
    own = [primitive for primitive in primitives if primitive.owner.kind != "annotation"]
    probe = Annotation("probe", AnnotationKind.TEXT, first=layer_id)
    sheet = Sheet(own, architecture, replace(look, annotations=(probe,)), down=False)
    if layer_id is not None:
        if sheet.drawn is None or probe.id not in sheet.anchors:
            return None
        box = sheet.drawn.bodies[sheet.anchors[probe.id]]
    else:
        box = sheet.drawn.content if sheet.drawn is not None else Bounds(0.0, 0.0, 1.0, 1.0)
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _united(box: Bounds, primitives: Sequence[Primitive]) -> Bounds:
    around = bounds_of_all(primitives)
    return box if around is None else box.united(around)


def _legend_moved(
    primitives: Sequence[Primitive], inner: Bounds, content: Bounds, reach: Bounds
) -> tuple[Sequence[Primitive], Bounds]:
    """What the view drew with its legend under all that `content` has grown to, and what it covers.

    So the legend stays in the middle when an image stands on one side.
    """
    right = (reach.left + reach.right - content.left - content.right) / 2
    down = max(reach.bottom - content.bottom, 0.0)
    before = bounds_of_all([p for p in primitives if p.role == "legend"])
    rest = bounds_of_all([p for p in primitives if p.role != "legend"])
    if before is None or rest is None or not (right or down):
        return primitives, inner
    # on a side where only the legend reached so far there is room again
    without = replace(
        inner,
        left=rest.left if before.left <= inner.left + _SAME else inner.left,
        right=rest.right if before.right >= inner.right - _SAME else inner.right,
        bottom=inner.bottom + down,
    )
    shifted = [moved(p, right, down) if p.role == "legend" else p for p in primitives]
    return shifted, _united(without, [p for p in shifted if p.role == "legend"])


def _add_titles(sheet: Sheet, inner: Bounds, reach: Bounds) -> None:
    """Titles over everything and captions under it, one after the other.

    They stand in the middle of `reach`, which texts that were moved do not change.
    """
    look = sheet.look
    center = (reach.left + reach.right) / 2
    width = max(inner.width, _LEAST_CAPTION)
    bottom = inner.top - _TITLE_GAP
    for one in reversed([*sheet.of(AnnotationKind.TITLE)]):
        words = paragraph(one.text, one.size or TITLE_SCALE * look.font_size, width)
        if words.lines:
            bottom -= words.height
            sheet.over += words.texts(
                center - words.width / 2,
                bottom,
                one.color or look.ink,
                opacity=1.0 if one.opacity is None else one.opacity,
                owner=annotation_owner(one.id),
                role="title",
            )
            bottom -= _TITLE_GAP / 2
    top = inner.bottom + _CAPTION_GAP
    for one in sheet.of(AnnotationKind.CAPTION):
        words = paragraph(one.text, one.size or look.small_font_size, width)
        if words.lines:
            # a few words stand in the middle, a paragraph fills the width
            is_short = len(words.lines) == 1
            middle = (inner.left + inner.right) / 2
            left = center - words.width / 2 if is_short else middle - width / 2
            sheet.over += words.texts(
                left,
                top,
                one.color or look.ink,
                "middle" if is_short else "start",
                1.0 if one.opacity is None else one.opacity,
                annotation_owner(one.id),
                "caption",
            )
            top += words.height + _CAPTION_GAP / 2
