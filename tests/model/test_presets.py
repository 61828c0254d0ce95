import inspect
import subprocess
import sys

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.counts import parameter_count, totals
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.inference import deviations, recompute
from nnsvg_qt.model.layer import CONVOLUTIONS, Kind
from nnsvg_qt.model.presets import GROUPS, PRESETS, preset
from nnsvg_qt.model.presets.network import Network

NAMES = [
    *("mlp", "mnist-cnn", "nnsvg-fcnn", "nnsvg-lenet", "nnsvg-alexnet", "digits"),
    *("digit-mlp", "digit-decoder"),
    *("lenet-5", "alexnet", "zfnet", "vgg-16", "inception-module", "inception-v1", "resnet-18"),
    *("resnet-34", "resnet-50", "densenet-121", "squeezenet", "mobilenet-v2", "efficientnet-b0"),
    *("vit-b-16", "mlp-mixer", "siamese", "c3d"),
    *("fcn-32s", "fcn-8s", "hed", "u-net", "segnet", "u-net-plus-plus", "yolov3"),
    *("lstm", "bilstm", "gru", "seq2seq-attention", "textcnn", "tcn", "wavenet", "transformer"),
    *("bert-base", "gpt-2"),
    *("autoencoder", "vae", "gan", "diffusion-u-net"),
    *("gcn", "deep-sets", "dqn", "alphazero"),
    *("som", "hopfield", "boltzmann-machine", "restricted-boltzmann-machine", "rbf-network"),
]

TYPED = {"nnsvg-lenet": {"conv-1"}}
"""Layers whose sizes are not what arithmetic gives: NN-SVG's."""


def shapes(name):
    return [layer.shape for layer in preset(name).architecture()]


def square(*sizes):
    return [(channels, extent, extent) for channels, extent in sizes]


def test_the_names_that_scripts_rely_on_in_their_order():
    assert list(PRESETS) == NAMES


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(
        InputError, match=r"no preset 'lenet'; there are mlp, .* lenet-5, .*rbf-network\.$"
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
    assert architecture.layers[0].kind is Kind.INPUT or name == "hopfield"
    assert set(deviations(architecture)) == TYPED.get(name, set())


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("mlp", "nnsvg-fcnn")])
def test_most_layers_of_a_published_network_have_a_short_name(name):
    architecture = preset(name).architecture()
    names = [layer.name for layer in architecture]
    # a sum and the normalization behind it are called by what they are
    unnamed = {layer.kind for layer in architecture if not layer.name}
    assert unnamed <= {Kind.ADD, Kind.NORMALIZATION} or name.startswith("nnsvg")
    assert max(map(len, names)) <= 27


def test_every_preset_has_a_group_a_source_and_a_line_of_its_own():
    assert list(dict.fromkeys(found.group for found in PRESETS.values())) == list(GROUPS)
    assert all(found.source for found in PRESETS.values())
    assert len({found.description for found in PRESETS.values()}) == len(PRESETS)


