"""The project file `.nnsvg` and the style file `.nnsvgstyle`: versioned, safe to open.

A project holds the whole figure: architecture with real weights, the styles of all views, the look
with camera, overrides and input image, the open view, the name, and every other part of it. Values
of styles and look are written whether they are defaults or not: a later version with other defaults
draws the same picture. What a file leaves out, as one written by hand or by an earlier version
that had no such option, means the style "first" and not the default of new figures: see
values.LEFT_OUT. The schema is in resources/project.schema.json.

Version 1 is JSON. It says all that a figure of layers has, and is what such a figure is saved as
still: a text that people and programs can read and compare. A figure that has more is saved as
version 2, a zip container (see container.py) of that JSON, `project.json`, and beside it every
array of numbers as a `.npy` file: it is opened without reading these. Weights within the JSON, in
base64 as version 1 had them, are read for ever.

Reading never runs anything from the file, and is bounded in time and memory.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from nnsvg_qt.atomic_file import reason_in_words, replaced_file
from nnsvg_qt.charts import pictures
from nnsvg_qt.drawing import PARTS
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import (
    FILE_FORMATS,
    OWN_LOOK,
    Figure,
    require_movable,
)
from nnsvg_qt.look_edits import require_own_styles_there
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.notation import MOST_LAYERS
from nnsvg_qt.model.notation.building import MOST_CONNECTIONS as MOST_CONNECTIONS
from nnsvg_qt.model.weights import Array
from nnsvg_qt.project_file.container import MAGIC, Container, container_pieces
from nnsvg_qt.project_file.first_version import fits_version_1
from nnsvg_qt.project_file.stored_file import file_in_memory, opened_again
from nnsvg_qt.project_file.strict_json import (
    OBJECT,
    ROOT,
    Value,
    json_pieces,
    json_text,
    one_of,
    read_json,
)
from nnsvg_qt.project_file.values import (
    LEFT_OUT,
    beside,
    holds_arrays,
    inline,
    made,
    made_fields,
    plain,
)
from nnsvg_qt.scene.annotations import MOST_ANNOTATIONS
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.look import Look
from nnsvg_qt.text_limits import LONGEST_TITLE
from nnsvg_qt.views import VIEWS

FORMAT, STYLE_FORMAT = "nnsvg-qt", "nnsvg-qt style"
VERSION = 2
STYLE_VERSION = 1
LONGEST_HASHED = 1 << 24
LOOK_LEFT_OUT = Look(**LEFT_OUT[Look])
"""The look of a file that says none."""
SUFFIX, STYLE_SUFFIX = ".nnsvg", ".nnsvgstyle"


# projects


def project_text(figure: Figure) -> str:
    """A figure as the text of one JSON file, its arrays in base64; equal ones give equal texts."""
    return json_text(inline(_plain_project(figure)))


def project_bytes(figure: Figure) -> bytes:
    """The content of a figure's project file, as `save_project` writes it."""
    return b"".join(_project_pieces(figure))


def _plain_project(figure: Figure) -> dict[str, Any]:
    project = {
        "format": FORMAT,
        "version": 1,
        "name": figure.name,
        "view": figure.view,
        "architecture": plain(figure.architecture, Architecture),
        "styles": _plain_styles(figure),
        "look": plain(figure.look, Look),
    }
    if figure.frame is not None:
        project["frame"] = plain(figure.frame, Frame)
    parts = {name: plain(part, PARTS[name].type) for name, part in sorted(figure.parts.items())}
    if parts:
        project["parts"] = parts
    plainest = fits_version_1(project["architecture"], project["styles"], project["look"])
    if "frame" in project or parts or not plainest:
        project["version"] = VERSION
    return project


def save_project(figure: Figure, path: str | Path) -> bytes:
    """Write a figure's project file, whole or not at all; OutputError if it cannot be written.

    Returns the digest of what was written: BLAKE2b of 16 bytes, of the first LONGEST_HASHED bytes,
    among which are the digests of all arrays.
    """
    return _save(_project_pieces(figure), path)


def _project_pieces(figure: Figure) -> Iterator[bytes | memoryview]:
    project = _plain_project(figure)
    if project["version"] == 1 and not holds_arrays(project["architecture"]):
        return _encoded(project)
    arrays: dict[str, Array] = {}
    project = beside({**project, "version": VERSION}, arrays)
    return container_pieces(_encoded(project), arrays)


def _encoded(value: Any) -> Iterator[bytes]:
    """The text of a file in pieces: whatever it holds, it is never whole in memory."""
    try:
        for piece in json_pieces(value):
            yield piece.encode()
    except UnicodeEncodeError:
        raise InputError(
            "A text of the figure holds half a character (a lone surrogate); remove it."
        ) from None


