"""Groups, feedback and shared weights around a composed scene: one pure step, for all views alike.

It comes after a view has drawn and a camera has looked, because frames and loops go round what is
seen: labels, skips and what other layers take. And before annotations, which stand outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, moved
from nnsvg_qt.views.shared.arrangement import shown_by
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.shared.wording import size_text
from nnsvg_qt.views.structures.frames import (
    difference_notices,
    frames,
    group_owner,
    group_title,
    repeats,
)
from nnsvg_qt.views.structures.ink import ink_of
from nnsvg_qt.views.structures.loops import loops
from nnsvg_qt.views.structures.paper import with_paper
from nnsvg_qt.views.structures.plates import plates
from nnsvg_qt.views.structures.shares import shares


def structured(
    scene: Scene,
    architecture: Architecture,
    look: Look,
    down: bool,
    shown: Mapping[str, str] | None = None,
) -> Scene:
    """The scene with all that a network has beside layers and ways forward.

    `down`: whether the figure runs down; `shown` as by `shown_by`, where that is known. What cannot
    be drawn is said by a notice.
    """
    if not (architecture.groups or architecture.feedback or architecture.shared):
        return scene
    shown = shown_by(architecture, look) if shown is None else shown
    whole, closed = architecture, closed_view(architecture)
    architecture = closed.architecture
    plated = plates(scene.primitives, architecture, closed.closed, look)
    scene = replace(scene, primitives=plated.primitives)
    ink = ink_of([*scene.primitives, *plated.written])
    bare = {lead: one for lead, one in closed.closed.items() if lead not in plated.leads}
    times = [*plated.written, *repeats(ink, bare, look)]
    ink = ink.and_drawn(times)
    ink = ink.turned() if down else ink
    looped, no_loops = loops(ink, architecture, shown, look, down)
    ink = ink.and_drawn(looped)
    lines, no_lines = shares(ink, architecture, shown, look, down)
    added = dimmed(restyled([*times, *looped, *lines], look), look)
    ink = ink.and_drawn(lines)
    ink = ink.turned() if down else ink
    framed = frames([*scene.primitives, *added], ink, architecture, shown, closed.closed, look)
    added = with_paper(added, ink, framed.behind, look.background)
    over = with_paper(framed.over, ink, framed.behind, look.background)
    own = _legend_moved(scene.primitives, [*framed.behind, *added, *over])
    primitives = (*framed.behind, *own, *added, *over)
    reach = bounds_of_all([*own, *framed.behind, *added, *over])
    inner = scene.bounds.grown(-look.margin)
    bounds = inner if reach is None else inner.united(reach)
    ends = {layer.id: _called(layer) for layer in architecture}
    loop_titles = {c.id: _loop_title(c, ends) for c in architecture.feedback if c not in no_loops}
    share_titles = {
        Owner("shared", share.id): _share_title(share, ends)
        for share in architecture.shared
        if share not in no_lines
    }
    blocks = {lead: group_title(whole, group) for lead, group in closed.closed.items()}
    differences = [
        sentence
        for group in closed.closed.values()
        for sentence in difference_notices(whole, group)
    ]
    return replace(
        scene,
        primitives=primitives,
        layer_titles=scene.layer_titles
        | {
            lead: f"{title}, {size_text(architecture.layer(lead).shape)}"
            for lead, title in blocks.items()
            if lead in scene.layer_titles
        },
        bounds=bounds.grown(look.margin),
        connection_titles=scene.connection_titles | loop_titles,
        titles=scene.titles
        | framed.titles
        | share_titles
        | {group_owner(closed.closed[lead].id): title for lead, title in blocks.items()},
        notices=(
            *scene.notices,
            *framed.notices,
            *differences,
            *_missing(no_loops, no_lines, ends),
            *_left_open(closed.left_open),
        ),
    )


def with_closed_groups_told(scene: Scene, architecture: Architecture, look: Look) -> Scene:
    """The scene of a view that draws groups itself, with what it does not know of closed ones.

    Those are ×N over the blocks that stand for them, at the size of names on a page, their titles,
    and how their first copies differ.
    """
    closed = closed_view(architecture)
    told = {group_owner(g.id): group_title(architecture, g) for g in closed.closed.values()}
    page_look = replace(look, font_size=max(page_of_look(look).name, 6.0))
    times = repeats(ink_of(scene.primitives), closed.closed, page_look)
    reach = bounds_of_all(times)
    margin = page_of_look(look).margin
    bounds = scene.bounds if reach is None else scene.bounds.united(reach.grown(margin))
    differences = [
        sentence
        for group in closed.closed.values()
        for sentence in difference_notices(architecture, group)
    ]
    return replace(
        scene,
        primitives=(*scene.primitives, *times),
        bounds=replace(bounds, left=scene.bounds.left, right=scene.bounds.right),
        titles=scene.titles | told,
        notices=(*scene.notices, *differences, *_left_open(closed.left_open)),
    )


def _legend_moved(
    primitives: Sequence[Primitive], added: Sequence[Primitive]
) -> Sequence[Primitive]:
    """What a view drew with its legend under all that was added."""
    before = bounds_of_all([p for p in primitives if p.role == "legend"])
    rest = bounds_of_all([p for p in primitives if p.role != "legend"])
    reach: Bounds | None = bounds_of_all(added)
    if before is None or rest is None or reach is None or reach.bottom <= rest.bottom:
        return primitives
    down = reach.bottom - rest.bottom
    return [moved(p, 0.0, down) if p.role == "legend" else p for p in primitives]


def _called(layer: Layer) -> str:
    return layer.name or layer.id


def _loop_title(connection: Connection, ends: dict[str, str]) -> str:
    if connection.source == connection.target:
        title = f"{ends[connection.source]} back to itself"
    else:
        title = f"{ends[connection.source]} back to {ends[connection.target]}"
    return f"{title}, {connection.delay}" if connection.delay else title


def _share_title(share: SharedWeights, ends: dict[str, str]) -> str:
    name = f"Shared weights {share.name}" if share.name else "Shared weights"
    return f"{name}: {', '.join(ends[layer] for layer in share.layers)}"


def _missing(
    no_loops: Sequence[Connection], no_lines: Sequence[SharedWeights], ends: dict[str, str]
) -> list[Sentence]:
    notices = [
        Sentence(
            "The feedback from {source} to {target} is not drawn, because a layer of it is not.",
            source=ends[connection.source],
            target=ends[connection.target],
        )
        for connection in no_loops
    ]
    notices += [
        Sentence(
            "The shared weights {name} are not drawn, because fewer than two of their layers are.",
            name=share.name or share.id,
        )
        for share in no_lines
    ]
    return notices


def _left_open(groups: Sequence[Group]) -> list[Sentence]:
    return [
        Sentence(
            "{group} is drawn open, because a layer outside stands between two of its layers.",
            group=group.name or group.id,
        )
        for group in groups
    ]
