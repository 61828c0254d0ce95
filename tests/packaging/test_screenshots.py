"""The pictures of the README: all there, small, and true to the colours of what they show."""

import importlib.util
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import nnsvg_qt
from nnsvg_qt.model.presets import PRESETS
from tests.figures import PAGE_VIEWS

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "resources" / "screenshots"


def script(name):
    """A script, which is in no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def screenshots():
    return script("screenshots")


@pytest.fixture(scope="module")
def model_samples():
    return script("model_samples")


def made(screenshots):
    gallery = {f"{preset}-{view}" for preset, view in screenshots.GALLERY}
    models = {f"{name}-{view}" for name, view in screenshots.MODELS}
    windows = {row[0] for row in screenshots.WINDOWS}
    return {f"{name}.png" for name in gallery | models | windows} | {
        f"{name}.svg" for name in gallery
    }


def test_the_folder_holds_what_the_script_makes(screenshots):
    assert {path.name for path in FOLDER.iterdir()} == made(screenshots)


def test_the_readme_shows_only_pictures_that_are_made(screenshots):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\]\(resources/screenshots/([^)]+)\)", readme)
    assert "window.png" in shown
    assert set(shown) <= made(screenshots)


def test_they_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


def test_every_view_is_shown(screenshots):
    assert {view for _, view in screenshots.GALLERY} == set(PAGE_VIEWS)
    assert {preset for preset, _ in screenshots.GALLERY} <= set(PRESETS)


@pytest.mark.parametrize(
    ("name", "parameters", "repeats"),
    [
        ("resnet_50", 25_610_152, [3, 4, 6, 3]),
        ("tiny_llama", 1_100_048_384, [22]),
        ("yolo_v3", 62_001_757, [2, 8, 8, 4, 3]),
    ],
)
def test_model_files_of_the_readme_are_the_networks_that_it_says(
    tmp_path, screenshots, model_samples, name, parameters, repeats
):
    figure = nnsvg_qt.draw(getattr(model_samples, name)(tmp_path))
    assert figure.describe().parameters == parameters
    assert [one.repeat for one in figure.architecture.groups if one.repeat > 1] == repeats
    assert name in dict(screenshots.MODELS)


def as_png(pixels):
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def read(png):
    with Image.open(io.BytesIO(png)) as image:
        assert image.mode == "P"
        return np.asarray(image.convert("RGB"))


def test_few_colours_stay_as_they_are(screenshots):
    pixels = np.random.default_rng(1).integers(0, 6, (40, 30, 3)).astype(np.uint8) * 40
    assert np.array_equal(read(screenshots.reduced(as_png(pixels))), pixels)


def test_of_many_colours_the_fills_and_the_rare_ones_stay(screenshots):
    # A ramp of 4,096 greens and blues, one large fill, and one red point.
    rows, columns = np.mgrid[0:64, 0:64]
    pixels = np.stack([np.full_like(rows, 20), rows * 4, columns * 4], axis=2).astype(np.uint8)
    pixels = np.vstack([pixels, np.full((20, 64, 3), (210, 105, 30), np.uint8)])
    pixels[0, 0] = (255, 0, 0)
    few = read(screenshots.reduced(as_png(pixels)))
    assert len(np.unique(few.reshape(-1, 3), axis=0)) == 256
    assert (few[64:] == (210, 105, 30)).all()
    assert tuple(few[0, 0]) == (255, 0, 0)
    assert abs(few.astype(int) - pixels).max() <= 32
