"""The hyper-parameters of runs, and what came of them: the table of trials.

A session is a run whose logs say with which hyper-parameters it began; its metrics are the scalars
of this run and of the runs below it. Sessions of one group are one trial. Field numbers are those
of plugin_data.proto and api.proto of TensorBoard's plugin hparams, and of struct.proto.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

import numpy as np

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.messages import (
    BYTES,
    FIXED64,
    VARINT,
    BrokenMessageError,
    fields_of,
)
from nnsvg_qt.logs.patterns import Pattern, searched
from nnsvg_qt.logs.series import HYPER_PARAMETERS, SCALAR, Series

Setting = float | str | bool

STATES = ("unknown", "success", "failure", "running")
STATE_NAMES = ("state", "status")
"""What conditions call how a trial ended, where no hyper-parameter or metric is called so."""
MOST_PARAMETERS = 1000
"""Of one session."""
_EXPERIMENT, _START, _END = 2, 3, 4


@dataclass(frozen=True)
class Session:
    """What a run tells of itself: when it began and ended, seconds since 1970, None where not."""

    run: str
    group: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    state: str = STATES[0]
    began: float | None = None
    ended: float | None = None


@dataclass(frozen=True)
class Trial:
    """A row of the table: the sessions of one group with the means of their last metrics."""

    name: str
    runs: tuple[str, ...]
    settings: Mapping[str, Setting]
    metrics: Mapping[str, float]
    state: str = STATES[0]

    def value(self, column: str) -> Setting | None:
        """What stands in a column, by its name; None where nothing does."""
        if column in self.settings:
            return self.settings[column]
        return self.metrics.get(column)


def sessions_of(series: Iterable[Series]) -> dict[str, Session]:
    """The sessions by their runs."""
    found: dict[str, Session] = {}
    for one in series:
        if one.kind == HYPER_PARAMETERS:
            for content in one.contents:
                known = found.get(one.run, Session(one.run))
                try:
                    told = _told(content[1:], known)
                except (BrokenMessageError, struct.error):
                    # nothing of it can be trusted
                    continue
                if told is not None:
                    found[one.run] = told
    return found


def _told(data: bytes, known: Session) -> Session | None:
    """A session with what a message more tells of it; None of messages of another kind."""
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if wire != BYTES:
            continue
        if number == _START:
            return _started(data, first, last, known)
        if number == _END:
            state, ended = STATES[0], None
            for inner, kind, low, _ in fields_of(data, first, last):
                if inner == 1 and kind == VARINT:
                    state = STATES[low] if low < len(STATES) else STATES[0]
                elif inner == 2 and kind == FIXED64:
                    ended = _double(data, low)
            return Session(known.run, known.group, known.settings, state, known.began, ended)
    return None


def _started(data: bytes, first: int, last: int, known: Session) -> Session:
    settings: dict[str, Setting] = {}
    group, began = "", None
    for number, wire, low, high in fields_of(data, first, last):
        if number == 1 and wire == BYTES and len(settings) < MOST_PARAMETERS:
            name, value = _entry(data, low, high)
            if value is not None:
                settings[name] = value
        elif number == 4 and wire == BYTES:
            group = data[low:high].decode("utf-8", "replace")
        elif number == 5 and wire == FIXED64:
            began = _double(data, low)
    # the end may have been told before, by a file with an earlier name
    has_ended = known.ended is not None or known.state != STATES[0]
    state = known.state if has_ended else "running"
    return Session(known.run, group, settings, state, began, known.ended)


def _entry(data: bytes, first: int, last: int) -> tuple[str, Setting | None]:
    """An entry of a map from names to values."""
    name: str = ""
    value: Setting | None = None
    for number, wire, low, high in fields_of(data, first, last):
        if number == 1 and wire == BYTES:
            name = data[low:high].decode("utf-8", "replace")
        elif number == 2 and wire == BYTES:
            for kind, form, begin, end in fields_of(data, low, high):
                if kind == 2 and form == FIXED64:
                    value = _double(data, begin)
                elif kind == 3 and form == BYTES:
                    value = data[begin:end].decode("utf-8", "replace")
                elif kind == 4 and form == VARINT:
                    value = begin != 0
    return name, value


def _double(data: bytes, at: int) -> float:
    (number,) = struct.unpack_from("<d", data, at)
    return float(number)


def session_of_run(run: str, sessions: Mapping[str, Session]) -> Session | None:
    """The session to which a run belongs: its own, that of a run above it, or the only one below.

    PyTorch's writer tells the hyper-parameters of a run in a folder below it.
    """
    above = run
    while True:
        if above in sessions:
            return sessions[above]
        if above == ".":
            break
        above = above.rpartition("/")[0] or "."
    start = "" if run == "." else f"{run}/"
    below = [one for name, one in sessions.items() if name.startswith(start) and name != run]
    direct = [one for one in below if "/" not in one.run[len(start) :]]
    return direct[0] if len(direct) == 1 == len(below) else None


def settings_in(sessions: Mapping[str, Session]) -> frozenset[str]:
    """The names of all hyper-parameters that sessions tell."""
    return frozenset(name for one in sessions.values() for name in one.settings)


def trials_of(series: Sequence[Series]) -> tuple[Trial, ...]:
    """The table: one trial a group of sessions, in the order of the runs.

    Without any session every run is a trial that has metrics alone. What some run tells as a
    hyper-parameter is no metric of another one.
    """
    sessions = sessions_of(series)
    scalars: dict[str, list[Series]] = {}
    for one in series:
        if one.kind == SCALAR:
            scalars.setdefault(one.run, []).append(one)
    if not sessions:
        return tuple(
            Trial(run, (run,), {}, _metrics([run], scalars)) for run in dict.fromkeys(scalars)
        )
    groups: dict[str, list[Session]] = {}
    for session in sessions.values():
        # a group's name may be that of another run
        groups.setdefault(session.group or f"\0{session.run}", []).append(session)
    found = []
    told = settings_in(sessions)
    for members in groups.values():
        runs = [member.run for member in members]
        settings: dict[str, Setting] = {}
        for member in members:
            for name, value in member.settings.items():
                settings.setdefault(name, value)
        states = {member.state for member in members}
        state = states.pop() if len(states) == 1 else "running" if "running" in states else ""
        name = (members[0].group if len(members) > 1 else "") or runs[0]
        metrics = {name: at for name, at in _metrics(runs, scalars).items() if name not in told}
        found.append(Trial(name, tuple(runs), settings, metrics, state or STATES[0]))
    return tuple(found)


def _metrics(runs: Sequence[str], scalars: Mapping[str, list[Series]]) -> dict[str, float]:
    """The last finite value of each tag, of several runs the mean.

    What is below a run has its path before the tag.
    """
    values: dict[str, list[float]] = {}
    for run in runs:
        start = "" if run == "." else f"{run}/"
        for name, own in scalars.items():
            if name != run and not name.startswith(start):
                continue
            before = "" if name == run else name[len(start) :] + "/"
            for one in own:
                finite = one.values[np.isfinite(one.values)]
                if len(finite):
                    values.setdefault(before + one.tag, []).append(float(finite[-1]))
    return {name: math.fsum(many) / len(many) for name, many in values.items()}


def columns_of(trials: Sequence[Trial]) -> tuple[list[str], list[str]]:
    """The names of all hyper-parameters, and of all metrics that are called otherwise."""
    settings = list(dict.fromkeys(name for one in trials for name in one.settings))
    metrics = dict.fromkeys(name for one in trials for name in one.metrics)
    return settings, [name for name in metrics if name not in settings]


def setting_text(value: Setting | None) -> str:
    """A value as a cell has it: numbers with as many digits as tell them from all others."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value


