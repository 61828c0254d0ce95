"""The command `export`: what is asked for, which figure goes where, and the writing itself."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nnsvg_qt.charts import picture_named
from nnsvg_qt.cli.arguments import Arguments, Flag, closest
from nnsvg_qt.cli.end_requests import end_if_asked
from nnsvg_qt.cli.messages import (
    Messages,
    name_in_messages,
    print_lines,
    write_standard_output,
)
from nnsvg_qt.cli.output_options import output_asked_for
from nnsvg_qt.cli.sizes import sizes_of
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.option_names import every_option
from nnsvg_qt.render import DRAWN_BY_QT, WRITERS, Beside, save, to_bytes
from nnsvg_qt.render.output import SMALLEST_TYPE_PT, Output, small_type
from nnsvg_qt.render.pyside_start import import_pyside
from nnsvg_qt.render.snippets import require_form, snippet
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.sheet import Part, Sheet
from nnsvg_qt.sources import Source, open_source, require_layers, source_named
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.named_styles import STYLES
from nnsvg_qt.views.shared.page import TWO_COLUMNS_MM

FLAGS = (
    Flag("--output", "OUT", "-o"),
    Flag("--view", "VIEW"),
    Flag("--style", "NAME|FILE"),
    Flag("--set", "VIEW.OPTION=VALUE"),
    Flag("--camera", "AZIMUTH,ELEVATION"),
    Flag("--width", "LENGTH"),
    Flag("--height", "LENGTH"),
    Flag("--dpi", "DPI"),
    Flag("--background", "COLOUR"),
    Flag("--text", "text|outlines"),
    Flag("--fragment"),
    Flag("--fit-column"),
    Flag("--snippet", "html|markdown|pandoc"),
    Flag("--shape", "[NAME=]SIZES"),
    Flag("--seed", "N"),
    Flag("--jobs", "N"),
    Flag("--sheet", "COLUMNSxROWS"),
    Flag("--format", "FORMAT"),
    Flag("--watch"),
    Flag("--quiet"),
    Flag("--help", short="-h"),
)

DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
"""Exit codes."""

STANDARD_OUTPUT = "-"
EVERY_VIEW = "all"
"""Stands for every view that has something to draw."""
MOST_JOBS = 64


@dataclass(frozen=True)
class Request:
    """What is asked of every source of one call.

    `views` are canonical names or EVERY_VIEW, empty for each figure's own; `suffix` is the
    format's, with its dot; `style` is a figure in the manner of which all are drawn; `out` is a
    path that may hold {name} and {view}, or "-".
    """

    out: str
    suffix: str
    output: Output
    views: tuple[str, ...] = ()
    style: Figure | None = None
    options: tuple[tuple[str, str], ...] = ()
    camera: tuple[float, float] | None = None
    seed: int | None = None
    sizes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    jobs: int = 1
    watch: bool = False
    quiet: bool = False
    sheet: tuple[int, int] | None = None
    """Columns and rows of the page that holds all figures."""
    snippet: str | None = None
    """The form of what is printed to show each written figure in a page."""

    def applied_to(self, figure: Figure) -> Figure:
        """The figure with the style, the options, the camera and the seed that were asked for."""
        if self.style is not None:
            figure = figure.with_style_of(self.style)
        for name, text in self.options:
            figure = figure.with_option_text(name, text)
        if self.camera is not None:
            figure = figure.with_camera(*self.camera)
        if self.seed is not None:
            figure = figure.with_option("look.seed", self.seed)
        return figure


@dataclass(frozen=True)
class Job:
    """One figure to write: a view of the figure of a source."""

    source: str
    figure: Figure
    view: str
    path: str
    suffix: str
    output: Output
    snippet: str | None = None
    sheet: Sheet | None = None
    """Where it is one page of several figures, of which this is the first."""


@dataclass(frozen=True)
class Problem:
    """Something that went wrong, with its exit code and what it is about."""

    name: str
    message: str
    code: int


@dataclass(frozen=True)
class Written:
    """A figure that was written, what is to be known of its picture, and what shows it.

    `path` is that of its file, `beside` the pictures that this names.
    """

    name: str
    view: str
    notices: tuple[str, ...] = ()
    snippet: str | None = None
    path: str = ""
    beside: Beside = Beside()


def request_of(arguments: Arguments) -> Request:
    """Check the options of `export`, before anything is read; InputError on the first bad one."""
    out = arguments.last("--output")
    if out is None:
        raise InputError("It is not said where to: name a file with -o OUT.")
    if not out:
        raise InputError("The name after -o is empty; name a file.")
    watch = "--watch" in arguments
    if watch and out == STANDARD_OUTPUT:
        raise InputError("--watch rewrites a file: name one with -o OUT instead of -.")
    form = arguments.last("--snippet")
    if form is not None:
        require_form(form)
        if out == STANDARD_OUTPUT:
            raise InputError("--snippet prints beside a file: name one with -o OUT instead of -.")
    request = Request(
        out=out,
        suffix=_suffix(out, arguments.last("--format")),
        output=output_asked_for(arguments),
        views=_views(arguments.all("--view")),
        style=_style(arguments.last("--style")),
        options=tuple(_setting(text) for text in arguments.all("--set")),
        camera=_camera(arguments.last("--camera")),
        sizes=sizes_of(arguments.all("--shape")),
        seed=_whole_number("--seed", arguments.last("--seed"), 0, 2**31 - 1),
        jobs=_whole_number("--jobs", arguments.last("--jobs"), 1, 10**6) or 1,
        watch=watch,
        quiet="--quiet" in arguments,
        sheet=_sheet(arguments.last("--sheet")),
        snippet=form,
    )
    # those of models were checked by themselves: there is no model yet
    own = tuple(one for one in request.options if not one[0].startswith("model."))
    replace(request, options=own).applied_to(Figure())
    return request


def export(
    request: Request,
    sources: Sequence[str],
    messages: Messages,
    told: Callable[[Written], None] = lambda _: None,
) -> int:
    """Write every figure that was asked for; print the problems; return the exit code.

    `told` is told of each figure that was written.
    """
    if request.out != STANDARD_OUTPUT and not (Path(request.out).is_absolute() or _has_folder()):
        raise OutputError(
            "The folder in which the command runs no longer exists; go to another with cd."
        )
    jobs: list[Job] = []
    read: list[Path] = []
    code = DONE
    for name in sources:
        end_if_asked()
        try:
            source = source_named(name)
            opened = open_source(source, sizes=request.sizes, is_last=not request.watch)
            opened = require_layers(opened)
            if not request.quiet:
                for sentence in opened.report:
                    messages.note(name_in_messages(name), sentence)
            jobs += _jobs(request, source, request.applied_to(opened.figure))
            if source.path is not None:
                read.append(source.path)
        except (InputError, OutputError) as error:
            messages.problem(name_in_messages(name), str(error))
            code = max(code, NOT_WRITTEN if isinstance(error, OutputError) else BAD_INPUT)
    if request.sheet is not None and jobs:
        try:
            jobs = [_on_one_page(request, jobs)]
        except InputError as error:
            messages.problem(name_in_messages(jobs[0].source), str(error))
            return max(code, BAD_INPUT)
    return _written_jobs(request, jobs, read, code, messages, told)


def export_figure(request: Request, source: Source, figure: Figure, messages: Messages) -> int:
    """Write the views of one figure that are asked for, as `export` does; the exit code.

    The options of the request are not applied to the figure.
    """
    try:
        jobs = _jobs(request, source, figure)
    except InputError as error:
        messages.problem(name_in_messages(source.text), str(error))
        return BAD_INPUT
    return _written_jobs(request, jobs, [], DONE, messages)


def export_sheet(
    request: Request, source: Source, figures: Sequence[Figure], messages: Messages
) -> int:
    """Write several figures of a source on one page, in the order they have; the exit code."""
    try:
        job = _on_one_page(request, [one for f in figures for one in _jobs(request, source, f)])
    except InputError as error:
        messages.problem(name_in_messages(source.text), str(error))
        return BAD_INPUT
    return _written_jobs(request, [job], [], DONE, messages)


def _written_jobs(
    request: Request,
    jobs: Sequence[Job],
    read: Sequence[Path],
    code: int,
    messages: Messages,
    told: Callable[[Written], None] = lambda _: None,
) -> int:
    problem = _clash(jobs, read)
    if problem is not None:
        messages.problem(problem.name, problem.message)
        return problem.code
    jobs, problems = _without_missing_folders(jobs)
    for problem in problems:
        messages.problem(problem.name, problem.message)
        code = max(code, problem.code)
    for number, outcome in enumerate(_outcomes(request, jobs, messages), start=1):
        if isinstance(outcome, Problem):
            messages.problem(outcome.name, outcome.message)
            code = max(code, outcome.code)
        else:
            told(outcome)
            for notice in () if request.quiet else outcome.notices:
                messages.note(outcome.name, f"{outcome.view}: {notice}")
            if outcome.snippet is not None:
                messages.clear_progress()
                print_lines([outcome.snippet])
        messages.progress(number, len(jobs), jobs[number - 1].path)
    messages.clear_progress()
    return code


def write_job(job: Job) -> Written | Problem:
    """Draw and write one figure; nothing is left of one that fails."""
    name = name_in_messages(job.source)
    beside = Beside()
    try:
        if job.sheet is not None:
            scene = job.sheet.scene()
        else:
            scene = job.figure.for_output(job.output, job.view).scene(job.view)
        if job.suffix in DRAWN_BY_QT:
            import_pyside()
        if job.path == STANDARD_OUTPUT:
            write_standard_output(to_bytes(scene, job.suffix, job.output))
        else:
            beside = save(scene, Path(job.path), job.output, suffix=job.suffix)
    except InputError as error:
        return Problem(name, str(error), BAD_INPUT)
    except BrokenPipeError:
        raise
    except OSError as error:
        return Problem(name, str(error), NOT_WRITTEN)
    except MemoryError:
        message = "The memory does not suffice for this figure; draw fewer units or lower the dpi."
        return Problem(name, message, NOT_WRITTEN)
    except Exception as error:
        # A fault of ours in one figure must not keep the others of a batch from being written.
        if os.environ.get("NNSVG_QT_TRACEBACK"):
            raise
        message = (
            f"The {job.view} view could not be drawn because of a fault in nnsvg-qt "
            f"({type(error).__name__}: {error}); please report it, with what "
            "NNSVG_QT_TRACEBACK=1 prints."
        )
        return Problem(name, message, NOT_WRITTEN)
    notices = (*scene.notices, *_small_type(scene, job.output))
    if job.snippet is None:
        return Written(name, job.view, notices, None, job.path, beside)
    caption = job.figure.look.title
    try:
        shown = snippet(job.snippet, job.path, job.suffix, scene, job.output, caption)
    except InputError as error:
        return Written(name, job.view, (*notices, str(error)), None, job.path, beside)
    return Written(name, job.view, notices, shown, job.path, beside)


def _small_type(scene: Scene, output: Output) -> tuple[str, ...]:
    """A notice about type that nobody can read at the width that was asked for."""
    is_sized = output.width_mm is not None or output.height_mm is not None
    small = small_type(scene, output) if is_sized else None
    if small is None:
        return ()
    size = min(round(small.size_pt, 1), SMALLEST_TYPE_PT - 0.1)
    enough = math.ceil(small.enough_mm - 1e-6)
    return (f"type of {size:.1f} pt at {round(small.width_mm, 1):g} mm; {enough} mm would do",)


def _has_folder() -> bool:
    """Whether the folder in which this process works is still there."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _jobs(request: Request, source: Source, figure: Figure) -> list[Job]:
    jobs = []
    for view in _views_of(request, figure):
        path = request.out
        if path != STANDARD_OUTPUT:
            path = path.replace("{view}", view).replace("{name}", source.name)
        job = Job(source.text, figure, view, path, request.suffix, request.output, request.snippet)
        jobs.append(job)
    return jobs


