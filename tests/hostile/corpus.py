"""Bad input of every channel, as a function of a random generator: the same seed, the same case."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.in_time.unrolling import unrolled
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation import NotationError, parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.sizes import is_known
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.project_file import project_bytes, project_text, style_text
from nnsvg_qt.views import movable_labels
from tests.hostile.notations import SOUND_NOTATIONS, notation
from tests.hostile.own_styles import style_singly
from tests.hostile.pictures import PIXEL, REFUSED
from tests.hostile.texts import HOSTILE_NUMBERS, text

SMALL_PRESETS = ("mlp", "lenet-5", "autoencoder", "nnsvg-fcnn", "nnsvg-alexnet", "u-net")


@dataclass(frozen=True)
class Case:
    """What is fed to the program: `channel` says where, `content` what."""

    channel: str
    content: Any


def case(channel: str, random: Random) -> Case:
    """A bad input, or at least an odd one, of a channel."""
    return Case(channel, CHANNELS[channel](random))


# files


def _value(random: Random, depth: int = 0) -> Any:
    pick = random.randrange(8 if depth < 3 else 5)
    if pick < 2:
        return random.choice(HOSTILE_NUMBERS)
    if pick < 5:
        return text(random)
    if pick < 6:
        return [_value(random, depth + 1) for _ in range(random.randrange(4))]
    if pick < 7:
        return {text(random): _value(random, depth + 1) for _ in range(random.randrange(3))}
    return {"type": "float32", "shape": [random.choice(HOSTILE_NUMBERS)], "data": "AAAA"}


def _spoilt(random: Random, value: Any) -> None:
    """Changes one place somewhere in a JSON tree."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and random.random() < 0.85:
            value = value[key]
            continue
        pick = random.randrange(6)
        if pick == 0:
            del value[key]
        elif pick == 1 and isinstance(value, dict):
            value[text(random)] = value[key]
        elif pick == 2 and isinstance(value, list):
            value.append(value[key])
        elif isinstance(value[key], bool | int | float) and pick < 5:
            value[key] = random.choice(HOSTILE_NUMBERS)
        elif isinstance(value[key], str) and pick < 5:
            value[key] = text(random)
        else:
            value[key] = _value(random)
        return


def _labelled(random: Random, tree: Any) -> None:
    """Hostile names and captions in an otherwise sound project."""
    architecture = tree.get("architecture")
    if architecture is None:
        return
    look = tree["look"]
    look["title"] = text(random)
    look["description"] = text(random)
    tree["name"] = text(random)
    if random.random() < 0.3:
        look["input_image"] = random.choice(_PICTURES)
    if random.random() < 0.05:
        random.choice(architecture["layers"])["name"] = "long " * random.choice((3000, 3_000_000))
    look.setdefault("annotations", [])
    for annotation in look["annotations"]:
        annotation["text"] = text(random)
    for layer in architecture["layers"]:
        if random.random() < 0.5:
            layer["name"] = text(random)
        if random.random() < 0.5:
            look["overrides"][layer["id"]] = {
                "name": text(random),
                "caption": text(random),
                "operation": text(random),
                "moved_labels": {
                    random.choice(movable_labels()): [random.uniform(-1e4, 1e4) for _ in range(2)]
                },
            }


_KINDS = ("title", "caption", "bracket", "band", "text", "input image", "output image")
PICTURE = base64.b64encode(PIXEL).decode()
"""A pixel as PNG, in base64."""
_PICTURES = (PICTURE, *(base64.b64encode(picture).decode() for picture in REFUSED.values()))


