"""Long chains are laid out once, however often a view asks for their layout."""

from itertools import pairwise

from nnsvg_qt.views.layout.clearing import MOST_ELEMENTS, laid_out_clear
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire

NAMES = [f"e{number}" for number in range(MOST_ELEMENTS + 1)]


def test_a_long_chain_is_laid_out_once_for_the_same_gaps():
    elements = tuple(Element(name, 20.0, 10.0) for name in NAMES)
    wires = tuple(Wire(f"w{one}", one, other) for one, other in pairwise(NAMES))
    network, gaps = Network(elements, wires), Gaps(12.0, 6.0, 6.0, 6.0, 4.0, 3.0)
    first = laid_out_clear(network, gaps)
    assert laid_out_clear(network, gaps) is first
    wider = laid_out_clear(network, Gaps(24.0, 6.0, 6.0, 6.0, 4.0, 3.0))[0]
    assert wider.rows[0].end > first[0].rows[0].end
