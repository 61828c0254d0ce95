"""Opening a model file: the figure, what is told of it, and the project that refers to it."""

import json

import pytest

from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.model.edits import change, delete, insert
from nnsvg_qt.model.graph import GraphBuilder
from nnsvg_qt.model.group_edits import change_group, group
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.project_file import read_project, save_project
from nnsvg_qt.sources import faults_of, model, open_file, open_source
from nnsvg_qt.sources.input_sizes import guess, input_sizes
from nnsvg_qt.sources.model import _unknown_sizes
from nnsvg_qt.sources.model_report import lost_edits
from tests.importers import onnx_files as files


@pytest.fixture
def path(tmp_path):
    """A small network in a file; its name says nothing of the format."""
    path = tmp_path / "small.bin"
    path.write_bytes(files.small_network())
    return path


def test_a_model_becomes_a_figure_that_knows_its_file(path):
    opened = open_file(path)
    figure = opened.figure
    part = figure.part("model")
    assert (figure.name, opened.save_path, opened.gives) == ("small", None, "figure")
    assert (part.file, part.format, part.producer) == (str(path), "ONNX 8", "tests 1.0")
    assert (part.operations, part.edges) == (8, 8)
    assert (part.parameters, part.trainable) == (868, 852)
    assert figure.describe().parameters == part.parameters
    assert not any("open" in sentence for sentence in opened.report)


def test_sizes_that_are_given_are_the_figures(path):
    opened = open_source(str(path), sizes={"x": (1, 3, 16, 16)})
    part = opened.figure.part("model")
    assert part.sizes == {"x": (1, 3, 16, 16)}
    assert not any("open" in sentence for sentence in opened.report)
    assert opened.figure.describe().multiply_accumulates is not None
    with pytest.raises(InputError, match="has no input 'z'"):
        open_source(str(path), sizes={"z": (1,)})
    with pytest.raises(InputError, match="for model files"):
        open_source("preset:lenet-5", sizes={"": (1,)})


def test_the_project_keeps_the_reference_and_not_the_weights(path, tmp_path):
    figure = open_source(path, sizes={"": (2, 3, 16, 16)}).figure
    project = tmp_path / "figure.nnsvg"
    save_project(figure, project)
    assert read_project(project) == figure
    assert project.stat().st_size < 100_000


def test_what_is_told_of_the_model_in_json(path):
    told = json.loads(open_file(path).figure.describe().to_json())["model"]
    assert told["format"] == "ONNX 8"
    assert (told["operations"], told["edges"]) == (8, 8)
    assert (told["parameters"], told["trainable"]) == (868, 852)
    assert told["assumed"] == []
    assert told["dropped"] == list(open_file(path).figure.part("model").dropped)


def test_coverage_is_sound_and_an_edited_figure_is_told(path):
    figure = open_file(path).figure
    assert faults_of(figure) == ()
    first = figure.architecture.layers[1]
    edited = figure.edited(lambda old: type(old)(old.layers[:1]))
    assert first.id not in edited.architecture
    assert "was edited" in faults_of(edited)[0]
    with pytest.raises(InputError, match="this is none"):
        faults_of(open_source("16-12-1").figure)


def test_reading_tells_how_far_it_is_and_ends_when_nobody_waits(path):
    heard = []
    open_file(path, lambda share, words: heard.append(str(words)))
    assert heard[-2:] == ["finding the sizes", "folding the network"]

    def gone(share, words):
        raise Abandoned

    with pytest.raises(Abandoned):
        open_file(path, gone)


def test_a_broken_file_is_told_in_one_sentence(path):
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(InputError, match="may have been cut"):
        open_file(path)


def test_inputs_of_known_sizes_are_not_told():
    builder = GraphBuilder()
    builder.input("x", (1, 3))
    builder.input("batch", ("batch", 3))
    builder.input("mask", (1, "length"))
    builder.input("anything", None)
    told = _unknown_sizes(builder.build())
    assert [sentence.values["name"] for sentence in told] == ["mask", "anything"]


def test_the_part_is_a_value():
    one = ModelFile("/a.onnx", "ONNX 8", sizes={"x": (1, 2)})
    assert one == ModelFile("/a.onnx", "ONNX 8", sizes={"x": (1, 2)})
    assert hash(one) == hash(ModelFile("/a.onnx", "ONNX 8", sizes={"x": (1, 2)}))


