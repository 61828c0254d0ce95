"""What a row begins with that is carried over from the row before, past other lanes."""

from __future__ import annotations

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.sources.opening import open_source
from tests.importers.weight_tables import safetensors_files as files
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_what_an_encoder_hands_over_runs_beside_what_does_not_read_it(tmp_path, width):
    config, shapes = files.t5(layers=4, width=128, inner=256)
    figure = open_source(files.folder(tmp_path, config, shapes)).figure
    figure = figure.with_options({"look.layout": "page", "look.page_width": width})
    scene = figure.scene("blocks")
    kinds = {fault.kind for fault in (*faults_in(figure, scene), *misprints(figure, scene))}
    assert not kinds & {"line over a layer", "line behind a layer", "line of two"}


def test_two_outputs_are_carried_to_the_next_row_without_letters():
    scene = figure_on_page("transformer", 89).scene("blocks")
    assert not [one for one in scene.primitives if one.role == "letter"]
    ends = {
        link.id: (link.source, link.target)
        for link in figure_on_page("transformer", 89).architecture.connections
    }
    lines: dict[str, Bounds] = {}
    for one in scene.primitives:
        if one.role == "arrow" and one.owner.id in ends and (box := bounds_of(one)):
            source = ends[one.owner.id][0]
            lines[source] = box.united(lines.get(source, box))
    wide = scene.bounds.width
    # one turns behind its path, beside which the other one alone runs down
    assert lines["positions2"].left < 0.1 * wide < lines["positions2"].right < 0.6 * wide
    # the other comes down to its reader, and does not lead round the page
    over = lines["encoder-norm2"]
    assert over.right > 0.9 * wide
    assert lines["decoder-norm1"].left < over.left < lines["decoder-attention2"].left


def test_a_path_that_leads_to_the_next_row_begins_where_its_row_does():
    """It stood at the end of it, and its line led round the page beside another one."""
    figure = figure_on_page("transformer", 89)
    scene = figure.scene("blocks")
    lefts = {
        one.owner.id: box.left
        for one in scene.primitives
        if one.role == "face" and (box := bounds_of(one))
    }
    for name, other in (("outputs", "inputs"), ("embedding2", "embedding1")):
        assert lefts[name] == pytest.approx(lefts[other], abs=1.0)
    # a fork for the skip that reads it, too, is before its readers
    left = lefts["decoder-attention1"]
    forks = [box for one in scene.primitives if one.role == "fork" and (box := bounds_of(one))]
    assert any(left - 20.0 < box.left < box.right < left for box in forks)
    kinds = {fault.kind for fault in (*faults_in(figure, scene), *misprints(figure, scene))}
    assert not kinds & {"line over a layer", "line of two"}
