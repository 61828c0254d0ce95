"""What layers do, in the words of a figure laid out for a page: 5×5 convolution + tanh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from nnsvg_qt.model.layer import SLIDING_KINDS, Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Link, Station
from nnsvg_qt.views.shared.name_lists import counted_names
from nnsvg_qt.views.shared.page import SKIP_INK
from nnsvg_qt.views.shared.page_legend import Entry
from nnsvg_qt.views.shared.wording import (
    activation_kind,
    activation_text,
    found_once,
    kind_text,
    plain_operation,
)

_ACTIVATION = "_fused_activation"
"""Where a station, which never changes, keeps its last activation."""


@found_once
def kernel_text(layer: Layer) -> str:
    """The kernel of a layer: 3×3; empty where it has none."""
    if not layer.kernel or layer.is_pooled_whole:
        return ""
    directions = 1 if layer.is_sequence else 3 if layer.is_volume else 2
    kernel = layer.kernel * directions if len(layer.kernel) == 1 else layer.kernel
    return "×".join(map(str, kernel))


_MOST_DILATIONS = 3
"""More of them than so many are told by the least and the greatest."""


def dilation_words(layers: Iterable[Layer]) -> str:
    """How far apart the taps of kernels are: dilation 4, dilation 1 to 128; empty where none is."""
    dilations = {_dilation(layer) for layer in layers}
    if dilations <= {(1,)}:
        return ""
    said = ["×".join(map(str, one)) for one in sorted(dilations)]
    if len(said) > _MOST_DILATIONS:
        return f"dilation {said[0]} to {said[-1]}"
    return "dilation " + " or ".join([*([", ".join(said[:-1])] if said[:-1] else []), said[-1]])


def with_facts(operation: str, *facts: str) -> str:
    """An operation with facts in brackets: convolution (kernel 7, dilation 4)."""
    said = ", ".join(filter(None, facts))
    return f"{operation} ({said})" if said else operation


def _dilation(layer: Layer) -> tuple[int, ...]:
    """One number where all directions have the same; 1 where a kernel has one tap."""
    dilation, kernel = layer.dilation or (1,), layer.kernel or ()
    if layer.kind not in SLIDING_KINDS or layer.is_pooled_whole or max(kernel, default=1) == 1:
        return (1,)
    return dilation[:1] if len(set(dilation)) == 1 else dilation


def bare_operation(layer: Layer) -> str:
    """What a layer does, without its kernel."""
    if layer.kind is Kind.ACTIVATION:
        return activation_kind(layer)
    kernel = kernel_text(layer)
    text = plain_operation(layer)
    if kernel and layer.is_sequence:
        return text.removesuffix(f" ({layer.kernel[0] if layer.kernel else ''})")
    return text.removeprefix(f"{kernel} ") if kernel else text


def fused_words(station: Station) -> list[str]:
    """What is done to the output of its layer before it leaves: batch norm, ReLU."""
    return [word for word, _ in fused_steps(station.layer, station.folded)]


def fused_steps(layer: Layer, folded: Sequence[Layer]) -> list[tuple[str, bool]]:
    """What is done to the output of a layer by what is folded into it, step by step.

    Each in a few words, with whether it is an activation.
    """
    steps = []
    for part in (layer, *folded):
        if part is not layer:
            if part.kind is Kind.NORMALIZATION:
                steps.append((kind_text(part).replace("normalization", "norm"), False))
            elif part.kind is Kind.SOFTMAX:
                steps.append(("softmax", True))
            elif part.kind is Kind.ACTIVATION:
                steps.append((activation_kind(part), True))
            elif part.kind is Kind.DROPOUT:
                steps.append(("dropout", False))
        if part.kind is not Kind.ACTIVATION and part.activation:
            steps.append((activation_text(part.activation), True))
    return steps


_MOST_OPTIONAL = 3
"""Steps that some alone do; of more of them it is not told which go together."""
_MOST_DOERS = 2
"""Names that tell who does a step, or who does not; of more it is told that some do."""
_MOST_DOER_LETTERS = 24
_MOST_LISTED = 5
"""Of still more the first are told, and that there are others."""

_Step = tuple[str, int]
"""A step and how often it was done before: what is done twice is two steps."""


def with_steps(
    base: str,
    uses: Sequence[Sequence[str]],
    common: Collection[str] = (),
    names: Sequence[str] = (),
) -> str:
    """An operation with what is done to its output by each of those who do it.

    As in convolution (+ batch norm) + ReLU: what some do alone is in brackets, but for what is
    `common` though a few do not do it, as they say themselves. The `names` of those who do it, in
    their order, tell which these are where few do it or do not: (+ batch norm except in conv1).
    Then nothing is common that not all do, for whoever is named would be taken to do all the rest.
    """
    text, is_named = _with_steps(base, uses, common, names)
    return _with_steps(base, uses, (), names)[0] if is_named and common else text


def _with_steps(
    base: str, uses: Sequence[Sequence[str]], common: Collection[str], names: Sequence[str]
) -> tuple[str, bool]:
    """The same, and whether it names who does what; `common` is said of all in any case."""
    numbered = [[(word, own[:at].count(word)) for at, word in enumerate(own)] for own in uses]
    order = _in_one_order(numbered)
    if order is None:
        return base + _in_other_orders([*dict.fromkeys(map(tuple, uses))]), False
    said, optional = base, list[tuple[str, frozenset[int]]]()
    is_named = False
    of_step = {
        step: frozenset(i for i, own in enumerate(numbered) if step in own) for step in order
    }
    some = [s for s in order if s[0] not in common and len(of_step[s]) < len(uses)]
    for step in order:
        if step not in some:
            bracket = _in_brackets(optional, len(uses), names)
            is_named |= bracket != _in_brackets(optional, len(uses), ())
            said += f"{bracket} + {step[0]}"
            optional = []
        elif len(some) <= _MOST_OPTIONAL:
            optional.append((step[0], of_step[step]))
    if len(some) > _MOST_OPTIONAL:
        return said + _some_of(word for word, _ in some), is_named
    bracket = _in_brackets(optional, len(uses), names)
    return said + bracket, is_named or bracket != _in_brackets(optional, len(uses), ())


def _in_one_order(uses: Sequence[Sequence[_Step]]) -> list[_Step] | None:
    """All steps, each behind those that anyone does before it; None where they do not agree."""
    longest = max(uses, key=len, default=())
    left = dict.fromkeys([*longest, *(step for own in uses for step in own)])
    before: dict[_Step, set[_Step]] = {step: set() for step in left}
    for own in uses:
        for at, step in enumerate(own):
            before[step].update(own[:at])
    found: list[_Step] = []
    while left:
        free = next((step for step in left if before[step].isdisjoint(left)), None)
        if free is None:
            return None
        del left[free]
        found.append(free)
    return found


def _in_other_orders(uses: Sequence[Sequence[str]]) -> str:
    """What is done in one order by some, in another by others, each as it is done."""
    if len(uses) > _MOST_OPTIONAL:
        return _some_of(word for own in uses for word in own)
    said = ", or ".join(" ".join(f"+ {word}" for word in own) for own in uses if own)
    return f" ({said})"


def _some_of(words: Iterable[str]) -> str:
    listed = [*dict.fromkeys(words)]
    if len(listed) > _MOST_LISTED:
        listed = [*listed[: _MOST_LISTED - 1], "others"]
    return f" (+ some of {', '.join(listed)})"


def _in_brackets(
    steps: Sequence[tuple[str, frozenset[int]]], count: int, names: Sequence[str]
) -> str:
    """Steps that some of `count` alone do, each with who does it, named where it is alone.

    (+ batch norm + ReLU), (+ ReLU or tanh), (+ dropout in fc6 and fc7). What others do instead of
    several steps has a sign of its own: (+ batch norm + ReLU, or + tanh).
    """
    runs: list[tuple[list[str], frozenset[int]]] = []
    for word, own in steps:
        if runs and own == runs[-1][1]:
            runs[-1][0].append(word)
        else:
            runs.append(([word], own))
    brackets: list[list[tuple[list[str], frozenset[int]]]] = []
    for run in runs:
        if brackets and all(run[1].isdisjoint(own) for _, own in brackets[-1]):
            brackets[-1].append(run)
        else:
            brackets.append([run])
    said = ""
    for bracket in brackets:
        is_plain = len(bracket) == 1 or all(len(words) == 1 for words, _ in bracket)
        between = " or " if is_plain else ", or + "
        done = between.join(" + ".join(words) for words, _ in bracket)
        who = who_does(bracket[0][1], count, names) if len(bracket) == 1 else ""
        said += f" (+ {done}{who})"
    return said


def who_does(doers: Collection[int], count: int, names: Sequence[str]) -> str:
    """Which of `count` do what some do alone, or which do not, whichever are fewer.

    Empty where these are many, or one of them has no name, a long one, or one with brackets or an
    "in", behind which the words would be read as others.
    """
    others = set(range(count)) - set(doers)
    few = min(doers, others, key=len)
    said = [names[number] if number < len(names) else "" for number in sorted(few)]
    listed = counted_names(said) if all(said) else []
    where = " and ".join(listed)
    is_clear = not any(letters in f" {where} " for letters in ("(", ")", " in "))
    if not listed or len(listed) > _MOST_DOERS or len(where) > _MOST_DOER_LETTERS or not is_clear:
        return ""
    return f" in {where}" if few is doers else f" except in {where}"


def name_told(station: Station, look: Look) -> str:
    """The name of a station as people gave it: its own one, or that of its layer; else empty."""
    own = look.override(station.id).name
    return station.layer.name if own is None else own


def told_by(names: Sequence[str]) -> list[str]:
    """The names of layers, in their order, without those that several have: these tell none."""
    times = Counter(names)
    return [name if times[name] == 1 else "" for name in names]


def of_one_look(
    uses: Mapping[str, Sequence[Sequence[str]]],
    common: Collection[str] = (),
    names: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[str]:
    """What all that look alike do, each operation with what is done to its output.

    What is another one with a word before it is said with that, where the same is done to both:
    (depthwise) convolution + ReLU6. Who does what some do alone is told by `names`, as in
    `with_steps`.
    """
    tails = {base: with_steps("", own, common, names.get(base, ())) for base, own in uses.items()}
    first, *others = tails
    befores = [one.removesuffix(f" {first}") for one in others]
    is_one_more_word = all(map(str.__ne__, befores, others)) and " + " not in " ".join(others)
    if others and len({*tails.values()}) == 1 and is_one_more_word:
        return [f"({' or '.join(befores)}) {first}{tails[first]}"]
    return [base + tail for base, tail in tails.items()]


def listed_meanings(said: Sequence[str]) -> str:
    """All meanings of one look in a row, told apart also where one has steps or commas."""
    return ("; " if any(", " in one or " + " in one for one in said) else ", ").join(said)


def narrow_kind(layer: Layer) -> str:
    """The kind of a layer for a legend without kernels: max pooling, layer normalization."""
    if layer.kind is Kind.RECURRENT:
        # its boxes and columns are called by their cells
        return layer.kind.value
    if layer.kind is Kind.POOLING and not layer.is_pooled_whole and layer.pooling != "average":
        return "max pooling"
    return kind_text(layer)


def operator_words(stations: Sequence[Station]) -> str:
    """What one sign stands for, with what is done to its output: add + layer norm.

    What is done behind some of them alone is in brackets.
    """
    said: dict[str, list[tuple[str, ...]]] = {}
    for station in stations:
        base, words = sign_text([station.layer]), fused_words(station)
        if station.layer.kind is Kind.SUBTRACT and words[:1] == ["abs"]:
            base, words = "absolute difference", words[1:]
        said.setdefault(base, []).append(tuple(words))
    return ", ".join(with_steps(base, uses) for base, uses in said.items())


def sign_text(layers: Iterable[Layer]) -> str:
    """What the sign of some operators stands for: add; crop and concatenate, where larger maps are.

    Operators of one kind that differ so are told one after the other.
    """
    return ", ".join(
        dict.fromkeys(
            "crop and concatenate"
            if layer.kind is Kind.CONCATENATE and layer.crop
            else layer.kind.value
            for layer in layers
        )
    )


def index_entries(links: Iterable[Link]) -> list[Entry]:
    """What the lines to unpooling layers carry beside what is enlarged, if there are any."""
    read: dict[str, list[Layer]] = {}
    for link in links:
        read.setdefault(link.target.id, []).append(link.source.layer)
        if len(read[link.target.id]) > 1 and any(
            map(link.target.layer.takes_indices_of, read[link.target.id])
        ):
            return [Entry("pooling indices", SKIP_INK, is_line=True)]
    return []


def fused_activation(station: Station) -> tuple[str, Layer] | None:
    """The last activation in a station, by its name, and the layer that has it."""
    own = vars(station)
    if _ACTIVATION not in own:
        own[_ACTIVATION] = _fused_activation(station)
    found: tuple[str, Layer] | None = own[_ACTIVATION]
    return found


def _fused_activation(station: Station) -> tuple[str, Layer] | None:
    found: tuple[str, Layer] | None = None
    for layer in (station.layer, *station.folded):
        if layer.kind is Kind.SOFTMAX and layer is not station.layer:
            found = ("softmax", layer)
        elif layer.kind is Kind.ACTIVATION and layer is not station.layer:
            found = (layer.activation or activation_kind(layer), layer)
        elif layer.kind is not Kind.ACTIVATION and layer.activation:
            found = (layer.activation, layer)
    return found