def read_project(source: str | Path | BinaryIO) -> Figure:
    """The figure of a project file; InputError in one sentence on anything that is none."""
    return read_project_with_report(source)[0]


def read_project_with_report(
    source: str | Path | BinaryIO,
) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a project file, and in sentences what of the file is not in the figure."""
    value = _opened(source)
    _head(value, FORMAT, Sentence("project"))
    report = _leave_out_pictures(value)
    optional = ("name", "view", "styles", "look")
    more = ("frame", "parts") if value.raw["version"] >= 2 else ()
    found = value.fields(("format", "version", "architecture"), (*optional, *more))
    _require_few_layers(found["architecture"])
    name, view = found.get("name"), found.get("view")
    figure = Figure(
        architecture=made(found["architecture"], Architecture),
        styles=_made_styles(found.get("styles")),
        look=made(found["look"], Look) if "look" in found else LOOK_LEFT_OUT,
        name=Figure.name if name is None else name.text(LONGEST_TITLE),
        frame=made(found["frame"], Frame | None) if "frame" in found else None,
        parts=_made_parts(found.get("parts")),
    )
    if value.beside is not None:
        value.beside.require_all_named()
    for layer_id in figure.look.overrides:
        if layer_id not in figure.architecture:
            raise InputError(
                "look.overrides names the layer {layer!r}, which is not there.", layer=layer_id
            )
        for label in figure.look.overrides[layer_id].moved_labels:
            require_movable(label)
    _require_sound_annotations(figure)
    require_own_styles_there(figure.look, figure.architecture)
    if view is not None and view.raw is not None:
        if view.text() not in pictures():
            view.expected(one_of(pictures()))
        figure = replace(figure, view=view.text())
    return figure, report


def _made_parts(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {}
    known = [name for name in PARTS if name not in ("architecture", "frame")]
    found = value.fields((), known)
    return {name: made(entry, PARTS[name].type) for name, entry in found.items()}


def _leave_out_pictures(value: Value) -> tuple[Sentence, ...]:
    """Take out of a file's tree the pictures that a figure does not take, and say which.

    Files were saved with pictures that the program would show then, as SVG, and opens still.
    """
    look = value.raw.get("look")
    if not isinstance(look, dict):
        return ()
    report = []
    if reason := _fault_of_picture(look.get("input_image")):
        report.append(_left_out(Sentence("look.input_image"), reason))
        look["input_image"] = None
    annotations = look.get("annotations")
    if isinstance(annotations, list) and len(annotations) <= MOST_ANNOTATIONS:
        kept = []
        for number, annotation in enumerate(annotations):
            picture = annotation.get("image") if isinstance(annotation, dict) else None
            if reason := _fault_of_picture(picture):
                place = Sentence("look.annotations[{number}]", number=number)
                report.append(_left_out(place, reason))
            else:
                kept.append(annotation)
        look["annotations"] = kept
    return tuple(report)


def _left_out(place: Sentence, reason: Sentence) -> Sentence:
    return Sentence("{place} is left out: {reason}", place=place, reason=reason)


def _fault_of_picture(raw: Any) -> Sentence | None:
    if not isinstance(raw, str):
        return None
    try:
        content = Value(raw, "").base64()
    except InputError:
        # it is read once more, and then refused with its place
        return None
    try:
        pixel_size(content)
    except InputError as error:
        return error.sentence
    return None


def _require_sound_annotations(figure: Figure) -> None:
    architecture = figure.architecture
    connections = {connection.id for connection in architecture.connections}
    for number, annotation in enumerate(figure.look.annotations):
        place = f"look.annotations[{number}]"
        if annotation.id in architecture or annotation.id in connections:
            raise InputError(
                "{place} has the id {id!r} of a layer or connection; change one.",
                place=place,
                id=annotation.id,
            )
        for end in (annotation.first, annotation.last):
            if end is not None and end not in architecture:
                raise InputError(
                    "{place} names the layer {id!r}, which is not there.", place=place, id=end
                )


FILE_FORMATS[SUFFIX] = save_project


# styles


def style_text(figure: Figure) -> str:
    """The style file of a figure: how its views draw, without what belongs to it alone."""
    return json_text(_plain_style(figure))


def _plain_style(figure: Figure) -> dict[str, Any]:
    look = plain(figure.look, Look)
    return {
        "format": STYLE_FORMAT,
        "version": STYLE_VERSION,
        "styles": _plain_styles(figure),
        "look": {name: entry for name, entry in look.items() if name not in OWN_LOOK},
    }


def save_style(figure: Figure, path: str | Path) -> None:
    """Write a figure's style file, whole or not at all; OutputError if it cannot be written."""
    _save(_encoded(_plain_style(figure)), path)