def _on_one_page(request: Request, jobs: Sequence[Job]) -> Job:
    """The one job that writes all figures on a page."""
    columns, rows = request.sheet or (1, 1)
    width = TWO_COLUMNS_MM if request.output.width_mm is None else request.output.width_mm
    parts = tuple(Part(job.figure, job.view) for job in jobs)
    sheet = Sheet(parts, columns, rows, width)
    output = replace(request.output, width_mm=width)
    return replace(jobs[0], sheet=sheet, output=output)


def _views_of(request: Request, figure: Figure) -> list[str]:
    """The views to write of a figure; InputError where one has nothing to draw."""
    offered = [view.name for view in figure.offered_views if view.counts_as_one_of_all]
    chosen: dict[str, None] = {}
    for name in request.views or (figure.current_view,):
        if name != EVERY_VIEW and not figure.can_draw(name):
            raise InputError(
                f"It has nothing that the {name} view draws; its views are {', '.join(offered)}."
            )
        chosen |= dict.fromkeys(offered if name == EVERY_VIEW else [name])
    return list(chosen)


def _clash(jobs: Sequence[Job], read: Sequence[Path]) -> Problem | None:
    """Two figures for one path, or a figure for the path of a source."""
    taken: dict[str, Job] = {}
    sources = {os.path.realpath(path): path for path in read}
    for job in jobs:
        where = job.path if job.path == STANDARD_OUTPUT else os.path.realpath(job.path)
        name = name_in_messages(job.source)
        if where in taken:
            other = taken[where]
            if job.source == other.source and job.view == other.view:
                return Problem(name, "It is given twice; give it once.", BAD_INPUT)
            same = job.source == other.source
            first = "its" if same else f"{name_in_messages(other.source)}'s"
            place = "standard output" if where == STANDARD_OUTPUT else job.path
            message = (
                f"Its {job.view} view and {first} {other.view} view would both be written to "
                f"{place}; name a file that holds {'{view}' if same else '{name}'}."
            )
            return Problem(name, message, BAD_INPUT)
        if where in sources:
            message = f"It would overwrite the source {sources[where]}; choose another name."
            return Problem(name, message, BAD_INPUT)
        taken[where] = job
    return None


