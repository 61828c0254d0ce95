"""Programs of TorchScript, followed as text: files that PyTorch wrote, and hostile ones."""

import json
import time
import zipfile
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch import model_of
from nnsvg_qt.importers.recognising import is_pytorch
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources import open_file
from tests.importers.pytorch import pytorch_files as files
from tests.importers.pytorch.pytorch_files import Called, Named
from tests.importers.pytorch.shapes_of_modules import differing_shapes
from tests.importers.test_onnx import damaged

KEPT = Path(__file__).parent / "pytorch_kept"
SAYS = json.loads((KEPT / "expected.json").read_text())
FOLLOWED = [name for name in SAYS if name.endswith(".pt") and "choosing" not in name]


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_program_has_the_shapes_and_parameters_that_pytorch_says(name):
    says = SAYS[name]
    sizes = {"": tuple(says["input"])}
    assert is_pytorch((KEPT / name).read_bytes())
    model = model_of(KEPT / name, None, sizes)
    graph = with_sizes(model.graph, sizes)
    assert counts_of(graph).trainable == says["parameters"]
    assert differing_shapes(graph, says["shapes"]) == []
    assert coverage_of(graph, reduced(graph, Reductions())).faults == ()
    assert model.format.startswith("TorchScript ")
    assert model.report == ()


def test_a_residual_network_folds_as_it_does_from_other_files():
    opened = open_file(KEPT / "resnet50.scripted.pt", sizes={"x": (1, 3, 224, 224)})
    repeats = {group.name: group.repeat for group in opened.figure.architecture.groups}
    assert repeats == {"layer1": 3, "layer2": 4, "layer3": 6, "layer4": 3}
    assert opened.figure.describe().multiply_accumulates == 4_089_184_256


def test_a_decoder_folds_to_its_twelve_blocks():
    opened = open_file(KEPT / "decoder.scripted.pt")
    counts = [group.repeat for group in opened.figure.architecture.groups if group.repeat > 1]
    assert counts == [12]


def test_without_given_sizes_those_are_named_that_no_layer_tells():
    model = model_of(KEPT / "resnet18.traced.pt")
    assert model.graph.tensors["x"].shape == ("batch", 3, "height", "width")
    told = "The file does not say the sizes of the input x; by what reads it they are"
    assert [str(one) for one in model.assumed] == [f"{told} batch × 3 × height × width."]
    assert model_of(KEPT / "lstm.scripted.pt").graph.tensors["x"].shape == ("batch", "tokens")


def test_what_an_input_decides_becomes_subgraphs():
    model = model_of(KEPT / "choosing.scripted.pt", None, {"x": (1, 8)})
    branch, loop = (one for one in model.graph.operations if one.subgraphs)
    assert (branch.word, loop.word) == ("if", "loop")
    assert [part.name for part in branch.subgraphs] == ["then", "else"]
    words = [[one.word for one in part.graph.operations] for part in branch.subgraphs]
    assert words == [["linear"], ["linear"]]
    assert loop.subgraphs[0].graph.operations[0].word == "multiply"
    assert model.graph.tensors[branch.outputs[0]].shape == (1, 8)
    assert sum("depends on the input" in one for one in model.report) == 2
    assert counts_of(model.graph).trainable == SAYS["choosing.scripted.pt"]["parameters"]


# programs that are written here


def program(code, state=None, more=()):
    """An archive with one class, Net, of which the model is an object."""
    root = Called(Named("__torch__", "Net"), (), state or {"training": False})
    lines = "class Net(Module):\n" + "".join(f"  {line}\n" for line in code.splitlines())
    return files.archive(root, [("code/__torch__.py", lines), *more])


HEAD = "def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n"


@pytest.fixture
def followed(tmp_path):
    def followed(body, sizes=(1, 8), state=None, more=()):
        path = tmp_path / "net.pt"
        path.write_bytes(program(HEAD + body, state, more))
        return model_of(path, None, {"": sizes} if sizes else None)

    return followed


