"""The JSON Schema: it is the one of this version, and agrees with the reading."""

import json

import jsonschema
import pytest
from hypothesis import given, settings

from nnsvg_qt.errors import InputError
from nnsvg_qt.project_file import figure_from_text, project_text
from nnsvg_qt.project_file.schema import project_schema
from nnsvg_qt.resource_files import read_resource_text
from nnsvg_qt.sources import preset
from tests.figures import figures
from tests.first_style import first_figure
from tests.in_turn import examples

VALIDATOR = jsonschema.Draft202012Validator(project_schema())


def test_the_file_in_resources_is_the_schema_of_this_version():
    again = "run .venv/bin/python packaging/make_project_schema.py"
    assert json.loads(read_resource_text("project.schema.json")) == project_schema(), again


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(project_schema())


@settings(max_examples=examples(10))
@given(figures())
def test_what_is_saved_is_valid(figure):
    VALIDATOR.validate(json.loads(project_text(figure)))


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (["format"], "other"),
        (["version"], 3),
        (["view"], "front"),
        (["name"], 3),
        (["more"], 1),
        (["architecture"], []),
        (["architecture", "layers", 0, "shape"], []),
        (["architecture", "layers", 0, "shape"], [0]),
        (["architecture", "layers", 0, "shape"], [1, 2, 3, 4, 5]),
        (["architecture", "layers", 0, "shape"], [10**9 + 1]),
        (["architecture", "layers", 0, "shape"], ["1"]),
        (["architecture", "layers", 0, "kind"], "magic"),
        (["architecture", "layers", 1, "kernel"], [0]),
        (["architecture", "layers", 1, "padding"], "valid"),
        (["architecture", "layers", 1, "rate"], 1.5),
        (["architecture", "layers", 1, "colour"], "red"),
        (["architecture", "connections", 0], {"source": "input"}),
        (["styles", "cubes"], {}),
        (["styles", "nodes", "node_diameter"], 1e6),
        (["styles", "nodes", "node_diameter"], "20"),
        (["styles", "nodes", "show_bias"], 1),
        (["styles", "nodes", "node_color"], "red"),
        (["styles", "nodes", "direction"], "sideways"),
        (["look", "palette"], "rainbow"),
        (["look", "background"], "white"),
        (["look", "camera", "elevation"], 91),
        (["look", "overrides"], {"c1": {"opacity": 2}}),
        (["look", "overrides"], {"c1": {"color": "red"}}),
        (["look", "overrides"], {"c1": {"drawn": 1.5}}),
        (["look", "overrides"], {"c1": {"moved_labels": {"planes.label": [1]}}}),
        (["look", "overrides"], {"c1": {"moved_labels": {"planes.label": [1, 10_001]}}}),
        (["look", "overrides"], {"c1": {"moved_labels": {"planes.label": ["1", 2]}}}),
        (["look", "overrides"], {"c1": {"moved_labels": {"planes.title": [1, 2]}}}),
        (["look", "overrides"], {"c1": {"moved_labels": [1, 2]}}),
        (["look", "annotations"], [{"kind": "title"}]),
        (["look", "annotations"], [{"id": "", "kind": "title"}]),
        (["look", "annotations"], [{"id": "a", "kind": "arrow"}]),
        (["look", "annotations"], [{"id": "a", "kind": "title", "color": "red"}]),
        (["look", "annotations"], [{"id": "a", "kind": "title", "size": 1}]),
        (["look", "annotations"], [{"id": "a", "kind": "title", "text": "x" * 10_001}]),
        (["look", "annotations"], [{"id": str(i), "kind": "title"} for i in range(1001)]),
    ],
)
def test_schema_and_reading_refuse_the_same(steps, value):
    tree = json.loads(project_text(preset("lenet-5")))
    place = tree
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    assert not VALIDATOR.is_valid(tree)
    with pytest.raises(InputError):
        figure_from_text(json.dumps(tree))


def test_schema_and_reading_accept_what_leaves_all_to_the_defaults():
    tree = {"format": "nnsvg-qt", "version": 1, "architecture": {}}
    VALIDATOR.validate(tree)
    assert figure_from_text(json.dumps(tree)) == first_figure()
