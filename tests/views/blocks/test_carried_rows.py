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
    assert not kinds & {"line over a layer", "line of two"}


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
    assert lines["positions2"].width > 0.9 * wide
    # the other comes down to its reader, and does not lead round the page
    over = lines["encoder-norm2"]
    assert over.right > 0.9 * wide
    assert lines["decoder-norm1"].left < over.left < lines["decoder-attention2"].left
