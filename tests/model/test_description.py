"""What a figure tells of its network."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import group_edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.description import FORMATS, description_of, written
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NamedSize
from tests.figures import PAGE_VIEWS
from tests.odd_networks import branched_networks

CHAIN = parse_notation("3@8x8 > conv 8 k3 same as C_1 > conv 8 k3 same > conv 8 k3 same > dense 40")


def described(architecture: Architecture):
    return Figure(architecture, name="net").describe()


def test_the_dictionary_is_what_scripts_rely_on():
    inner = group_edits.group(CHAIN, ["conv-2"], "Block & more", 2)
    outer = group_edits.group(inner, ["conv-2", "conv-3"], "", 3)
    looped = group_edits.feed_back(outer, "conv-3", "conv-2")
    description = description_of(looped, "net", {})
    told = description.to_dict()
    assert list(told) == ["name", "layers", "connections", "totals", "notices", "model"]
    assert (told["name"], told["model"]) == ("net", None)
    assert told["layers"][1] == {
        "id": "conv-1",
        "kind": "convolution",
        "name": "C_1",
        "shape": [8, 8, 8],
        "parameters": 224,
        "multiply_accumulates": 13824,
        "repeat": 1,
        "group": None,
    }
    assert [row["repeat"] for row in told["layers"]] == [1, 1, 6, 3, 1]
    outer_id = next(group.id for group in looped.groups if group.repeat == 3)
    assert [row["group"] for row in told["layers"]] == [
        *(None, None, "Block & more", outer_id, None)
    ]
    assert told["connections"][-1] == {"source": "conv-3", "target": "conv-2", "feedback": True}
    assert not told["connections"][0]["feedback"]
    sums = totals(looped)
    assert told["totals"] == {
        "layers": sums.layers,
        "parameters": sums.parameters,
        "multiply_accumulates": sums.multiply_accumulates,
    }
    assert sums.layers == 2 + 6 + 3 + 1
    assert json.loads(description.to_json()) == told


def test_shared_weights_count_once():
    shared = group_edits.share_weights(CHAIN, ["conv-2", "conv-3"])
    assert described(shared).parameters == described(CHAIN).parameters - 584


def test_the_notices_are_those_of_the_pictures():
    figure = Figure(CHAIN)
    told = figure.describe().notices
    assert list(told) == [view.name for view in figure.offered_views]
    for view in PAGE_VIEWS:
        assert told[view] == figure.notices(view) == figure.scene(view).notices
    assert "Output shows 8 of 40 units." in told["nodes"]
    assert figure.notices() == figure.notices(figure.current_view)
    with pytest.raises(InputError, match="cubes"):
        figure.notices("cubes")


def test_what_is_not_known_is_null_and_its_name_is_told():
    layers = (
        Layer("in", Kind.INPUT, (NamedSize("T"), 16)),
        Layer("out", Kind.OTHER, (NamedSize("T"), 4), name="Magic"),
        Layer("last", Kind.DENSE, (NamedSize("T"), 4)),
    )
    network = Architecture(layers, (Connection("in", "out"), Connection("out", "last")))
    description = described(network)
    told = description.to_dict()
    assert [row["shape"] for row in told["layers"]] == [["T", 16], ["T", 4], ["T", 4]]
    assert [row["parameters"] for row in told["layers"]] == [0, None, 20]
    assert told["totals"] == {"layers": 3, "parameters": None, "multiply_accumulates": None}
    assert "3 layers, at least 20 parameters" in description.to_text()
    assert "unknown" in description.to_latex()
    known = replace(network, layers=(layers[0], replace(layers[1], parameters=7), layers[2]))
    assert described(known).to_dict()["totals"]["parameters"] == 27
    # a group says the sum of what is in it, so nothing is left out
    told_group = replace(network, groups=(Group("g", ("out", "last"), parameters=99),))
    description = described(told_group)
    assert [row.parameters for row in description.layers] == [0, None, 20]
    assert description.to_dict()["totals"]["parameters"] == 99
    assert "3 layers, 99 parameters, at least" in description.to_text()


def test_tables():
    shared = group_edits.group(CHAIN, ["conv-2"], "Block & more", 2)
    description = described(shared)
    rows = list(csv.reader(io.StringIO(description.to_csv())))
    assert rows[0] == [*description.to_dict()["layers"][0]]
    assert rows[2] == ["conv-1", "convolution", "C_1", "8x8x8", "224", "13824", "1", ""]
    assert rows[3][-2:] == ["2", "Block & more"]
    latex = description.to_latex()
    assert r"C\_1 & convolution & 8@8$\times$8 & 224 & 13,824 &  &  \\" in latex
    assert r"$\times$2 & Block \& more \\" in latex
    for rule in (r"\toprule", r"\midrule", r"\bottomrule", r"\begin{tabular}{lllrrrl}"):
        assert rule in latex
    markdown = description.to_markdown()
    assert r"| C\_1 | convolution | 8@8×8 | 224 | 13,824 |  |  |" in markdown
    text = description.to_text()
    assert text.startswith("net\n\nlayer ")
    assert "nodes: Output shows 8 of 40 units." in text
    assert f"6 layers, {description.parameters:,} parameters" in text


@given(branched_networks(most_layers=8))
def test_any_network_can_be_described_in_every_format(network):
    description = description_of(network, "any", {"nodes": ["A sentence."]})
    for form in FORMATS:
        assert written(description, form).endswith("\n")
    told = json.loads(written(description, "json"))
    assert [row["id"] for row in told["layers"]] == [layer.id for layer in network]
    assert len(written(description, "csv").splitlines()) == 1 + len(network)
    with pytest.raises(InputError, match="the formats are text, json, markdown, csv, latex"):
        written(description, "yaml")
