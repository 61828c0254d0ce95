"""Reading what Keras wrote, of its versions 1, 2 and 3: architectures, and models with weights.

An architecture is a JSON file, a part of a zip archive (`.keras`) or an attribute of an HDF5 file
(`.h5`). Nothing in them is run, and weights are not read.
"""

from __future__ import annotations

from pathlib import Path

from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.keras import archives, hierarchical
from nnsvg_qt.importers.keras.architectures import LONGEST_JSON, Heard, model_of_json
from nnsvg_qt.model.graph import Model


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network in a file. InputError in a sentence if it is broken; OSError as `open`."""
    with path.open("rb") as stream:
        head = stream.read(4096)
        if head.startswith(b"PK\x03\x04"):
            return archives.model_of(path, heard)
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b'"')):
            return hierarchical.model_of(path, heard)
    return model_of_json(content_of(path, LONGEST_JSON + 1), path.stem, heard)
