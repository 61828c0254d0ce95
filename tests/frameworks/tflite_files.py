"""Writes with TensorFlow Lite what the tests of its reader open, and what its interpreter says.

    python -m tests.frameworks.tflite_files OUT

Run where `tensorflow` and `tf_keras` are installed. OUT becomes `tests/importers/tflite_files.zip`.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_USE_LEGACY_KERAS"] = "1"


def _images(keras: Any) -> Any:
    make = keras.layers
    source = keras.Input((16, 16, 3), name="source")
    first = make.Conv2D(8, 3, 2, "same", activation="relu", name="first")(source)
    deep = make.DepthwiseConv2D(3, padding="same", name="deep")(first)
    deep = make.ReLU(6.0)(make.BatchNormalization(name="even")(deep))
    joined = make.Concatenate()([make.Add()([first, deep]), deep])
    up = make.Conv2DTranspose(4, 3, 2, "same", name="up")(joined)
    up = make.MaxPooling2D(2)(make.ZeroPadding2D(1)(make.UpSampling2D(2)(up)))
    whole = make.GlobalAveragePooling2D()(up)
    return keras.Model(source, make.Dense(10, "softmax", name="last")(whole))


def written(tensorflow: Any, keras: Any) -> Iterator[tuple[str, bytes]]:
    """Files by name, as the converter writes them."""
    lite, numpy = tensorflow.lite, import_module("numpy")
    keras.utils.set_random_seed(1)
    model = _images(keras)
    generator = numpy.random.default_rng(1)
    # no two alike, and none of nothing: the converter leaves such out
    model.set_weights([generator.uniform(0.1, 1, one.shape) for one in model.get_weights()])

    def converter() -> Any:
        return lite.TFLiteConverter.from_keras_model(model)

    yield "images", converter().convert()
    small = converter()
    small.optimizations = [lite.Optimize.DEFAULT]
    small.target_spec.supported_types = [tensorflow.float16]
    yield "images float16", small.convert()
    whole = converter()
    whole.optimizations = [lite.Optimize.DEFAULT]
    whole.representative_dataset = lambda: [
        [numpy.random.default_rng(one).random((1, 16, 16, 3), "float32")] for one in range(2)
    ]
    whole.target_spec.supported_ops = [lite.OpsSet.TFLITE_BUILTINS_INT8]
    whole.inference_input_type = whole.inference_output_type = tensorflow.int8
    yield "images int8", whole.convert()
    behind = converter()
    behind._experimental_use_buffer_offset = True
    yield "images behind", behind.convert()

    class Branches(tensorflow.Module):
        def __init__(self) -> None:
            super().__init__()
            self.table = tensorflow.Variable(numpy.ones((20, 4), "float32"))

        @tensorflow.function
        def chosen(self, place: Any, way: Any) -> Any:
            found = tensorflow.gather(self.table, place)
            return tensorflow.cond(way, lambda: found * 2.0, lambda: tensorflow.nn.relu(found))

        @tensorflow.function
        def repeated(self, value: Any) -> Any:
            return tensorflow.while_loop(
                lambda step, _: step < 3,
                lambda step, own: (step + 1, tensorflow.matmul(own, own)),
                (tensorflow.constant(0), value),
            )[1]

    module = Branches()
    spec = tensorflow.TensorSpec
    functions = [
        module.chosen.get_concrete_function(
            spec((None,), tensorflow.int32), spec((), tensorflow.bool)
        ),
        module.repeated.get_concrete_function(spec((4, 4), tensorflow.float32)),
    ]
    for name, function in zip(("branches", "loop"), functions, strict=True):
        yield name, lite.TFLiteConverter.from_concrete_functions([function], module).convert()


def said(tensorflow: Any, content: bytes) -> dict[str, Any]:
    """What the framework's interpreter tells of the first graph of a file."""
    interpreter = tensorflow.lite.Interpreter(
        model_content=content, experimental_preserve_all_tensors=True
    )
    numpy = import_module("numpy")
    tensors = {
        one["index"]: {
            "name": one["name"],
            "shape": one["shape_signature"].tolist() or one["shape"].tolist(),
            "type": numpy.dtype(one["dtype"]).name,
            "scales": one["quantization_parameters"]["scales"].tolist(),
        }
        for one in interpreter.get_tensor_details()
        if one["name"]
    }
    operations = [
        {"type": one["op_name"], "inputs": list(map(int, one["inputs"]))}
        for one in interpreter._get_ops_details()
        if one["op_name"] != "DELEGATE"
    ]
    return {
        "tensors": tensors,
        "operations": operations,
        "inputs": [one["name"] for one in interpreter.get_input_details()],
        "outputs": [one["name"] for one in interpreter.get_output_details()],
    }


def main() -> None:
    """Write the archive that is named on the command line."""
    tensorflow, keras = import_module("tensorflow"), import_module("tf_keras")
    expected = {}
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive:
        for name, content in written(tensorflow, keras):
            archive.writestr(f"{name}.tflite", content)
            expected[name] = said(tensorflow, content)
        archive.writestr("expected.json", json.dumps(expected))


if __name__ == "__main__":
    main()
