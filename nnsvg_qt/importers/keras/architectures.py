"""Networks of Keras from their JSON, which is much the same in its versions 1, 2 and 3.

Sizes follow from the layers, for the file has none; code of functions that it holds is never run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.keras.building import Building
from nnsvg_qt.importers.keras.descriptions import is_network, network_of
from nnsvg_qt.importers.keras.networks import Network
from nnsvg_qt.importers.keras.places import named
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.importers.keras.stored import Stored
from nnsvg_qt.importers.keras.weights_alone import grouped
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Graph, Model
from nnsvg_qt.model.operations.counts import counts_of

LONGEST_JSON = 256_000_000
"""Bytes of an architecture that is read."""

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, and may end the reading by raising."""


def model_of_json(
    content: bytes | str,
    name: str,
    heard: Heard = lambda share: None,
    stored: Stored | None = None,
    version: str = "",
) -> Model:
    """The network that JSON describes. InputError if it describes none.

    `name` is what it is called where the JSON says no name, `stored` its weights, `version` that of
    Keras where the JSON says none.
    """
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
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str):
        raise InputError("The file describes no network of Keras.")
    said = _version(entry) or version or ("3" if "registered_name" in entry else "")
    if not is_network(entry):
        return _without_graph(entry, name, stored, said)
    try:
        description = network_of(entry, name)
        if stored is not None:
            stored = named(stored, description)
        building = Building(description.name or name, heard, len(content), stored)
        outputs = Network(building, description).outputs()
        graph = building.graph(dict.fromkeys(outputs))
    except RecursionError:
        raise InputError("The networks of the file lie too deep in each other.") from None
    if not graph.operations and not graph.inputs:
        raise InputError("The network has no layers; there is nothing to draw.")
    _ = graph.ordered
    return Model(
        graph,
        _format(said),
        description.name or name,
        f"Keras {said}" if said else "",
        report=(*_report(building), *_uncounted(graph, building.stored)),
    )


def _uncounted(graph: Graph, stored: Stored) -> tuple[Sentence, ...]:
    """What is said where the layers have not as many weights as the file stores."""
    counted = counts_of(graph).parameters
    if stored.count is None or counted in (None, stored.count):
        return ()
    return (
        Sentence(
            "The file stores {stored:,} weights for layers that have {counted:,}.",
            stored=stored.count,
            counted=counted,
        ),
    )


def _without_graph(entry: dict[str, Any], name: str, stored: Stored | None, version: str) -> Model:
    """A network whose layers are code: the layers of its weights, if there are any."""
    why = InputError(
        "The network {name} is a class of its own: its layers are in Python code, which is not "
        "run. Save it as an ONNX file for its connections.",
        name=entry["class_name"],
    )
    if stored is None or not any(stored.layers.values()):
        raise why
    graph, assumed = grouped(stored, name)
    return Model(graph, _format(version), name, assumed=assumed, report=(why.sentence,))


def _format(version: str) -> str:
    return f"Keras {version.partition('.')[0]}" if version else "Keras"


def _version(entry: dict[str, Any]) -> str:
    return Settings(entry).text("keras_version")[:40]


def _report(building: Building) -> tuple[Sentence, ...]:
    found = unknown_operations(building.unknown)
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
