"""Pictures of logs: their pixels, which are drawn, and how bright."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as PillowImage

from nnsvg_qt.charts.contents import images
from nnsvg_qt.charts.contents.images import cells_of, toned
from nnsvg_qt.charts.contents.png_pixels import png_pixels
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts, LogData
from nnsvg_qt.logs.messages import PLACE
from nnsvg_qt.logs.series import IMAGE, IN_FILE, Series
from nnsvg_qt.logs.stored import LARGEST
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.scene.primitives import Image, Rasters, Text
from tests.in_turn import examples
from tests.logs.event_files import field


def png(pixels: np.ndarray, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    PillowImage.fromarray(pixels).convert(mode).save(stream, "PNG", **options)
    return stream.getvalue()


def samples(*pictures: bytes) -> bytes:
    texts = [b"4", b"4", *pictures]
    return b"T" + field(1, 7) + b"".join(field(8, text) for text in texts)


def series(run: str, *contents: bytes) -> Series:
    steps = 10 * np.arange(len(contents))
    return Series(run, "picture", IMAGE, steps, np.zeros(len(steps)), np.zeros(0), contents)


GREY = np.full((4, 6, 3), 100, np.uint8)
WIDE = np.random.default_rng(1).integers(0, 256, (20, 300, 3), np.uint8)


@settings(max_examples=examples(10), deadline=None)
@given(
    st.sampled_from(["L", "LA", "RGB", "RGBA", "P"]),
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(0, 2**31),
)
def test_pixels_are_those_that_another_reader_finds(
    mode: str, width: int, height: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    # smooth enough that the encoder takes all of its filters
    steps = random.integers(0, 9, (height, width, 4))
    pixels = np.cumsum(np.cumsum(steps, axis=0), axis=1).astype(np.uint8)
    data = png(pixels, mode)
    found = png_pixels(data)
    assert found is not None
    image = PillowImage.open(io.BytesIO(data)).convert("RGBA")
    wanted = np.asarray(image).astype(float)
    share = wanted[..., 3:] / 255
    np.testing.assert_allclose(found, wanted[..., :3] * share + 255 * (1 - share), atol=0.51)


def test_other_pictures_have_no_pixels_here() -> None:
    deep = io.BytesIO()
    PillowImage.fromarray(np.zeros((3, 3), np.uint16)).save(deep, "PNG")
    assert png_pixels(deep.getvalue()) is None
    assert png_pixels(b"\xff\xd8\xff") is None


def test_step_and_sample_choose_pictures() -> None:
    many = [series("a", samples(png(GREY), png(GREY + 9)), samples(png(GREY + 20)))]

    def drawn(**options: object) -> list[tuple[str, str]]:
        chart = Chart("c", ("picture",), **options)  # type: ignore[arg-type]
        return [cell.words for cell in cells_of(many, chart)[0]]

    assert drawn() == [("", "step 10")]
    assert drawn(step="9") == [("1/2", "step 0"), ("2/2", "step 0")]
    assert drawn(step="9", sample=2) == [("2/2", "step 0")]
    with pytest.raises(InputError, match="no picture"):
        drawn(step="-1")
    with pytest.raises(InputError, match=r"chart\.step"):
        drawn(step="late")


def test_small_pictures_are_drawn_by_their_pixels_and_large_ones_as_they_are() -> None:
    data = LogData([series("a", samples(png(GREY))), series("b", samples(png(WIDE)))])
    charts = Charts(data=data).with_chart(["picture"])
    scene = Figure(parts={"charts": charts}).scene()
    (raster,) = (one for one in scene.primitives if isinstance(one, Rasters))
    assert (raster.pixels == 100).all()
    (image,) = (one for one in scene.primitives if isinstance(one, Image))
    assert image.data == png(WIDE)
    wide = image.corners[1, 0] - image.corners[0, 0]
    tall = image.corners[2, 1] - image.corners[0, 1]
    assert wide / tall == pytest.approx(300 / 20)
    texts = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert {"a", "b", "step 0", "picture"} <= set(texts)
    own = Figure(parts={"charts": charts.changed(actual_size=True)}).scene()
    (image,) = (one for one in own.primitives if isinstance(one, Image))
    assert image.corners[1, 0] - image.corners[0, 0] == 300
    brighter = Figure(parts={"charts": charts.changed(brightness=1.5, contrast=2.0)}).scene()
    first = next(one for one in brighter.primitives if isinstance(one, Rasters))
    assert int(first.pixels[0, 0, 0, 0]) == round((150 - 127.5) * 2 + 127.5)


def test_brightness_and_contrast_stay_within_what_there_is() -> None:
    levels = np.arange(256, dtype=np.uint8)
    assert toned(levels, 2.0, 1.0).tolist() == [min(2 * level, 255) for level in range(256)]
    assert set(toned(levels, 1.0, 0.0).tolist()) == {128}


def test_a_broken_picture_is_told_and_the_others_are_drawn() -> None:
    broken = png(GREY)[:-9]
    cells, notices = cells_of([series("a", samples(png(GREY), broken))], Chart("c", ("picture",)))
    assert len(cells) == 1
    assert "broken" in str(notices[0])
    charts = Charts(data=LogData([series("a", samples(broken))])).with_chart(["picture"])
    with pytest.raises(InputError, match="broken"):
        Figure(parts={"charts": charts}).scene()


def test_one_that_cannot_be_read_keeps_no_other_from_being_drawn() -> None:
    huge_one, gone = (
        IN_FILE + b"T" + PLACE.pack(1, length) + path
        for length, path in ((LARGEST + 1, b"huge.log"), (9, b"gone.log"))
    )
    runs = [series("a", huge_one), series("b", samples(png(GREY))), series("c", gone)]
    cells, notices = cells_of(runs, Chart("c", ("picture",)))
    assert [cell.words[0] for cell in cells] == ["b"]
    huge, missing = map(str, notices)
    assert huge.startswith("picture of a: In huge.log it has 268,435,457 bytes")
    assert missing.startswith("picture of c: gone.log cannot be read")


def test_what_is_drawn_is_kept() -> None:
    data = LogData([series("a", samples(png(GREY)), samples(png(GREY + 1)))])
    charts = Charts(data=data).with_chart(["picture"], step="3")
    kept = charts.drawn_data()
    assert kept is not None
    assert kept.series[0].steps.tolist() == [0]
    again = read_project(
        io.BytesIO(project_bytes(Figure(parts={"charts": charts.with_data(kept)})))
    )
    assert again.svg() == Figure(parts={"charts": charts}).svg()


def test_only_small_pictures_are_held_for_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_KEPT", 3)
    monkeypatch.setattr(images, "_MOST_KEPT", len(png(GREY)) + 20)
    images._known.clear()
    many = [series(f"run {n}", samples(png(GREY + n))) for n in range(9)]
    large = series("large", samples(png(WIDE)))
    cells, _ = cells_of([*many, large], Chart("c", ("picture",)))
    assert len(cells) == 10
    assert len(images._known) <= 3
    assert large.contents[0] not in images._known