def test_other_reductions_make_the_layers_anew_and_stay_true(path, tmp_path):
    figure = open_file(path).figure
    count = sum(layer.kind is Kind.NORMALIZATION for layer in figure.architecture)
    apart = figure.with_option("model.fuse", False)
    assert sum(layer.kind is Kind.NORMALIZATION for layer in apart.architecture) == count + 1
    assert faults_of(apart) == ()
    assert apart.option_value("model.fuse") is False
    assert apart.with_option("model.fuse", True) == figure
    project = tmp_path / "apart.nnsvg"
    save_project(apart, project)
    assert read_project(project) == apart
    made = model.reduced_part(figure.part("model"), figure.part("reductions"))
    [[*_, relu]] = made.operations[figure.architecture.layers[1].id]
    kept = figure.part("reductions").keeping_apart("fuse", relu)
    alone = figure.with_reductions(kept)
    assert any(layer.kind is Kind.ACTIVATION for layer in alone.architecture)
    save_project(alone, project)
    assert read_project(project).part("reductions").apart == (("fuse", relu),)


def test_the_look_of_layers_that_stay_stays(path):
    figure = open_file(path).figure
    first = figure.architecture.layers[1].id
    colored = figure.with_override(first, color="#123456").with_option("model.fuse", False)
    assert colored.look.override(first).color == "#123456"


def test_what_was_made_from_no_file_has_no_reductions():
    figure = open_source("16-12-1").figure
    assert figure.with_option("model.fuse", True) == figure
    with pytest.raises(InputError, match="for model files"):
        figure.with_option("model.fuse", False)


def test_a_figure_that_was_edited_says_so_and_how(path):
    figure = open_file(path).figure
    assert not figure.is_edited_model
    name = figure.architecture.layers[1].id
    edited = figure.edited(change, name, activation="tanh")
    assert edited.is_edited_model
    assert "edited by hand" in edited.describe().to_dict()["model"]["assumed"][-1]
    assert faults_of(edited)[1:] == (f"Layer {name!r} is another one in the file.",)
    gone = figure.edited(delete, name)
    assert f"Layer {name!r} of the file is not in the figure." in faults_of(gone)


def test_reducing_again_reads_no_file_again_that_is_as_it_was(path, monkeypatch):
    figure = open_file(path).figure
    monkeypatch.setattr(model, "model_of", None)
    assert figure.with_option("model.drop", False) != figure


def test_what_was_reduced_last_is_not_reduced_again(path, monkeypatch):
    figure = open_file(path).figure
    other = figure.with_option("model.fuse", False)
    monkeypatch.setattr(model, "reduced", None)
    assert other.with_option("model.fuse", True) == figure
    # another file of that name is another model
    path.write_bytes(files.open_sizes())
    with pytest.raises(TypeError):
        other.with_option("model.fuse", True)


def test_names_and_open_groups_are_no_edits_of_the_network_and_stay(tmp_path):
    path = tmp_path / "modules.onnx"
    path.write_bytes(files.branching_network())
    figure = open_file(path).figure.with_option("model.elements", 5)
    [module] = figure.architecture.groups
    assert module.is_closed
    name = figure.architecture.layers[1].id
    changed = figure.edited(change_group, module.id, is_closed=False, name="Fork")
    changed = changed.edited(change, name, name="Stem")
    assert not changed.is_edited_model
    assert faults_of(changed) == ()
    again = changed.with_option("model.similar", False)
    [kept] = again.architecture.groups
    assert (kept.is_closed, kept.name) == (False, "Fork")
    assert again.architecture.layer(name).name == "Stem"


def test_edits_by_hand_stay_where_their_layers_do(path):
    figure = open_file(path).figure
    conv, *_ = [one.id for one in figure.architecture if one.kind is Kind.CONVOLUTION]
    last = figure.architecture.layers[-1].id
    edited = figure.edited(change, conv, activation="tanh", name="Stem")
    relu = Layer("mine", Kind.ACTIVATION, figure.architecture.layer(last).shape, activation="relu")
    edited = edited.edited(insert, relu, after=last)
    edited = edited.edited(group, [conv], "Mine", 2).with_override(conv, color="#123456")
    again = edited.with_option("model.fuse", False)
    assert again.architecture.layer(conv).activation == "tanh"
    assert [one.source for one in again.architecture.incoming(relu.id)] == [last]
    assert [one.repeat for one in again.architecture.groups] == [2]
    assert again.look.override(conv).color == "#123456"
    assert lost_edits(edited, again) == ()
    assert again.with_option("model.fuse", True).architecture == edited.architecture
    gone = figure.edited(delete, last).with_option("model.fuse", False)
    assert last not in gone.architecture


