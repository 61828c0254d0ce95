"""Sounds of logs: what their files hold, and the waves that are drawn of it."""

from __future__ import annotations

import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.charts.contents import sounds
from nnsvg_qt.charts.contents.sounds import _fitting, duration_text, rate_text, sounds_drawn
from nnsvg_qt.charts.curve import COLORS
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts, LogData
from nnsvg_qt.logs.series import AUDIO, Series
from nnsvg_qt.logs.waves import wave_of
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Path, Text
from tests.in_turn import examples
from tests.logs.event_files import field

RATE = 8000


def wav(samples: np.ndarray, width: int = 2, rate: int = RATE) -> bytes:
    """A file of whole numbers, `(frames, channels)`, as the standard library writes it."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(width)
        file.setframerate(rate)
        little = samples.astype("<i4").tobytes()
        rows = np.frombuffer(little, np.uint8).reshape(-1, 4)[:, :width]
        file.writeframes(rows.tobytes())
    return stream.getvalue()


def floats(samples: np.ndarray, kind: str, code: int = 3, bits: int | None = None) -> bytes:
    content = samples.astype(kind).tobytes()
    size = np.dtype(kind).itemsize
    channels = samples.shape[1]
    form = struct.pack(
        "<HHIIHH", code, channels, RATE, RATE * size, size * channels, bits or 8 * size
    )
    body = b"WAVEfmt " + struct.pack("<I", 16) + form
    body += b"odd " + struct.pack("<I", 3) + b"xyz\0"
    body += b"data" + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(body)) + body


def old_sound(data: bytes) -> bytes:
    return b"A" + field(1, float(RATE)) + field(4, data)


def series(run: str, *sounds: bytes) -> Series:
    steps = 10 * np.arange(len(sounds))
    contents = tuple(old_sound(sound) for sound in sounds)
    return Series(run, "voice", AUDIO, steps, np.zeros(len(steps)), np.zeros(0), contents)


def tone(frames: int, channels: int = 1) -> np.ndarray:
    along = np.arange(frames)[:, None] * np.arange(1, channels + 1)
    return (12_000 * np.sin(along / 30.0)).astype(int)


@settings(max_examples=examples(20), deadline=None)
@given(st.sampled_from([1, 2, 3, 4]), st.integers(1, 3), st.integers(1, 40), st.integers(0, 2**31))
def test_samples_are_those_that_were_written(
    width: int, channels: int, frames: int, seed: int
) -> None:
    most = 2 ** (8 * width - 1)
    written = np.random.default_rng(seed).integers(-most, most, (frames, channels))
    found = wave_of(wav(written + (128 if width == 1 else 0), width))
    assert (found.frames, found.channels, found.rate) == (frames, channels, RATE)
    assert found.seconds == frames / RATE
    for channel in range(channels):
        low, high = found.extremes(channel, 1000)
        np.testing.assert_allclose(low, written[:, channel] / most, atol=1e-9)
        np.testing.assert_array_equal(low, high)
        columns = min(7, frames)
        low, high = found.extremes(channel, columns)
        assert len(low) == columns
        assert low.min() == pytest.approx(written[:, channel].min() / most)
        assert high.max() == pytest.approx(written[:, channel].max() / most)


@pytest.mark.parametrize("kind", ["<f4", "<f8"])
def test_floats_are_read_and_what_is_no_number_is_silent(kind: str) -> None:
    samples = np.array([[0.5], [np.nan], [-2.0], [np.inf]])
    low, high = wave_of(floats(samples, kind)).extremes(0, 4)
    assert low.tolist() == high.tolist() == [0.5, 0.0, -1.0, 1.0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"OggS" + bytes(40), "It is Ogg"),
        (b"fLaC" + bytes(40), "It is FLAC"),
        (b"\xff\xfb" + bytes(40), "It is MP3"),
        (b"", "no sound of a known kind"),
        (floats(np.zeros((4, 1)), "|u1", 7), "µ-law"),
        (floats(np.zeros((4, 1)), "<i2", 2, 4), "ADPCM"),
        (floats(np.zeros((4, 1)), "<i2", 99), "of the kind 99"),
        (floats(np.zeros((0, 1)), "<i2", 1), "no length"),
        (floats(np.zeros((4, 200)), "<i2", 1), "broken"),
        (wav(tone(5))[:30], "broken"),
    ],
)
def test_what_cannot_be_drawn_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        wave_of(data)


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 80), st.integers(0, 255), st.integers(8, 80))
def test_broken_files_end_in_a_sentence(place: int, byte: int, length: int) -> None:
    data = bytearray(wav(tone(20, 2)))
    data[min(place, len(data) - 1)] = byte
    for one in (bytes(data), bytes(data[:length])):
        try:
            found = wave_of(one)
        except InputError:
            continue
        low, high = found.extremes(0, 9)
        assert (low <= high).all()
        assert np.abs([low, high]).max() <= 1.0


def test_a_cut_file_shows_what_it_has() -> None:
    assert wave_of(wav(tone(100))[:-50]).frames == 75


def test_the_wave_reaches_as_high_as_its_samples_and_as_far_as_it_lasts() -> None:
    quiet, loud = tone(4000) // 2, tone(8000) * 2
    data = LogData([series("a", wav(quiet)), series("b", wav(loud))])
    charts = Charts(data=data).with_chart(["voice"]).with_run("b", color="#123456")
    page = page_of(charts, Look())
    waves = [one for one in page.scene.primitives if isinstance(one, Path) and one.role == "wave"]
    assert len(waves) == 2
    assert [one.fill.color for one in waves if one.fill] == [COLORS[0], "#123456"]
    ends = []
    for one in waves:
        places = np.array([command[1:] for command in one.commands if command[0] != "Z"])
        ends.append((float(np.ptp(places[:, 1])), float(np.ptp(places[:, 0]))))
    (first, short), (second, long) = ends
    assert second / first == pytest.approx(4.0, rel=0.01)
    assert long / short == pytest.approx(2.0, rel=0.01)
    texts = [one.text for one in page.scene.primitives if isinstance(one, Text)]
    assert {"a, 500 ms, 8 kHz", "b, 1 s, 8 kHz", "Time in s, step 0", "voice"} <= set(texts)
    assert "Sounds of voice" in page.scene.description


def test_step_and_sample_choose_sounds_and_others_are_told() -> None:
    broken = series("a", wav(tone(80)), b"OggS")
    with pytest.raises(InputError, match="voice of a: It is Ogg"):
        sounds_drawn([broken], Chart("c", ("voice",)), 100)
    sounds, notices = sounds_drawn([broken], Chart("c", ("voice",), step="5"), 100)
    assert [(one.step, one.facts) for one in sounds] == [(0, "10 ms, 8 kHz")]
    assert not notices
    other = series("b", wav(tone(80, 2)))
    sounds, notices = sounds_drawn([broken, other], Chart("c", ("voice",)), 100)
    assert [(one.name, one.facts) for one in sounds] == [("b", "10 ms, 8 kHz, stereo")]
    assert len(notices) == 1
    with pytest.raises(InputError, match="no sound"):
        sounds_drawn([other], Chart("c", ("voice",), sample=2), 100)


def test_sounds_have_the_labels_that_were_logged() -> None:
    size = field(2, field(1, 1))
    pairs = b"".join(field(8, text) for text in (wav(tone(80)), b"**dog**", wav(tone(80)), b""))
    content = b"T" + field(1, 7) + field(2, size + size) + pairs
    one = Series("a", "voice", AUDIO, np.array([3]), np.zeros(1), np.zeros(0), (content,))
    sounds, _ = sounds_drawn([one], Chart("c", ("voice",)), 100)
    assert [sound.name for sound in sounds] == ["1/2, dog", "2/2"]


def test_what_is_drawn_is_kept() -> None:
    data = LogData([series("a", wav(tone(800)), wav(tone(900)))])
    charts = Charts(data=data).with_chart(["voice"], step="3")
    kept = charts.drawn_data()
    assert kept is not None
    assert kept.series[0].steps.tolist() == [0]
    figure = Figure(parts={"charts": charts.with_data(kept)})
    again = read_project(io.BytesIO(project_bytes(figure)))
    assert again.svg() == Figure(parts={"charts": charts}).svg()


def test_lengths_and_rates_are_in_words() -> None:
    assert [duration_text(one) for one in (0.0124, 1.5, 59.9, 59.97, 125, 3725)] == [
        *("12.4 ms", "1.5 s", "59.9 s", "1:00 min", "2:05 min", "1:02:05 h"),
    ]
    assert [rate_text(one) for one in (44_100, 8000, 500)] == ["44.1 kHz", "8 kHz", "500 Hz"]


def test_a_long_name_is_cut_where_it_has_no_room_in_few_looks(monkeypatch):
    asked = []

    def counted(text: str, size: float) -> float:
        asked.append(text)
        return size * len(text)

    monkeypatch.setattr(sounds, "text_width", counted)
    assert _fitting("W" * 10_000, 8.0, 80.0) == "W" * 9 + "…"
    assert len(asked) < 30
    assert _fitting("WWW", 8.0, 24.0) == "WWW"
    assert _fitting("WWW", 8.0, 23.0) == "W…"
    assert _fitting("WWW", 8.0, 1.0) == "W…"
    assert _fitting("W", 8.0, 1.0) == "W…"


def test_what_rounds_to_a_second_is_one():
    assert [duration_text(one) for one in (0.9994, 0.9996, 1.0)] == ["999 ms", "1 s", "1 s"]
