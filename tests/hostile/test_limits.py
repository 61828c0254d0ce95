"""Stated limits hold: below them everything is drawn, beyond them a sentence says so."""

import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nnsvg_qt import text_limits
from nnsvg_qt.app.commands.layer_text import architecture_of_text
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import MOST_CHARACTERS, MOST_LAYERS
from nnsvg_qt.project_file import MOST_CONNECTIONS, read_project
from nnsvg_qt.project_file.strict_json import MOST_BYTES, MOST_UNKNOWN_BYTES, MOST_VALUES
from nnsvg_qt.scene.encoded_images import (
    LONGEST_PICTURE_SIDE,
    MOST_PICTURE_BYTES,
    MOST_PICTURE_PIXELS,
)
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.limits import MOST_EDGES, MOST_UNITS
from nnsvg_qt.views.structures.frames import MOST_FRAMES

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("source", ["1000000000-3", f"{MOST_UNITS + 1}-3", "3000-3000"])
def test_too_large_a_figure_without_the_ellipsis_is_refused_with_the_limit_and_the_option(source):
    with pytest.raises(InputError) as refused:
        draw(source).with_option("nodes.ellipsis", False)
    sentence = str(refused.value)
    assert f"{MOST_UNITS:,}" in sentence
    assert f"{MOST_EDGES:,}" in sentence
    assert "nodes.ellipsis on" in sentence


def test_a_million_edges_are_drawn_without_the_ellipsis():
    scene = draw("1000-1000").with_option("nodes.ellipsis", False).scene("nodes")
    assert not any("units" in notice for notice in scene.notices)
    drawn = [p for p in scene.primitives if p.role == "edge"]
    assert sum(len(p.starts) for p in drawn if hasattr(p, "starts")) == 1_000_000


def test_maps_drawn_value_by_value_are_refused_where_they_are_too_many():
    figure = draw("1@1000x1000 > conv 4 k1").with_option("nodes.ellipsis", False)
    with pytest.raises(InputError, match="1,000,000 units"):
        figure.with_option("nodes.maps", "flattened")


def test_what_grew_beyond_the_limit_is_drawn_elided_and_says_so():
    figure = draw("9-9").with_option("nodes.ellipsis", False)
    grown = draw("3000-3000-3000-3000")
    scene = grown.with_style_of(figure).scene("nodes")
    drawn = [p for p in scene.primitives if p.role == "edge"]
    assert sum(len(p.starts) for p in drawn if hasattr(p, "starts")) <= MOST_EDGES
    assert any("of 3000 units" in notice for notice in scene.notices)


@pytest.mark.parametrize(
    ("part", "most"), [("layers", MOST_LAYERS), ("connections", MOST_CONNECTIONS)]
)
def test_projects_of_too_many_parts_are_refused_unread(part, most):
    tree = {"layers": [], "connections": [], part: [None] * (most + 1)}
    content = {"format": "nnsvg-qt", "version": 1, "architecture": tree}
    with pytest.raises(InputError, match=f"{most:,}"):
        read_project(io.BytesIO(json.dumps(content).encode()))


def test_large_files_that_are_none_of_ours_are_refused_before_they_are_read():
    class Endless(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size
            assert size > 0
            self.given += size
            return b"{" + b" " * (size - 1)

    stream = Endless()
    with pytest.raises(InputError, match="64 MiB"):
        read_project(stream)
    assert stream.given < 2 * MOST_UNKNOWN_BYTES


def layer(number: int = 0, **texts: str) -> Layer:
    return replace(Layer(f"d{number}", Kind.DENSE, (3,)), **texts)  # type: ignore[arg-type]


def override(text: str) -> LayerOverride:
    return LayerOverride(caption=text)


@pytest.mark.parametrize(
    ("most", "taking"),
    [
        (text_limits.LONGEST_ID, lambda text: layer(id=text)),
        (text_limits.LONGEST_NAME, lambda text: layer(name=text)),
        (text_limits.LONGEST_NAME, lambda text: layer(activation=text)),
        (text_limits.LONGEST_ID, lambda text: Connection(text, "b")),
        (text_limits.LONGEST_CONNECTION_ID, lambda text: Connection("a", "b", text)),
        (text_limits.LONGEST_NAME, lambda text: LayerOverride(operation=text)),
        (text_limits.LONGEST_TITLE, lambda text: Look(title=text)),
        (text_limits.LONGEST_DESCRIPTION, lambda text: Look(description=text)),
        (text_limits.LONGEST_TITLE, lambda text: Figure(name=text)),
    ],
)
def test_the_longest_text_is_taken_and_a_longer_one_refused_with_the_limit(most, taking):
    assert taking("x" * most)
    with pytest.raises(InputError, match=f"has {most + 1:,} characters; at most {most:,} are"):
        taking("x" * (most + 1))


def test_all_names_together_are_limited():
    most = text_limits.LONGEST_NAMES
    one = "x" * text_limits.LONGEST_NAME
    layers = tuple(layer(number, name=one) for number in range(most // len(one)))
    assert len(Architecture(layers)) == len(layers)
    with pytest.raises(InputError, match=f"{most + 1:,} characters; at most {most:,}"):
        Architecture((*layers, layer(len(layers), name="x")))
    overrides = {one.id: override(one.name) for one in layers}
    assert len(Look(overrides=overrides).overrides) == len(layers)
    with pytest.raises(InputError, match=f"{most + 1:,} characters; at most {most:,}"):
        Look(overrides=overrides | {"more": override("x")})


@pytest.mark.parametrize("share", [0.1, pytest.param(1.0, marks=pytest.mark.long)])
def test_a_figure_of_the_longest_names_is_drawn_in_seconds(share):
    words = "wide " * (text_limits.LONGEST_NAME // 5)
    count = int(share * text_limits.LONGEST_NAMES) // len(words)
    layers = tuple(layer(number, name=words) for number in range(count))
    links = tuple(Connection(f"d{n}", f"d{n + 1}") for n in range(count - 1))
    start = time.process_time()
    for view in VIEWS:
        assert Figure(Architecture(layers, links)).scene(view).primitives
    assert time.process_time() - start < 30 * share


def test_too_long_a_table_is_refused_before_it_is_taken_apart():
    with pytest.raises(InputError, match="5,000,001 characters; at most 5,000,000"):
        architecture_of_text("\t" * (text_limits.LONGEST_TABLE + 1))


def test_the_readme_states_the_limits():
    section = re.search(r"^## Limits\n(.*?)^## ", README.read_text(), re.MULTILINE | re.DOTALL)
    assert section
    numbers: tuple[int, ...] = (
        MOST_UNITS,
        MOST_EDGES,
        MOST_LAYERS,
        MOST_CONNECTIONS,
        MOST_VALUES,
        MOST_CHARACTERS,
    )
    numbers += (
        text_limits.LONGEST_ID,
        text_limits.LONGEST_CONNECTION_ID,
        text_limits.LONGEST_NAME,
        text_limits.LONGEST_NAMES,
        text_limits.LONGEST_TITLE,
        text_limits.LONGEST_DESCRIPTION,
        text_limits.LONGEST_TABLE,
        MOST_PICTURE_PIXELS,
        LONGEST_PICTURE_SIDE,
        MOST_FRAMES,
    )
    assert f"{MOST_PICTURE_BYTES >> 20} MiB" in section[1]
    for number in numbers:
        assert f"{number:,}" in section[1]
    assert f"{MOST_BYTES >> 30} GiB" in section[1]
    assert f"{MOST_UNKNOWN_BYTES >> 20} MiB" in section[1]
