"""Links of TensorFlow Playground: what such a page is set to, read from its address and back.

An address keeps no weights. Its seed gives other points here than there, for the page has a random
number generator of its own.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, quote, urlsplit

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.training.formulas import split_formulas
from nnsvg_qt.training.setup import (
    FEATURES,
    Activation,
    Penalty,
    Start,
    TrainingSetup,
)

ADDRESS = "https://playground.tensorflow.org/"
LONGEST_LINK = 10_000
MOST_LAYERS, MOST_UNITS = 6, 8
"""Of the page; what is more it cuts off or cannot show."""

CLASSIFIED = {"circle": "circle", "xor": "xor", "gauss": "gauss", "spiral": "spiral"}
VALUED = {"reg-plane": "reg-plane", "reg-gauss": "reg-gauss"}
"""Data by the page's names, for its two problems."""

HIDDEN = {
    "showTestData": "test_points",
    "discretize": "discretized",
    "playButton": "run",
    "stepButton": "step",
    "resetButton": "reset",
    "learningRate": "learning_rate",
    "activation": "activation",
    "regularization": "regularization",
    "regularizationRate": "regularization_rate",
    "problem": "problem",
    "dataset": "data",
    "percTrainData": "train_share",
    "noise": "noise",
    "batchSize": "batch_size",
    "numHiddenLayers": "layers",
    **FEATURES,
}
"""What a link can hide, by the page's names, as TrainingSetup.hidden names it."""

_PLANE = ("x", "y")
_LARGEST_NOISE, _USUAL_NOISE = 80, 50


@dataclass(frozen=True)
class PlaygroundPage:
    """What a page of TensorFlow Playground is set to: a setup, and the units of hidden layers.

    `notes` are sentences about what was not taken over as it was written.
    """

    setup: TrainingSetup
    layers: tuple[int, ...] = (4, 2)
    notes: tuple[Sentence, ...] = ()

    @property
    def notation(self) -> str:
        """The network in the text notation: `2-4-2-1`."""
        inputs = len(split_formulas(self.setup.features)) or len(_PLANE)
        return "-".join(map(str, (inputs, *self.layers, 1)))


def is_link(text: str) -> bool:
    """Whether a text is an address of the page, or of a copy of it with settings behind a #."""
    text = text.strip()
    if len(text) > LONGEST_LINK or any(character.isspace() for character in text):
        return False
    parts = _split(text)
    if parts is None or parts[0] not in ("http", "https"):
        return False
    return "playground" in parts[1] or any(
        name in parts[2] for name in ("networkShape=", "dataset=")
    )


def read_link(text: str) -> PlaygroundPage:
    """What a link sets; names and values that the page does not know keep their defaults.

    As there, a boolean is on unless it is written false. InputError on what is no such link.
    """
    text = text.strip()
    if not is_link(text):
        raise InputError(
            "It is no link of TensorFlow Playground; paste the whole address, with what stands "
            "behind its #."
        )
    parts = _split(text)
    given = dict(parse_qsl(parts[2] if parts else "", keep_blank_values=True))
    notes: list[Sentence] = []
    setup = TrainingSetup(test_points=False).as_in_playground()
    for name, value in _numbers(given, notes).items():
        setup = setup.changed(**{name: value})
    if (name := given.get("activation", "").lower()) in [*Activation]:
        setup = replace(setup, activation=Activation(name))
    if (name := given.get("regularization", "").lower()) in ("l1", "l2"):
        setup = replace(setup, regularization=Penalty(name))
    is_regression = given.get("problem") == "regression"
    data = (
        VALUED.get(given.get("regDataset", ""), "reg-plane")
        if is_regression
        else CLASSIFIED.get(given.get("dataset", ""), "circle")
    )
    features = [
        formula
        for name, formula in FEATURES.items()
        # the page names cosines but has none
        if _truth(given, name, formula in _PLANE) and not name.startswith("cos")
    ]
    if not features:
        notes.append(Sentence("The link chooses no feature; x and y are taken."))
        features = [*_PLANE]
    hidden = {own for name, own in HIDDEN.items() if _truth(given, f"{name}_hide", False)}
    setup = replace(
        setup,
        data=data,
        features="" if tuple(features) == _PLANE else ", ".join(features),
        test_points=_truth(given, "showTestData", False),
        discretized=_truth(given, "discretize", False),
        start=Start.ZERO if _truth(given, "initZero", False) else Start.PLAYGROUND,
        seed=_seed(given.get("seed", "")),
        hidden=frozenset(hidden),
    )
    if given.get("seed"):
        notes.append(Sentence("The seed of a link gives other points here than on its page."))
    return PlaygroundPage(setup, _layers(given, notes), tuple(notes))