def read_style(source: str | Path | BinaryIO) -> Figure:
    """A figure without layers that has the style of a file, for `Figure.with_style_of`.

    A project file serves as well. InputError in one sentence on anything else.
    """
    value = _opened(source)
    if isinstance(value.raw, dict) and value.raw.get("format") == FORMAT:
        _head(value, FORMAT, Sentence("project"))
        _leave_out_pictures(value)
        found = value.entries()
    else:
        _head(value, STYLE_FORMAT, Sentence("style"))
        found = value.fields(("format", "version"), ("styles", "look"))
    look = made_fields(found["look"], Look) if "look" in found else LOOK_LEFT_OUT
    own = {name: getattr(LOOK_LEFT_OUT, name) for name in OWN_LOOK}
    return Figure(styles=_made_styles(found.get("styles")), look=replace(look, **own))


def _plain_styles(figure: Figure) -> dict[str, Any]:
    return {name: plain(figure.styles[name], view.style) for name, view in VIEWS.items()}


def _made_styles(value: Value | None) -> dict[str, Any]:
    found = {} if value is None else value.fields((), VIEWS)
    return {
        name: made_fields(found[name], view.style) if name in found else view.style()
        for name, view in VIEWS.items()
    }


def _head(value: Value, wanted: str, what: Sentence) -> None:
    """Check format and version before anything else is looked at."""
    if not isinstance(value.raw, dict):
        value.expected(OBJECT)
    if value.raw.get("format") != wanted:
        raise InputError(
            'It is not an nnsvg-qt {what}: its "format" is not "{wanted}".',
            what=what,
            wanted=wanted,
        )
    if "version" not in value.raw:
        raise InputError('The file lacks "version"; it may have been cut or edited.')
    number = Value(value.raw["version"], "version").whole_number(1, 10**9)
    newest = VERSION if wanted == FORMAT else STYLE_VERSION
    if number > newest:
        raise InputError(
            "It was saved by a newer nnsvg-qt (version {number} of the file, this program reads "
            "up to {newest}); update nnsvg-qt.",
            number=number,
            newest=newest,
        )


def _require_few_layers(architecture: Value) -> None:
    """Refuse too large a network before a layer is made: that takes a thousand times as long."""
    for field, what, most in (
        ("layers", Sentence("layers"), MOST_LAYERS),
        ("connections", Sentence("connections"), MOST_CONNECTIONS),
    ):
        rows = architecture.raw.get(field) if isinstance(architecture.raw, dict) else None
        if isinstance(rows, list) and len(rows) > most:
            raise InputError(
                "The network has {count:,} {what}; a figure can show at most {most:,}.",
                count=len(rows),
                what=what,
                most=most,
            )


def _opened(source: str | Path | BinaryIO) -> Value:
    if not isinstance(source, str | Path):
        return _read(source)
    if "\0" in str(source):
        raise InputError("There is no such file; check its name.")
    try:
        with Path(source).open("rb") as stream:
            return _read(stream)
    except FileNotFoundError:
        raise InputError("There is no such file; check its name.") from None
    except IsADirectoryError:
        raise InputError("It is a folder; name a file in it.") from None
    except OSError as error:
        reason = reason_in_words(error, reading=True)
        raise InputError("It could not be read: {reason}.", reason=reason) from None


def _read(stream: BinaryIO) -> Value:
    """The JSON of a project or style, by its content a container or a text."""
    head = stream.read(len(MAGIC))
    if head != MAGIC:
        return read_json(stream, head)
    container = Container(opened_again(stream, len(head)) or file_in_memory(head, stream))
    return read_json(container.text(), beside=container)


def _save(pieces: Iterator[bytes | memoryview], path: str | Path) -> bytes:
    digest, left = blake2b(digest_size=16), LONGEST_HASHED
    # Piece by piece: what holds a GiB of weights is written without a second one in memory, and
    # without keeping the threads of a window waiting.
    with replaced_file(Path(path), durable=True) as stream:
        for piece in pieces:
            digest.update(piece[:left])
            left -= len(piece[:left])
            stream.write(piece)
    return digest.digest()


def figure_from_text(text: str) -> Figure:
    """The figure of a project file's text."""
    return read_project(io.BytesIO(text.encode("utf-8", "surrogatepass")))


__all__ = [
    "ROOT",
    "STYLE_SUFFIX",
    "SUFFIX",
    "VERSION",
    "figure_from_text",
    "project_bytes",
    "project_text",
    "read_project",
    "read_project_with_report",
    "read_style",
    "save_project",
    "save_style",
    "style_text",
]
