"""Opening a scope looks for the scopes of a network no second time."""

from nnsvg_qt.views.graph import folding
from nnsvg_qt.views.graph.composition import folded_of
from nnsvg_qt.views.graph.scopes import tree_of
from tests.views.graph.graphs import blocks, drawing_of_model, model_of


def test_scopes_are_found_once_whatever_is_open(monkeypatch):
    made = []

    def tree(*told):
        made.append(told)
        return tree_of(*told)

    monkeypatch.setattr(folding, "tree_of", tree)
    model = model_of([*blocks(12), "end Relu net/block.11/sum"])
    first = folded_of(drawing_of_model(model))
    second = folded_of(drawing_of_model(model, closed="net"))
    assert len(made) == 1
    assert second.tree is first.tree
    assert first.open_scopes > second.open_scopes
    apart = folded_of(drawing_of_model(model, fold_repeats=False))
    assert len(made) == 2
    assert apart.tree is not first.tree
