"""The table of formats: how to recognise each, and the module that reads it.

A file is known by its content first, then by the suffix of its name: so a project opens whatever it
is called, and a picture that is called a project is refused in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal, cast

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.recognising import (
    is_caffe,
    is_coreml,
    is_coreml_package,
    is_darknet,
    is_gguf,
    is_hugging_face,
    is_keras,
    is_mxnet,
    is_ncnn,
    is_onnx,
    is_openvino,
    is_plotneuralnet,
    is_pytorch,
    is_safetensors,
    is_saved_model_folder,
    is_summary,
    is_tensorflow,
    is_tflite,
)
from nnsvg_qt.logs.recognising import TABLES, VECTORS, is_log
from nnsvg_qt.model.notation import NOTATION_SUFFIX
from nnsvg_qt.project_file import STYLE_SUFFIX, SUFFIX
from nnsvg_qt.project_file.container import is_container
from nnsvg_qt.sources.content import head_of, names_in, readable
from nnsvg_qt.sources.progress import Progress

ROOM = "nnsvg_qt"
MODELS = "nnsvg_qt.sources.model"

Read = Callable[[Path | BinaryIO, Progress], tuple[Figure, tuple[Sentence, ...]]]
"""What a reader's module calls `read`: the figure of a file, a folder or a stream, and its report.

The report says in sentences what was assumed, left out or not understood. InputError in one
sentence on what cannot be read; Abandoned of the progress passes.
"""


Sizes = Mapping[str, tuple[int, ...]]
"""Sizes of a model's inputs by their names; under "" those of the only one."""

ReadModel = Callable[[Path | BinaryIO, Progress, Sizes], tuple[Figure, tuple[Sentence, ...]]]
"""The same of a model file, with the sizes of its inputs."""

ReadLogs = Callable[[Path | BinaryIO, Progress, Sizes, bool], tuple[Figure, tuple[Sentence, ...]]]
"""The same of logs, of which nobody may look again."""


def without_inputs() -> InputError:
    """What is said of sizes for something that is no model file."""
    return InputError("Sizes of inputs (--shape) are for model files, and it is none; leave them.")


@dataclass(frozen=True)
class Reader:
    """A format that can be opened.

    `title` names its files in the plural. `module` is imported when such a file is opened.
    `recognises` sees the first bytes of a file, `recognises_folder` the names in a folder. `extra`
    is what must be installed for it, as in "nnsvg-qt[NAME]".
    """

    name: str
    title: Sentence
    suffixes: tuple[str, ...]
    module: str
    recognises: Callable[[bytes], bool] | None = None
    recognises_folder: Callable[[frozenset[str]], bool] | None = None
    recognises_tree: Callable[[Path], bool] | None = None
    """Sees the whole folder, where no format knows it by the names in it."""
    gives: Literal["figure", "style", "logs"] = "figure"
    """A style is a figure without layers, to be put on another; logs go on being written."""
    is_ours: bool = False
    """Whether Save writes to the file; else it asks where to keep the project."""
    extra: str | None = None
    takes_sizes: bool = False
    """Whether its inputs may be given sizes; then the module's `read` takes these too."""

    def read(
        self,
        source: Path | BinaryIO,
        progress: Progress,
        sizes: Sizes | None = None,
        is_last: bool = False,
    ) -> tuple[Figure, tuple[Sentence, ...]]:
        """Read a file; InputError if it is broken or what reads it is not installed.

        `is_last` says of logs that nobody looks again: what is not whole yet is told at once.
        """
        if sizes and not self.takes_sizes:
            raise without_inputs()
        try:
            module = import_module(self.module)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if self.extra is None or missing in ("", ROOM):
                raise
            raise InputError(
                'To open {title}, install the extra {extra}: pip install "nnsvg-qt[{extra}]".',
                title=self.title,
                extra=self.extra,
            ) from None
        if self.gives == "logs":
            return cast("ReadLogs", module.read)(source, progress, sizes or {}, is_last)
        if self.takes_sizes:
            return cast("ReadModel", module.read)(source, progress, sizes or {})
        return cast("Read", module.read)(source, progress)


