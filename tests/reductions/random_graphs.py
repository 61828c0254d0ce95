"""Graphs as nobody would design them: blocks that repeat, differ, share weights and end nowhere."""

from __future__ import annotations

from hypothesis import strategies as st

from nnsvg_qt.model.graph import Graph
from tests.reductions.networks import Exporter

STEPS = (
    *("conv", "shared conv", "norm", "relu", "sigmoid", "add", "multiply", "identity", "reshape"),
    *("concat", "wide conv"),
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to some hundred operations on maps of one height and width."""
    made = Exporter()
    shared = made.weight(8, 8, 1, 1)
    values = [made.input(1, 8, 4, 4)]
    if draw(st.booleans()):
        values.append(made.input(1, 8, 4, 4, name="other"))
    for _ in range(draw(st.integers(1, 4))):
        step = st.tuples(st.sampled_from(STEPS), st.integers(1, 9))
        steps = draw(st.lists(step, min_size=1, max_size=5))
        for number in range(draw(st.integers(1, 6))):
            for word, back in steps:
                values.append(_made(made, word, values, values[-min(back, len(values))], shared))
            if number and draw(st.integers(0, 9)) == 0:
                values.append(made.relu(values[draw(st.integers(0, len(values) - 1))]))
    ends = draw(st.lists(st.sampled_from(values[1:]), max_size=3))
    return made.graph(*dict.fromkeys([values[-1], *ends]))


def _made(made: Exporter, step: str, values: list[str], other: str, shared: str) -> str:
    last = values[-1]
    batch, channels, height, width = made.shape(last)
    if step == "conv" or (step == "shared conv" and channels != 8):
        return made.conv(last, 8, 3, 1, 1)
    if step == "wide conv":
        return made.conv(last, channels, 1, bias=True)
    if step == "shared conv":
        attributes = {"kernel": (1, 1), "strides": (1, 1)}
        return made.add("convolution", last, shared, shape=(batch, 8, height, width), **attributes)
    if step == "norm":
        return made.norm(last)
    if step == "reshape":
        return made.reshape(made.reshape(last, batch, channels * height, width), *made.shape(last))
    if step in ("add", "multiply") and made.shape(other) == made.shape(last):
        return made.both(step, last, other)
    if step == "concat" and channels < 40:
        return made.concat(last, other)
    return made.unary(step if step in ("relu", "sigmoid", "identity") else "tanh", last)
