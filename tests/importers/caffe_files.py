"""Networks of Caffe, as text and with weights, put together by hand."""

import struct

from tests.importers.wire_messages import message

ALEXNET = (
    ("Convolution", "conv1", "num_output: 96 kernel_size: 11 stride: 4"),
    ("ReLU", "relu1", ""),
    ("LRN", "norm1", "local_size: 5"),
    ("Pooling", "pool1", "pool: MAX kernel_size: 3 stride: 2"),
    ("Convolution", "conv2", "num_output: 256 pad: 2 kernel_size: 5 group: 2"),
    ("ReLU", "relu2", ""),
    ("LRN", "norm2", "local_size: 5"),
    ("Pooling", "pool2", "pool: MAX kernel_size: 3 stride: 2"),
    ("Convolution", "conv3", "num_output: 384 pad: 1 kernel_size: 3"),
    ("ReLU", "relu3", ""),
    ("Convolution", "conv4", "num_output: 384 pad: 1 kernel_size: 3 group: 2"),
    ("ReLU", "relu4", ""),
    ("Convolution", "conv5", "num_output: 256 pad: 1 kernel_size: 3 group: 2"),
    ("ReLU", "relu5", ""),
    ("Pooling", "pool5", "pool: MAX kernel_size: 3 stride: 2"),
    ("InnerProduct", "fc6", "num_output: 4096"),
    ("ReLU", "relu6", ""),
    ("Dropout", "drop6", ""),
    ("InnerProduct", "fc7", "num_output: 4096"),
    ("ReLU", "relu7", ""),
    ("Dropout", "drop7", ""),
    ("InnerProduct", "fc8", "num_output: 1000"),
    ("Softmax", "prob", ""),
)

PARAMETERS = {
    **{"Convolution": "convolution_param", "Pooling": "pooling_param", "LRN": "lrn_param"},
    **{"InnerProduct": "inner_product_param"},
}


def chain(layers, head, is_old=False):
    """A chain of layers as text; what only changes values does so in its place."""
    lines, end = [head], "data"
    for kind, name, settings in layers:
        own = end if kind in ("ReLU", "Dropout") else name
        inner = f"{PARAMETERS[kind]} {{ {settings} }}" if settings else ""
        word, shown = ("layers", kind.upper()) if is_old else ("layer", f'"{kind}"')
        if is_old and kind == "InnerProduct":
            shown = "INNER_PRODUCT"
        lines.append(
            f'{word} {{ name: "{name}" type: {shown} bottom: "{end}" top: "{own}" {inner} }}'
        )
        end = own
    return "\n".join(lines) + "\n"


INPUT = """name: "AlexNet"  # the one of 2012
layer { name: "data" type: "Input" top: "data"
  input_param: { shape: { dim: 10 dim: 3 dim: 227 dim: 227 } } }"""

TRAINING = """name: "small"
layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN }
  transform_param { crop_size: 20 } }
layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST }
  transform_param { crop_size: 20 } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
  convolution_param { num_output: 8 kernel_h: 3 kernel_w: 5 pad_h: 1 pad_w: 2 bias_term: false } }
layer { name: "norm" type: "BatchNorm" bottom: "conv" top: "conv" }
layer { name: "scale" type: "Scale" bottom: "conv" top: "conv" scale_param { bias_term: true } }
layer { name: "active" type: "PReLU" bottom: "conv" top: "conv" }
layer { name: "left" type: "Convolution" bottom: "conv" top: "left"
  param { name: "same" } param { name: "bias" }
  convolution_param { num_output: 8 kernel_size: 3 pad: 1 } }
layer { name: "right" type: "Convolution" bottom: "left" top: "right"
  param { name: "same" } param { name: "bias" }
  convolution_param { num_output: 8 kernel_size: 3 pad: 1 } }
layer { name: "sum" type: "Eltwise" bottom: "left" bottom: "right" top: "sum" }
layer { name: "cut" type: "Slice" bottom: "sum" top: "one" top: "two"
  slice_param { axis: 1 slice_point: 3 } }
layer { name: "join" type: "Concat" bottom: "two" bottom: "sum" top: "join" }
layer { name: "up" type: "Deconvolution" bottom: "join" top: "up"
  convolution_param { num_output: 2 kernel_size: 4 stride: 2 pad: 1 } }
layer { name: "pool" type: "Pooling" bottom: "up" top: "pool"
  pooling_param { pool: AVE global_pooling: true } }
layer { name: "mystery" type: "Python" bottom: "one" top: "odd" }
layer { name: "fc" type: "InnerProduct" bottom: "pool" top: "fc"
  inner_product_param { num_output: 5 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" }
"""


def _blob(*sizes):
    count = 1
    for size in sizes:
        count *= size
    shape = message(*((1, size) for size in sizes))
    return 7, message((7, shape), (5, struct.pack(f"<{count}f", *range(count))))


def with_weights():
    """A network with its weights, as Caffe saves it."""
    convolution = message((1, 4), (4, 3), (6, 2))
    dense = message((1, 5))
    images = message((1, 1), (1, 3), (1, 9), (1, 9))
    layers = [
        message(
            (1, "data"),
            (2, "Input"),
            (4, "data"),
            (143, message((1, images))),
        ),
        message(
            (1, "conv"),
            (2, "Convolution"),
            (3, "data"),
            (4, "conv"),
            (106, convolution),
            _blob(4, 3, 3, 3),
            _blob(4),
        ),
        message((1, "active"), (2, "ReLU"), (3, "conv"), (4, "conv")),
        message(
            (1, "fc"),
            (2, "InnerProduct"),
            (3, "conv"),
            (4, "fc"),
            (117, dense),
            _blob(5, 64),
            _blob(5),
        ),
    ]
    return message((1, "weighed"), *((100, one) for one in layers))