def test_edits_that_do_not_fit_are_told(path):
    fine = open_file(path).figure.with_option("model.fuse", False)
    relu = next(one.id for one in fine.architecture if one.kind is Kind.ACTIVATION)
    edited = fine.edited(change, relu, activation="tanh")
    folded = edited.with_option("model.fuse", True)
    assert not folded.is_edited_model
    assert lost_edits(edited, folded) == (f"Layer {relu!r} is another one in the file.",)


def test_a_file_that_changed_keeps_what_was_done_by_hand(path):
    figure = open_file(path, sizes={"x": (1, 3, 16, 16)}).figure
    conv, last = figure.architecture.layers[1].id, figure.architecture.layers[-1].id
    mine = figure.with_override(conv, color="#123456").edited(change, conv, name="Stem")
    mine = mine.with_option("model.fuse", False).edited(change, conv, activation="tanh")
    path.write_bytes(files.small_network().replace(b"tests", b"other"))
    new = open_file(path).figure
    again = model.reopened(mine, new)
    assert again.part("model").producer == "other 1.0"
    assert again.part("model").sizes == {"x": (1, 3, 16, 16)}
    assert again.part("reductions") == mine.part("reductions")
    assert again.architecture == mine.architecture
    assert again.look == mine.look
    assert (last in again.architecture, again.is_edited_model) == (True, True)


def test_sizes_of_inputs_are_given_later_and_a_guess_is_told(tmp_path):
    path = tmp_path / "open.onnx"
    path.write_bytes(files.open_sizes())
    figure = open_file(path).figure
    [one] = input_sizes(figure)
    assert (one.name, one.sizes, one.is_guess) == ("x", (1, 3, 224, 224), True)
    given = model.with_input_sizes(figure, {"x": (1, 3, 32, 32)})
    assert given == open_file(path, sizes={"x": (1, 3, 32, 32)}).figure
    guessed = model.with_input_sizes(figure, {one.name: one.sizes}, guessed=["x"])
    assert (
        guessed.part("model").assumed[-1]
        == "The sizes 1 × 3 × 224 × 224 of the input x are a guess."
    )
    assert guessed.architecture.layers[-1].shape == (4, 224, 224)
    assert input_sizes(guessed)[0].is_guess
    project = tmp_path / "open.nnsvg"
    save_project(guessed, project)
    assert input_sizes(read_project(project))[0].is_guess
    assert not input_sizes(given)[0].is_guess
    with pytest.raises(InputError):
        model.with_input_sizes(figure, {"x": (1, 4, 32, 32)})


@pytest.mark.parametrize(
    ("shape", "sizes"),
    [
        (("batch", 3, None, None), (1, 3, 224, 224)),
        ((None, None, None, 3), (1, 224, 224, 3)),
        (("N", "T"), (1, 128)),
        (("batch_size", "sequence_length", 768), (1, 128, 768)),
        ((None, 3, None, None, None), (1, 3, 16, 112, 112)),
        (None, (1, 3, 224, 224)),
    ],
)
def test_guesses_of_sizes(shape, sizes):
    assert guess(shape) == sizes


def test_a_file_that_stores_equal_parameters_once_has_as_many_as_its_figure(tmp_path):
    nodes, read = [], "x"
    for number in range(3):
        scopes = files.field(1, "pkg.torch.onnx.name_scopes") + files.field(
            2, f"['', 'layers', 'layers.{number}', 'node']"
        )
        node = files.node("Gemm", [read, f"w{number}", "zeros"], [f"y{number}"], transB=1)
        nodes.append(node + files.field(9, scopes))
        read = f"y{number}"
    weights = [files.tensor(f"w{number}", (8, 8)) for number in range(3)]
    content = files.graph(
        nodes,
        [*weights, files.tensor("zeros", (8,))],
        [files.value("x", (1, 8))],
        [files.value("y2", (1, 8))],
    )
    path = tmp_path / "untrained.onnx"
    path.write_bytes(files.model(content))
    opened = open_file(path)
    part = opened.figure.part("model")
    assert part.parameters == part.trainable == opened.figure.describe().parameters == 3 * 72
    assert "200 numbers for 216 parameters" in " ".join(map(str, part.assumed))