def _without_missing_folders(jobs: Sequence[Job]) -> tuple[list[Job], list[Problem]]:
    """The jobs whose folder exists, and one problem for each source and folder that does not."""
    possible, problems = [], {}
    for job in jobs:
        folder = Path(job.path).parent
        if job.path == STANDARD_OUTPUT or folder.is_dir():
            possible.append(job)
        else:
            message = f"The folder {folder} does not exist; make it or choose another."
            name = name_in_messages(job.source)
            problems[name, message] = Problem(name, message, NOT_WRITTEN)
    return possible, list(problems.values())


def _outcomes(
    request: Request, jobs: Sequence[Job], messages: Messages
) -> Iterator[Written | Problem]:
    """Each job's outcome in the order of the jobs, from this process or from several."""
    processes = min(request.jobs, len(jobs), MOST_JOBS)
    # Python starts no process from a folder that is gone.
    if processes <= 1 or request.out == STANDARD_OUTPUT or not _has_folder():
        for number, job in enumerate(jobs):
            messages.progress(number, len(jobs), job.path)
            written = write_job(job)
            end_if_asked()
            yield written
        return
    from nnsvg_qt.cli.processes import in_processes

    for job, outcome in zip(jobs, in_processes(write_job, jobs, processes), strict=True):
        if isinstance(outcome, OutputError):
            yield Problem(name_in_messages(job.source), str(outcome), NOT_WRITTEN)
        else:
            yield outcome


