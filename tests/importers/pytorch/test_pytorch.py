"""What PyTorch saves, read without running any of it."""

import os
import pickle
import struct
import time
import tracemalloc

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import inert_pickle, pytorch
from nnsvg_qt.importers.inert_pickle import Name, Record
from nnsvg_qt.importers.pytorch import modules, program
from nnsvg_qt.importers.recognising import is_pytorch
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.sources import open_file
from tests.importers.pytorch import pytorch_files as files
from tests.importers.pytorch.pytorch_files import Called, Named
from tests.importers.test_onnx import damaged

SHAPES: dict = {
    "conv1.weight": [8, 3, 3, 3],
    "conv1.bias": [8],
    "bn1.weight": [8],
    "bn1.bias": [8],
    "bn1.running_mean": [8],
    "bn1.running_var": [8],
    "bn1.num_batches_tracked": ("LongStorage", []),
    "fc.weight": [10, 8],
    "fc.bias": [10],
}


@pytest.fixture
def opened(tmp_path):
    def opened(content, sizes=None):
        path = tmp_path / "net.pth"
        path.write_bytes(content)
        return pytorch.model_of(path, None, {"": sizes} if sizes else None)

    return opened


def words(model):
    return [(one.name, one.word) for one in model.graph.operations]


LAYERS = [("conv1", "convolution"), ("bn1", "batch normalization"), ("fc", "linear")]


@pytest.mark.parametrize("write", [files.archive, files.legacy])
def test_weights_become_layers_in_the_order_of_the_file(opened, write):
    content = write(files.state_dict(SHAPES))
    assert is_pytorch(content)
    model = opened(content)
    assert words(model) == LAYERS
    counts = counts_of(model.graph)
    assert counts.parameters == 216 + 8 + 4 * 8 + 80 + 10
    assert counts.trainable == 216 + 8 + 2 * 8 + 80 + 10


def test_the_weights_of_a_checkpoint_are_found_and_its_optimizer_is_not(opened):
    weights = files.state_dict(SHAPES)
    moments = files.state_dict({"exp_avg": [8, 3, 3, 3]})
    value = {"epoch": 3, "optimizer": {"state": moments}, "state_dict": weights}
    assert words(opened(files.archive(value))) == LAYERS


def module(name, parameters=None, modules=None, buffers=None, space="torch.nn.modules", **own):
    state = {"training": False, "_parameters": parameters or {}, "_buffers": buffers or {}}
    return Called(Named(space, name), (), state | {"_modules": modules or {}} | own)


def convolution(key, after, before, size=3, **own):
    weight = files.tensor(key, [after, before, size, size])
    facts = {"stride": (1, 1), "padding": (1, 1), "dilation": (1, 1), "groups": 1} | own
    return module("Conv2d", {"weight": weight, "bias": None}, **facts)


