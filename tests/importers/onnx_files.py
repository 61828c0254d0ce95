"""Writes small ONNX files, message by message, by the format's public definition."""

from __future__ import annotations

import struct

FLOAT, INT64 = 1, 7


def varint(number):
    number &= 0xFFFFFFFFFFFFFFFF
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def field(number, content):
    """A field of a message: a whole number, a text, or bytes of whatever it holds."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def real_field(number, value):
    return varint(number << 3 | 5) + struct.pack("<f", value)


def tensor(name, shape, kind=FLOAT, numbers=None, outside=None):
    """A TensorProto; with `outside` its numbers are entries of another file."""
    found = b"".join(field(1, extent) for extent in shape) + field(2, kind) + field(8, name)
    if outside is not None:
        for key, value in outside.items():
            found += field(13, field(1, key) + field(2, value))
        return found + field(14, 1)
    if numbers is None:
        count = 1
        for extent in shape:
            count *= extent
        numbers = [0] * count
    return found + field(
        9, struct.pack(f"<{len(numbers)}{'f' if kind == FLOAT else 'q'}", *numbers)
    )


def value(name, shape, kind=FLOAT):
    """A ValueInfoProto; sizes that are texts are names."""
    extents = b"".join(
        field(1, field(2 if isinstance(extent, str) else 1, extent)) for extent in shape
    )
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, extents)))


def attribute(name, given):
    found = field(1, name)
    match given:
        case int():
            return found + field(3, given) + field(20, 2)
        case float():
            return found + real_field(2, given) + field(20, 1)
        case str():
            return found + field(4, given) + field(20, 3)
        case bytes():
            # a graph
            return found + field(6, given) + field(20, 5)
        case tuple():
            return found + b"".join(field(8, number) for number in given) + field(20, 7)
        case ("tensor", content):
            return found + field(5, content)
        case {"tensor": content}:
            return found + field(5, content) + field(20, 4)
        case {"of caller": caller}:
            return found + field(21, caller) + field(20, 2)
    raise ValueError(given)


def node(kind, inputs, outputs, name="", domain="", **attributes):
    found = b"".join(field(1, one) for one in inputs) + b"".join(field(2, one) for one in outputs)
    found += (field(3, name) if name else b"") + field(4, kind)
    for key, given in attributes.items():
        found += field(5, attribute(key, given))
    return found + (field(7, domain) if domain else b"")


def graph(nodes=(), weights=(), inputs=(), outputs=(), name="g", values=()):
    found = b"".join(field(1, one) for one in nodes) + field(2, name)
    found += b"".join(field(5, one) for one in weights)
    found += b"".join(field(11, one) for one in inputs)
    found += b"".join(field(12, one) for one in outputs)
    return found + b"".join(field(13, one) for one in values)


def operator_set(version, domain=""):
    return field(1, domain) + field(2, version)


def function(name, inputs, outputs, nodes, domain="own", attributes=()):
    found = field(1, name) + b"".join(field(4, one) for one in inputs)
    found += b"".join(field(5, one) for one in outputs)
    found += b"".join(field(6, one) for one in attributes)
    found += b"".join(field(7, one) for one in nodes)
    return found + field(9, operator_set(17)) + field(10, domain)


def model(content, version=17, functions=()):
    found = field(1, 8) + field(2, "tests") + field(3, "1.0") + field(7, content)
    found += field(8, operator_set(version))
    return found + b"".join(field(25, one) for one in functions)


def small_network():
    """Two convolutions with a skip, a normalization, pooling and a linear layer; 4 classes."""
    return model(
        graph(
            [
                node(
                    "Conv",
                    ["x", "w1", "b1"],
                    ["c1"],
                    "/stem/conv/Conv",
                    kernel_shape=(3, 3),
                    pads=(1, 1, 1, 1),
                ),
                node(
                    "BatchNormalization", ["c1", "s", "h", "m", "v"], ["n1"], "/stem/norm/BatchNorm"
                ),
                node("Relu", ["n1"], ["r1"]),
                node("Conv", ["r1", "w2"], ["c2"], pads=(1, 1, 1, 1)),
                node("Add", ["c2", "r1"], ["a"]),
                node("GlobalAveragePool", ["a"], ["p"]),
                node("Flatten", ["p"], ["f"]),
                node("Gemm", ["f", "w3", "b3"], ["y"], transB=1),
            ],
            [
                *(tensor("w1", (8, 3, 3, 3)), tensor("b1", (8,))),
                *(tensor(name, (8,)) for name in "shmv"),
                *(tensor("w2", (8, 8, 3, 3)), tensor("w3", (4, 8)), tensor("b3", (4,))),
            ],
            [value("x", ("batch", 3, 16, 16))],
            [value("y", ("batch", 4))],
            "small",
        )
    )


def branching_network():
    """A convolution, two branches that are joined, and two convolutions."""
    read = {"a": "x", "b": "a", "c": "a", "d": "b"}
    return model(
        graph(
            [
                *(node("Conv", [read[name], f"w{name}"], [name]) for name in "abcd"),
                node("Concat", ["d", "c"], ["e"], axis=1),
                node("Conv", ["e", "wf"], ["f"]),
                node("Conv", ["f", "wg"], ["g"]),
            ],
            [
                *(tensor("wa", (4, 3, 1, 1)), tensor("wf", (4, 8, 1, 1))),
                *(tensor(f"w{name}", (4, 4, 1, 1)) for name in "bcdg"),
            ],
            [value("x", (1, 3, 8, 8))],
            [value("g", (1, 4, 8, 8))],
            "branching",
        )
    )


def open_sizes(batch="batch", height="height", width="width"):
    """A convolution of images whose number, height and width the file leaves open."""
    return model(
        graph(
            [node("Conv", ["x", "w"], ["y"], "conv", kernel_shape=(3, 3), pads=(1, 1, 1, 1))],
            [tensor("w", (4, 3, 3, 3))],
            [value("x", (batch, 3, height, width))],
            [value("y", (batch, 4, height, width))],
        )
    )


def repeated_blocks(count=5):
    """Equal residual blocks of two convolutions, one after the other, then pooling."""
    nodes, last = [], "x"
    for number in range(count):
        inner, sums = f"b{number}", f"s{number}"
        sizes = {"kernel_shape": (3, 3), "pads": (1, 1, 1, 1)}
        nodes += [
            node("Conv", [last, "w"], [f"{inner}a"], f"{inner}/first", **sizes),
            node("Relu", [f"{inner}a"], [f"{inner}r"], f"{inner}/relu"),
            node("Conv", [f"{inner}r", "w"], [f"{inner}c"], f"{inner}/second", **sizes),
            node("Add", [f"{inner}c", last], [sums], f"{inner}/add"),
        ]
        last = sums
    nodes.append(node("GlobalAveragePool", [last], ["y"], "pool"))
    return model(
        graph(
            nodes,
            [tensor("w", (4, 4, 3, 3))],
            [value("x", (1, 4, 8, 8))],
            [value("y", (1, 4, 1, 1))],
        )
    )


def write_large(path, weights, each):
    """A chain of products with weights of `each` bytes, where the file has holes."""
    pieces = []
    for number in range(weights):
        own = f"w{number:05}"
        node_field = field(1, node("Mul", [f"t{number}", own], [f"t{number + 1}"]))
        shape = varint(1 << 3) + varint(each // 4) + field(2, FLOAT) + field(8, own)
        start = shape + varint(9 << 3 | 2) + varint(each)
        pieces.append(node_field + varint(5 << 3 | 2) + varint(len(start) + each) + start)
    size = sum(map(len, pieces)) + weights * each
    ends = field(11, value("t0", (each // 4,))) + field(12, value(f"t{weights}", (each // 4,)))
    with path.open("wb") as stream:
        stream.write(field(1, 8) + varint(7 << 3 | 2) + varint(size + len(ends)))
        for piece in pieces:
            stream.write(piece)
            stream.seek(each, 1)
        stream.write(ends + field(8, operator_set(17)))


def known_weights():
    """A linear layer of 3 inputs and 2 outputs, and one by a product, with numbers that are told.

    The first one's matrix is [[1, 2, 3], [-4, 0, 0.5]], its bias [0.25, -1]; the other's, as it is
    drawn, [[1, -1], [2, 0], [0, 3], [0.5, 0.5]].
    """
    return model(
        graph(
            [
                node("Gemm", ["x", "w", "b"], ["h"], "first", transB=1),
                node("MatMul", ["h", "v"], ["y"], "second"),
            ],
            [
                tensor("w", (2, 3), numbers=[1, 2, 3, -4, 0, 0.5]),
                tensor("b", (2,), numbers=[0.25, -1]),
                tensor("v", (2, 4), numbers=[1, 2, 0, 0.5, -1, 0, 3, 0.5]),
            ],
            [value("x", (1, 3))],
            [value("y", (1, 4))],
        )
    )
