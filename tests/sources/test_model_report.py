"""What is told of a model file."""

from nnsvg_qt.sources.input_sizes import input_sizes
from nnsvg_qt.sources.model_report import report_on
from nnsvg_qt.sources.opening import open_source
from tests.importers.onnx_files import small_network


def test_a_file_that_goes_while_it_is_looked_at_is_told(tmp_path, monkeypatch):
    path = tmp_path / "small.onnx"
    path.write_bytes(small_network())
    figure = open_source(str(path)).figure
    assert report_on(figure).problem is None

    def looked_at(figure):
        path.unlink()
        return input_sizes(figure)

    monkeypatch.setattr("nnsvg_qt.sources.model_report.input_sizes", looked_at)
    assert "no such file" in str(report_on(figure).problem)
