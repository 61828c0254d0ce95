"""What is looked at in Caffe's messages, in the newer and the older form of layers."""

from __future__ import annotations

from nnsvg_qt.importers.messages import Schema

_SETTINGS = {
    **{"convolution": 106, "pooling": 121, "inner_product": 117, "eltwise": 110, "concat": 104},
    **{"slice": 126, "relu": 123, "prelu": 131, "softmax": 125, "reshape": 133, "flatten": 135},
    **{"scale": 142, "bias": 141, "input": 143, "permute": 202, "reduction": 136, "embed": 137},
    **{"tile": 138, "recurrent": 146, "transform": 100, "crop": 144, "argmax": 103, "norm": 206},
    **{"memory_data": 119, "power": 122, "parameter": 145},
}
_OLD = {
    **{"convolution": 10, "pooling": 19, "inner_product": 17, "eltwise": 24, "concat": 9},
    **{"slice": 31, "relu": 30, "softmax": 39, "transform": 36, "argmax": 23, "memory_data": 22},
    **{"power": 21},
}


def _of_layers(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}_param {name}" for name, number in numbers.items())


SCHEMA = Schema(
    {
        "NetParameter": (
            "1 name text, 2 layers V1LayerParameter*, 3 input text*, 4 input_dim whole*, "
            "8 input_shape BlobShape*, 100 layer LayerParameter*"
        ),
        "BlobShape": "1 dim whole*",
        "BlobProto": (
            "7 shape BlobShape, 5 data real*, 8 double_data double*, 1 num whole, "
            "2 channels whole, 3 height whole, 4 width whole"
        ),
        "NetStateRule": "1 phase word",
        "ParamSpec": "1 name text",
        "LayerParameter": (
            "1 name text, 2 type text, 3 bottom text*, 4 top text*, 6 param ParamSpec*, "
            "7 blobs BlobProto*, 8 include NetStateRule*, 9 exclude NetStateRule*, 10 phase word, "
            + _of_layers(_SETTINGS)
        ),
        "V1LayerParameter": (
            "4 name text, 5 type word, 2 bottom text*, 3 top text*, 6 blobs BlobProto*, "
            "32 include NetStateRule*, 33 exclude NetStateRule*, " + _of_layers(_OLD)
        ),
        "convolution": (
            "1 num_output whole, 2 bias_term flag, 3 pad whole*, 4 kernel_size whole*, "
            "6 stride whole*, 18 dilation whole*, 9 pad_h whole, 10 pad_w whole, "
            "11 kernel_h whole, 12 kernel_w whole, 13 stride_h whole, 14 stride_w whole, "
            "5 group whole"
        ),
        "pooling": (
            "1 pool word, 4 pad whole*, 9 pad_h whole, 10 pad_w whole, 2 kernel_size whole*, "
            "5 kernel_h whole, 6 kernel_w whole, 3 stride whole*, 7 stride_h whole, "
            "8 stride_w whole, 12 global_pooling flag, 13 round_mode word, 1000 ceil_mode flag"
        ),
        "inner_product": ("1 num_output whole, 2 bias_term flag, 5 axis whole, 6 transpose flag"),
        "eltwise": "1 operation word",
        "concat": "2 axis whole, 1 concat_dim whole",
        "slice": "3 axis whole, 2 slice_point whole*, 1 slice_dim whole",
        "relu": "1 negative_slope real",
        "prelu": "2 channel_shared flag",
        "softmax": "2 axis whole",
        "reshape": "1 shape BlobShape, 2 axis whole, 3 num_axes whole",
        "flatten": "1 axis whole, 2 end_axis whole",
        "scale": "1 axis whole, 2 num_axes whole, 4 bias_term flag",
        "bias": "1 axis whole, 2 num_axes whole",
        "input": "1 shape BlobShape*",
        "permute": "1 order whole*",
        "reduction": "1 operation word, 2 axis whole",
        "embed": "1 num_output whole, 2 input_dim whole, 3 bias_term flag",
        "tile": "1 axis whole, 2 tiles whole",
        "recurrent": "1 num_output whole",
        "transform": "3 crop_size whole, 7 force_gray flag",
        "crop": "1 axis whole, 2 offset whole*",
        "argmax": "3 axis whole",
        "norm": "3 channel_shared flag",
        "memory_data": "1 batch_size whole, 2 channels whole, 3 height whole, 4 width whole",
        "power": "1 power real, 2 scale real, 3 shift real",
        "parameter": "1 shape BlobShape",
    }
)

OLD_TYPES = {
    **{1: "Accuracy", 2: "BNLL", 3: "Concat", 4: "Convolution", 5: "Data", 6: "Dropout"},
    **{7: "EuclideanLoss", 8: "Flatten", 9: "HDF5Data", 10: "HDF5Output", 11: "Im2col"},
    **{12: "ImageData", 13: "InfogainLoss", 14: "InnerProduct", 15: "LRN"},
    **{16: "MultinomialLogisticLoss", 17: "Pooling", 18: "ReLU", 19: "Sigmoid", 20: "Softmax"},
    **{21: "SoftmaxWithLoss", 22: "Split", 23: "TanH", 24: "WindowData", 25: "Eltwise"},
    **{26: "Power", 27: "SigmoidCrossEntropyLoss", 28: "HingeLoss", 29: "MemoryData"},
    **{30: "ArgMax", 31: "Threshold", 32: "DummyData", 33: "Slice", 34: "MVN", 35: "AbsVal"},
    **{36: "Silence", 37: "ContrastiveLoss", 38: "Exp", 39: "Deconvolution"},
}
"""The types of the older form by number."""

OLD_NAMES = {
    "".join(sign for sign in name.lower() if sign.isalnum()): name for name in OLD_TYPES.values()
} | {"softmaxloss": "SoftmaxWithLoss", "hdf5data": "HDF5Data"}
"""The same by the name that a text has, in small letters without underscores."""