def _annotated(random: Random, tree: Any) -> None:
    """Annotations of any kind, of layers that are there and that are not."""
    architecture = tree.get("architecture")
    if architecture is None:
        return
    ids = [layer["id"] for layer in architecture["layers"]]
    count = random.choice((1, 3, 8, 40, 300, 1000))
    made: list[dict[str, Any]] = []
    for number in range(count):
        kind = random.choice(_KINDS)
        annotation: dict[str, Any] = {"id": f"annotation-{number}", "kind": kind}
        if count <= 8 or number % 100 == 0:
            annotation["text"] = text(random)
        elif random.random() < 0.5:
            annotation["text"] = "word " * random.randrange(9)
        for end in ("first", "last") if kind in ("bracket", "band") else ("first",):
            annotation[end] = random.choice(ids)
        for name, numbers in (
            ("distance", (0, 40, 2000)),
            ("dx", (-10_000, 0, 17.5)),
            ("dy", (-90, 1e-300, 10_000)),
            ("size", (4, 33, 1000)),
            ("opacity", (0, 0.5, 1)),
        ):
            if random.random() < 0.15:
                annotation[name] = random.choice(numbers)
        if kind.endswith("image"):
            annotation["image"] = PICTURE
        if random.random() < 0.1:
            annotation["color"] = random.choice(("#12ab9f", "#000000"))
        made.append(annotation)
    if random.random() < 0.5:
        spoilt = random.choice(made)
        name = random.choice(
            ("id", "first", "last", "image", "color", "size", "dx", "kind", "text")
        )
        bad = {
            "image": random.choice(_PICTURES),
            "text": text(random) * 400,
            "size": random.choice(HOSTILE_NUMBERS),
            "dx": random.choice(HOSTILE_NUMBERS),
        }
        spoilt[name] = bad.get(name, random.choice(("gone", "", "annotation-0", text(random))))
    if random.random() < 0.05:
        made += [{"id": f"more-{number}", "kind": "title"} for number in range(1001)]
    tree["look"]["annotations"] = made


def _nested(random: Random) -> bytes:
    depth = random.choice((10, 999, 100_000, 1_000_000))
    opening = random.choice(('{"format":', '{"format": "nnsvg-qt", "version": 1, "look":'))
    return (opening + random.choice(("[", '{"a":')) * depth).encode()


def _many_layers(random: Random) -> bytes:
    count = random.choice((50, 100_000))
    size = random.choice((3, 10**9, 0))
    layers = [{"id": f"d{i}", "kind": "dense", "shape": [size]} for i in range(count)]
    step = random.choice((1, 1, -1))
    connections = [
        {"source": f"d{i}", "target": f"d{i + step}", "id": f"c{i}"} for i in range(1, count - 1)
    ]
    tree = {"layers": layers, "connections": connections}
    return json.dumps({"format": "nnsvg-qt", "version": 1, "architecture": tree}).encode()


def _container(random: Random) -> bytes:
    """A container with weights: sound, damaged, or packed anew with something odd."""
    if not _CONTAINERS:
        written = [project_bytes(_with_weights(one)) for one in _networks()]
        _CONTAINERS.extend(content for content in written if content.startswith(b"PK"))
    sound = random.choice(_CONTAINERS)
    pick = random.randrange(10)
    if pick < 1:
        return sound
    if pick < 2:
        return sound[: random.randrange(len(sound))]
    if pick < 4:
        return _mutated(random, sound)
    if pick < 6:
        changed = bytearray(sound)
        for _ in range(random.choice((1, 1, 4))):
            # where the heads and the directory are
            place = random.choice((0, len(sound) - 300)) + random.randrange(300)
            changed[place] = random.choice((0, 1, 255, random.randrange(256)))
        return bytes(changed)
    with zipfile.ZipFile(io.BytesIO(sound)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    tree = json.loads(parts["project.json"])
    if random.random() < 0.7:
        # Layers and connections, and groups and shared weights where there are some.
        _spoilt(random, random.choice([part for part in tree["architecture"].values() if part]))
        parts["project.json"] = json.dumps(tree).encode()
    if random.random() < 0.3:
        parts[random.choice(("../owned", "/tmp/owned", "arrays/7.npy", "con", "a/" * 99))] = b"x"
    if random.random() < 0.2:
        parts.pop(random.choice(list(parts)))
    if random.random() < 0.2:
        parts["arrays/1.npy"] = bytes(random.choice((0, 9, 40_000_000)))
    stream = io.BytesIO()
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


_CONTAINERS: list[bytes] = []


def _networks() -> list[Architecture]:
    """What a notation can say, with groups, loops, shared weights and sizes that are names.

    And the same unrolled in time.
    """
    networks = [PRESETS["mlp"].architecture()]
    for said in SOUND_NOTATIONS:
        with contextlib.suppress(NotationError):
            networks.append(parse_notation(said))
    for network in tuple(networks):
        for steps, elided in ((3, False), (6, True)):
            with contextlib.suppress(InputError):
                networks.append(unrolled(network, steps, elided=elided))
    return networks


def _with_weights(architecture: Architecture) -> Figure:
    """A figure whose dense layers of few units have weights."""
    figure = Figure(architecture, name="weights")
    for layer in architecture:
        units = layer.shape[-1]
        if layer.kind is Kind.DENSE and is_known(units) and units <= 20:
            matrix = np.linspace(-1.0, 1.0, units * 12, dtype=np.float32).reshape(units, 12)
            with contextlib.suppress(InputError):
                figure = Figure(
                    change(figure.architecture, layer.id, weights=Weights(matrix)), name="weights"
                )
    return figure.with_option("nodes.edge_color_proportional", True)


def _mutated(random: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 2, 5, 50))):
        place = random.randrange(len(changed) + 1)
        pick = random.randrange(4)
        if pick == 0:
            del changed[place : place + random.randrange(1, 40)]
        elif pick == 1:
            changed[place:place] = random.randbytes(random.randrange(1, 8))
        elif pick == 2 and place < len(changed):
            changed[place] = random.choice(b'{}[]",:\\0-eE\x00\xff')
        else:
            start = random.randrange(len(changed) + 1)
            changed[place:place] = changed[start : start + random.randrange(1, 60)]
    return bytes(changed)