def test_a_sequential_needs_no_code(opened):
    pool = module("MaxPool2d", kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
    parts = {"0": convolution(0, 4, 3), "1": module("ReLU"), "2": pool}
    model = opened(files.archive(module("Sequential", None, parts)), (1, 3, 8, 8))
    found = ["convolution", "relu", "max pooling"]
    assert [word for _, word in words(model)] == found
    assert model.graph.tensors[model.graph.outputs[0]].shape == (1, 4, 4, 4)
    assert model.assumed == ()


def test_of_a_module_without_its_code_the_connections_are_assumed_and_told(opened):
    gate = module("Gate", {"weight": files.tensor(1, [4])}, space="lab.nets")
    stem = module("Stem", None, {"conv": convolution(0, 4, 3)}, space="lab.nets")
    net = module("Net", None, {"stem": stem, "gate": gate, "act": module("ReLU")}, space="lab.nets")
    model = opened(files.archive({"epoch": 1, "model": net}))
    found = ["stem/conv/conv2d", "gate/Gate", "act/relu"]
    assert [name for name, _ in words(model)] == found
    assert model.graph.operations[0].scope == ("stem", "conv")
    assert counts_of(model.graph).trainable == 108 + 4
    assert "The code of Net, Stem is not in the file" in model.assumed[-1]


def test_sizes_that_do_not_follow_from_assumed_connections_are_not_invented(opened):
    parts = {"a": convolution(0, 4, 3), "other": convolution(1, 8, 3), "b": convolution(2, 8, 8)}
    net = module("Net", None, parts, space="lab.nets")
    model = opened(files.archive(net), (1, 3, 8, 8))
    assert model.graph.tensors["a/conv2d"].shape == (1, 4, 8, 8)
    assert model.graph.tensors["b/conv2d"].shape == (1, 8, None, None)


FX = """
def forward(self, x):
    conv = self.conv(x)
    relu = torch.nn.functional.relu(conv, inplace = False);  conv = None
    size = relu.size(0)
    add = relu + getattr(self, "inner").shift;  relu = None
    getitem = add[(slice(None, None, None), slice(0, 2, None))]
    view = getitem.view(size, -1)
    return {"out": view}
"""


def traced_network():
    """A module that torch.fx traced, as it is pickled."""
    inner = module("Module", None, buffers={"shift": files.tensor(1, [4, 1, 1])})
    own = {"_modules": {"conv": convolution(0, 4, 3), "inner": inner}, "_code": FX}
    net = Called(Named("torch.fx.graph_module", "reduce_graph_module"), (own, "import torch\n"))
    return files.archive(net)


def test_the_code_of_a_traced_graph_is_followed(opened):
    model = opened(traced_network(), (2, 3, 8, 8))
    found = [word for _, word in words(model)]
    assert found == ["convolution", "relu", "add", "slice", "reshape"]
    assert model.graph.tensors[model.graph.outputs[0]].shape == (2, 128)
    counts = counts_of(model.graph)
    assert (counts.parameters, counts.trainable) == (112, 108)
    assert (model.format, model.assumed) == ("PyTorch fx module", ())


def test_tied_weights_count_once(opened):
    shared = files.tensor(0, [20, 4])
    value = {"embed.weight": shared, "head.weight": files.tensor(0, [20, 4])}
    assert counts_of(opened(files.archive(value)).graph).parameters == 80


def test_it_opens_as_a_figure(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(files.archive(files.state_dict(SHAPES)))
    opened = open_file(path)
    assert opened.figure.part("model").format == "PyTorch"
    assert opened.figure.describe().parameters == opened.figure.part("model").parameters
    assert any("order is assumed" in sentence for sentence in opened.report)


def test_a_program_that_cannot_be_followed_leaves_the_weights(opened):
    content = files.archive(files.state_dict(SHAPES), [("code/net.py", "import os\n")])
    model = opened(content)
    assert "TorchScript" in model.report[0]
    assert words(model) == LAYERS


# pickles that want to run something


class Evil:
    def __init__(self, call, arguments):
        self.call, self.arguments = call, arguments

    def __reduce__(self):
        return self.call, self.arguments


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_nothing_that_a_pickle_asks_for_is_run(tmp_path, protocol):
    target = tmp_path / "run"
    for call, arguments in [
        (os.system, (f"touch {target}",)),
        (eval, (f"open({str(target)!r}, 'w')",)),
        (os.mkdir, (str(target),)),
        (getattr, ("text", "upper")),
    ]:
        content = pickle.dumps({"w": Evil(call, arguments)}, protocol)
        value, size = inert_pickle.read(content)
        assert size == len(content)
        assert isinstance(value["w"], Record)
        assert isinstance(value["w"].maker, Name)
    assert not target.exists()


def test_states_and_nested_calls_are_only_kept():
    inner = Called(Named("builtins", "exec"), ("raise SystemExit",))
    outer = Called(Named("lab", "Thing"), (inner,), {"__setstate__": inner})
    value, _ = inert_pickle.read(files.pickled(outer))
    assert value.maker == Name("lab", "Thing")
    assert value.arguments[0].maker == Name("builtins", "exec")
    assert value.state["__setstate__"].arguments == ("raise SystemExit",)


@pytest.mark.parametrize(
    "content",
    [
        # a memo of two thousand million entries
        b"\x80\x02Kr" + b"r" + struct.pack("<I", 2**31 - 1) + b".",
        # a text of four thousand million letters
        b"\x80\x02X" + struct.pack("<I", 2**32 - 1) + b"a.",
        b"\x80\x04\x8d" + struct.pack("<Q", 2**60) + b"a.",
        b"\x80\x02" + b"(" * 100_000,
        b"\x80\x02" + b"]" * 1000 + b"a" * 999 + b".",
        b"}]Ns.",
        b"",
        b"\x80\x02cos\nsystem\n(tR",
    ],
)
def test_what_would_fill_the_memory_does_not(content):
    tracemalloc.start()
    started = time.process_time()
    told = ""
    try:
        inert_pickle.read(content)
    except InputError as error:
        told = str(error)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told == "" or "broken" in told
    assert most < 60_000_000
    assert time.process_time() - started < 2


def test_doubling_lists_are_walked_once(opened):
    # each list holds the one before twice: written out it would be 2 ** 60 long
    content = b"\x80\x02]q\x00" + b"".join(
        b"](" + b"h" + bytes([n]) + b"h" + bytes([n]) + b"eq" + bytes([n + 1]) for n in range(60)
    )
    with pytest.raises(InputError, match="no tensors"):
        opened(files.archive(content + b"."))


def test_a_pickle_that_is_packed_too_small_is_refused(opened):
    content = b"\x80\x02X" + struct.pack("<I", 3_000_000) + b"a" * 3_000_000 + b"."
    with pytest.raises(InputError, match="too long"):
        opened(files.archive(content, packed=True))


def test_damaged_files_give_a_sentence_or_what_is_left(opened):
    for write in (files.archive, files.legacy):
        for content in damaged(write(files.state_dict(SHAPES)), 25, 5):
            told = "."
            try:
                counts_of(opened(content).graph)
            except InputError as error:
                told = str(error)
            assert told.endswith(".")


@pytest.mark.parametrize("content", [b"PK\x03\x04", files.archive({}), b"\x80\x02N."])
def test_what_holds_no_weights_is_told(opened, content):
    with pytest.raises(InputError, match=r"^(The|It) .*\.$"):
        opened(content)


def traced(code, modules, state=None):
    own = {"_modules": modules, "_code": code, **(state or {})}
    return Called(Named("torch.fx.graph_module", "reduce_graph_module"), (own, ""))


@pytest.mark.parametrize(
    "root",
    [
        traced(
            "def forward(self, x):\n    while True:\n        y = self.inner\n",
            {"inner": traced("def forward(self, x):\n    return x\n" + "#" * 500, {})},
        ),
        traced(
            "def forward(self, x):\n    return torch.relu(self.w)\n",
            {},
            {"w": files.lists_in_each_other(36)},
        ),
    ],
    ids=["a loop that reads code", "lists that hold each other"],
)
def test_a_hostile_module_gives_a_sentence_in_a_while(opened, root):
    started = time.process_time()
    with pytest.raises(InputError):
        opened(files.archive(root))
    assert time.process_time() - started < 2


def test_modules_that_hold_one_twice_again_and_again_end(tmp_path, monkeypatch):
    monkeypatch.setattr(program, "STEPS_ALLOWED", 4000)
    root = Record(Name("lab.nets", "Leaf"), state={"_modules": {}})
    for _ in range(36):
        root = Record(Name("lab.nets", "Net"), state={"_modules": {"one": root, "other": root}})
    started = time.process_time()
    with pytest.raises(InputError, match="steps"):
        modules.model_of(root, tmp_path / "net.pt", {}, None, {})
    assert time.process_time() - started < 2
