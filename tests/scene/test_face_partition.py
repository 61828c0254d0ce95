"""Faces and lines that run through one another: sorted, and cut only so often."""

import time

from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.face_partition import MOST_CUTS, partition
from tests.first_style import first_figure


def test_hundreds_of_connections_of_two_layers_are_drawn_in_a_second_or_two(monkeypatch):
    cuts = []

    def counted(*arguments, **named):
        done = partition(*arguments, **named)
        cuts.append(len(done.cuts))
        return done

    monkeypatch.setattr("nnsvg_qt.scene.depth_tree.partition", counted)
    figure = first_figure(parse_notation("a: 8\n" + "a + " * 300 + "a"))
    start = time.process_time()
    scene = figure.scene("blocks")
    # a hundred thousand pieces took minutes
    assert time.process_time() - start < 10
    assert max(cuts) == MOST_CUTS
    drawn = {p.owner.id for p in scene.primitives if p.owner.kind == "connection"}
    assert drawn == {connection.id for connection in figure.architecture.connections}
