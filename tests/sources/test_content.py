"""Text of files: what is read, and what is told of bytes that are none."""

from __future__ import annotations

from io import BytesIO

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.sources.content import text_of
from nnsvg_qt.sources.progress import unheard


@pytest.mark.parametrize("shift", range(4))
def test_character_cut_by_the_limit_is_no_fault(shift: int) -> None:
    written = "x" * shift + "😀" * 20
    text = text_of(BytesIO(written.encode()), 5, unheard)
    assert written.startswith(text)
    assert len(text) > 5


@pytest.mark.parametrize("letter", ["é", "€", "😀"])
def test_a_mark_before_a_long_text_is_no_fault_either(letter: str) -> None:
    text = text_of(BytesIO(("\ufeff" + letter * 1000).encode()), 100, unheard)
    assert len(text) > 100
    assert set(text) == {letter}


def test_byte_order_mark_is_no_text() -> None:
    assert text_of(BytesIO("\ufeffx-y".encode()), 5, unheard) == "x-y"


@pytest.mark.parametrize("content", [b"16-\xff", b"16-\xf0\x9d\x9b"])
def test_broken_bytes_are_named(content: bytes) -> None:
    with pytest.raises(InputError, match="not UTF-8 text from byte 4 on"):
        text_of(BytesIO(content), 5, unheard)
