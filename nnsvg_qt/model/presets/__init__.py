"""Well-known networks with their published sizes, to start from.

A preset is added by a function that builds it, in the file of its group, and a row in `PRESETS`.
Nothing is built before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture


@dataclass(frozen=True)
class Preset:
    """A network to start from.

    `description` is one line, what it is, a comma, and by whom; `builder` names the file here and
    in it the function that builds it: the file is read when the first of its networks is asked for.
    `group` is one of `GROUPS`; `source` is where its sizes were published; `sample` what its
    published input shows, by the name of one of our sample pictures, empty where that is no
    picture; `output_sample` likewise what it puts out. `example` are words that it reads one after
    the other, and what it puts out for each.
    """

    name: str
    description: str
    builder: str
    group: str
    source: str
    sample: str = ""
    output_sample: str = ""
    example: tuple[str, str] = ("", "")

    @property
    def options(self) -> dict[str, str | bool]:
        """What of its look is its own, by the names of options."""
        words, results = self.example
        named: dict[str, str | bool] = {
            "look.sample": self.sample,
            "look.output_sample": self.output_sample,
            "diagram.unrolled": bool(words),
            "diagram.words": words,
            "diagram.results": results,
        }
        return {name: value for name, value in named.items() if value}

    def architecture(self) -> Architecture:
        """The network, built anew."""
        return self.build()

    @property
    def build(self) -> Callable[[], Architecture]:
        """The function that builds it."""
        module, function = self.builder.split(".")
        found: Callable[[], Architecture] = getattr(import_module(f"{__name__}.{module}"), function)
        return found


def preset(name: str) -> Preset:
    """The preset of that name; InputError, which names them all, if there is none."""
    try:
        return PRESETS[name]
    except KeyError:
        raise InputError(
            "There is no preset {name!r}; there are {names}.",
            name=name,
            names=listed(PRESETS),
        ) from None


GROUPS = (
    TEACHING := "Teaching",
    IMAGES := "Image classification",
    SEGMENTATION := "Segmentation and detection",
    SEQUENCES := "Sequences and language",
    GENERATIVE := "Generative",
    GRAPHS := "Graphs, sets and games",
    STRUCTURES := "Grids, energy and distance",
)
"""The groups of presets, in the order in which they are shown."""

_Row = tuple[str, str, str, str]
_NNSVG = "LeNail, JOSS 4 (33), 2019"

_ROWS: dict[str, tuple[_Row, ...]] = {
    TEACHING: (
        ("mlp", "Multilayer perceptron, 16-12-10-1", "teaching.mlp", _NNSVG),
        (
            "mnist-cnn",
            "Small network for digits, Keras's example",
            "teaching.mnist_cnn",
            "keras-team/keras, examples/mnist_cnn.py",
        ),
        ("nnsvg-fcnn", "Start figure of NN-SVG's FCNN page", "teaching.nnsvg_fcnn", _NNSVG),
        ("nnsvg-lenet", "Start figure of NN-SVG's LeNet page", "teaching.nnsvg_lenet", _NNSVG),
        (
            "nnsvg-alexnet",
            "Start figure of NN-SVG's AlexNet page",
            "teaching.nnsvg_alexnet",
            _NNSVG,
        ),
        ("digits", "Small trained network for digits, to run", "teaching.digits", "trained here"),
        (
            "digit-mlp",
            "Trained multilayer perceptron for digits, 784-128-64-10",
            "teaching.digit_mlp",
            "trained here",
        ),
        (
            "digit-decoder",
            "Trained decoder of digits, which two numbers choose",
            "teaching.digit_decoder",
            "trained here",
        ),
    ),
    IMAGES: (
        (
            "lenet-5",
            "LeNet-5 for digits, LeCun et al. 1998",
            "image_classification.lenet_5",
            "Proc. IEEE 86 (11), 1998",
        ),
        (
            "alexnet",
            "AlexNet in two groups, Krizhevsky et al. 2012",
            "image_classification.alexnet",
            "NIPS 2012",
        ),
        (
            "zfnet",
            "ZFNet, Zeiler & Fergus 2014",
            "image_classification.zfnet",
            "arXiv:1311.2901",
        ),
        (
            "vgg-16",
            "VGG-16, Simonyan & Zisserman 2014",
            "image_classification.vgg_16",
            "arXiv:1409.1556",
        ),
        (
            "inception-module",
            "Inception module 3a, Szegedy et al. 2014",
            "image_classification.inception_module",
            "arXiv:1409.4842",
        ),
        (
            "inception-v1",
            "GoogLeNet with normalization, Szegedy et al. 2014",
            "image_classification.inception_v1",
            "arXiv:1409.4842",
        ),
        (
            "resnet-18",
            "ResNet-18 with its residual blocks, He et al. 2015",
            "image_classification.resnet_18",
            "arXiv:1512.03385",
        ),
        (
            "resnet-34",
            "ResNet-34 in four stages, He et al. 2015",
            "image_classification.resnet_34",
            "arXiv:1512.03385",
        ),
        (
            "resnet-50",
            "ResNet-50 in four stages, He et al. 2015",
            "image_classification.resnet_50",
            "arXiv:1512.03385",
        ),
        (
            "densenet-121",
            "DenseNet-121 in dense blocks, Huang et al. 2016",
            "image_classification.densenet_121",
            "arXiv:1608.06993",
        ),
        (
            "squeezenet",
            "SqueezeNet 1.0, Iandola et al. 2016",
            "image_classification.squeezenet",
            "arXiv:1602.07360",
        ),
        (
            "mobilenet-v2",
            "MobileNetV2, Sandler et al. 2018",
            "image_classification.mobilenet_v2",
            "arXiv:1801.04381",
        ),
        (
            "efficientnet-b0",
            "EfficientNet-B0, Tan & Le 2019",
            "image_classification.efficientnet_b0",
            "arXiv:1905.11946",
        ),
        (
            "vit-b-16",
            "Vision transformer B/16, Dosovitskiy et al. 2020",
            "image_classification.vit_b_16",
            "arXiv:2010.11929",
        ),
        (
            "mlp-mixer",
            "MLP-Mixer B/16, Tolstikhin et al. 2021",
            "image_classification.mlp_mixer",
            "arXiv:2105.01601",
        ),
        (
            "siamese",
            "Siamese twins that share weights, Koch et al. 2015",
            "image_classification.siamese",
            "ICML deep learning workshop 2015",
        ),
        (
            "c3d",
            "C3D for films, Tran et al. 2014",
            "image_classification.c3d",
            "arXiv:1412.0767",
        ),
    ),
    SEGMENTATION: (
        (
            "fcn-32s",
            "FCN-32s, Long et al. 2014",
            "segmentation.fcn_32s",
            "arXiv:1411.4038",
        ),
        (
            "fcn-8s",
            "FCN-8s with two skips, Long et al. 2014",
            "segmentation.fcn_8s",
            "arXiv:1411.4038",
        ),
        (
            "hed",
            "Holistically nested edges, Xie & Tu 2015",
            "segmentation.hed",
            "arXiv:1504.06375",
        ),
        (
            "u-net",
            "U-Net with its four skips, Ronneberger et al. 2015",
            "segmentation.u_net",
            "arXiv:1505.04597",
        ),
        (
            "segnet",
            "SegNet, Badrinarayanan et al. 2015",
            "segmentation.segnet",
            "arXiv:1511.00561",
        ),
        (
            "u-net-plus-plus",
            "U-Net++ with nested skips, Zhou et al. 2018",
            "segmentation.u_net_plus_plus",
            "arXiv:1807.10165",
        ),
        (
            "yolov3",
            "YOLOv3 with three heads, Redmon & Farhadi 2018",
            "segmentation.yolov3",
            "arXiv:1804.02767",
        ),
    ),
    SEQUENCES: (
        (
            "lstm",
            "LSTM language model, Zaremba et al. 2014",
            "sequences.lstm",
            "arXiv:1409.2329",
        ),
        (
            "bilstm",
            "Bidirectional LSTM for tagging, Huang et al. 2015",
            "sequences.bilstm",
            "arXiv:1508.01991",
        ),
        (
            "gru",
            "GRU encoder and decoder, Cho et al. 2014",
            "sequences.gru",
            "arXiv:1406.1078",
        ),
        (
            "seq2seq-attention",
            "Translation with attention, Bahdanau et al. 2014",
            "sequences.seq2seq_attention",
            "arXiv:1409.0473",
        ),
        (
            "textcnn",
            "TextCNN for sentences, Kim 2014",
            "sequences.textcnn",
            "arXiv:1408.5882",
        ),
        (
            "tcn",
            "Temporal convolutions, Bai et al. 2018",
            "sequences.tcn",
            "arXiv:1803.01271",
        ),
        (
            "wavenet",
            "WaveNet's stack, van den Oord et al. 2016",
            "sequences.wavenet",
            "arXiv:1609.03499",
        ),
        (
            "transformer",
            "Transformer, base size, Vaswani et al. 2017",
            "sequences.transformer",
            "arXiv:1706.03762",
        ),
        (
            "bert-base",
            "BERT base with its pooler, Devlin et al. 2018",
            "sequences.bert_base",
            "arXiv:1810.04805",
        ),
        ("gpt-2", "GPT-2 small, Radford et al. 2019", "sequences.gpt_2", "OpenAI 2019"),
    ),
    GENERATIVE: (
        (
            "autoencoder",
            "Deep autoencoder, Hinton & Salakhutdinov 2006",
            "generative.autoencoder",
            "Science 313, 2006",
        ),
        (
            "vae",
            "Variational autoencoder, Kingma & Welling 2013",
            "generative.vae",
            "arXiv:1312.6114",
        ),
        (
            "gan",
            "Adversarial networks (DCGAN), Radford et al. 2015",
            "generative.gan",
            "arXiv:1511.06434",
        ),
        (
            "diffusion-u-net",
            "Diffusion U-Net (DDPM), Ho et al. 2020",
            "generative.diffusion_u_net",
            "arXiv:2006.11239",
        ),
    ),
    GRAPHS: (
        ("gcn", "Graph convolutions, Kipf & Welling 2016", "graphs.gcn", "arXiv:1609.02907"),
        (
            "deep-sets",
            "Deep Sets for points, Zaheer et al. 2017",
            "graphs.deep_sets",
            "arXiv:1703.06114",
        ),
        ("dqn", "DQN for Atari games, Mnih et al. 2015", "graphs.dqn", "Nature 518, 2015"),
        (
            "alphazero",
            "AlphaZero for chess, Silver et al. 2018",
            "graphs.alphazero",
            "arXiv:1712.01815; Science 362, 2018",
        ),
    ),
    STRUCTURES: (
        (
            "som",
            "Self-organizing map of animals, Ritter & Kohonen 1989",
            "unit_structures.som",
            "Biol. Cybern. 61, 1989",
        ),
        (
            "hopfield",
            "Hopfield network, Hopfield 1982",
            "unit_structures.hopfield",
            "PNAS 79, 1982",
        ),
        (
            "boltzmann-machine",
            "Boltzmann machine, Ackley et al. 1985",
            "unit_structures.boltzmann_machine",
            "Cognitive Science 9, 1985",
        ),
        (
            "restricted-boltzmann-machine",
            "Restricted Boltzmann machine, Hinton et al. 2006",
            "unit_structures.restricted_boltzmann_machine",
            "Neural Computation 18, 2006",
        ),
        (
            "rbf-network",
            "Radial basis functions for XOR, Broomhead & Lowe 1988",
            "unit_structures.rbf_network",
            "Complex Systems 2, 1988",
        ),
    ),
}

_SAMPLES = {
    "digit": "mnist-cnn digits lenet-5",
    "photograph": (
        "alexnet zfnet vgg-16 inception-v1 resnet-18 resnet-34 resnet-50 densenet-121 squeezenet "
        "mobilenet-v2 efficientnet-b0 vit-b-16 mlp-mixer c3d fcn-32s fcn-8s hed segnet yolov3 gan"
    ),
    "cells": "u-net u-net-plus-plus",
    "character": "siamese",
    "noise": "diffusion-u-net",
}
"""The presets whose published input is a picture, by what it shows."""
_OUTPUT_SAMPLES = {"mask": "u-net u-net-plus-plus", "edges": "hed", "photograph": "gan"}
"""The presets that put out a picture, by what it shows."""

_EXAMPLES = {"bilstm": ("Ada lives in Paris", "B-PER O O B-LOC")}
"""The presets that are drawn in their steps in time, with what these read and put out."""


def _by_preset(samples: Mapping[str, str]) -> dict[str, str]:
    return {name: sample for sample, names in samples.items() for name in names.split()}


_SAMPLE_OF, _OUTPUT_SAMPLE_OF = _by_preset(_SAMPLES), _by_preset(_OUTPUT_SAMPLES)

PRESETS: dict[str, Preset] = {
    name: Preset(
        name,
        description,
        builder,
        group,
        source,
        _SAMPLE_OF.get(name, ""),
        _OUTPUT_SAMPLE_OF.get(name, ""),
        _EXAMPLES.get(name, ("", "")),
    )
    for group, rows in _ROWS.items()
    for name, description, builder, source in rows
}
"""All presets by name, in the order in which they are shown."""
