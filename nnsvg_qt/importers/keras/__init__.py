"""Reading networks that Keras wrote, of its versions 1, 2 and 3.

The architecture is JSON in all of them. Sizes follow from the layers, for the file has none; code
of functions that a file holds is never run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.keras.building import Building
from nnsvg_qt.importers.keras.descriptions import is_network, network_of
from nnsvg_qt.importers.keras.networks import Network
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.model.graph import Model

LONGEST_JSON = 256_000_000
"""Bytes of an architecture that is read."""

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, and may end the reading by raising."""


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network in a file. InputError in a sentence if it is broken; OSError as `open`."""
    with path.open("rb") as stream:
        content = stream.read(LONGEST_JSON + 1)
    return model_of_json(content, path.stem, heard)


def model_of_json(content: bytes | str, name: str, heard: Heard = lambda share: None) -> Model:
    """The network that JSON describes; `name` is what it is called where that says no name."""
    if len(content) > LONGEST_JSON:
        raise InputError("The description of the network is longer than 256 MB.")
    try:
        entry = json.loads(content)
        if isinstance(entry, str):
            # the JSON of the network once more in a text, as some write it
            entry = json.loads(entry)
    except (ValueError, RecursionError):
        raise InputError(
            "The file is broken: it holds no JSON where the network should be."
        ) from None
    return model_of_entry(entry, name, heard, len(content))


def model_of_entry(entry: Any, name: str, heard: Heard, length: int) -> Model:
    """The network of a JSON object that took so many bytes."""
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str):
        raise InputError("The file describes no network of Keras.")
    if not is_network(entry):
        raise InputError(
            "The network {name} is a class of its own: its layers are in Python code, which is not "
            "run. Save it as an ONNX file for its connections.",
            name=entry["class_name"],
        )
    try:
        description = network_of(entry, name)
        building = Building(description.name or name, heard, length)
        outputs = Network(building, description).outputs()
        graph = building.graph(dict.fromkeys(outputs))
    except RecursionError:
        raise InputError("The networks of the file lie too deep in each other.") from None
    if not graph.operations and not graph.inputs:
        raise InputError("The network has no layers; there is nothing to draw.")
    _ = graph.ordered
    version = _version(entry)
    return Model(
        graph,
        f"Keras {version.partition('.')[0]}" if version else "Keras",
        description.name or name,
        f"Keras {version}" if version else "",
        report=_report(building),
    )


def _version(entry: dict[str, Any]) -> str:
    said = Settings(entry).text("keras_version")
    if said:
        return said[:40]
    return "3" if "registered_name" in entry else ""


def _report(building: Building) -> tuple[Sentence, ...]:
    found = []
    for name, count in building.unknown.items():
        found.append(
            Sentence(
                "{count} × {type}: its sizes are not known to the program; it is drawn by its "
                "name.",
                count=count,
                type=name,
            )
        )
    if unbuilt := list(building.unbuilt):
        found.append(
            Sentence(
                "The weights of {count} layers, as {layer}, have no known sizes: they follow from "
                "an input that the file leaves open.",
                count=len(unbuilt),
                layer=unbuilt[0],
            )
        )
    return tuple(found)
