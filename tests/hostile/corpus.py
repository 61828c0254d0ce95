"""Bad input of every channel, as a function of a random generator: the same seed, the same case."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np

from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.project_file import project_bytes, project_text, style_text
from nnsvg_qt.views import movable_labels
from tests.hostile.pictures import PIXEL, REFUSED

HOSTILE_TEXTS = (
    "",
    " ",
    "a" * 5000,
    "<script>alert(1)</script>",
    "]]></title><g onload='x()'>&amp;&#0;&bogus;",
    '"><svg xmlns="urn:x"/><!--',
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "\\input{/etc/passwd}\\write18{touch owned} $x_1^2$ % # ~ & { } \\",
    "=cmd|'/C calc'!A0",
    "$(touch owned) `touch owned`; touch owned",
    "{0.__class__} {name} %s %n %(x)s",
    "__import__('os').system('touch owned')",
    "\x00",
    "a\x00b\x01\x08\x0b\x0c\x0e\x1b[31m\x7f\x85\x9f",
    "\ufffe\uffff\ufdd0",
    "\ud800",
    "x\udfff\ud83d",
    "\u202eright to left\u202c \u2066\u2069",
    "שלום עולם مرحبا بالعالم",
    "👩‍👩‍👧‍👦🏳️‍🌈🇪🇸 e\u0301\u0301\u0301" + "\u0316" * 300,
    "\U0010ffff\U000e0001",
    "\U0001d538∈ℝ⁴ ½ ﷽ \u200b\u200d\ufeff",
    "line\nbreak\r\ttab\u2028\u2029",
    "../../owned.svg",
    "con\\aux:nul|?*",
    "NaN",
    "١٢٣",
    "1e400",
)
HOSTILE_NUMBERS: tuple[Any, ...] = (
    0,
    -1,
    1,
    3,
    10**9,
    10**9 + 1,
    2**31,
    2**63,
    10**30,
    10**400,
    -(10**18),
    0.5,
    -0.0,
    1e-320,
    1e18,
    1e308,
    float("nan"),
    float("inf"),
    float("-inf"),
    True,
    None,
    "12",
)
SMALL_PRESETS = ("mlp", "lenet-5", "autoencoder", "nnsvg-fcnn", "nnsvg-alexnet", "u-net")


@dataclass(frozen=True)
class Case:
    """What is fed to the program: `channel` says where, `content` what."""

    channel: str
    content: Any


def case(channel: str, random: Random) -> Case:
    """A bad input, or at least an odd one, of a channel."""
    return Case(channel, CHANNELS[channel](random))


def text(random: Random) -> str:
    """A text that some program somewhere stumbles over."""
    found = random.choice(HOSTILE_TEXTS)
    if random.random() < 0.3:
        found += random.choice(HOSTILE_TEXTS)
    if random.random() < 0.3:
        found += "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(20)))
    return found


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
    if "weights" not in _CONTAINERS:
        matrix = np.linspace(-1.0, 1.0, 120, dtype=np.float32).reshape(10, 12)
        architecture = PRESETS["mlp"].architecture()
        layers = tuple(
            replace(layer, weights=Weights(matrix)) if layer.shape == (10,) else layer
            for layer in architecture
        )
        figure = Figure(replace(architecture, layers=layers), name="weights")
        figure = figure.with_option("nodes.edge_color_proportional", True)
        _CONTAINERS["weights"] = project_bytes(figure)
    sound = _CONTAINERS["weights"]
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
        _spoilt(random, tree["architecture"]["layers"])
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


_CONTAINERS: dict[str, bytes] = {}


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


# texts

_WORDS = (
    "conv 6 k5", "maxpool 2", "dense 120", "relu", "add a", "concat a", "as a", "flatten", "up 2",
    "deconv 4 k2 s2", "norm", "dropout 0.5", "dropout nan", "globalpool", "softmax", "conv", "k",
    "1000000000", "0", "-1", "1e9", "up 1000000000", "dense 1000000000", "conv 1000000000 k1",
    "s0", "p999999999", "d1000000000", "same", "9" * 5000, "3@64x64", "1@1x1", "@", "x", "×", "٣",
)  # fmt: skip
_SOUND_WORDS = (
    "conv 6 k5 same", "conv 1000000000 k1", "maxpool 2", "up 2 as a", "relu", "norm", "up 1000",
    "deconv 4 k2 s2", "dense 1000000000", "dense 120", "softmax as 😀<b>&", "dropout 0.5",
)  # fmt: skip
_STARTS = (
    "1@32x32", "3@224x224", "16", "8@64", "1000000000@9x9", "16-12-10-1",
    "1000000000-1000000000", "1-2-", "-", ">",
    "1000000000@1000000000x1000000000", "NaN-inf", "",
)  # fmt: skip


def _notation(random: Random) -> str:
    pick = random.randrange(100)
    if pick < 1:
        return random.choice(
            ("3-" * 50_000 + "3", "9" + " > dense 9" * 99_999, ">" * 10**6, "1@" + "1x" * 10**5)
        )
    if pick < 3:
        return "-".join(
            str(random.choice((1, 5, 300, 10**9))) for _ in range(random.randrange(2, 200))
        )
    if pick < 10:
        return text(random)
    if pick < 50:
        # Mostly sound, so that what follows the parser meets odd figures.
        items = [random.choice(_STARTS[:5])]
        items += [random.choice(_SOUND_WORDS) for _ in range(random.randrange(1, 9))]
        if random.random() < 0.3:
            items.append(random.choice(_WORDS))
        return " > ".join(items)
    items = [random.choice(_STARTS)]
    for _ in range(random.choice((1, 3, 6, 20))):
        item = random.choice(_WORDS)
        if random.random() < 0.1:
            item += " " + (random.choice(_WORDS) if random.random() < 0.5 else text(random))
        items.append(item)
    return random.choice((" > ", " > ", " > ", ">", "-", " ")).join(items)


def _argument(random: Random) -> str:
    return random.choice((text(random), str(random.choice(HOSTILE_NUMBERS)), "", "-", "--", "0x10"))


def _command(random: Random) -> list[str]:
    if random.random() < 0.1:
        return [random.choice(("presets", "options", "exprot", "--version", _argument(random)))] + [
            _argument(random) for _ in range(random.randrange(3))
        ]
    source = random.choice(("preset:mlp", "16-12-10-1", "preset:nnsvg-fcnn", "-"))
    if random.random() < 0.4:
        source = random.choice((_notation(random), text(random), "preset:" + text(random)))
    out = f"out.{random.choice(('svg', 'svg', 'png', 'pdf', 'gif', ''))}"
    if random.random() < 0.1:
        out = random.choice((text(random), "missing/" + out, ".", "{name}.svg", "-"))
    # Where the user says, there it is written: to other folders too.
    given = ["export", source, "-o", out.replace("../", "")]
    options = list(all_options())
    for _ in range(random.choice((0, 1, 1, 2))):
        flag = random.choice(
            ("--set", "--set", "--set", "--view", "--camera", "--width", "--dpi", "--background",
             "--text", "--seed", "--format", "--bogus")
        )  # fmt: skip
        value = _argument(random)
        if flag == "--set":
            value = f"{random.choice(options)}={random.choice((value, '1', 'off', '100'))}"
        if flag == "--camera":
            value = f"{value},{_argument(random)}"
        if flag == "--width":
            value += random.choice(("mm", "", "parsec"))
        given += [f"{flag}={value}"] if random.random() < 0.5 else [flag, value]
    # What the system itself cannot hand over is no argument.
    return [argument.replace("\x00", "") for argument in given]


def _rows(random: Random) -> str:
    if random.random() < 0.3:
        return _notation(random)
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
    return random.choice(("\n", "\n", "\r\n", "\r")).join(lines)


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
    "notation": _notation,
    "command": _command,
    "clipboard": _rows,
    "dropped": _dropped,
}