def link_of(setup: TrainingSetup, layers: tuple[int, ...]) -> str:
    """The address of the page with these settings, for hidden layers of so many units.

    InputError on what the page has not: data of one's own, formulas, more layers or units.
    """
    _require_known(setup, layers)
    features = split_formulas(setup.features) or _PLANE
    is_regression = setup.data in VALUED
    values = {
        "activation": setup.activation.value,
        "batchSize": str(setup.batch_size),
        "dataset": "circle" if is_regression else setup.data,
        "regDataset": setup.data if is_regression else "reg-plane",
        "learningRate": f"{setup.learning_rate:.10g}",
        "regularizationRate": f"{setup.regularization_rate:.10g}",
        "noise": f"{setup.noise:.10g}",
        "networkShape": ",".join(map(str, layers)),
        "seed": f"0.{setup.seed:05d}",
        "showTestData": _word(setup.test_points),
        "discretize": _word(setup.discretized),
        "percTrainData": f"{setup.train_share:.10g}",
        **{
            name: _word(formula in [one.replace(" ", "") for one in features])
            for name, formula in FEATURES.items()
        },
        "problem": "regression" if is_regression else "classification",
        "initZero": _word(setup.start is Start.ZERO),
    }
    if setup.regularization is not Penalty.NONE:
        values["regularization"] = setup.regularization.value.upper()
    values |= {f"{name}_hide": "true" for name, own in HIDDEN.items() if own in setup.hidden}
    return f"{ADDRESS}#" + "&".join(f"{name}={quote(one)}" for name, one in values.items())


def _require_known(setup: TrainingSetup, layers: tuple[int, ...]) -> None:
    features = [one.replace(" ", "") for one in split_formulas(setup.features)]
    foreign = [one for one in features if one not in FEATURES.values() or one.startswith("cos")]
    if setup.data not in CLASSIFIED and setup.data not in VALUED:
        raise InputError("TensorFlow Playground has no data of one's own; choose one of its own.")
    if foreign:
        raise InputError("TensorFlow Playground has no feature {name}.", name=foreign[0])
    if len(layers) > MOST_LAYERS or any(not 1 <= units <= MOST_UNITS for units in layers):
        raise InputError(
            "TensorFlow Playground has at most {layers} hidden layers of at most {units} units.",
            layers=MOST_LAYERS,
            units=MOST_UNITS,
        )


def _split(text: str) -> tuple[str, str, str] | None:
    """Scheme, host with path, and what stands behind the #."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return parts.scheme.lower(), (parts.netloc + parts.path).lower(), parts.fragment


def _word(value: bool) -> str:
    return "true" if value else "false"


def _truth(given: dict[str, str], name: str, default: bool) -> bool:
    return given[name] != "false" if name in given else default


def _numbers(given: dict[str, str], notes: list[Sentence]) -> dict[str, object]:
    """The numbers of a link by the setup's names, in the limits of the page."""
    found: dict[str, object] = {}
    for name, own, low, high in (
        ("learningRate", "learning_rate", 0.0, 100.0),
        ("regularizationRate", "regularization_rate", 0.0, 100.0),
        ("percTrainData", "train_share", 10.0, 90.0),
        ("batchSize", "batch_size", 1.0, 100_000.0),
    ):
        number = _number(given.get(name))
        if number is None:
            continue
        if not low <= number <= high:
            notes.append(Sentence("{name} of the link is out of its limits.", name=name))
            number = min(max(number, low), high)
        found[own] = int(number) if own == "batch_size" else number
    noise = _number(given.get("noise"))
    if noise is not None:
        # as the page does it
        found["noise"] = 0.0 if noise < 0 else noise if noise <= _LARGEST_NOISE else _USUAL_NOISE
    return found


def _number(text: str | None) -> float | None:
    if text is None or len(text) > 40:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e12 else None


def _seed(text: str) -> int:
    """The five digits of a seed as the page writes it, 0.12345."""
    number = _number(text)
    return 0 if number is None or not 0 <= number < 1 else round(number * 1e5)


def _layers(given: dict[str, str], notes: list[Sentence]) -> tuple[int, ...]:
    if "networkShape" not in given:
        return (4, 2)
    parts = [part for part in given["networkShape"].split(",") if part.strip()]
    numbers = [_number(part) for part in parts[:100]]
    found = tuple(int(one) for one in numbers if one is not None and 1 <= one <= 1000)
    if len(found) != len(parts):
        notes.append(Sentence("The link names layers that cannot be; they are left out."))
    return found[:100]