_TEXTS: dict[Callable[[Figure], str], list[str]] = {}


def _file(random: Random, write: Callable[[Figure], str]) -> bytes:
    if write not in _TEXTS:
        _TEXTS[write] = [write(Figure(PRESETS[n].architecture(), name=n)) for n in SMALL_PRESETS]
        if write is project_text:
            _TEXTS[write] += [write(Figure(one, name="said")) for one in _networks()]
    sound = random.choice(_TEXTS[write])
    pick = random.randrange(100)
    if pick < 15:
        return sound.encode()[: random.randrange(len(sound))]
    if pick < 35:
        return _mutated(random, sound.encode())
    if pick < 38:
        return _nested(random)
    if pick < 40:
        return _many_layers(random)
    if pick < 43:
        return random.randbytes(random.randrange(400))
    if write is project_text and pick >= 88:
        return _container(random)
    if pick < 45:
        return sound.encode(random.choice(("utf-16", "utf-32", "utf-8-sig")))
    tree = json.loads(sound)
    if pick < 70:
        _labelled(random, tree)
        if pick >= 60:
            _annotated(random, tree)
        if pick % 2:
            style_singly(random, tree)
        if random.random() < 0.8:
            return json.dumps(_whole(tree)).encode()
    for _ in range(random.choice((1, 1, 2, 5))):
        _spoilt(random, tree)
    # Python writes NaN and Infinity, and half characters as escapes, which readers then meet.
    return json.dumps(tree).encode()


def _whole(tree: Any) -> Any:
    """The tree without half characters, which no file may hold."""
    if isinstance(tree, str):
        return tree.encode("utf-8", "replace").decode()
    if isinstance(tree, list):
        return [_whole(entry) for entry in tree]
    if isinstance(tree, dict):
        return {_whole(key): _whole(entry) for key, entry in tree.items()}
    return tree


# calls


def _argument(random: Random) -> str:
    return random.choice((text(random), str(random.choice(HOSTILE_NUMBERS)), "", "-", "--", "0x10"))