@pytest.mark.parametrize(
    ("body", "sizes", "words", "shape"),
    [
        ("  return torch.relu_(torch.view(x, [2, -1]))", (1, 8), ["reshape", "relu"], (2, 4)),
        (
            "  a, b, = torch.chunk(x, 2, 1)\n  return torch.cat([b, a], -1)",
            (1, 8),
            ["split", "concatenate"],
            (1, 8),
        ),
        (
            "  y = torch.clone(x)\n  _0 = torch.add_(y, 1)\n  return torch.relu(y)",
            (1, 8),
            ["identity", "add", "relu"],
            (1, 8),
        ),
        (
            "  y = x\n  for i in range(3):\n    y = torch.tanh(y)\n  return y",
            (1, 8),
            ["tanh"] * 3,
            (1, 8),
        ),
        (
            "  n = torch.mul(torch.size(x, 1), 2)\n  return torch.reshape(x, [torch.size(x, 0), 2, "
            "torch.floordiv(n, 4)])",
            (1, 8),
            ["reshape"],
            (1, 2, 4),
        ),
        (
            "  return torch.permute(torch.transpose(x, 1, -1), [0, 2, 1, 3])",
            (1, 2, 3, 4),
            ["transpose", "transpose"],
            (1, 3, 4, 2),
        ),
        ("  return torch.mean(x, [2, 3])", (1, 5, 6, 6), ["reduce mean"], (1, 5)),
        ("  return torch.slice(x, 1, 2, -1)", (1, 8), ["slice"], (1, 5)),
        ("  return torch.select(x, 1, -1)", (4, 8, 3), ["gather"], (4, 3)),
        (
            "  return torch.upsample_nearest2d(x, None, [2., 2.])",
            (1, 2, 4, 5),
            ["resize"],
            (1, 2, 8, 10),
        ),
        (
            "  return torch.avg_pool2d(x, [3], [2], [1], True)",
            (1, 2, 8, 8),
            ["average pooling"],
            (1, 2, 5, 5),
        ),
        ("  return torch.glu(x, 1)", (1, 8), ["gated linear unit"], (1, 4)),
        ("  return torch.hardtanh_(x, 0, 6)", (1, 8), ["relu6"], (1, 8)),
        (
            "  if torch.eq(torch.dim(x), 2):\n    x = torch.relu(x)\n  else:\n    pass\n  return x",
            (1, 8),
            ["relu"],
            (1, 8),
        ),
        ("  return ops.lab.unheard_of(x, 3)", (1, 8), [""], None),
    ],
)
def test_operations_are_translated(followed, body, sizes, words, shape):
    graph = followed(body, sizes).graph
    assert [one.word for one in graph.operations] == words
    assert graph.tensors[graph.outputs[0]].shape == shape


PACKED = """
class Packed(Module):
  def __setstate__(self: __torch__.Packed, state: Tuple[Tensor, List[int], int]) -> NoneType:
    self.stride = (state)[1]
    self._packed = ops.quantized.conv2d_prepack((state)[0], None, self.stride, [1, 1], [1, 1], 1)
    return None
  def forward(self: __torch__.Packed, x: Tensor) -> Tensor:
    return ops.quantized.conv2d_relu(x, self._packed, 0.5, 3)
"""


def test_what_an_object_makes_of_its_saved_state_is_followed(tmp_path):
    state = (files.tensor(0, [4, 3, 3, 3], "QInt8Storage"), [2, 2], 7)
    own = Called(Named("__torch__", "Packed"), (), state)
    root = Called(Named("__torch__", "Net"), (), {"conv": own})
    body = "    return (self.conv).forward(torch.quantize_per_tensor(x, 0.1, 0, 13), )\n"
    code = f"class Net(Module):\n  {HEAD}{body}{PACKED}"
    path = tmp_path / "net.pt"
    path.write_bytes(files.archive(root, [("code/__torch__.py", code)]))
    graph = model_of(path, None, {"x": (1, 3, 8, 8)}).graph
    assert [one.word for one in graph.operations] == ["quantize", "convolution", "relu"]
    assert graph.tensors[graph.outputs[0]].shape == (1, 4, 4, 4)
    assert model_of(path).graph.tensors["x"].shape == ("batch", 3, "height", "width")


