"""Layouts of charts that were logged become charts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.logs import Series, read_logs
from nnsvg_qt.logs.layouts import LayoutChart, Margin, layout_of
from nnsvg_qt.logs.series import LAYOUT, SCALAR
from nnsvg_qt.sources import open_source
from nnsvg_qt.sources.logs import first_tags
from tests.logs.event_files import event, field, scalars, version
from tests.logs.test_stored import tensor


def chart(title: str, tags: tuple[str, ...] = (), margins: tuple[str, ...] = ()) -> bytes:
    content = field(1, title.encode())
    if tags:
        content += field(2, b"".join(field(1, tag.encode()) for tag in tags))
    if margins:
        parts = b"".join(field(number, tag.encode()) for number, tag in enumerate(margins, 1))
        content += field(3, field(1, parts))
    return field(2, content)


LAYOUT_BYTES = field(1, 0) + b"".join(
    field(2, field(1, b"category") + one)
    for one in (
        chart("Losses", ("loss/.*", "(")),
        chart("With a margin", margins=("mean", "low", "high")),
        chart("Of nothing", ("none",)),
    )
)


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    content = version() + event(
        0, tensor("custom_scalars__config__", b"custom_scalars", LAYOUT_BYTES)
    )
    for tag in ("loss/val", "loss/train", "mean", "low", "high", "my loss/x"):
        content += scalars(tag, [1.0, 2.0])
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "events.out.tfevents.1.host").write_bytes(content)
    return tmp_path


def test_a_layout_is_read(logs: Path) -> None:
    assert layout_of(read_logs(logs)) == (
        LayoutChart("Losses", ("loss/.*", "(")),
        LayoutChart("With a margin", (), (Margin("mean", "low", "high"),)),
        LayoutChart("Of nothing", ("none",)),
    )


def test_logs_open_with_the_charts_of_their_layout(logs: Path) -> None:
    figure = open_source(logs).figure
    charts = figure.part("charts").charts
    assert [(one.title, one.tags) for one in charts] == [
        ("Losses", ("loss/train", "loss/val")),
        ("With a margin", ("mean",)),
    ]
    assert (charts[1].lower, charts[1].upper) == ("low", "high")
    assert sum(one.role == "band" for one in figure.scene().primitives) == 1


@given(st.binary(max_size=80))
def test_any_bytes_are_a_layout_or_none(content: bytes) -> None:
    import numpy as np

    whole = b"T" + field(1, 7) + field(8, content)
    one = Series("a", "t", LAYOUT, np.arange(1), np.zeros(1), np.zeros(0), (whole,))
    assert isinstance(layout_of([one]), tuple)


def test_what_a_run_ended_with_is_not_drawn_first() -> None:
    steps = np.arange(5)
    ended = Series("a", "hparam/loss", SCALAR, steps[:1], np.zeros(1), np.ones(1))
    curve = Series("a", "train/loss", SCALAR, steps, np.zeros(5), np.ones(5))
    assert first_tags((ended, curve)) == ["train/loss"]
    assert first_tags((ended,)) == ["hparam/loss"]
