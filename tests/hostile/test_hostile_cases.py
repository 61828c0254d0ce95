"""Every bad input gives a figure or one clear sentence, in bounded time and memory, and no harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.atheris_fuzzer import CHANNELS, fuzzed
from tests.hostile.corpus import case
from tests.hostile.feeding import MOST_BYTES, MOST_SECONDS, Feeder, fed
from tests.in_turn import examples

SAMPLE = {
    "project": 16,
    "style": 6,
    "notation": 10,
    "command": 10,
    "clipboard": 6,
    "dropped": 4,
}
SHARES = {
    "project": 2500,
    "style": 1000,
    "notation": 3000,
    "command": 1500,
    "clipboard": 1200,
    "dropped": 800,
}
BATCH = 200
BATCHES = [
    (channel, first, min(BATCH, count - first))
    for channel, count in SHARES.items()
    for first in range(0, count, BATCH)
]


def test_a_sample_of_bad_input_gives_figures_or_sentences():
    with Feeder() as feeder:
        tallies = [fed(feeder, channel, range(count)) for channel, count in SAMPLE.items()]
    faults = [fault for tally in tallies for fault in tally.faults]
    assert not faults, "\n".join(faults)
    assert sum(tally.figures for tally in tallies) > 5
    assert sum(tally.sentences for tally in tallies) > 25


@settings(max_examples=examples(15))
@given(st.sampled_from(sorted(CHANNELS)), st.randoms(use_true_random=False), st.binary())
def test_anything_read_is_a_figure_or_refused_in_a_sentence(channel, random, content):
    # `randoms` lets hypothesis shrink the case that it finds.
    made = case(channel, random).content
    drawn = made.encode("utf-16-le", "surrogatepass") if isinstance(made, str) else made
    for read in (content, drawn):
        assert fuzzed(channel)(read) is None


def test_the_long_run_has_ten_thousand_cases():
    assert sum(count for _, _, count in BATCHES) == 10_000


@pytest.mark.long
@pytest.mark.parametrize(("channel", "first", "count"), BATCHES)
def test_bad_inputs_give_figures_or_sentences(channel, first, count, record_property):
    with Feeder() as feeder:
        tally = fed(feeder, channel, range(first, first + count))
    # Printed at the end, see tests/conftest.py.
    record_property("tally", str(tally))
    assert not tally.faults, "\n".join(tally.faults)
    assert tally.figures + tally.sentences == count
    assert tally.slowest <= MOST_SECONDS
    assert tally.largest <= MOST_BYTES