def test_what_follows_from_the_number_of_sizes_is_found_in_a_second_walk(followed):
    body = """  out = torch.dict()
  sizes = torch.slice(torch.size(x), -2)
  y = torch.conv2d(x, self.w)
  if torch.eq(torch.len(sizes), 2):
    z = torch.upsample_nearest2d(y, sizes, None)
  else:
    z = torch.relu(y)
  torch._set_item(out, "out", z)
  return out"""
    graph = followed(body, None, {"w": files.tensor(0, [4, 3, 3, 3])}).graph
    assert [one.word for one in graph.operations if one.word != "shape"] == [
        "convolution",
        "concatenate",
        "resize",
    ]
    assert graph.tensors[graph.outputs[0]].shape == ("batch", 4, "height", "width")


def test_an_operation_that_nobody_knows_keeps_its_name_and_is_told(followed):
    model = followed("  return ops.lab.unheard_of(x, 3)")
    (operation,) = model.graph.operations
    assert (operation.type, operation.attributes["argument 1"]) == ("lab::unheard_of", 3)
    assert "1 × lab::unheard_of" in model.report[0]


def test_sizes_that_are_not_known_are_computed_by_the_graph(followed):
    body = "  b = torch.size(x, 0)\n  return torch.view(torch.relu(x), [b, 2, -1])"
    graph = followed(body, ("batch", 8)).graph
    assert graph.operations[0].word == "shape"
    assert graph.tensors[graph.outputs[0]].shape == ("batch", 2, 4)