# conditions

_CONDITION = re.compile(r"\s*(?P<name>.+?)\s*(?P<sign><=|>=|!=|==|=|<|>|≤|≥|≠)\s*(?P<value>.*?)\s*")
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}


class NotLoggedError(InputError):
    """What conditions ask for is not in the logs; where these grow it may come."""


@dataclass(frozen=True)
class Condition:
    """What a trial must fulfil: of one column, or with an empty one of the name of its runs."""

    column: str
    sign: str
    value: str
    is_of_state: bool = False
    """Whether it is of how a trial ended."""

    @property
    def _pattern(self) -> Pattern:
        return _of_state(self.value) if self.is_of_state else _filter(self.value)

    def holds(self, found: Setting | None) -> bool:
        """Whether a value fulfils it; none fulfils only that it is another."""
        if found is None:
            return self.sign == "!="
        number = None if isinstance(found, str | bool) else float(found)
        wanted = _number(self.value)
        if self.sign in ("=", "!="):
            if number is not None and wanted is not None:
                is_equal = number == wanted
            else:
                text = setting_text(found)
                is_equal = text == self.value or self._pattern.finds(text)
            return is_equal == (self.sign == "=")
        if number is None or wanted is None:
            return False
        return {
            "<": number < wanted,
            "<=": number <= wanted,
            ">": number > wanted,
            ">=": number >= wanted,
        }[self.sign]


def conditions_of(
    text: str, columns: Iterable[str], names: Iterable[str] = ()
) -> tuple[Condition, ...]:
    """What was typed to choose trials, parts by `;`: `rate < 0.1; optimizer = adam|sgd; cos.*`.

    A part without a sign is a regular expression that is searched in names, and so is one like
    `lr=0.1`, or `lr != 0.1`, if `lr=0.1` is found in one of `names`. InputError on a bad one, on a
    state that there is not, and on a number that is none; NotLoggedError on an unknown column.
    """
    known = list(dict.fromkeys(columns))
    named = list(names)
    found = []
    for part in text.split(";"):
        if not part.strip():
            continue
        match = _CONDITION.fullmatch(part)
        name = "" if match is None else _known_name(match["name"], known)
        is_of_state = match is not None and not name and match["name"].lower() in STATE_NAMES
        if match is None or not (name or is_of_state):
            found.append(_of_names(part.strip(), match, known, named))
            continue
        sign = _SIGNS.get(match["sign"], match["sign"])
        if sign in ("=", "!="):
            pattern = (_of_state if is_of_state else _filter)(match["value"])
            if is_of_state and not any(map(pattern.finds, STATES)):
                raise InputError(
                    "There is no state {name!r}; there are {known}.",
                    name=match["value"],
                    known=", ".join(STATES),
                )
        elif is_of_state or _number(match["value"]) is None:
            raise InputError("{value!r} is no number to compare with.", value=match["value"])
        found.append(Condition(name, sign, match["value"], is_of_state))
    return tuple(found)


