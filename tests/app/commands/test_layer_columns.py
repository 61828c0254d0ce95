"""What the columns of the layer table show and take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from nnsvg_qt.app.commands.layer_columns import (
    COLUMNS,
    LAYER_KINDS,
    extents,
    header_text,
    kind_of,
    needed_columns,
    number_text,
    whole_number,
)
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NOMINAL, NamedSize

COLUMN = {column.key: column for column in COLUMNS}


def parsed(key: str, layer: Layer, text: str) -> dict:
    parse = COLUMN[key].parse
    assert parse is not None
    return dict(parse(layer, text))


MAPS = Layer("maps", Kind.CONVOLUTION, (6, 28, 20), kernel=(5, 3))
OPEN = Layer("open", Kind.INPUT, tuple(map(NamedSize, "CHW")))
SEQUENCE = Layer("sequence", Kind.CONVOLUTION, (128, 64), kernel=(3,))
VECTOR = Layer("vector", Kind.DENSE, (84,))


@pytest.fixture
def german():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)


class TestNamedSizes:
    def test_a_cell_shows_the_name_and_never_the_number_that_is_drawn(self):
        network = parse_notation("C@HxW > conv 8 k3 same > activation relu > flatten > dense 10")
        cells = {
            (layer.id, key): column.text(network, layer)
            for layer in network
            for key, column in COLUMN.items()
            if column.applies(layer)
        }
        assert cells["input-1", "channels"] == "C"
        assert cells["input-1", "size"] == "H×W"
        assert cells["conv-1", "channels"] == "8"
        assert cells["conv-1", "parameters"] == "–"
        assert cells["conv-1", "operations"] == "72·C·H·W"
        assert cells["flatten-1", "channels"] == "8·H·W"
        numbers = {str(NOMINAL), number_text(8 * NOMINAL**2)}
        assert not numbers & {part for text in cells.values() for part in text.split("×")}

    def test_what_is_shown_can_be_typed_again(self):
        for key in ("channels", "size"):
            shown = COLUMN[key].text(parse_notation("1-1"), OPEN)
            assert parsed(key, OPEN, shown) == {"shape": OPEN.shape}

    @pytest.mark.parametrize("text", ["H×20", "H x 20", "H*20", "Hx20"])
    def test_a_number_or_another_name_is_typed(self, text):
        assert parsed("channels", OPEN, "3") == {"shape": (3, *OPEN.shape[1:])}
        assert parsed("channels", MAPS, "C") == {"shape": (NamedSize("C"), 28, 20)}
        assert parsed("channels", SEQUENCE, "d") == {"shape": (128, NamedSize("d"))}
        assert parsed("size", MAPS, text) == {"shape": (6, NamedSize("H"), 20)}
        assert parsed("size", SEQUENCE, "T") == {"shape": (NamedSize("T"), 64)}

    @pytest.mark.parametrize("text", ["", "H!", "4×5×6", "C@H"])
    def test_what_is_no_size_is_refused(self, text):
        with pytest.raises(InputError, match=r"\.$"):
            parsed("size", MAPS, text)

    def test_a_volume_has_three_extents(self):
        volume = Layer("volume", Kind.INPUT, (1, 4, 5, 6))
        assert parsed("size", volume, "D×5×6") == {"shape": (1, NamedSize("D"), 5, 6)}


class TestNumbers:
    @given(st.integers(1, 10**9))
    def test_what_is_written_can_be_read(self, number):
        assert whole_number(number_text(number)) == number
        assert whole_number(str(number)) == number

    def test_follow_the_system(self, german):
        assert number_text(60_000) == "60.000"
        assert whole_number("60.000") == 60_000
        assert whole_number("60000") == 60_000

    @pytest.mark.parametrize("text", ["", "  ", "abc", "3.5", "0", "-4", "1e3", "2000000000", "½"])
    def test_refuse_the_rest_with_a_reason(self, text):
        with pytest.raises(InputError, match=r"\.$"):
            whole_number(text)

    def test_commas_stand_between_thousands_only(self):
        assert whole_number("1,234") == 1234
        for text in ("2,5", "1,23", ",5", "12,34,567"):
            with pytest.raises(InputError, match="not a whole number"):
                whole_number(text)


class TestExtents:
    @pytest.mark.parametrize("text", ["5x3", "5×3", "5 x 3", "5X3", "5*3"])
    def test_height_and_width(self, text):
        assert extents(MAPS, text) == (5, 3)

    def test_one_number_holds_for_both_directions(self):
        assert extents(MAPS, "7") == (7, 7)
        assert extents(SEQUENCE, "7") == (7,)

    @pytest.mark.parametrize(("layer", "text"), [(MAPS, "1x2x3"), (SEQUENCE, "3x3"), (MAPS, "x")])
    def test_refuse_what_does_not_fit(self, layer, text):
        with pytest.raises(InputError):
            extents(layer, text)


class TestColumns:
    def test_every_kind_can_be_chosen_and_is_found_again(self):
        assert {choice.kind for choice in LAYER_KINDS} == set(Kind)
        for choice in LAYER_KINDS:
            changes = parsed("kind", VECTOR, choice.title.lower())
            layer = Layer("layer", shape=(4,), **changes)
            assert kind_of(layer) is choice

    @pytest.mark.parametrize(
        ("layer", "key", "text", "shape"),
        [
            (MAPS, "channels", "8", (8, 28, 20)),
            (MAPS, "size", "14x10", (6, 14, 10)),
            (MAPS, "size", "14", (6, 14, 14)),
            (SEQUENCE, "channels", "8", (128, 8)),
            (SEQUENCE, "size", "100", (100, 64)),
            (VECTOR, "channels", "10", (10,)),
        ],
    )
    def test_sizes_land_in_their_place(self, layer, key, text, shape):
        assert parsed(key, layer, text) == {"shape": shape}

    def test_apply_where_they_mean_something(self):
        assert not COLUMN["size"].applies(VECTOR)
        assert not COLUMN["kernel"].applies(VECTOR)
        pooling = Layer("pool", Kind.POOLING, (6, 14, 14), kernel=(2, 2))
        assert COLUMN["kernel"].applies(pooling)
        assert not COLUMN["kernel"].applies(Layer("g", Kind.POOLING, (6,), pooling="global"))

    def test_padding_may_be_same(self):
        assert parsed("padding", MAPS, "same") == {"padding": "same"}
        assert parsed("padding", MAPS, "2") == {"padding": (2, 2)}
        assert parsed("padding", MAPS, "") == {"padding": None}

    def test_headers_fit_the_layers(self):
        channels = COLUMN["channels"]
        assert header_text(channels, parse_notation("4-3")) == "Units"
        assert header_text(channels, parse_notation("1@8x8 > conv 2 k3")) == "Channels"
        assert header_text(COLUMN["size"], parse_notation("4@20 > conv 2 k3")) == "Length"

    def test_only_columns_with_something_to_say_are_needed(self):
        needed = needed_columns(parse_notation("4-3-2"))
        assert {"kind", "name", "channels", "parameters"} <= needed
        assert not needed & {"size", "kernel", "stride"}
