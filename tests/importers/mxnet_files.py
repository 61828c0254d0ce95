"""Networks of MXNet and their weights, put together by hand."""

import json
import struct


class Symbol:
    """Nodes that are added one by one, as MXNet writes them."""

    def __init__(self):
        self.nodes: list[dict] = []

    def add(self, op, name, *inputs, **attrs):
        """A node; its place."""
        entry = {"op": op, "name": name, "inputs": [[one, 0, 0] for one in inputs]}
        if attrs:
            entry["attrs"] = {key: str(value) for key, value in attrs.items()}
        self.nodes.append(entry)
        return len(self.nodes) - 1

    def weighted(self, op, name, source, roles, **attrs):
        """A node that reads variables behind its data."""
        own = [self.add("null", f"{name}_{role}") for role in roles]
        return self.add(op, name, source, *own, **attrs)

    def text(self, *heads):
        """The file."""
        places = [place for place, one in enumerate(self.nodes) if one["op"] == "null"]
        return json.dumps(
            {
                "nodes": self.nodes,
                "arg_nodes": places,
                "heads": [[one, 0, 0] for one in heads],
                "attrs": {"mxnet_version": ["int", 10700]},
            },
            indent=2,
        )


def network():
    """A small network of images, as text."""
    net = Symbol()
    data = net.add("null", "data")
    end = net.weighted(
        *("Convolution", "conv", data, ("weight",)),
        **{"kernel": (3, 3), "num_filter": 8, "pad": (1, 1), "no_bias": True},
    )
    statistics = ("gamma", "beta", "moving_mean", "moving_var")
    end = net.weighted("BatchNorm", "norm", end, statistics, fix_gamma=False)
    end = net.add("Activation", "active", end, act_type="relu")
    deep = net.weighted(
        *("Convolution", "deep", end, ("weight", "bias")),
        **{"kernel": (3, 3), "num_filter": 8, "pad": (1, 1), "num_group": 8},
    )
    end = net.add("elemwise_add", "both", end, deep)
    end = net.add("Concat", "joined", end, deep, dim=1)
    end = net.add("_mul_scalar", "half", end, scalar=0.5)
    end = net.add("Pooling", "pool", end, kernel=(2, 2), stride=(2, 2), pool_type="max")
    end = net.weighted("FullyConnected", "fc", end, ("weight", "bias"), num_hidden=10)
    label = net.add("null", "softmax_label")
    return net.text(net.add("SoftmaxOutput", "softmax", end, label))


SHAPES = {
    **{"conv_weight": (8, 3, 3, 3), "norm_gamma": (8,), "norm_beta": (8,)},
    **{"norm_moving_mean": (8,), "norm_moving_var": (8,), "deep_weight": (8, 1, 3, 3)},
    **{"deep_bias": (8,), "fc_weight": (10, 1024), "fc_bias": (10,)},
}
TRAINED = 216 + 16 + 80 + 10_250


def weights(shapes=SHAPES):
    """A file of weights, in the order of the names."""
    found = struct.pack("<QQQ", 0x112, 0, len(shapes))
    for shape in shapes.values():
        count = 1
        for size in shape:
            count *= size
        found += struct.pack(f"<IiI{len(shape)}q", 0xF993FAC9, 0, len(shape), *shape)
        found += struct.pack(f"<iii{count}f", 1, 0, 0, *(n % 7 for n in range(count)))
    found += struct.pack("<Q", len(shapes))
    for name in shapes:
        own = f"arg:{name}".encode()
        found += struct.pack("<Q", len(own)) + own
    return found
