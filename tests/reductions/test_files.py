"""The same networks from files: what is read is what was written, and folds the same."""

import pytest

from nnsvg_qt.sources import faults_of, open_file
from tests.importers import onnx_files as files
from tests.reductions import networks
from tests.reductions.as_onnx import as_onnx


@pytest.mark.parametrize(
    ("graph", "repeats", "parameters"),
    [
        (networks.resnet(), [3, 4, 6, 3], 25_610_152),
        (networks.densenet(all_at_once=True), [6, 12, 24, 16], 8_062_504),
        (networks.decoder(4), [4], None),
        (networks.nested(4), [4, 3], None),
        (networks.shufflenet(), [3, 7, 3], None),
    ],
    ids=["resnet", "densenet", "decoder", "nested", "shufflenet"],
)
def test_a_file_folds_as_its_graph(tmp_path, graph, repeats, parameters):
    path = tmp_path / "net.onnx"
    path.write_bytes(as_onnx(graph))
    figure = open_file(path).figure
    groups = figure.architecture.groups
    assert [group.repeat for group in groups if group.repeat > 1] == repeats
    assert faults_of(figure) == ()
    assert parameters is None or figure.describe().parameters == parameters
    assert figure.current_view == ("diagram" if repeats == [4] else "planes")


def test_a_convolution_with_more_dilations_than_its_kernel_has_sizes_opens(tmp_path):
    told = {"kernel_shape": (3,), "dilations": (1, 1, 2), "pads": (2, 0)}
    node = files.node("Conv", ("x", "w"), ("y",), **told)
    ends = ([files.value("x", (1, 3, 8))], [files.value("y", (1, 4, 8))])
    path = tmp_path / "net.onnx"
    path.write_bytes(files.model(files.graph([node], [files.tensor("w", (4, 3, 3))], *ends)))
    figure = open_file(path).figure
    assert figure.describe().parameters == 36
    assert figure.scene().primitives
