"""The XML of OpenVINO's networks: layers with ports, and edges. No document type is let in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from nnsvg_qt.errors import InputError

MOST_LAYERS = 300_000
DEEPEST = 64


@dataclass
class Port:
    """An input or output of a layer: its number, the type of its numbers, its sizes."""

    number: str
    precision: str = ""
    sizes: list[str] = field(default_factory=list)
    names: str = ""


@dataclass
class Layer:
    """A layer as the file has it; `bodies` are networks that it runs, by the name of their tag.

    `given` says by the tag of a map which port each layer of a body that is given something reads,
    "-1" where the layer makes it itself; `back` are the layers of results and of what these are at
    the next step.
    """

    id: str
    name: str
    type: str
    data: Mapping[str, str] = field(default_factory=dict)
    inputs: list[Port] = field(default_factory=list)
    outputs: list[Port] = field(default_factory=list)
    bodies: list[tuple[str, Net]] = field(default_factory=list)
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    back: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Net:
    """Layers in the order of the file, and edges: from a layer's port to a layer's port."""

    name: str = ""
    version: str = ""
    layers: list[Layer] = field(default_factory=list)
    edges: list[tuple[str, str, str, str]] = field(default_factory=list)


def net_of(content: bytes) -> Net:
    """The network of a document. InputError in a sentence on one that is broken or hostile."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except InputError:
        raise
    except expat.ExpatError as error:
        raise InputError(
            "The file is no sound XML: line {line} is broken.", line=error.lineno
        ) from None
    except (ValueError, LookupError):
        # an encoding that there is not
        raise InputError("The file is no sound XML: line {line} is broken.", line=1) from None
    if reading.first is None:
        raise InputError("The file has no network of OpenVINO.")
    return reading.first


def _refuse(*_: object) -> None:
    raise InputError("The file declares entities of XML, which no network needs; it is not read.")


class _Reading:
    """Listens to the parser."""

    def __init__(self) -> None:
        self.first: Net | None = None
        self._nets: list[Net] = []
        self._layers: list[Layer] = []
        self._ports: list[Port] | None = None
        self._tags: list[str] = []
        self._text: list[str] | None = None
        self._count = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._tags.append(tag)
        if len(self._tags) > DEEPEST:
            raise InputError("The graphs of the file lie too deep in each other.")
        if tag == "net" or tag == "body" or tag.endswith("_body"):
            self._begin(tag, given)
        elif not self._nets:
            return
        elif tag == "layer":
            self._count += 1
            if self._count > MOST_LAYERS:
                raise InputError(
                    "The file has more than {most:,} operations; so many cannot be drawn.",
                    most=MOST_LAYERS,
                )
            layer = Layer(given.get("id", ""), given.get("name", ""), given.get("type", ""))
            self._nets[-1].layers.append(layer)
            self._layers.append(layer)
        elif tag == "data" and self._layers and not self._layers[-1].data:
            self._layers[-1].data = given
        elif tag in ("input", "output") and "internal_layer_id" in given:
            if tag == "input" and self._layers:
                ports = self._layers[-1].given.setdefault(self._tags[-2], {})
                ports[given["internal_layer_id"]] = given.get("external_port_id", "-1")
        elif tag in ("input", "output") and self._layers:
            own = self._layers[-1]
            self._ports = own.inputs if tag == "input" else own.outputs
        elif tag == "port" and self._ports is not None and "id" in given:
            precision, names = given.get("precision", ""), given.get("names", "")
            self._ports.append(Port(given["id"], precision, names=names))
        elif tag == "dim" and self._ports:
            self._text = []
        elif tag == "edge":
            keys = ("from-layer", "from-port", "to-layer", "to-port")
            if all(key in given for key in keys):
                a, b, c, d = (given[key] for key in keys)
                self._nets[-1].edges.append((a, b, c, d))
            elif self._tags[-2] == "back_edges" and self._layers:
                ends = (given.get("from-layer", ""), given.get("to-layer", ""))
                self._layers[-1].back.append(ends)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        net = Net(given.get("name", ""), given.get("version", ""))
        if self._layers:
            self._layers[-1].bodies.append((tag, net))
        elif self.first is None:
            self.first = net
        self._nets.append(net)

    def end(self, tag: str) -> None:
        self._tags.pop()
        if tag == "net" or tag == "body" or tag.endswith("_body"):
            if self._nets:
                self._nets.pop()
        elif tag == "layer" and self._layers:
            self._layers.pop()
        elif tag in ("input", "output"):
            self._ports = None
        elif tag == "dim" and self._text is not None and self._ports:
            self._ports[-1].sizes.append("".join(self._text).strip()[:40])
            self._text = None

    def text(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)
