"""Messages by the names of their fields, from bytes and from text, and what is none."""

import struct

import pytest

from nnsvg_qt.importers.messages import Schema, content_of, count_of_reals, reals, wholes
from nnsvg_qt.importers.protobuf import BrokenMessageError
from tests.importers.wire_messages import message

SCHEMA = Schema(
    {
        "Net": "1 name text, 2 part Part*, 3 by_name {Part}, 4 kind word, 5 rate real, 6 on flag",
        "Part": "1 sizes whole*, 2 numbers real*, 3 raw bytes, 4 inner Part",
    }
)

TEXT = r"""
# what nobody looks at is passed over
unknown { deep { a: 1 } list: [1, "two", three] }
name: "a" 'b\n\x41\101'
part { sizes: 1 sizes: -2 numbers: [0.5, 1e3f, inf] raw: "\001\002" }
part < sizes: [3, 0x10], inner { sizes: 7 } >;
by_name { key: "one" value { sizes: 4 } }
by_name: { key: "two" }
kind: SOME_KIND
rate: 2
on: true
"""


def test_a_text_and_bytes_are_the_same_message():
    found = SCHEMA.parsed(TEXT, "Net")
    assert found["name"] == "ab\nAA"
    first, second = found["part"]
    assert wholes(b"", first["sizes"], 9) == (1, -2)
    assert reals(b"", first["numbers"], 9) == (0.5, 1000, float("inf"))
    assert content_of(b"", first["raw"]) == b"\1\2"
    assert wholes(b"", second["sizes"], 9) == (3, 16)
    assert second["inner"] == {"sizes": [7]}
    assert found["by_name"] == {"one": {"sizes": [4]}, "two": {}}
    assert (found["kind"], found["rate"], found["on"]) == ("SOME_KIND", 2.0, True)
    packed = message((1, b"\x01\x7f"), (1, 300), (2, struct.pack("<2f", 0.5, 2)), (3, b"\1\2"))
    entry = message((1, "one"), (2, message((1, 4))))
    content = message((1, "ab"), (2, packed), (3, entry), (4, 7), (99, "nobody looks"))
    found = SCHEMA.decoded(content, "Net")
    [part] = found["part"]
    assert wholes(content, part["sizes"], 9) == (1, 127, 300)
    assert wholes(content, part["sizes"], 2) is None
    assert count_of_reals(part["numbers"]) == 2
    assert reals(content, part["numbers"], 9) == (0.5, 2)
    assert content_of(content, part["raw"]) == b"\1\2"
    assert (found["name"], found["kind"]) == ("ab", 7)
    assert wholes(content, found["by_name"]["one"]["sizes"], 1) == (4,)


@pytest.mark.parametrize(
    "text",
    [
        *("part: 1", 'part: "x"', "by_name: x", "name: { }", "rate: half", "rate { a: 1 }"),
        *("part { sizes: x }", "part { sizes: 1", "part { raw: 1 ] }", "name:", "on: {", "}"),
        *('part { sizes: "1" }', "kind: 1.5", "part { inner: 4 }", "name: 'a"),
        "part " + "{ inner " * 200,
    ],
)
def test_what_is_of_another_kind_is_no_message(text):
    with pytest.raises(BrokenMessageError):
        SCHEMA.parsed(text, "Net")


@pytest.mark.parametrize(
    "content",
    [message((1, 5)), message((2, 5)), message((5, 1)), message((4, "x")), b"\x0a\x05ab", b"\x0f"],
)
def test_bytes_of_another_kind_are_no_message(content):
    with pytest.raises((BrokenMessageError, IndexError)):
        SCHEMA.decoded(content, "Net")


def test_a_schema_names_only_what_there_is():
    with pytest.raises(ValueError, match="unknown kind"):
        Schema({"Net": "1 part Part"})
