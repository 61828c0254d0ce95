"""The command `logs`: what a folder of training logs holds, by tags or as a table of trials."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from nnsvg_qt.charts.trial_table import table_text
from nnsvg_qt.charts.trials import in_natural_order
from nnsvg_qt.cli.arguments import Arguments, Flag
from nnsvg_qt.cli.end_requests import end_if_asked, until_interrupted
from nnsvg_qt.cli.messages import Messages, name_in_messages, print_lines, write_standard_output
from nnsvg_qt.errors import InputError, OutputError, Sentence
from nnsvg_qt.logs import LogFolder, Series
from nnsvg_qt.logs.folder import NO_LOGS
from nnsvg_qt.logs.hyper_parameters import conditions_on, fits, table_of, trials_of
from nnsvg_qt.logs.meshes import with_parts
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.remote import AnyLogFolder, log_folder, look_whole
from nnsvg_qt.logs.saving import SAVED_KINDS, save_contents
from nnsvg_qt.logs.watching import EVERY

FLAGS = (
    Flag("--table", "text|csv|json|latex"),
    Flag("--where", "CONDITIONS"),
    Flag("--columns", "NAMES"),
    Flag("--save", "FOLDER"),
    Flag("--tag", "REGEX"),
    Flag("--runs", "REGEX"),
    Flag("--watch"),
    Flag("--quiet"),
    Flag("--help", short="-h"),
)

DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
"""Exit codes."""


def logs(given: Arguments, messages: Messages) -> int:
    """Print a line for each series; return the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt logs"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError("Give one folder with the logs of training runs.")
        folder = log_folder(names[0])
        if "--watch" in given:
            folder.look()
        else:
            look_whole(folder)
        if not folder.series and not folder.notes:
            reason = folder.why_empty() if isinstance(folder, LogFolder) else NO_LOGS
            raise InputError("{reason}", reason=reason)
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    is_quiet = "--quiet" in given
    if any(flag in given for flag in ("--table", "--where", "--columns")):
        return _table(given, folder, name, messages)
    if any(flag in given for flag in ("--save", "--tag", "--runs")):
        return _save(given, folder, name, messages)
    _tell(folder, (), (), name, messages, is_quiet)
    if "--watch" not in given:
        return DONE
    with until_interrupted():
        for before, notes in looks(folder):
            _tell(folder, before, notes, name, messages, is_quiet)
    messages.clear_progress()
    return DONE


def _table(given: Arguments, folder: AnyLogFolder, name: str, messages: Messages) -> int:
    """Print the table of hyper-parameters and metrics; return the exit code."""
    try:
        if "--watch" in given:
            raise InputError("--watch goes on with lines, not with a table; leave one of them out.")
        trials = in_natural_order(trials_of(folder.series))
        where = given.last("--where") or ""
        conditions = conditions_on(where, trials)
        names = given.last("--columns")
        columns = None
        if names is not None:
            columns = [one.strip() for one in names.split(",") if one.strip()]
        fitting = [one for one in trials if fits(one, conditions)]
        if trials and not fitting:
            raise InputError(
                "No trial of {count:,} fulfils {where!r}.", count=len(trials), where=where
            )
        table = table_of(fitting, columns)
        text = table_text(table, given.last("--table") or "text")
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    if "--quiet" not in given:
        for sentence in folder.notes:
            messages.note(name, str(sentence))
    write_standard_output(text.encode("utf-8", "backslashreplace"))
    return DONE


def _save(given: Arguments, folder: AnyLogFolder, name: str, messages: Messages) -> int:
    """Write what logs hold besides numbers as files, and print their names; the exit code."""
    try:
        target = given.last("--save")
        if target is None:
            raise InputError("--tag and --runs choose what --save writes; give --save FOLDER.")
        series = [one for one in folder.series if one.kind in SAVED_KINDS]
        for flag, key in (("--tag", "tag"), ("--runs", "run")):
            if (text := given.last(flag)) is not None:
                pattern = searched(text, flag)
                series = [one for one in series if pattern.finds(getattr(one, key))]
        series = with_parts(series, folder.series)
        if not Path(target).absolute().parent.is_dir():
            raise OutputError(f"The folder {Path(target).parent} does not exist; make it.")
        print_lines([str(path) for path in save_contents(series, Path(target))])
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    except BrokenPipeError:
        raise
    except OSError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    return DONE


def looks(
    folder: AnyLogFolder,
) -> Iterator[tuple[tuple[Series, ...], tuple[Sentence, ...]]]:
    """Look every half a second, for ever; what there was before each look that found another."""
    while True:
        end_if_asked()
        before, notes = folder.series, folder.notes
        began = time.perf_counter()
        folder.look()
        now = folder.series
        is_same = len(now) == len(before) and all(a is b for a, b in zip(now, before, strict=True))
        if not is_same or list(map(str, notes)) != list(map(str, folder.notes)):
            yield before, notes
        # what takes long is done seldom
        time.sleep(max(EVERY, 4.0 * (time.perf_counter() - began)))


def _tell(
    folder: AnyLogFolder,
    before: tuple[Series, ...],
    notes: tuple[Sentence, ...],
    name: str,
    messages: Messages,
    is_quiet: bool,
) -> None:
    """Print what is new since a look: a line for each series that is another by now."""
    known = set(map(str, notes))
    for sentence in folder.notes:
        if not is_quiet and str(sentence) not in known:
            messages.note(name, str(sentence))
    old = {id(one) for one in before}
    print_lines([line_of(one) for one in folder.series if id(one) not in old])


def line_of(series: Series) -> str:
    """Run, tag, kind, points, first and last step, separated by tabs."""
    first, last = (series.steps[0], series.steps[-1]) if len(series) else ("", "")
    cells = (_plain(series.run), _plain(series.tag), series.kind, len(series), first, last)
    return "\t".join(map(str, cells))


def _plain(text: str) -> str:
    """A text of one line: what would part cells or lines is written as an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