HOSTILE = [
    "  return " + "(" * 5000 + "x" + ")" * 5000,
    "  return " + "torch.relu(" * 90 + "x" + ")" * 90,
    "  return " + "-" * 20_000 + "1",
    "  return x" + ".a" * 50_000,
    "  return [" + "x," * 1_200_000 + "]",
    "  return [" + "x," * 900_000 + "]",
    "  y = 1\n" * 240_000 + "  return x",
    "  return (self).forward(x, )",
    "  i = True\n  while i:\n    i = True\n  return x",
    "  y = 3\n  for i in range(4000000000000):\n    y = torch.mul(y, y)\n  return x",
    "  y = [x]\n  for i in range(60):\n    y = torch.mul(y, 1000)\n  return y",
    "  for i in range(900000):\n    x = torch.relu(x)\n  return x",
    "  return __import__('os').system('true')",
    "  return eval('x')",
    "  return x.__class__.__mro__[-1].__subclasses__()",
    "  return CONSTANTS.c99999999999",
    "  x = torch.view(x, [-1, -1, 0, 999999999999999999999])\n  return torch.relu(x)",
    "  return torch.conv2d(x, x, x, [0], [-1], [99999999999], 0)",
    "  return torch.permute(x, [0, 0, 9])",
    "  return torch.split(x, 0, 77)",
    "  return torch.upsample_nearest2d(x, None, [1e400, nan])",
    "  y, z, = x, \n  return z",
    "  return None",
    "  raise SystemExit",
    '  y = torch.remainder("%900000000d", 5)\n  return torch.relu(x)',
    "  y = torch.list(range(400000000))\n  return torch.relu(x)",
    "  y = torch.sum(range(400000000))\n  return torch.relu(x)",
    "  y = torch.round(5, -90000000)\n  return torch.relu(x)",
    "  y = torch.mul([torch.mul([0], 100000)], 100000)\n  return torch.relu(x, y)",
    "  y = [1]\n  z = [1]\n"
    + "  y = [y, y]\n  z = [z, z]\n" * 40
    + "  u = torch.eq(y, z)\n  return torch.relu(x)",
    "  y = [x]\n  for i in range(9000):\n    u = torch.append(y, torch.mul([0], 100000))\n"
    "  return torch.relu(x)",
    "  y = 0x" + "f" * 900_000 + "\n" + "  z = torch.mul(y, y)\n" * 9 + "  return torch.relu(x)",
    "  y = torch.mul([0], 100)\n  for i in range(100):\n    u = torch.append(y, y)\n"
    "  return torch.relu(x, y)",
    "  y = self.w\n  return torch.relu(x)",
    "  y = torch.lstm(x, [x], [x, x, x], True, -3, 0., False, True, True)\n  return y",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_program_gives_a_sentence_or_a_graph_in_a_while(followed, body):
    started = time.process_time()
    told = "."
    try:
        counts_of(followed(body, state={"w": files.lists_in_each_other(40)}).graph)
    except InputError as error:
        told = str(error)
    assert told.endswith(".")
    assert time.process_time() - started < 2


def test_functions_that_call_each_other_twice_end(tmp_path):
    lines = [f"def f{n}(x):\n  return f{n + 1}(f{n + 1}(x))" for n in range(30)]
    lines.append("def f30(x):\n  return torch.relu(x)")
    more = "\n".join(lines).replace("return f", "return __torch__.f").replace("(f", "(__torch__.f")
    path = tmp_path / "net.pt"
    root = Called(Named("__torch__", "Net"), (), {"w": files.tensor(0, [2, 2])})
    code = f"class Net(Module):\n  {HEAD}    return __torch__.f0(x)\n{more}\n"
    path.write_bytes(files.archive(root, [("code/__torch__.py", code)]))
    started = time.process_time()
    model = model_of(path)
    assert time.process_time() - started < 2
    assert "steps" in model.report[0] or "operations" in model.report[0]


def test_a_program_that_is_packed_too_small_is_refused(tmp_path):
    path = tmp_path / "net.pt"
    text = "class Net(Module):\n" + "#" * 5_000_000
    root = Called(Named("__torch__", "Net"), (), {"w": files.tensor(0, [2, 2])})
    path.write_bytes(files.archive(root, [("code/__torch__.py", text)], packed=True))
    model = model_of(path)
    assert "too long" in model.report[0]


def test_damaged_programs_give_a_sentence_or_what_is_left(tmp_path):
    path = tmp_path / "net.pt"
    content = (KEPT / "choosing.scripted.pt").read_bytes()
    for changed in damaged(content, 40, 3):
        path.write_bytes(changed)
        told = "."
        try:
            counts_of(model_of(path).graph)
        except InputError as error:
            told = str(error)
        assert told.endswith(".")


def unpacked(content):
    with zipfile.ZipFile(content) as found:
        return {name: found.read(name) for name in found.namelist()}


@pytest.mark.parametrize("name", ["u-net.scripted.pt", "decoder.scripted.pt"])
def test_programs_with_changed_letters_give_a_sentence_or_what_is_left(tmp_path, name):
    """The text itself is changed, not its archive, whose check would tell."""
    parts = unpacked(KEPT / name)
    code = [one for one in parts if one.endswith(".py")]
    path = tmp_path / "net.pt"
    for number in range(5):
        own = code[number * 7 % len(code)]
        for changed in damaged(parts[own], 1, number):
            with zipfile.ZipFile(path, "w") as found:
                for part, content in parts.items():
                    found.writestr(part, changed if part == own else content)
            told = "."
            try:
                counts_of(model_of(path).graph)
            except InputError as error:
                told = str(error)
            assert told.endswith(".")


@pytest.mark.parametrize(
    ("size", "expected"),
    [(64, [("conv", None)]), (126, [("conv", None), ("pool", (2, 2))]), (100, None)],
)
def test_pooling_to_a_size_is_pooling_or_nothing_where_windows_are_alike(tmp_path, size, expected):
    body = "    return torch.adaptive_avg_pool2d(torch.conv2d(x, self.w), [62, 62])\n"
    path = tmp_path / "net.pt"
    root = Called(Named("__torch__", "Net"), (), {"w": files.tensor(0, [4, 3, 3, 3])})
    code = f"class Net(Module):\n  {HEAD}{body}"
    path.write_bytes(files.archive(root, [("code/__torch__.py", code)]))
    found = open_file(path, sizes={"x": (1, 3, size, size)}).figure.architecture.layers[1:]
    kinds = {Kind.CONVOLUTION: "conv", Kind.POOLING: "pool"}
    if expected is None:
        assert found[-1].kind is Kind.OTHER
        assert found[-1].name == "Adaptive average pooling"
    else:
        pools = [one.kernel if one.kind is Kind.POOLING else None for one in found]
        assert list(zip((kinds[one.kind] for one in found), pools, strict=True)) == expected
        assert found[-1].shape == (4, 62, 62)