def _command(random: Random) -> list[str]:
    if random.random() < 0.1:
        return [random.choice(("presets", "options", "exprot", "--version", _argument(random)))] + [
            _argument(random) for _ in range(random.randrange(3))
        ]
    source = random.choice(("preset:mlp", "16-12-10-1", "40-2", "preset:nnsvg-fcnn", "-"))
    if random.random() < 0.1:
        source = random.choice(SOUND_NOTATIONS)
    if random.random() < 0.4:
        source = random.choice((notation(random), text(random), "preset:" + text(random)))
    if random.random() < 0.1:
        # What a network is, in words.
        given = [random.choice(("describe", "notation")), source]
        if random.random() < 0.5:
            form = random.choice(("text", "json", "markdown", "csv", "latex", _argument(random)))
            given += [f"--format={form}"]
        return [argument.replace("\x00", "") for argument in given]
    out = f"out.{random.choice(('svg', 'svg', 'png', 'pdf', 'tex', 'typ', 'gif', ''))}"
    if random.random() < 0.1:
        out = random.choice((text(random), "missing/" + out, ".", "{name}.svg", "-"))
    # Where the user says, there it is written: to other folders too.
    given = ["export", source, "-o", out.replace("../", "")]
    options = list(all_options())
    for _ in range(random.choice((0, 1, 1, 2))):
        flag = random.choice(
            ("--set", "--set", "--set", "--view", "--camera", "--width", "--dpi", "--background",
             "--text", "--seed", "--format", "--quiet", "--bogus")
        )  # fmt: skip
        value = _argument(random)
        if flag == "--set":
            value = f"{random.choice(options)}={random.choice((value, '1', 'off', '100'))}"
            if random.random() < 0.3:
                value = random.choice(
                    ("look.layout=page", "look.layout=poster", "look.page_width=89",
                     "look.page_height=20", "look.palette=paper", "look.palette=neon")
                )  # fmt: skip
        if flag == "--camera":
            value = f"{value},{_argument(random)}"
        if flag == "--width":
            value = random.choice(("89mm", value + "mm", value, value + "parsec"))
        if flag == "--view" and random.random() < 0.7:
            value = random.choice(("all", "nodes", "planes", "blocks", "lenet", "graph"))
        given += [f"{flag}={value}"] if random.random() < 0.5 else [flag, value]
    # What the system itself cannot hand over is no argument.
    return [argument.replace("\x00", "") for argument in given]


def _rows(random: Random) -> str:
    if random.random() < 0.3:
        return notation(random)
    from nnsvg_qt.app.commands.layer_columns import COLUMNS

    keys = [column.key for column in COLUMNS]
    lines = ["\t".join(keys)] if random.random() < 0.8 else []
    kinds = ("dense", "convolution", "max pooling", "input", "add", "flatten", text(random))
    sizes = ("5", "3x3", "10", "1000000000", "2", "nan", "-3", "٣", "1,5", "0", text(random))
    for _ in range(20_000 if random.random() < 0.005 else random.choice((1, 1, 2, 10))):
        cells = [
            random.choice(kinds) if key == "kind" else random.choice(sizes)
            if random.random() < 0.5 else ""
            for key in keys
        ]  # fmt: skip
        if random.random() < 0.1:
            cells = [_argument(random) for _ in range(random.randrange(30))]
        lines.append("\t".join(cells))
    # Without a screen the clipboard is in the same process, which holds several copies of it.
    return random.choice(("\n", "\n", "\r\n", "\r")).join(lines)[:12_000_000]


_NAMES = (
    b"plain.nnsvg", b"new\nline.nnsvg", b"\xff\xfe bytes.nnsvg", b"-o.nnsvg", b"%s%n.nnsvg",
    b"a b'\"$(touch owned).nnsvg", "‮emoji😀שלום.nnsvg".encode(), b"<b>&amp;.nnsvg", b"x.png",
    b"x" * 240 + b".nnsvg", b"{name}.nnsvg", b"C:\\x.nnsvg", b"\x1b[2J.nnsvg", b"none",
)  # fmt: skip


def _dropped(random: Random) -> tuple[bytes, bytes | None]:
    """The name of a dropped file and its content; None: it is a folder."""
    content = None if random.random() < 0.03 else _file(random, project_text)
    return random.choice(_NAMES), content


CHANNELS: dict[str, Callable[[Random], Any]] = {
    "project": lambda random: _file(random, project_text),
    "style": lambda random: _file(random, style_text),
    "notation": notation,
    "command": _command,
    "clipboard": _rows,
    "dropped": _dropped,
}
