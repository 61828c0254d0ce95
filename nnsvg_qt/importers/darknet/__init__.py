"""Reading Darknet's configurations (`.cfg`): the layers of a network, one section each.

Such a file holds no weights, but all that their sizes follow from. A section reads the one before
it unless it names others, counted from the first or back from itself. What a section does besides,
as its normalization and its activation, are operations of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.darknet.sections import LARGEST, Section, sections_of
from nnsvg_qt.model.graph import ELEMENT_TYPES, Attribute, Extent, Model, Shape, Tensor
from nnsvg_qt.model.operations.rule import product
from nnsvg_qt.model.operations.sized_building import SizedBuilder

LONGEST_FILE = 64_000_000

_HEARD_EVERY = 500

Heard = Callable[[float | None], None]

_ACTIVATIONS = {
    **{"logistic": "sigmoid", "relu": "relu", "elu": "elu", "selu": "selu", "tanh": "tanh"},
    **{"leaky": "leaky relu", "hardtan": "hard tanh", "mish": "mish", "swish": "swish"},
    **{"gelu": "gelu", "relu6": "relu6", "linear": ""},
}
"""The vocabulary's words of activations; "" of none. Others keep the name that the file has."""


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network of a file. InputError in a sentence if it is broken; OSError as `open`."""
    content = content_of(path, LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise InputError("The file is too long for a configuration of Darknet.")
    sections = sections_of(content.decode("utf-8", "replace"))
    return _Network(path.stem, sections, heard).model()


class _Network:
    """One reading of one file."""

    def __init__(self, name: str, sections: list[Section], heard: Heard) -> None:
        self._builder = SizedBuilder(name)
        self._net, self._sections = sections[0], sections[1:]
        self._heard = heard
        self._outputs: list[str] = []
        """What each section puts out."""
        self._assumed: list[Sentence] = []
        self._unequal = 0

    def model(self) -> Model:
        before = self._input()
        for number, section in enumerate(self._sections):
            if number % _HEARD_EVERY == 0:
                self._heard(number / len(self._sections))
            self._outputs.append(self._section(number, section, before))
            before = self._outputs[-1]
        graph = self._builder.build()
        # what nobody reads is a result: the last layer, and the heads before it
        self._builder.output(
            *dict.fromkeys(name for name in self._outputs if name not in graph.consumers)
        )
        report: tuple[Sentence, ...] = ()
        if self._unequal:
            report = (
                Sentence(
                    "{count} × shortcut between maps of different sizes: Darknet adds what both "
                    "have.",
                    count=self._unequal,
                ),
            )
        return Model(
            self._builder.build(),
            "Darknet",
            self._builder.name,
            report=report,
            assumed=tuple(self._assumed),
        )

    def _input(self) -> str:
        net = self._net
        channels = net.whole("channels", 0)
        if channels:
            height, width = net.whole("height", 0) or "height", net.whole("width", 0) or "width"
            return self._builder.input("input", (1, channels, height, width))
        inputs = net.whole("inputs", 0)
        if not inputs:
            raise InputError(
                "The section [net] tells no channels and no inputs; write channels=3 there."
            )
        if any(one.name in ("rnn", "gru", "lstm") for one in self._sections):
            steps = net.whole("time_steps", 1)
            return self._builder.input("input", (1, steps if steps > 1 else "steps", inputs))
        return self._builder.input("input", (1, inputs))

    def _section(self, number: int, section: Section, before: str) -> str:
        own = f"{section.name}_{number}"
        made = _LAYERS.get(section.name)
        if made is not None:
            return made(self, section, own, before)
        self._assumed.append(
            Sentence(
                "Line {line}: the layer [{name}] is not known to the program; it is drawn by its "
                "name, and its output is assumed to be as large as its input.",
                line=section.line,
                name=section.name,
            )
        )
        attributes = {key: value for key, (value, _) in section.entries.items()}
        return self._named(own, section.name, before, attributes, self._builder.shape(before))

    def _named(
        self,
        own: str,
        type_name: str,
        before: str,
        attributes: Mapping[str, Attribute],
        shape: Shape | None,
        weights: Mapping[str, Shape] | None = None,
    ) -> str:
        """An operation that the vocabulary does not have."""
        names = [self._weight(f"{own}/{role}", *one) for role, one in (weights or {}).items()]
        options: dict[str, Any] = {"options": tuple(sorted(attributes.items()))}
        return self._builder.operation(
            "",
            before,
            *names,
            name=own,
            type_name=type_name,
            shape=shape,
            **options if attributes else {},
        )

    def _weight(self, name: str, *sizes: Extent) -> str:
        shape = tuple(sizes)
        if all(isinstance(size, int) for size in shape):
            return self._builder.constant(name, [size for size in shape if isinstance(size, int)])
        return self._builder.tensor(Tensor(name, shape, ELEMENT_TYPES["float32"], True))

    def _maps(self, section: Section, before: str) -> tuple[Extent, Extent, Extent]:
        """Channels, height and width of what a layer of maps reads; InputError if it is none."""
        shape = self._builder.shape(before)
        if shape is None or len(shape) != 4:
            raise InputError(
                "Line {line}: [{name}] reads maps, and what is before it is a vector.",
                line=section.line,
                name=section.name,
            )
        return shape[1], shape[2], shape[3]

    def _checked(self, section: Section, before: str, name: str) -> str:
        """The name, if something is left of what was read; InputError if not."""
        read, left = self._builder.shape(before) or (), self._builder.shape(name) or ()
        known = all(isinstance(size, int) for size in read)
        if known and not all(isinstance(size, int) and size > 0 for size in left):
            raise InputError(
                "Line {line}: nothing is left behind [{name}]; its input is too small for it.",
                line=section.line,
                name=section.name,
            )
        return name

    # what comes behind the weights

    def _normalized(self, section: Section, own: str, end: str, size: Extent) -> str:
        if not section.flag("batch_normalize"):
            return end
        names = [
            self._weight(f"{own}/{role}", size)
            for role in ("scales", "biases", "rolling_mean", "rolling_variance")
        ]
        return self._builder.operation(
            "batch normalization",
            end,
            *names,
            name=f"{own}/batch_normalize",
            type_name="batch_normalize",
        )

    def _activated(self, section: Section, own: str, end: str, otherwise: str) -> str:
        name = section.text("activation", otherwise)[:60]
        word = _ACTIVATIONS.get(name, name)
        if not word:
            return end
        known = name in _ACTIVATIONS
        slope: dict[str, Any] = {"slope": 0.1} if name == "leaky" else {}
        return self._builder.operation(
            word if known else "",
            end,
            name=f"{own}/{name}",
            type_name=name,
            shape=None if known else self._builder.shape(end),
            **slope,
        )

    # layers of maps

    def _convolutional(self, section: Section, own: str, before: str) -> str:
        channels, _, _ = self._maps(section, before)
        filters, size = section.whole("filters", 1, 1), section.whole("size", 1, 1)
        groups = section.whole("groups", 1, 1)
        if isinstance(channels, int):
            if channels % groups or filters % groups:
                raise InputError(
                    "Line {line}: {channels} channels and {filters} filters are not {groups} "
                    "equal groups.",
                    line=section.line,
                    channels=channels,
                    filters=filters,
                    groups=groups,
                )
            channels //= groups
        weight = self._weight(f"{own}/weights", filters, channels, size, size)
        dilation = section.whole("dilation", 1, 1)
        more: dict[str, Any] = {"dilations": (dilation,) * 2, "groups": groups}
        # Darknet's padding counts in steps of the kernel
        return self._convolved(section, own, before, "convolution", weight, dilation, **more)

    def _convolved(
        self,
        section: Section,
        own: str,
        before: str,
        word: str,
        weight: str,
        step: int,
        **more: Any,
    ) -> str:
        """A convolution either way, with what comes behind it; `step` is between its weights."""
        filters, size = section.whole("filters", 1, 1), section.whole("size", 1, 1)
        bias = () if section.flag("batch_normalize") else (self._weight(f"{own}/biases", filters),)
        pad = step * (size // 2 if section.flag("pad") else section.whole("padding", 0))
        end = self._builder.operation(
            word,
            before,
            weight,
            *bias,
            name=own,
            type_name=section.name,
            strides=self._strides(section, 1),
            padding=((pad, pad),) * 2,
            **more,
        )
        end = self._normalized(section, own, self._checked(section, before, end), filters)
        return self._activated(section, own, end, "logistic")

    def _strides(self, section: Section, otherwise: int) -> tuple[int, int]:
        stride = section.whole("stride", otherwise, 1)
        return section.whole("stride_y", stride, 1), section.whole("stride_x", stride, 1)

    def _deconvolutional(self, section: Section, own: str, before: str) -> str:
        channels, _, _ = self._maps(section, before)
        filters, size = section.whole("filters", 1, 1), section.whole("size", 1, 1)
        weight = self._weight(f"{own}/weights", channels, filters, size, size)
        return self._convolved(section, own, before, "transposed convolution", weight, 1)

    def _local(self, section: Section, own: str, before: str) -> str:
        channels, height, width = self._maps(section, before)
        filters, size = section.whole("filters", 1, 1), section.whole("size", 1, 1)
        stride = section.whole("stride", 1, 1)
        cut = 1 if section.flag("pad") else size
        high, wide = (
            (one - cut) // stride + 1 if isinstance(one, int) else None for one in (height, width)
        )
        weights: dict[str, Shape] = {
            "weights": (high, wide, filters, channels, size, size),
            "biases": (filters, high, wide),
        }
        entries = {"size": size, "stride": stride}
        shape = (1, filters, high, wide)
        end = self._named(own, "Locally connected", before, entries, shape, weights)
        return self._activated(section, own, self._checked(section, before, end), "logistic")

    def _maxpool(self, section: Section, own: str, before: str) -> str:
        self._maps(section, before)
        high, wide = self._strides(section, 1)
        size = section.whole("size", wide, 1)
        pad = section.whole("padding", size - 1)
        end = self._builder.operation(
            "max pooling",
            before,
            name=own,
            type_name=section.name,
            kernel=(size, size),
            strides=(high, wide),
            padding=((pad // 2, pad - pad // 2),) * 2,
        )
        return self._checked(section, before, end)

    def _avgpool(self, section: Section, own: str, before: str) -> str:
        self._maps(section, before)
        return self._builder.operation(
            "global average pooling", before, name=own, type_name=section.name
        )

    def _upsample(self, section: Section, own: str, before: str) -> str:
        self._maps(section, before)
        stride = section.whole("stride", 2, -LARGEST) or 1
        scale = float(stride) if stride > 0 else -1 / stride
        end = self._builder.operation(
            "resize",
            before,
            name=own,
            type_name=section.name,
            scales=(1.0, 1.0, scale, scale),
            mode="nearest",
        )
        return self._checked(section, before, end)

    def _reorg(self, section: Section, own: str, before: str) -> str:
        self._maps(section, before)
        stride, extra = section.whole("stride", 1, 1), section.whole("extra", 0)
        if extra:
            count = product((self._builder.shape(before) or ())[1:])
            shape: Shape = (1, None if count is None else count + extra)
            return self._named(own, "reorg", before, {"extra": extra}, shape)
        word = "depth to space" if section.flag("reverse") else "space to depth"
        end = self._builder.operation(word, before, name=own, type_name="reorg", block=stride)
        return self._checked(section, before, end)

    def _crop(self, section: Section, own: str, before: str) -> str:
        _, height, width = self._maps(section, before)
        starts, stops = [], []
        for key, extent in (("crop_height", height), ("crop_width", width)):
            size = section.whole(key, 1, 1)
            start = (extent - size) // 2 if isinstance(extent, int) else 0
            starts.append(max(0, start))
            stops.append(max(0, start) + size)
        return self._builder.operation(
            "slice",
            before,
            name=own,
            type_name=section.name,
            starts=tuple(starts),
            stops=tuple(stops),
            axes=(2, 3),
        )

    def _normalization(self, section: Section, own: str, before: str) -> str:
        return self._builder.operation(
            "local response normalization",
            before,
            name=own,
            type_name=section.name,
            size=section.whole("size", 5),
        )

    def _batchnorm(self, section: Section, own: str, before: str) -> str:
        channels = (self._builder.shape(before) or (None, None))[1]
        names = [
            self._weight(f"{own}/{role}", channels)
            for role in ("scales", "rolling_mean", "rolling_variance")
        ]
        # what this layer has of a shift is never stored
        names.insert(1, "")
        return self._builder.operation(
            "batch normalization", before, *names, name=own, type_name=section.name
        )

    # layers that join others

    def _read(self, section: Section, own: str, key: str) -> list[str]:
        """What the layers with the numbers of an entry put out."""
        number, found = len(self._outputs), []
        for given in section.numbers(key):
            place = number + given if given < 0 else given
            if not 0 <= place < number:
                raise InputError(
                    "Line {line}: [{name}] reads layer {place}, which is not before it; it is "
                    "layer {number}.",
                    line=section.entries[key][1],
                    name=section.name,
                    place=place,
                    number=number,
                )
            found.append(self._outputs[place])
        if not found:
            raise InputError(
                "Line {line}: [{name}] does not say what it reads; write {key}=-2 below it.",
                line=section.line,
                name=section.name,
                key=key,
            )
        return found

    def _route(self, section: Section, own: str, before: str) -> str:
        read = self._read(section, own, "layers")
        end = read[0]
        if len(read) > 1:
            shapes = [self._builder.shape(one) or () for one in read]
            if len({len(shape) for shape in shapes}) > 1 or any(
                isinstance(a, int) and isinstance(b, int) and a != b
                for shape in shapes
                for a, b in zip(shape[2:], shapes[0][2:], strict=True)
            ):
                raise InputError(
                    "Line {line}: [route] joins maps of different heights or widths.",
                    line=section.line,
                )
            end = self._builder.operation(
                "concatenate", *read, name=own, type_name=section.name, axis=1
            )
        groups = section.whole("groups", 1, 1)
        if groups > 1:
            end = self._part(section, own, end, groups, section.whole("group_id", 0))
        elif len(read) == 1:
            end = self._builder.operation("identity", end, name=own, type_name=section.name)
        return end

    def _part(self, section: Section, own: str, end: str, groups: int, number: int) -> str:
        """The channels of one of several equal groups."""
        channels = (self._builder.shape(end) or (None, None))[1]
        each = channels // groups if isinstance(channels, int) else 0
        if not each or number >= groups:
            raise InputError("Line {line}: there is no such group.", line=section.line)
        return self._builder.operation(
            "slice",
            end,
            name=f"{own}/group",
            type_name=section.name,
            starts=(each * number,),
            stops=(each * (number + 1),),
            axes=(1,),
        )

    def _shortcut(self, section: Section, own: str, before: str) -> str:
        read = [before, *self._read(section, own, "from")]
        shapes = {self._builder.shape(one) for one in read}
        unequal = len(shapes) > 1
        self._unequal += unequal
        first: dict[str, Any] = {"shape_of_first": True} if unequal else {}
        end = self._builder.operation(
            "add" if len(read) == 2 else "sum",
            *read,
            name=own,
            type_name=section.name,
            **first,
        )
        return self._activated(section, own, end, "linear")

    def _scale_channels(self, section: Section, own: str, before: str) -> str:
        [other, *_] = self._read(section, own, "from")
        end = self._builder.operation(
            "multiply", other, before, name=own, type_name=section.name, shape_of_first=True
        )
        return self._activated(section, own, end, "linear")

    # layers of vectors

    def _flat(self, own: str, before: str) -> str:
        shape = self._builder.shape(before)
        if shape is None or len(shape) != 4:
            return before
        return self._builder.operation(
            "flatten", before, name=f"{own}/flatten", type_name="flatten", axis=1
        )

    def _linear(
        self, section: Section, own: str, before: str, outputs: int, activation: str
    ) -> str:
        before = self._flat(own, before)
        inputs = (self._builder.shape(before) or (None,))[-1]
        weight = self._weight(f"{own}/weights", outputs, inputs)
        bias = () if section.flag("batch_normalize") else (self._weight(f"{own}/biases", outputs),)
        end = self._builder.operation(
            "linear",
            before,
            weight,
            *bias,
            name=own,
            type_name=section.name,
            transpose_weight=True,
        )
        end = self._normalized(section, own, end, outputs)
        return self._activated(section, own, end, activation)

    def _connected(self, section: Section, own: str, before: str) -> str:
        return self._linear(section, own, before, section.whole("output", 1, 1), "logistic")

    def _recurrent(self, section: Section, own: str, before: str) -> str:
        outputs = section.whole("output", 1, 1)
        gates = {"rnn": 1, "gru": 3, "lstm": 4}[section.name]
        shape = self._builder.shape(before)
        if shape is None or len(shape) != 3:
            raise InputError(
                "Line {line}: [{name}] reads a sequence, and what is before it is none.",
                line=section.line,
                name=section.name,
            )
        names = [
            self._weight(f"{own}/input_weights", 1, gates * outputs, shape[2]),
            self._weight(f"{own}/self_weights", 1, gates * outputs, outputs),
            self._weight(f"{own}/biases", 1, 2 * gates * outputs),
        ]
        if section.flag("batch_normalize"):
            names += ["", "", "", "", ""]
            names += [
                self._weight(f"{own}/{role}", 2 * gates * outputs)
                for role in ("scales", "rolling_mean", "rolling_variance")
            ]
        end = self._builder.operation(
            "recurrent",
            before,
            *names,
            name=own,
            type_name=section.name,
            shape=(*shape[:2], outputs),
            cell="simple" if section.name == "rnn" else section.name,
            hidden=outputs,
            batch_first=True,
        )
        if section.name != "rnn":
            return end
        return self._linear(section, f"{own}/output", end, outputs, "logistic")

    def _softmax(self, section: Section, own: str, before: str) -> str:
        shape = self._builder.shape(before)
        is_sequence = shape is not None and len(shape) == 3
        return self._builder.operation(
            "softmax", before, name=own, type_name=section.name, axis=-1 if is_sequence else 1
        )

    def _dropout(self, section: Section, own: str, before: str) -> str:
        return self._builder.operation("dropout", before, name=own, type_name=section.name)

    def _active(self, section: Section, own: str, before: str) -> str:
        return self._activated(section, own, before, "linear")

    def _cost(self, section: Section, own: str, before: str) -> str:
        """What a network is trained by hands on what it reads."""
        return self._builder.operation("identity", before, name=own, type_name=section.name)

    def _logistic(self, section: Section, own: str, before: str) -> str:
        return self._builder.operation("sigmoid", before, name=own, type_name=section.name)

    def _head(self, section: Section, own: str, before: str) -> str:
        """What is made of the last maps of a detector: boxes, of the same numbers."""
        titles = {"yolo": "YOLO", "gaussian_yolo": "Gaussian YOLO"}
        keys = ("classes", "coords", "num", "mask", "anchors", "side")
        entries = {key: section.text(key)[:1000] for key in keys if key in section.entries}
        title = titles.get(section.name, section.name.capitalize())
        return self._named(own, title, before, entries, self._builder.shape(before))


_LAYERS: Mapping[str, Callable[[_Network, Section, str, str], str]] = {
    "convolutional": _Network._convolutional,
    "deconvolutional": _Network._deconvolutional,
    "local": _Network._local,
    "maxpool": _Network._maxpool,
    "avgpool": _Network._avgpool,
    "upsample": _Network._upsample,
    "reorg": _Network._reorg,
    "crop": _Network._crop,
    "normalization": _Network._normalization,
    "batchnorm": _Network._batchnorm,
    "route": _Network._route,
    "shortcut": _Network._shortcut,
    "scale_channels": _Network._scale_channels,
    "sam": _Network._scale_channels,
    "connected": _Network._connected,
    "rnn": _Network._recurrent,
    "gru": _Network._recurrent,
    "lstm": _Network._recurrent,
    "softmax": _Network._softmax,
    "dropout": _Network._dropout,
    "activation": _Network._active,
    "cost": _Network._cost,
    "logistic": _Network._logistic,
    **dict.fromkeys(("yolo", "gaussian_yolo", "region", "detection"), _Network._head),
}
"""What puts a section in, by its name."""
