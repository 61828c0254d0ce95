from nnsvg_qt.model.identifiers import STEMS, Numbering
from nnsvg_qt.model.layer import Kind


def test_every_kind_has_a_stem_of_its_own():
    assert set(STEMS) == set(Kind)
    assert len(set(STEMS.values())) == len(STEMS)


def test_counts_by_kind_and_leaves_out_what_is_taken():
    numbering = Numbering({"conv-2", "dense-1"})
    kinds = [Kind.CONVOLUTION, Kind.CONVOLUTION, Kind.DENSE, Kind.POOLING]
    assert [numbering.next_id(kind) for kind in kinds] == ["conv-1", "conv-3", "dense-2", "pool-1"]
