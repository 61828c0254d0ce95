"""The index of a TensorFlow checkpoint: which tensors lie where in the files beside it.

Only the index is read; the numbers are not.
"""

from __future__ import annotations

from pathlib import Path

from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.protobuf import BrokenMessageError, mapped
from nnsvg_qt.importers.tensorflow.schema import SCHEMA, element_type, shape_of
from nnsvg_qt.model.graph import Data, Tensor
from nnsvg_qt.sorted_table import BrokenTableError, entries

MOST_FILES = 100_000


def tensors_of(folder: Path) -> dict[str, Tensor]:
    """The stored tensors by their keys; BrokenMessageError if the index is broken.

    Empty where there is no index, or one that is no plain file.
    """
    index = file_beside(folder, "variables/variables.index")
    if index is None:
        return {}
    buffer = mapped(index)
    found: dict[str, Tensor] = {}
    files: dict[int, Path | None] = {}
    shards = 1
    try:
        places = list(entries(buffer))
    except BrokenTableError:
        raise BrokenMessageError from None
    for key, start, stop in places:
        if not key:
            # the first is the head, which says how many files there are
            head = SCHEMA.decoded(buffer, "BundleHeaderProto", start, stop)
            shards = max(1, min(int(head.get("num_shards", 1)), MOST_FILES))
            continue
        entry = SCHEMA.decoded(buffer, "BundleEntryProto", start, stop)
        number = entry.get("shard_id", 0)
        if number not in files:
            name = f"variables/variables.data-{number:05d}-of-{shards:05d}"
            files[number] = file_beside(folder, name)
        file = files[number]
        data = None
        if file is not None:
            data = Data(file, max(0, entry.get("offset", 0)), max(0, entry.get("size", 0)))
        kind = element_type(entry.get("dtype", 0))
        found[key] = Tensor(key, shape_of(entry.get("shape", {})), kind, True, data)
    return found