def test_nothing_is_built_before_it_is_asked_for():
    program = (
        "import sys\n"
        "from nnsvg_qt.model.architecture import Architecture\n"
        "def refuse(self): raise SystemExit('built')\n"
        "Architecture.__post_init__ = refuse\n"
        "import nnsvg_qt.model.presets as presets\n"
        "assert len(presets.PRESETS) > 40\n"
        "presets.preset('mlp').architecture()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "built\n")


# Parameters: LeCun 1998, 60,000. Krizhevsky 2012, two groups: 60,965,224. Simonyan 2014: 138
# million. torchvision's networks of that name: resnet18, resnet34, resnet50, densenet121, googlenet
# without auxiliary heads, squeezenet1_0, mobilenet_v2, efficientnet_b0, vit_b_16. timm's
# mixer_b16_224. Transformers' bert-base-uncased and gpt2. Ho 2020's released network: 35.7 million;
# Zhou 2018: 9.04 million; Vaswani 2017: 65 million; Zaremba 2014's released network: 19.8 million.
# Multiply-adds: He 2015, 1.8, 3.6 and 3.8e9 (the last with strides elsewhere: 4.1). Canziani et al.
# 2016 (arXiv:1605.07678), 15.5e9 for VGG-16. Sandler 2018: 300e6. Tan 2019: 0.39e9.
PUBLISHED = {
    "mlp": (16 * 12 + 12 + 12 * 10 + 10 + 10 + 1, 322),
    "mnist-cnn": (600_810, 6_094_208),
    "digits": (27_562, 214_304),
    "digit-mlp": (109_386, 784 * 128 + 128 * 64 + 64 * 10),
    "digit-decoder": (53_168, 52_288),
    "lenet-5": (60_000, 326_520),
    "alexnet": (60_965_224, 724_406_816),
    "zfnet": (62_357_608, 1_168_032_896),
    "vgg-16": (138_357_544, 15_470_264_320),
    "inception-module": (163_696, 128_049_152),
    "inception-v1": (6_624_904, 1_498_376_192),
    "resnet-18": (11_689_512, 1_814_073_344),
    "resnet-34": (21_797_672, 3_663_761_408),
    "resnet-50": (25_557_032, 3_857_973_248),
    "densenet-121": (7_978_856, 2_834_161_664),
    "squeezenet": (1_248_424, 832_667_936),
    "mobilenet-v2": (3_504_872, 300_774_272),
    "efficientnet-b0": (5_288_548, 385_814_752),
    "mlp-mixer": (59_880_472, 12_601_767_936),
    "siamese": (38_951_745, 1_817_251_840),
    "c3d": (79_991_015, 38_548_959_232),
    "fcn-32s": (136_152_917, 181_365_854_976),
    "hed": (14_716_171, 46_998_988_800),
    "u-net": (31_030_658, 150_428_424_448),
    "segnet": (29_464_357, 31_675_908_096),
    "u-net-plus-plus": (9_042_276, 4_189_814_784),
    "yolov3": (61_949_149, 32_932_037_632),
    "lstm": (19_775_200, 464_100_000),
    "textcnn": (5_990_402, 19_020_600),
    "wavenet": (283_584, 286_261_248),
    "gpt-2": (124_439_808, 145_824_153_600),
    "autoencoder": (2_837_314, 2_833_000),
    "vae": (815_824, 814_000),
    "gcn": (23_040, 62_392_320),
    "deep-sets": (208_680, 13_259_776),
    "dqn": (1_693_362, 9_352_192),
    "alphazero": (23_483_212, 1_500_545_280),
    "som": (29 * 100, 2_900),
    "hopfield": (30 * 29 // 2, 870),
    "boltzmann-machine": (7 * 6 // 2 + 7, 42),
    "restricted-boltzmann-machine": (784 * 500 + 784 + 500, 392_000),
    "rbf-network": (4 * 2 + 1 + 4, 12),
}

# Where a length is open, or a layer is of kind "other", no operations are counted.
PARAMETERS = {
    "vit-b-16": 86_567_656,
    "fcn-8s": 134_489_759,
    "bilstm": 7_347_809,
    "gru": 22_123_000,
    "seq2seq-attention": 80_442_000,
    "tcn": 66_510,
    "transformer": 63_045_632,
    "bert-base": 109_482_240,
    "gan": 23_170_692,
    "diffusion-u-net": 35_746_307,
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_totals_are_the_published_ones(name):
    counted = totals(preset(name).architecture())
    assert (counted.parameters, counted.multiply_accumulates) == PUBLISHED[name]
    assert counted.uncounted == ()


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_the_published_ones(name):
    architecture = preset(name).architecture()
    counted = totals(architecture)
    assert counted.parameters == PARAMETERS[name]
    assert counted.uncounted
    assert all(parameter_count(architecture, one) is not None for one in counted.uncounted)


def test_the_totals_of_every_published_network_are_held():
    drawn_by_hand = {"nnsvg-fcnn", "nnsvg-lenet", "nnsvg-alexnet"}
    assert set(PUBLISHED) | set(PARAMETERS) | drawn_by_hand == set(NAMES)


@pytest.mark.parametrize(
    ("name", "weighted"),
    [("resnet-34", 34), ("resnet-50", 50), ("densenet-121", 121), ("mobilenet-v2", 53)],
)
def test_a_folded_network_written_out_fits_and_has_the_layers_of_its_name(name, weighted):
    folded = preset(name).architecture()
    whole = expanded(folded)
    assert deviations(whole) == {}
    assert recompute(whole) == whole
    assert totals(whole) == totals(folded)
    kinds = CONVOLUTIONS | {Kind.DENSE}
    layers = [layer for layer in whole if layer.kind in kinds]
    shortcuts = [layer for layer in layers if layer.id.partition("~")[0].endswith("s")]
    assert len(layers) - len(shortcuts) == weighted


def test_what_stands_behind_copies_that_grow_counts_with_the_last_of_them():
    network = Network((4, 8, 8))
    with network.group("growing", "Growing", 5):
        read = network.last
        grown = network.convolution("grown", 3, 3, 1, 1)
        network.join("all", Kind.CONCATENATE, read, grown)
    network.convolution("after", 2, 1)
    folded = network.architecture()
    counted = totals(folded)
    assert counted == totals(expanded(folded))
    grown_parameters = sum(9 * (4 + 3 * copy) * 3 + 3 for copy in range(5))
    assert counted.parameters == grown_parameters + (4 + 5 * 3) * 2 + 2
    assert counted.layers == 1 + 5 * 2 + 1


def copies(name):
    return {one.name: one.repeat for one in preset(name).architecture().groups if one.repeat > 1}


def test_what_repeats_is_said_once():
    assert copies("resnet-50") == {"conv2_x": 3, "conv3_x": 4, "conv4_x": 6, "conv5_x": 3}
    assert list(copies("densenet-121").values()) == [6, 12, 24, 16]
    assert copies("bert-base") == {"Transformer encoder": 12}
    assert copies("transformer") == {"Encoder": 6, "Decoder": 6}
    assert copies("alphazero") == {"Residual block": 19}
    assert list(copies("yolov3").values()) == [2, 8, 8, 4]


def test_twins_share_every_weight_and_recurrent_layers_lead_back():
    siamese = preset("siamese").architecture()
    shared = [layer for share in siamese.shared for layer in share.layers]
    counted = [layer.id for layer in siamese if parameter_count(siamese, layer.id)]
    assert sorted(shared) == sorted(set(counted) - {"same"})
    for name in ("lstm", "gru", "seq2seq-attention"):
        architecture = preset(name).architecture()
        recurrent = [layer.id for layer in architecture if layer.kind is Kind.RECURRENT]
        loops = {c.source for c in architecture.feedback if c.source == c.target}
        assert set(recurrent) == loops


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


def test_the_third_layer_of_lenet_5_reads_the_sixty_pairs_of_table_i():
    table = preset("lenet-5").architecture().layer("c3").connected
    assert table is not None
    assert [len(row) for row in table] == [3] * 6 + [4] * 9 + [6]
    assert table[4] == (0, 4, 5)
    assert table[9] == (0, 3, 4, 5)


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
