import inspect

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.inference import deviations, recompute
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS, preset

NAMES = [
    "mlp",
    "lenet-5",
    "alexnet",
    "zfnet",
    "vgg-16",
    "resnet-18",
    "autoencoder",
    "u-net",
    "nnsvg-fcnn",
    "nnsvg-lenet",
    "nnsvg-alexnet",
]


def shapes(name):
    return [layer.shape for layer in preset(name).architecture()]


def square(*sizes):
    return [(channels, extent, extent) for channels, extent in sizes]


def test_the_names_that_scripts_rely_on_in_their_order():
    assert list(PRESETS) == NAMES


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(
        InputError, match=r"no preset 'lenet'; there are mlp, lenet-5, .*alexnet\.$"
    ):
        preset("lenet")


@pytest.mark.parametrize("name", NAMES)
def test_every_preset_is_settled_described_and_sourced(name):
    found = preset(name)
    architecture = found.architecture()
    assert found.name == name
    assert recompute(architecture) == architecture
    assert architecture == found.architecture()
    assert "\t" not in found.description
    assert "\n" not in found.description
    assert inspect.getdoc(found.build)
    assert architecture.layers[0].kind is Kind.INPUT
    assert set(deviations(architecture)) == ({"conv-1"} if name == "nnsvg-lenet" else set())


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name != "mlp" and not name.startswith("nnsvg")]
)
def test_every_layer_of_a_published_network_has_a_short_name_of_its_own(name):
    names = [layer.name for layer in preset(name).architecture()]
    assert all(names)
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 10


# LeCun 1998: 60,000. Krizhevsky 2012, two groups: 60,965,224. Simonyan 2014: 138 million.
# He 2015: 1.8e9 multiply-adds; torchvision's ResNet-18, the same network: 11,689,512.
# Canziani et al. 2016 (arXiv:1605.07678) count 15.5e9 multiply-adds for VGG-16.
@pytest.mark.parametrize(
    ("name", "parameters", "multiply_accumulates"),
    [
        ("mlp", 16 * 12 + 12 + 12 * 10 + 10 + 10 + 1, 322),
        ("lenet-5", 60_000, 416_520),
        ("alexnet", 60_965_224, 724_406_816),
        ("zfnet", 62_357_608, 1_168_032_896),
        ("vgg-16", 138_357_544, 15_470_264_320),
        ("resnet-18", 11_689_512, 1_814_073_344),
        ("autoencoder", 2_837_314, 2_833_000),
        ("u-net", 31_030_658, 150_428_424_448),
    ],
)
def test_totals_are_the_published_ones(name, parameters, multiply_accumulates):
    counted = totals(preset(name).architecture())
    assert counted.parameters == parameters
    assert counted.multiply_accumulates == multiply_accumulates
    assert counted.uncounted == ()


def test_lenet_5():
    architecture = preset("lenet-5").architecture()
    assert [layer.name for layer in architecture] == [
        "Input",
        *("C1", "S2", "C3", "S4", "C5", "F6", "Output"),
    ]
    assert shapes("lenet-5") == [
        *square((1, 32), (6, 28), (6, 14), (16, 10), (16, 5)),
        *[(120,), (84,), (10,)],
    ]


def test_alexnet_and_zfnet():
    vectors = [(4096,), (4096,), (1000,)]
    assert shapes("alexnet") == [
        *square((3, 224), (96, 55), (96, 27), (256, 27), (256, 13), (384, 13), (384, 13)),
        *square((256, 13), (256, 6)),
        *vectors,
    ]
    assert shapes("zfnet") == [
        *square((3, 224), (96, 110), (96, 55), (256, 26), (256, 13), (384, 13), (384, 13)),
        *square((256, 13), (256, 6)),
        *vectors,
    ]


def test_vgg_16():
    extents = [224, 224, 224, 112, 112, 112, 56, 56, 56, 56, 28, 28, 28, 28, 14, 14, 14, 14, 7]
    assert [shape[1] for shape in shapes("vgg-16")[:19]] == extents
    kinds = [layer.kind for layer in preset("vgg-16").architecture()]
    assert kinds.count(Kind.CONVOLUTION) + kinds.count(Kind.DENSE) == 16


def test_resnet_18():
    architecture = preset("resnet-18").architecture()
    adds = [layer for layer in architecture if layer.kind is Kind.ADD]
    assert [layer.shape for layer in adds] == square(
        *[(64, 56)] * 2, *[(128, 28)] * 2, *[(256, 14)] * 2, *[(512, 7)] * 2
    )
    assert all(len(architecture.inputs_of(layer.id)) == 2 for layer in adds)
    weighted = [
        layer
        for layer in architecture
        if layer.kind in (Kind.CONVOLUTION, Kind.DENSE) and not layer.name.endswith("s")
    ]
    assert len(weighted) == 18


def test_u_net():
    assert [shape[1:] for shape in shapes("u-net")] == [
        (extent, extent)
        for extent in (
            *(572, 570, 568, 284, 282, 280, 140, 138, 136, 68, 66, 64, 32, 30, 28),
            *(56, 56, 54, 52, 104, 104, 102, 100, 200, 200, 198, 196, 392, 392, 390, 388, 388),
        )
    ]
    architecture = preset("u-net").architecture()
    joins = [layer for layer in architecture if layer.kind is Kind.CONCATENATE]
    assert [layer.shape[0] for layer in joins] == [1024, 512, 256, 128]
    carried = [architecture.inputs_of(layer.id)[1].shape for layer in joins]
    assert carried == square((512, 64), (256, 136), (128, 280), (64, 568))


def test_autoencoder():
    assert [units for (units,) in shapes("autoencoder")] == [
        *(784, 1000, 500, 250, 30, 250, 500, 1000, 784)
    ]


def test_the_start_figures_of_nn_svg():
    assert shapes("nnsvg-fcnn") == shapes("mlp") == [(16,), (12,), (10,), (1,)]
    assert shapes("nnsvg-lenet") == [
        *square((8, 128), (8, 64), (24, 48), (24, 16)),
        *[(256,), (128,)],
    ]
    lenet = preset("nnsvg-lenet").architecture()
    assert [layer.name for layer in lenet][1:5] == ["Max-Pool", "Convolution", "Max-Pool", "Dense"]
    assert [layer.kernel for layer in lenet][1:4] == [(8, 8), (16, 16), (8, 8)]
    assert shapes("nnsvg-alexnet") == [
        *square((3, 224), (96, 55), (256, 27), (384, 13), (384, 13), (256, 13)),
        *[(2048,), (2048,), (1000,)],
    ]
    alexnet = preset("nnsvg-alexnet").architecture()
    kernels = [layer.kernel for layer in alexnet.layers[1:6]]
    assert kernels == [(11, 11), (5, 5), (3, 3), (3, 3), (3, 3)]
