"""Writes logs of training runs with the libraries that people use; each writer is a function.

A writer takes the folder of its run. What it needs is imported inside of it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

STEPS = 30
MESH_CORNERS = np.array([[[0, 1, 2], [2, 3, 4]]] * 2)


def torch_tensorboard(folder: Path) -> None:
    """What `torch.utils.tensorboard` writes: old and new scalars, and all other kinds."""
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter(str(folder)) as writer:
        for step in range(STEPS):
            writer.add_scalar("new style", float(np.cos(step)), 3 * step, new_style=True)
            writer.add_scalar("double", 1.0 / (step + 1), step, double_precision=True)
        _summaries(writer)


def tensorboard_x(folder: Path) -> None:
    """What tensorboardX writes."""
    from tensorboardX import SummaryWriter

    with SummaryWriter(str(folder)) as writer:
        _summaries(writer)


def _summaries(writer: Any) -> None:
    """What both libraries have in common."""
    random = np.random.default_rng(7)
    for step in range(STEPS):
        writer.add_scalar("loss/train", float(np.exp(-step / 9)), step)
        writer.add_scalar("Verlust ü", float(random.normal()), 1000 * step, walltime=1e9 + step)
        writer.add_scalars("both", {"one": float(step), "two": -float(step)}, step)
        writer.add_histogram("weights", random.normal(0.1 * step, 1, 500), step)
        writer.add_pr_curve("curve", random.integers(0, 2, 200), random.random(200), step)
    for step, value in enumerate((1.0, np.nan, np.inf, -np.inf, 2.0)):
        writer.add_scalar("wrong", value, step)
    writer.add_histogram("constant", np.full(40, 3.0), 0)
    writer.add_text("note", "| a | b |\n|---|---|\n| 1 | 2 |", 2)
    shades = random.integers(0, 256, (2, 5, 3))
    writer.add_mesh("cloud", random.normal(size=(2, 5, 3)), shades, MESH_CORNERS, global_step=4)
    picture = random.integers(0, 256, (3, 12, 17), np.uint8)
    for step in range(3):
        writer.add_image("picture", np.roll(picture, step, 2), step)
    writer.add_images("pictures", random.integers(0, 256, (4, 3, 8, 8), np.uint8), 1)
    writer.add_custom_scalars(
        {"Losses": {"all": ["Multiline", ["loss/.*"]], "band": ["Margin", ["wrong", "a", "b"]]}}
    )
    settings = {"rate": 0.01, "optimizer": "adam", "bias": True}
    writer.add_hparams(settings, {"accuracy": 0.9, "end loss": 0.3})


def tensorflow_summaries(folder: Path) -> None:
    """What `tf.summary` writes, all of it tensors."""
    import tensorflow as tf
    from tensorboard.plugins.hparams import api
    from tensorboard.plugins.mesh import summary_v2 as mesh

    random = np.random.default_rng(8)
    writer = tf.summary.create_file_writer(str(folder))
    with writer.as_default():
        for step in range(STEPS):
            tf.summary.scalar("loss", float(np.exp(-step / 5)), step=step)
            tf.summary.histogram("weights", random.normal(0, 1 + step, 300), step=step)
        tf.summary.histogram("nothing", np.zeros(0), step=0)
        tf.summary.text("words", ["one", "two"], step=0)
        tf.summary.image("picture", random.random((2, 6, 9, 3)), step=4)
        tf.summary.audio("sound", random.uniform(-1, 1, (1, 100, 1)).astype("f4"), 8000, step=1)
        tf.summary.text("table", [["a", "b"], ["1", "2"]], step=0)
        mesh.mesh(
            "cloud",
            random.normal(size=(2, 5, 3)),
            colors=random.integers(0, 256, (2, 5, 3)).astype("u1"),
            faces=MESH_CORNERS.astype("i4"),
            step=4,
        )
        api.hparams({"rate": 0.1, "units": 16, "dropout": False, "kind": "wide"}, trial_id="t1")
    writer.close()


def tensorflow_old(folder: Path) -> None:
    """What the writer of TensorFlow 1 writes, and a graph."""
    import tensorflow as tf

    old = tf.compat.v1
    graph = tf.Graph()
    with graph.as_default(), old.Session() as session:
        number = old.placeholder(tf.float32, [], "number")
        many = old.placeholder(tf.float32, [None], "many")
        summary = old.summary.merge(
            [old.summary.scalar("loss", number), old.summary.histogram("weights", many)]
        )
        pictures = old.placeholder(tf.float32, [None, 8, 8, 1], "pictures")
        kernel = old.get_variable("kernel", [3, 3, 1, 4])
        maps = tf.nn.relu(tf.nn.conv2d(pictures, kernel, 1, "SAME"))
        weights = old.get_variable("weights", [256, 10])
        tf.nn.softmax(tf.matmul(tf.reshape(maps, [-1, 256]), weights), name="classes")
        writer = old.summary.FileWriter(str(folder), graph)
        random = np.random.default_rng(9)
        for step in range(STEPS):
            fed = {number: 1 / (1 + step), many: random.normal(0, 1, 100)}
            writer.add_summary(session.run(summary, fed), step)
        writer.close()


def keras_callbacks(folder: Path) -> None:
    """A network that Keras trains with the callback for TensorBoard and one for a table."""
    import keras

    random = np.random.default_rng(10)
    network = keras.Sequential(
        [keras.layers.Input((5,)), keras.layers.Dense(4), keras.layers.Dense(1)]
    )
    network.compile("sgd", "mse", metrics=["mae"])
    (folder / "table").mkdir()
    network.fit(
        random.normal(size=(64, 5)),
        random.normal(size=(64, 1)),
        epochs=4,
        validation_split=0.25,
        verbose=0,
        callbacks=[
            keras.callbacks.TensorBoard(str(folder), histogram_freq=1, update_freq=1),
            keras.callbacks.CSVLogger(str(folder / "table" / "log.csv")),
        ],
    )


def lightning_table(folder: Path) -> None:
    """A table as Lightning's CSVLogger writes it: rows of training and validation apart."""
    with (folder / "metrics.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, ["epoch", "step", "train_loss", "val_loss"])
        writer.writeheader()
        for epoch in range(5):
            for step in range(epoch * 4, epoch * 4 + 4):
                writer.writerow({"epoch": epoch, "step": step, "train_loss": 1 / (step + 1)})
            writer.writerow({"epoch": epoch, "step": epoch * 4 + 3, "val_loss": 2 / (epoch + 1)})


WRITERS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "torch.utils.tensorboard": (torch_tensorboard, ("torch", "tensorboard")),
    "tensorboardX": (tensorboard_x, ("tensorboardX",)),
    "tf.summary": (tensorflow_summaries, ("tensorflow", "tensorboard")),
    "tf.compat.v1.summary": (tensorflow_old, ("tensorflow",)),
    "keras": (keras_callbacks, ("keras", "tensorflow")),
    "lightning's table": (lightning_table, ()),
}
"""By name, what writes, and the packages that it needs."""