def _of_names(
    part: str, match: re.Match[str] | None, known: Sequence[str], named: Sequence[str]
) -> Condition:
    """A condition of names; InputError where what looks like one of a column is in none of them."""
    pattern = _filter(part)
    if match is None or any(map(pattern.finds, named)):
        return Condition("", "=", part)
    sign = _SIGNS.get(match["sign"], match["sign"])
    wanted = f"{match['name']}={match['value']}"
    if sign in ("=", "!=") and any(map(_filter(wanted).finds, named)):
        return Condition("", sign, wanted)
    raise _unknown(match["name"], known)


def _filter(pattern: str) -> Pattern:
    return searched(pattern, "The filter")


def _of_state(pattern: str) -> Pattern:
    """A state may be written in capitals."""
    own = _filter(pattern)
    # flags for all of an expression are its first letters
    return own if re.match(r"\(\?[a-zA-Z]+\)", pattern) else _filter(f"(?i){pattern}")


def conditions_on(text: str, trials: Sequence[Trial]) -> tuple[Condition, ...]:
    """What was typed to choose some of the trials; see `conditions_of`, also for InputError."""
    if not text.strip() or not trials:
        return ()
    settings, metrics = columns_of(trials)
    names = {name for one in trials for name in (one.name, *one.runs)}
    return conditions_of(text, [*settings, *metrics], names)


def column_in(part: str, columns: Sequence[str]) -> str:
    """Of which of the columns a part of conditions is; empty if of none of them."""
    match = _CONDITION.fullmatch(part)
    return "" if match is None else _known_name(match["name"], columns)


def _known_name(name: str, known: Sequence[str]) -> str:
    """The column that is called so, or whose last part is; empty if none is.

    InputError where several are.
    """
    if name in known:
        return name
    short = [one for one in known if one.rpartition("/")[2] == name]
    if len(short) > 1:
        raise InputError(
            "{name!r} may be {known}; write the whole name.", name=name, known=listed(short[:20])
        )
    return short[0] if short else ""


def _unknown(name: str, known: Sequence[str]) -> NotLoggedError:
    return NotLoggedError(
        "There is no hyper-parameter or metric {name!r}; there are {known}.",
        name=name,
        known=", ".join(known[:20]) or Sentence("none"),
    )


def _number(text: str) -> float | None:
    """A typed number, with a decimal point or a decimal comma; None: it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def fits(trial: Trial, conditions: Iterable[Condition]) -> bool:
    """Whether a trial fulfils all conditions; InputError as where an expression takes too long."""
    for one in conditions:
        if one.is_of_state:
            if not one.holds(trial.state):
                return False
        elif one.column:
            if not one.holds(trial.value(one.column)):
                return False
        else:
            pattern = _filter(one.value)
            is_found = any(pattern.finds(name) for name in (trial.name, *trial.runs))
            if is_found != (one.sign == "="):
                return False
    return True


# the table as a text


@dataclass(frozen=True)
class TrialTable:
    """The table with the columns that are asked for, a row a trial: `rows` `(trials, columns)`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Setting | None, ...], ...]


def table_of(trials: Sequence[Trial], columns: Sequence[str] | None = None) -> TrialTable:
    """The trials' names, what is asked for of settings and metrics (None: all), and their states.

    Hyper-parameters come before metrics. InputError on a column that there is not.
    """
    settings, metrics = columns_of(trials)
    every = [*settings, *metrics]
    chosen = list(every if columns is None else columns)
    unknown = [name for name in chosen if name not in every]
    if unknown:
        raise _unknown(unknown[0], every)
    has_states = any(one.state != STATES[0] for one in trials)
    head = ["run", *chosen, *(["state"] if has_states else [])]
    rows = []
    for one in trials:
        cells: list[Setting | None] = [one.name, *(one.value(name) for name in chosen)]
        rows.append(tuple([*cells, one.state] if has_states else cells))
    return TrialTable(tuple(head), tuple(rows))


def without_constants(trials: Sequence[Trial]) -> list[str]:
    """The hyper-parameters that are not the same in all trials."""
    settings, _ = columns_of(trials)
    return [name for name in settings if len({_key(one.settings.get(name)) for one in trials}) > 1]


def _key(value: Setting | None) -> tuple[str, str]:
    return type(value).__name__, setting_text(value)


def lines_of(table: TrialTable) -> Iterator[list[str]]:
    """The table's cells as texts, its head first."""
    yield list(table.columns)
    for row in table.rows:
        yield [setting_text(value) for value in row]
