"""What is no sound PNG or JPEG never comes as far as a reader of pictures, by whatever way."""

import json
import re
import struct
from base64 import b64encode

import numpy as np
import pytest

from nnsvg_qt.app.commands.picture_file import image_content
from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.project_file import project_text, read_project, read_project_with_report
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Image
from nnsvg_qt.sources import preset
from tests.figures import PNG
from tests.hostile.pictures import REFUSED, chunk, encoded, pixels, png

CORNERS = np.array([(0.0, 0.0), (9.0, 0.0), (0.0, 9.0)])


def project(picture: bytes) -> str:
    """A project with a picture on its input and one before its network."""
    figure = preset("lenet-5").with_named_style("first").with_view("blocks")
    figure = figure.with_look(input_image=PNG)
    figure = figure.with_annotation("input image", image=PNG).with_annotation("title", text="T")
    return project_text(figure).replace(b64encode(PNG).decode(), b64encode(picture).decode())


@pytest.mark.parametrize("picture", REFUSED.values(), ids=REFUSED)
def test_no_part_of_a_figure_takes_it(picture):
    for taking in (
        lambda: Look(input_image=picture),
        lambda: Annotation("a", AnnotationKind.INPUT_IMAGE, image=picture),
        lambda: Image(picture, CORNERS),
    ):
        with pytest.raises(InputError, match="A picture of the figure"):
            taking()


@pytest.mark.parametrize("picture", REFUSED.values(), ids=REFUSED)
def test_a_project_opens_without_it_and_says_so(picture, tmp_path):
    (tmp_path / "a.nnsvg").write_text(project(picture))
    figure, report = read_project_with_report(tmp_path / "a.nnsvg")
    assert figure.look.input_image is None
    assert [one.kind for one in figure.look.annotations] == ["title"]
    places = [re.match(r"(\S+) is left out: A picture", sentence) for sentence in report]
    assert [place[1] for place in places if place] == ["look.input_image", "look.annotations[0]"]


def test_sound_pictures_are_opened_without_a_word(tmp_path):
    photograph = encoded("JPEG")
    (tmp_path / "a.nnsvg").write_text(project(photograph))
    figure, report = read_project_with_report(tmp_path / "a.nnsvg")
    assert not report
    assert figure.look.input_image == photograph
    assert len(figure.look.annotations) == 2


@pytest.mark.parametrize(
    "name", ["svg that reads a file", "svg with text", "svg that multiplies", "gif", "png bomb"]
)
@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "tex", "typ"])
def test_every_format_says_the_same_lines_and_no_other(qapp, name, suffix, tmp_path, capfd):
    (tmp_path / "a.nnsvg").write_text(project(REFUSED[name]))
    source = str(tmp_path / "a.nnsvg")
    assert main(["export", source, "-o", str(tmp_path / f"a.{suffix}")]) == 0
    lines = capfd.readouterr().err.splitlines()
    assert [line.removeprefix(source).split(" is left")[0] for line in lines] == [
        ": note: look.input_image",
        ": note: look.annotations[0]",
    ]
    written = (tmp_path / f"a.{suffix}").read_bytes()
    assert written
    assert b"<image" not in written


def test_odd_pictures_that_readers_warn_of_are_drawn_without_a_word(qapp, tmp_path, capfd):
    noise = encoded("JPEG", (64, 64))
    odd = {
        "profile": png(2, 1, chunk(b"iCCP", b"x\0\0no profile"), pixels(b"\0ab")),
        "gamma": png(2, 1, chunk(b"gAMA", b"odd"), pixels(b"\0ab")),
        "missing pixels": noise[:-400] + b"\xff\xd9",
    }
    for picture in odd.values():
        (tmp_path / "a.nnsvg").write_text(project(picture))
        for suffix in ("svg", "png", "pdf", "tex", "typ"):
            out = str(tmp_path / f"a.{suffix}")
            assert main(["export", str(tmp_path / "a.nnsvg"), "-o", out]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("form", ["GIF", "BMP", "WEBP", "TIFF"])
def test_a_chosen_file_of_another_kind_becomes_png(qapp, form, tmp_path):
    (tmp_path / "a").write_bytes(encoded(form))
    content = image_content(tmp_path / "a")
    assert Look(input_image=content).input_image == content
    assert content.startswith(b"\x89PNG")


CONVERTED = {"gif", "bmp", "tiff", "webp"}


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in CONVERTED])
def test_a_chosen_file_that_is_no_picture_is_refused_by_name(qapp, name, tmp_path, capfd):
    (tmp_path / "cat.png").write_bytes(REFUSED[name])
    with pytest.raises(InputError, match=r"^cat\.png"):
        image_content(tmp_path / "cat.png")
    assert capfd.readouterr().err == ""


def test_a_chosen_bomb_of_another_kind_is_refused_by_its_head(qapp, tmp_path):
    content = encoded("BMP")
    size = struct.pack("<ii", 6_000, 6_000)
    (tmp_path / "cat.bmp").write_bytes(content[:18] + size + content[26:])
    with pytest.raises(InputError, match=r"cat\.bmp: .* 6,000 × 6,000 pixels"):
        image_content(tmp_path / "cat.bmp")


def test_a_chosen_photograph_is_turned_upright(qapp, tmp_path):
    from PIL import Image as Pillow

    exif = Pillow.Exif()
    exif[0x0112] = 3  # upside down, which leaves its size
    (tmp_path / "cat.jpg").write_bytes(encoded("JPEG", exif=exif))
    assert image_content(tmp_path / "cat.jpg").startswith(b"\x89PNG")
    (tmp_path / "dog.jpg").write_bytes(encoded("JPEG"))
    assert image_content(tmp_path / "dog.jpg") == (tmp_path / "dog.jpg").read_bytes()


def test_a_picture_in_broken_base64_is_no_project(tmp_path):
    tree = json.loads(project(PNG))
    tree["look"]["input_image"] = "!!"
    (tmp_path / "a.nnsvg").write_text(json.dumps(tree))
    with pytest.raises(InputError, match=r"look\.input_image is not base64"):
        read_project(tmp_path / "a.nnsvg")