class ReaderTable:
    """Formats by name, by suffix and by content; no two share a name or a suffix."""

    def __init__(self, rows: Iterable[Reader]) -> None:
        """ValueError if two rows share a name or suffix, or a suffix is not written as `.nnt`."""
        self._rows: dict[str, Reader] = {}
        self._by_suffix: dict[str, Reader] = {}
        for row in rows:
            if row.name in self._rows:
                raise ValueError(f"two readers are named {row.name}")
            self._rows[row.name] = row
            for suffix in row.suffixes:
                if not re.fullmatch(r"(\.[a-z0-9]+)+", suffix):
                    raise ValueError(f"{suffix!r} is no suffix: a dot and small letters")
                if suffix in self._by_suffix:
                    other = self._by_suffix[suffix].name
                    raise ValueError(f"{row.name} and {other} both have the suffix {suffix}")
                self._by_suffix[suffix] = row

    def __iter__(self) -> Iterator[Reader]:
        return iter(self._rows.values())

    def __getitem__(self, name: str) -> Reader:
        return self._rows[name]

    def with_reader(self, reader: Reader) -> ReaderTable:
        """The table with one more row; ValueError as for a new table."""
        return ReaderTable([*self, reader])

    def by_content(self, head: bytes) -> Reader | None:
        """The format of a file that begins so, whatever its name is; None if that does not tell."""
        return next((row for row in self if row.recognises and row.recognises(head)), None)

    def by_listing(self, names: frozenset[str]) -> Reader | None:
        """The format of a folder with these names in it."""
        return next(
            (row for row in self if row.recognises_folder and row.recognises_folder(names)), None
        )

    def by_tree(self, path: Path) -> Reader | None:
        """The format of a folder by all that lies below it."""
        return next(
            (row for row in self if row.recognises_tree and row.recognises_tree(path)), None
        )

    def by_suffix(self, name: str) -> Reader | None:
        """The format that the end of a file's name tells; the longest suffix counts."""
        name = name.lower()
        ending = [suffix for suffix in self._by_suffix if name.endswith(suffix)]
        return self._by_suffix[max(ending, key=len)] if ending else None


def _is_object_of_format(head: bytes, name: str) -> bool:
    return _begins_as_object(head) and (
        re.search(rb'"format"\s*:\s*"%s"' % name.encode(), head) is not None
    )


