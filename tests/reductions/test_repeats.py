"""Runs of equal blocks in sequences of elements."""

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.network import Element, Network
from nnsvg_qt.reductions.repeats import Run, Tokens, folded


def chain(word: str) -> Network:
    """Elements one behind the other, each of the kind that its letter says."""
    return Network(
        [
            Element((place,), Kind.OTHER, (1,), ((place - 1, 0),) if place else (), letter, letter)
            for place, letter in enumerate(word)
        ]
    )


def structure(items, word):
    """The items as text: `2(ab)` is twice a and b."""
    return "".join(
        word[one]
        if isinstance(one, int)
        else f"{len(one.copies)}({structure(one.copies[0], word)})"
        for one in items
    )


def folded_word(word):
    network = chain(word)
    items = folded(range(len(word)), network, Tokens(network))
    assert all(isinstance(one, int | Run) for one in items)
    return structure(items, word)


def test_finds_runs_also_within_each_other():
    assert folded_word("xabcabcabcy") == "x3(abc)y"
    assert folded_word("xaaaabaaaabaaaabz") == "x3(4(a)b)z"
    assert folded_word("xabcdabcdabcdabcdefgefgefgz") == "x4(abcd)3(efg)z"


def test_pairs_of_single_elements_stay():
    assert folded_word("xaabbccddz") == "xaabbccddz"
    assert folded_word("xababz") == "xababz"
    assert folded_word("xabababz") == "x3(ab)z"


def test_takes_the_smallest_block():
    assert folded_word("x" + "abc" * 8 + "y") == "x8(abc)y"


def test_a_block_that_is_read_from_outside_ends_its_run():
    word = "xabcabcabcabcy"
    network = chain(word)
    # what the second copy puts out is read at the end too
    network.elements[-1].reads = ((len(word) - 2, 0), (6, 0))
    items = folded(range(len(word)), network, Tokens(network))
    assert structure(items, word) == "x2(abc)2(abc)y"
    inside = chain(word)
    inside.elements[-1].reads = ((len(word) - 2, 0), (5, 0))
    items = folded(range(len(word)), inside, Tokens(inside))
    assert structure(items, word) == "xabcabc2(abc)y"