# reading the options


def _suffix(out: str, asked: str | None) -> str:
    known = ", ".join(suffix.removeprefix(".") for suffix in WRITERS)
    if asked is not None:
        suffix = "." + asked.lower().removeprefix(".")
        if suffix not in WRITERS:
            raise InputError(f"There is no format {asked!r}; the formats are {known}.")
        return suffix
    if out == STANDARD_OUTPUT:
        raise InputError(f"Standard output has no suffix: add --format with one of {known}.")
    file_name = out.rsplit("/", 1)[-1]
    for word in re.findall(r"\{([a-z_ ]*)\}", file_name):
        if word not in ("name", "view"):
            raise InputError(
                f"{out} holds {{{word}}}; only {{name}} and {{view}} can be filled in."
            )
    suffix = Path(file_name).suffix.lower()
    if suffix not in WRITERS:
        what = f"has the unknown suffix {suffix}" if suffix else "has no suffix"
        raise InputError(f"{out} {what}; the formats are {known}.")
    return suffix


def _views(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name if name == EVERY_VIEW else picture_named(name).name for name in names)


def _style(name: str | None) -> Figure | None:
    """The manner of a style by its name, or of a style or project file."""
    if name is None:
        return None
    if name in STYLES:
        return Figure().with_named_style(name)
    if not Path(name).exists():
        raise InputError(
            f"There is no style {name!r}; give one of {', '.join(STYLES)} or a style file."
        )
    from nnsvg_qt.project_file import read_style

    return read_style(name)


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"--set {text} lacks a value; write --set VIEW.OPTION=VALUE.")
    name = name.strip()
    room, dot, option = name.partition(".")
    canonical = name
    for view in VIEWS.values():
        if room in (view.name, view.alias):
            canonical = f"{view.name}{dot}{option}"
    options = every_option()
    if canonical not in options:
        hint = closest(canonical, options) or "; nnsvg-qt options lists them."
        raise InputError(f"There is no option {name!r}{hint}")
    if room == "model":
        options[canonical].parsed(value)
    return canonical, value


def _camera(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        azimuth, elevation = (float(part) for part in text.replace("−", "-").split(","))
    except ValueError:
        raise InputError(
            f"The camera is {text!r}; give two angles in degrees, as --camera 30,20."
        ) from None
    return azimuth, elevation


def _whole_number(name: str, text: str | None, low: int, high: int) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"\s*\+?[0-9]{1,12}\s*", text) or not low <= int(text) <= high:
        raise InputError(f"{name} is {text!r}; give a whole number from {low} to {high}.")
    return int(text)


def _sheet(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*[x×]\s*([0-9]{1,2})\s*", text)
    if match is None or not int(match[1]) or not int(match[2]):
        raise InputError(f"--sheet is {text!r}; give columns and rows, as 2x1.")
    return int(match[1]), int(match[2])