def _begins_as_object(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{")


def _model(
    name: str,
    title: Sentence,
    suffixes: tuple[str, ...],
    recognises: Callable[[bytes], bool] | None = None,
    recognises_folder: Callable[[frozenset[str]], bool] | None = None,
) -> Reader:
    """The row of a format of models, whose importer has the same name."""
    return Reader(name, title, suffixes, MODELS, recognises, recognises_folder, takes_sizes=True)


def _holds_logs(path: Path) -> bool:
    from nnsvg_qt.sources.logs import holds_logs

    return holds_logs(path)


READERS = ReaderTable(
    [
        Reader(
            name="project",
            title=Sentence("projects"),
            suffixes=(SUFFIX,),
            module="nnsvg_qt.sources.project",
            recognises=lambda head: _is_object_of_format(head, "nnsvg-qt") or is_container(head),
            is_ours=True,
        ),
        Reader(
            name="style",
            title=Sentence("styles"),
            suffixes=(STYLE_SUFFIX,),
            module="nnsvg_qt.sources.style",
            recognises=lambda head: _is_object_of_format(head, "nnsvg-qt style"),
            gives="style",
        ),
        Reader(
            name="notation",
            title=Sentence("text notation"),
            suffixes=(NOTATION_SUFFIX,),
            module="nnsvg_qt.sources.notation",
        ),
        _model(
            name="onnx",
            title=Sentence("ONNX models"),
            suffixes=(".onnx",),
            recognises=is_onnx,
        ),
        _model(
            name="safetensors",
            title=Sentence("safetensors weights"),
            suffixes=(".safetensors", ".safetensors.index.json"),
            recognises=is_safetensors,
        ),
        _model(
            name="pytorch",
            title=Sentence("PyTorch models and weights"),
            suffixes=(".pt", ".pth", ".ckpt", ".bin", ".pt2", ".jit", ".ptl"),
            recognises=is_pytorch,
        ),
        _model(
            name="darknet",
            title=Sentence("Darknet configurations"),
            suffixes=(".cfg",),
            recognises=is_darknet,
        ),
        _model(
            name="ncnn",
            title=Sentence("NCNN networks"),
            suffixes=(".param",),
            recognises=is_ncnn,
        ),
        _model(
            name="hugging face",
            title=Sentence("Hugging Face folders"),
            suffixes=(),
            recognises_folder=is_hugging_face,
        ),
        _model(
            name="keras",
            title=Sentence("Keras networks"),
            suffixes=(".keras", ".h5", ".hdf5"),
            recognises=is_keras,
        ),
        _model(
            name="tflite",
            title=Sentence("TensorFlow Lite models"),
            suffixes=(".tflite",),
            recognises=is_tflite,
        ),
        _model(
            name="tensorflow",
            title=Sentence("TensorFlow graphs"),
            suffixes=(".pb", ".pbtxt", ".graphdef", ".meta"),
            recognises=is_tensorflow,
            recognises_folder=is_saved_model_folder,
        ),
        _model(
            name="coreml",
            title=Sentence("Core ML models"),
            suffixes=(".mlmodel",),
            recognises=is_coreml,
            recognises_folder=is_coreml_package,
        ),
        _model(
            name="gguf",
            title=Sentence("GGUF models"),
            suffixes=(".gguf",),
            recognises=is_gguf,
        ),
        _model(
            name="caffe",
            title=Sentence("Caffe networks"),
            suffixes=(".prototxt", ".caffemodel"),
            recognises=is_caffe,
        ),
        _model(
            name="openvino",
            title=Sentence("OpenVINO networks"),
            suffixes=(".xml",),
            recognises=is_openvino,
        ),
        _model(
            name="mxnet",
            title=Sentence("MXNet networks"),
            suffixes=(),
            recognises=is_mxnet,
        ),
        Reader(
            name="summary",
            title=Sentence("summaries of networks"),
            suffixes=(),
            module="nnsvg_qt.sources.summary",
            recognises=is_summary,
        ),
        Reader(
            name="plotneuralnet",
            title=Sentence("drawings of PlotNeuralNet"),
            suffixes=(".py", ".tex"),
            module="nnsvg_qt.sources.plotneuralnet",
            recognises=is_plotneuralnet,
        ),
        Reader(
            name="logs",
            title=Sentence("training logs"),
            suffixes=(*TABLES, *VECTORS),
            module="nnsvg_qt.sources.log_files",
            recognises=is_log,
            recognises_tree=_holds_logs,
            gives="logs",
            takes_sizes=True,
        ),
    ]
)
"""Everything that can be opened."""

PICTURES: tuple[tuple[bytes, Sentence], ...] = (
    (rb"\x89PNG\r\n\x1a\n", Sentence("a PNG picture")),
    (rb"\xff\xd8\xff", Sentence("a JPEG picture")),
    (rb"GIF8[79]a", Sentence("a GIF picture")),
    (rb"RIFF....WEBP", Sentence("a WebP picture")),
)
"""How files begin that networks read and figures show."""

NEVER_SOURCES: tuple[tuple[bytes, Sentence], ...] = (
    *PICTURES,
    (rb"%PDF-", Sentence("a PDF document")),
    (
        # No part gives back what it took: the time stays proportional to the length.
        rb"(?>\xef\xbb\xbf)?+(?>\s++|<\?xml[^>]*+>|<!DOCTYPE[^>]*+>|(?><!--.*?-->))*+<svg\b",
        Sentence("an SVG picture"),
    ),
)
"""How files begin that people take for a figure's, and what they are."""


def reader_of(path: Path) -> Reader:
    """The reader of a file or folder: by content, else by suffix; InputError if there is none."""
    table = READERS
    with readable(path):
        is_folder = path.is_dir()
    if is_folder:
        reader = table.by_listing(names_in(path)) or table.by_tree(path)
        if reader is None:
            raise InputError("It is a folder without a model or training logs; open a file in it.")
        return reader
    head = head_of(path)
    by_suffix = table.by_suffix(path.name)
    if head is None:
        return by_suffix or table["project"]
    if not head:
        raise InputError("It is an empty file; there is nothing in it.")
    if reader := table.by_content(head):
        return reader
    for beginning, what in NEVER_SOURCES:
        if re.match(beginning, head, re.DOTALL):
            raise _refused(beginning, what)
    if by_suffix is not None:
        return by_suffix
    if _begins_as_object(head):
        # What is wrong with it is best told by who would read it.
        return table["project"]
    raise InputError(
        "It is not an nnsvg-qt file; what can be opened are {formats}.", formats=_formats()
    )


def _refused(beginning: bytes, what: Sentence) -> InputError:
    """What is said of a file that is no network, and where it goes."""
    if (beginning, what) in PICTURES:
        return InputError(
            "It is {what}, and no network: give it to the network of a figure to read (Run, Give "
            "an input) or show it in the figure (Style, Input image).",
            what=what,
        )
    return InputError(
        "It is {what}, and no network: a figure is opened from its project ({suffix}).",
        what=what,
        suffix=SUFFIX,
    )


def _formats() -> Sentence:
    """The formats with their suffixes."""
    return listed(
        Sentence("{title} ({suffixes})", title=row.title, suffixes=listed(row.suffixes))
        if row.suffixes
        else row.title
        for row in READERS
    )
