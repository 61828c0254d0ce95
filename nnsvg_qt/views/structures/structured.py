"""Groups, feedback and shared weights around a composed scene: one pure step, for all views alike.

It comes after a view has drawn and a camera has looked, because frames and loops go round what is
seen: labels, skips and what other layers take. And before annotations, which stand outside.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.group_parts import GroupParts, group_parts
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, moved
from nnsvg_qt.views.shared.arrangement import shown_by
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.shared.wording import size_text
from nnsvg_qt.views.structures.frames import (
    MOST_FRAMES,
    Frames,
    difference_notices,
    framed_groups,
    group_title,
)
from nnsvg_qt.views.structures.ink import ink_of
from nnsvg_qt.views.structures.repeats import group_owner, repeats
from nnsvg_qt.views.structures.surrounding import Structures, structures_of


def structured(
    scene: Scene,
    architecture: Architecture,
    look: Look,
    down: bool,
    shown: Mapping[str, str] | None = None,
    begins: Mapping[str, str] | None = None,
    opened: Mapping[str, Collection[str]] | None = None,
) -> Scene:
    """The scene with all that a network has beside layers and ways forward.

    `down`: whether the figure runs down; `shown` as by `shown_by`, where that is known; `begins`,
    by connection, the layer before which its line begins, where that is not its source; `opened`,
    by group, the sides on which its frame has no border. What cannot be drawn is said by a notice.
    """
    if not (architecture.groups or architecture.feedback or architecture.shared):
        return scene
    shown = shown_by(architecture, look) if shown is None else shown
    whole, closed = architecture, closed_view(architecture)
    architecture = closed.architecture
    parts = group_parts(architecture)
    framed_as = replace(architecture, groups=parts.groups) if parts.wholes else architecture
    drawn = structures_of(
        scene.primitives, framed_as, closed.closed, look, down, shown, begins or {}, opened or {}
    )
    drawn = _of_wholes(drawn, parts)
    framed, added, over = drawn.framed, drawn.added, drawn.over
    scene = replace(scene, primitives=drawn.kept(scene.primitives))
    own = _legend_moved(scene.primitives, [*framed.behind, *added, *over])
    primitives = (*framed.behind, *own, *added, *over)
    reach = bounds_of_all([*own, *framed.behind, *added, *over])
    inner = scene.bounds.grown(-look.margin)
    bounds = inner if reach is None else inner.united(reach)
    ends = {layer.id: _called(layer) for layer in architecture}
    loop_titles = {
        c.id: _loop_title(c, ends) for c in architecture.feedback if c.id not in drawn.no_loops
    }
    share_titles = {
        Owner("shared", share.id): _share_title(share, ends)
        for share in architecture.shared
        if share.id not in drawn.no_lines
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
        | _frame_titles(framed, architecture)
        | share_titles
        | {group_owner(closed.closed[lead].id): title for lead, title in blocks.items()},
        notices=(
            *scene.notices,
            *_frame_notices(framed, architecture),
            *differences,
            *_missing(drawn, architecture, ends),
            *_left_open(closed.left_open),
        ),
    )


def _of_wholes(drawn: Structures, parts: GroupParts) -> Structures:
    """The same, where what is drawn of parts of groups is of these."""
    if not parts.wholes:
        return drawn
    owners = {group_owner(one): group_owner(whole.id) for one, whole in parts.wholes.items()}

    def owned(primitives: Sequence[Primitive]) -> tuple[Primitive, ...]:
        return tuple(replace(one, owner=owners.get(one.owner, one.owner)) for one in primitives)

    def whole(name: str) -> str:
        return parts.wholes[name].id if name in parts.wholes else name

    framed, reached = drawn.framed, dict[str, tuple[str, ...]]()
    for name, foreign in framed.reached.items():
        reached[whole(name)] = tuple(dict.fromkeys((*reached.get(whole(name), ()), *foreign)))
    framed = Frames(
        owned(framed.behind), owned(framed.over), frozenset(map(whole, framed.of)), reached
    )
    return replace(drawn, framed=framed, added=owned(drawn.added), over=owned(drawn.over))


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


def _missing(drawn: Structures, architecture: Architecture, ends: dict[str, str]) -> list[Sentence]:
    notices = [
        Sentence(
            "The feedback from {source} to {target} is not drawn, because a layer of it is not.",
            source=ends[connection.source],
            target=ends[connection.target],
        )
        for connection in architecture.feedback
        if connection.id in drawn.no_loops
    ]
    notices += [
        Sentence(
            "The shared weights {name} are not drawn, because fewer than two of their layers are.",
            name=share.name or share.id,
        )
        for share in architecture.shared
        if share.id in drawn.no_lines
    ]
    return notices


def _frame_titles(framed: Frames, architecture: Architecture) -> dict[Owner, str]:
    """The alternative texts of the groups that have frames."""
    return {
        group_owner(group.id): group_title(architecture, group)
        for group in architecture.groups
        if group.id in framed.of
    }


def _frame_notices(framed: Frames, architecture: Architecture) -> list[Sentence]:
    """Which groups have no frame, over what else frames reach, and how first copies differ."""
    notices: list[Sentence] = []
    if len(architecture.groups) > MOST_FRAMES:
        notices.append(
            Sentence(
                "Of {count:,} groups only the {most} largest have frames; close or ungroup some.",
                count=len(architecture.groups),
                most=MOST_FRAMES,
            )
        )
    for group in framed_groups(architecture):
        called = group.name or group.id
        if group.id not in framed.of:
            notices.append(
                Sentence(
                    "The frame of {group} is not drawn, because its layers are not.", group=called
                )
            )
            continue
        if foreign := framed.reached.get(group.id):
            words = listed(architecture.layer(name).name or name for name in foreign)
            notices.append(
                Sentence(
                    "The frame of {group} also reaches over {layers}, which is not in it."
                    if len(foreign) == 1
                    else "The frame of {group} also reaches over {layers}, which are not in it.",
                    group=called,
                    layers=words,
                )
            )
        notices += difference_notices(architecture, group)
    return notices


def _left_open(groups: Sequence[Group]) -> list[Sentence]:
    return [
        Sentence(
            "{group} is drawn open, because a layer outside stands between two of its layers.",
            group=group.name or group.id,
        )
        for group in groups
    ]
