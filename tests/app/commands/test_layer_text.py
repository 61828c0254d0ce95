"""Layers as rows of text, and back."""

import re

import pytest

from nnsvg_qt.app.commands.layer_text import architecture_of_text, pasted, rows_text
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS

LENET = PRESETS["lenet-5"].architecture()


def ids(architecture: Architecture) -> list[str]:
    return [layer.id for layer in architecture]


class TestRows:
    @pytest.mark.parametrize("name", ["lenet-5", "mlp", "vgg-16", "autoencoder"])
    def test_a_copied_chain_is_the_same_when_pasted_into_nothing(self, name):
        architecture = PRESETS[name].architecture()
        copied = architecture_of_text(rows_text(architecture, ids(architecture)))
        again = pasted(Architecture(), copied, None)
        assert [layer.shape for layer in again] == [layer.shape for layer in architecture]
        assert [layer.kind for layer in again] == [layer.kind for layer in architecture]
        assert [layer.name for layer in again] == [layer.name for layer in architecture]

    def test_sizes_that_have_only_names_are_copied_with_their_formulas(self):
        layers = parse_notation("C@HxW > conv 8 k3 s2 > maxpool 2 > flatten > dense 10").layers
        architecture = parse_notation("1@DxHxW > conv 8 k3")
        for copied in (Architecture(layers), architecture):
            again = architecture_of_text(rows_text(copied, ids(copied)))
            assert [layer.shape for layer in again] == [layer.shape for layer in copied]
            assert not re.search(r"\b32\b", rows_text(copied, ids(copied)))

    def test_a_formula_of_operations_is_copied_as_it_stands(self):
        architecture = parse_notation("C@HxW > conv 8 k3 same > dense 10")
        operations = [
            line.split("\t")[-1] for line in rows_text(architecture, ids(architecture)).splitlines()
        ]
        assert operations == ["operations", "", "72·C·H·W", "80·H·W"]

    def test_columns_may_stand_in_any_order(self):
        layers = architecture_of_text("channels\tkind\n8\tdense\n")
        assert [(layer.kind, layer.shape) for layer in layers] == [(Kind.DENSE, (8,))]

    def test_rows_without_a_header_have_the_columns_of_the_table(self):
        layers = architecture_of_text("convolution\tC1\t6\t28x28\t5x5\n")
        [layer] = layers
        assert (layer.name, layer.shape, layer.kernel) == ("C1", (6, 28, 28), (5, 5))

    def test_a_bad_row_is_named(self):
        with pytest.raises(InputError, match=r"Row 2.*whole number"):
            architecture_of_text("kind\tchannels\ndense\t5\ndense\t5.5\n")

    @pytest.mark.parametrize("text", ["kind\tname\n", "kind\tname\n\tx\n", "nonsense\tx\n"])
    def test_refuses_what_says_no_layer(self, text):
        with pytest.raises(InputError):
            architecture_of_text(text)


class TestPasted:
    def test_stands_between_a_layer_and_its_readers(self):
        layers = architecture_of_text("kind\tchannels\ndense\t7\n")
        first, second = ids(LENET)[-2:]
        result = pasted(LENET, layers, first)
        [new] = set(ids(result)) - set(ids(LENET))
        assert ids(result).index(new) == ids(result).index(first) + 1
        assert [layer.id for layer in result.inputs_of(new)] == [first]
        assert [layer.id for layer in result.inputs_of(second)] == [new]

    def test_sizes_follow_the_new_place(self):
        layers = architecture_of_text(rows_text(LENET, ids(LENET)[1:3]))
        result = pasted(LENET, layers, ids(LENET)[0])
        assert result.layers[1].shape == (6, 28, 28)
        assert result.layers[3].shape == (6, 10, 10)

    def test_an_input_among_them_is_the_layer_they_stand_after(self):
        layers = architecture_of_text("5-4-3")
        result = pasted(parse_notation("9-8"), layers, "dense-1")
        assert [layer.shape for layer in result] == [(9,), (8,), (4,), (3,)]

    def test_the_middle_of_a_notation_needs_no_input(self):
        layers = architecture_of_text("conv 3 k3 same > relu")
        result = pasted(parse_notation("1@8x8 > conv 2 k3"), layers, "conv-1")
        assert [layer.shape for layer in result][-2:] == [(3, 6, 6), (3, 6, 6)]

    def test_branches_come_along(self):
        layers = architecture_of_text("1@8x8 > conv 4 k3 same as a > conv 4 k3 same > add a")
        result = pasted(parse_notation("1@8x8 > conv 2 k3"), layers, "conv-1")
        add = result.layers[-1]
        assert add.kind is Kind.ADD
        assert len(result.inputs_of(add.id)) == 2

    def test_the_reason_for_a_bad_notation_is_its_own(self):
        with pytest.raises(InputError, match="Item 2"):
            architecture_of_text("1@8x8 > cnov 4")
