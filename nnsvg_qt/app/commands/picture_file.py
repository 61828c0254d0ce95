"""A picture file that the user chose, as one that a figure takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.atomic_file import reason_in_words
from nnsvg_qt.errors import InputError
from nnsvg_qt.render.pictures import picture_reader
from nnsvg_qt.scene.encoded_images import (
    JPEG_MAGIC,
    MOST_PICTURE_BYTES,
    PNG_MAGIC,
    pixel_size,
    require_drawable_size,
)

MOST_IMAGE_PIXELS = 1600
"""Larger pictures are made smaller: they would only make every file of the figure large."""

_BEGINNINGS = (
    (PNG_MAGIC, "png"),
    (JPEG_MAGIC, "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
"""What Qt is asked to read, by how it begins. Not SVG, which may name other files."""


def asked_for_picture(parent: QWidget, title: str, settings: Settings) -> Path | None:
    """Asks for a picture file, in the folder of the last one; None if none is chosen."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        title,
        str(settings.folder("image")),
        QCoreApplication.translate(
            "StyleCommands", "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"
        ),
    )
    return Path(name) if name else None


def image_content(path: Path) -> bytes:
    """A picture file as PNG or JPEG, no more than MOST_IMAGE_PIXELS wide and high; InputError.

    GIF (its first picture), BMP, WebP and TIFF become PNG.
    """
    content = _content(path)
    kind = next((kind for begin, kind in _BEGINNINGS if content.startswith(begin)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "webp"
    if not kind:
        raise _unreadable(path)
    if kind in ("png", "jpeg"):
        _require_taken(path, pixel_size, content)
    image, is_turned = _decoded(content, kind, path)
    is_small = max(image.width(), image.height()) <= MOST_IMAGE_PIXELS
    if kind in ("png", "jpeg") and is_small and not is_turned:
        return content
    if not is_small:
        image = image.scaled(
            MOST_IMAGE_PIXELS,
            MOST_IMAGE_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def _content(path: Path) -> bytes:
    # a pipe would never end
    if not path.is_file():
        raise _unreadable(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_PICTURE_BYTES + 1)
    except OSError as error:
        raise InputError(
            "{name} could not be read: {reason}.", name=path.name, reason=reason_in_words(error)
        ) from None
    if len(content) > MOST_PICTURE_BYTES:
        raise InputError(
            "{name} is larger than {size} MiB; choose a smaller picture.",
            name=path.name,
            size=MOST_PICTURE_BYTES >> 20,
        )
    return content


def _decoded(content: bytes, kind: str, path: Path) -> tuple[QImage, bool]:
    """The pixels upright, and whether they had to be turned for that."""
    with picture_reader(content, kind) as reader:
        reader.setAutoTransform(True)
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise _unreadable(path)
        _require_taken(path, require_drawable_size, size.width(), size.height())
        is_turned = reader.transformation() != QImageIOHandler.Transformation.TransformationNone
        image = reader.read()
    if image.isNull():
        raise _unreadable(path)
    return image, is_turned


def _require_taken(path: Path, check: Callable[..., object], *values: object) -> None:
    try:
        check(*values)
    except InputError as error:
        raise InputError("{name}: {reason}", name=path.name, reason=error.sentence) from None


def _unreadable(path: Path) -> InputError:
    return InputError(
        "{name} cannot be read as a picture; choose a PNG or JPEG file.", name=path.name
    )
