"""Annotations as values: what they may hold, and how ranges follow the layers."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.annotations import (
    Annotation,
    AnnotationKind,
    Side,
    annotations_after,
    fresh_annotation_id,
    range_after,
    range_of,
)
from nnsvg_qt.scene.encoded_images import pixel_size
from tests.figures import PNG


def made(annotation_id: str, kind: str, text: str = "", **fields: Any) -> Annotation:
    return Annotation(annotation_id, AnnotationKind(kind), text, **fields)


def test_words_become_kinds_and_sides():
    words: dict[str, Any] = {"kind": "bracket", "side": "below"}
    annotation = Annotation("a", first="x", last="y", **words)
    assert annotation.kind is AnnotationKind.BRACKET
    assert annotation.side is Side.BELOW


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": "", "kind": "title"}, "empty id"),
        ({"id": "a", "kind": "arrow"}, "There is no annotation 'arrow'; give one of title, "),
        ({"id": "a", "kind": "band", "first": "x"}, "first and its last layer"),
        ({"id": "a", "kind": "title", "text": "x" * 10_001}, "10,001 characters"),
        ({"id": "a", "kind": "title", "color": "#12"}, "#rrggbb"),
        ({"id": "a", "kind": "title", "opacity": float("nan")}, "it goes from 0 to 1"),
        ({"id": "a", "kind": "text", "dx": float("inf")}, "dx is inf"),
        ({"id": "a", "kind": "title", "side": "left"}, "above, below"),
        ({"id": "a", "kind": "input image"}, "needs a picture"),
        ({"id": "a", "kind": "input image", "image": b"GIF89a"}, "neither PNG nor JPEG"),
    ],
)
def test_what_makes_no_sense_is_refused(fields, said):
    with pytest.raises(InputError, match=said):
        Annotation(**fields)


def test_a_title_is_one_line():
    assert made("a", "text", " two\n lines ").title == "Text: two lines"
    assert made("a", "input image", image=PNG).title == "Input image"


def test_fresh_ids_are_free():
    assert fresh_annotation_id(AnnotationKind.INPUT_IMAGE, ()) == "input-image-1"
    assert fresh_annotation_id(AnnotationKind.BAND, {"band-1", "band-2"}) == "band-3"


# ranges


def after(members: str, before: str, now: str) -> str | None:
    """The range of one-letter layers, written out."""
    ends = range_after(list(members), list(before), list(now))
    return None if ends is None else now[now.index(ends[0]) : now.index(ends[1]) + 1]


@pytest.mark.parametrize(
    ("members", "before", "now", "left"),
    [
        ("bcd", "abcde", "abcde", "bcd"),
        ("bcd", "abcde", "acde", "cd"),
        ("bcd", "abcde", "abde", "bd"),
        ("bcd", "abcde", "abce", "bc"),
        ("bcd", "abcde", "ace", "c"),
        ("bcd", "abcde", "ae", None),
        ("bcd", "abcde", "", None),
        # new layers within join, those outside do not
        ("bcd", "abcde", "abxcyde", "bxcyd"),
        ("bcd", "abcde", "axbcdye", "bcd"),
        # order within is free
        ("bcd", "abcde", "adcbe", "dcb"),
        # what moves far away leaves, what moves a place takes the stranger in
        ("bcd", "abcdefg", "acdefgb", "cd"),
        ("bcd", "abcdefg", "abcedfg", "bced"),
        ("bcd", "abcdefg", "bacdefg", "bacd"),
        ("bcd", "abcdefgh", "abdefghc", "bd"),
    ],
)
def test_a_range_follows_its_layers(members, before, now, left):
    assert after(members, before, now) == left


@given(st.permutations("abcdefgh"), st.integers(0, 8), st.sets(st.sampled_from("abcdefgh")))
def test_a_range_has_ends_of_its_own_as_long_as_any_is_left(order, kept, members):
    now = order[:kept]
    ends = range_after(sorted(members), list("abcdefgh"), now)
    if ends is None:
        assert not members & set(now)
    else:
        assert set(ends) <= members
        assert now.index(ends[0]) <= now.index(ends[1])


def test_a_range_may_be_named_from_either_end():
    places = {name: place for place, name in enumerate("abcd")}
    band = made("x", "band", first="c", last="b")
    assert range_of(band, places) == range(1, 3)
    assert range_of(made("x", "band", first="c", last="gone"), places) == range(2, 3)
    assert range_of(made("x", "text", first="c", last="a"), places) == range(2, 3)
    assert not range_of(made("x", "text"), places)


def test_texts_go_with_their_layer_and_images_stay():
    text = made("t", "text", first="a")
    image = made("i", "input image", first="a", image=PNG)
    page = made("p", "text")
    kept = annotations_after((text, image, page), ["a", "b"], ["b"])
    assert kept == (made("i", "input image", image=PNG), page)


def test_an_id_that_a_layer_took_is_given_up():
    bands = (made("band-1", "title"), made("title-1", "title"))
    kept = annotations_after(bands, [], ["band-1"], {"band-1"})
    assert [one.id for one in kept] == ["title-2", "title-1"]


# pictures


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("options", [{}, {"exif": b"Exif\0\0" + b"x" * 300}])
def test_the_size_of_a_picture_is_in_its_head(form, options):
    stream = io.BytesIO()
    Image.new("RGB", (37, 21)).save(stream, form, **options)
    assert pixel_size(stream.getvalue()) == (37, 21)


@given(st.binary(max_size=60), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b""]))
def test_broken_pictures_have_no_size(content, head):
    try:
        size = pixel_size(head + content)
    except InputError:
        return
    assert min(size) >= 1
