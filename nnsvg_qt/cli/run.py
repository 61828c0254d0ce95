"""The command `run`: a network computes an input, and its figure shows what its layers put out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.cli.arguments import Arguments, Flag, closest
from nnsvg_qt.cli.end_requests import end_if_asked
from nnsvg_qt.cli.export import FLAGS as EXPORT_FLAGS
from nnsvg_qt.cli.export import STANDARD_OUTPUT
from nnsvg_qt.cli.made_settings import own_settings, values_of_settings
from nnsvg_qt.cli.messages import Messages, name_in_messages, write_standard_output
from nnsvg_qt.cli.sizes import sizes_of
from nnsvg_qt.cli.written_figures import request_beside, write_figure
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.named_files import content_within, name_in_text, path_named
from nnsvg_qt.render.pictures import pixels_of
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.files import ARRAY_SUFFIXES, read_array, read_names, text_of_file
from nnsvg_qt.running.outputs import bars
from nnsvg_qt.running.pictures import prepared
from nnsvg_qt.running.setup import PATHS, RunSetup
from nnsvg_qt.running.texts import TextRead, WordShare, read_text, read_vocabulary, weighed
from nnsvg_qt.running.values import Engine, InputPlace, Values
from nnsvg_qt.scene.encoded_images import JPEG_MAGIC, PNG_MAGIC
from nnsvg_qt.sources import open_source, require_layers, source_named
from nnsvg_qt.sources.run_frames import frame_of_run, with_class_map

_LEFT_OUT = ("--jobs", "--watch", "--sheet", "--snippet")
FLAGS = (
    Flag("--input", "[NAME=]FILE"),
    *(flag for flag in EXPORT_FLAGS if flag.name not in _LEFT_OUT),
)

DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
"""Exit codes."""

_JSON = ".json"
_DIGIT, _TEXT = "digit:", "text:"
MOST_TOLD = 5
MOST_BYTES_OF_PICTURE = 256 * 2**20


def run(given: Arguments, messages: Messages) -> int:
    """Run the source's network on its input, and write its figure or numbers; the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt run"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError("Give one SOURCE to run: preset:digits, a project or a model file.")
        out = given.last("--output") or ""
        is_json = Path(out).suffix.lower() == _JSON or given.last("--format") == "json"
        request, is_project = None, False
        settings = values_of_settings(given, "run", RunSetup)
        # as a project can hold them
        settings |= {one: name_in_text(str(settings[one])) for one in PATHS if one in settings}
        if is_json:
            _require_folder(out)
        else:
            request, is_project = request_beside(given, own_settings(given, "run"), out or None)
        source = source_named(names[0])
        opened = require_layers(open_source(source, sizes=sizes_of(given.all("--shape"))))
        figure = opened.figure if request is None else request.applied_to(opened.figure)
        setup = figure.part("running").changed(**settings)
        figure = figure.with_part("running", setup)
        labels = read_names(path_named(setup.names)) if setup.names else ()
        if "--quiet" not in given:
            for sentence in opened.report:
                messages.note(name, sentence)
        with figure.engine() as engine:
            arrays, caption, texts = _inputs(given.all("--input"), engine, setup)
            values = engine.run(arrays)
            if labels and (texts or values.is_list):
                # as many as there are outputs; of a picture they are not told
                bars(values.output, labels)
            words = {
                one: weighed(engine, arrays, one, read, values.output)
                for one, read in texts.items()
            }
        end_if_asked()
        if "--quiet" not in given:
            for sentence in values.notes:
                messages.note(name, sentence)
            for chosen, shares in words.values():
                messages.note(name, _told(labels[chosen] if labels else str(chosen), shares))
        if request is None:
            return _write_numbers(out.replace("{name}", source.name), values, words)
        frame = frame_of_run(figure, values, caption, labels)
        shown = figure.with_frame(with_class_map(frame, figure, values, labels))
    except OutputError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    return write_figure(request, is_project, source.text, shown, out, messages)


def _inputs(
    texts: list[str], engine: Engine, setup: RunSetup
) -> tuple[dict[str, NDArray[Any]], str, dict[str, TextRead]]:
    """The arrays for the inputs by name, in words what they are, and the texts among them."""
    if not texts:
        raise InputError(
            "It is not said on what: give --input FILE, a picture, .npy, .csv or .txt."
        )
    places = {place.name: place for place in engine.inputs}
    found: dict[str, NDArray[Any]] = {}
    written: dict[str, TextRead] = {}
    for text in texts:
        name, equals, file = text.partition("=")
        if not equals or Path(text).exists() or text.startswith(_TEXT):
            if len(places) > 1:
                raise InputError(
                    f"--input {text} does not say for which input; write NAME={text}, NAME being "
                    f"one of {', '.join(places)}."
                )
            name, file = next(iter(places)), text
        if name not in places:
            hint = closest(name, places) or f"; there are {', '.join(places)}."
            raise InputError(f"There is no input {name!r}{hint}")
        if name in found:
            raise InputError(f"The input {name!r} is given twice.")
        if file.startswith(_TEXT) or Path(file).suffix.lower() == ".txt":
            written[name] = _text(file, places[name], setup)
            found[name] = written[name].numbers
        else:
            found[name] = _array(file, places[name], setup)
    captions = [
        text.removeprefix(_TEXT) if text.startswith((_DIGIT, _TEXT)) else Path(text).name
        for text in texts
    ]
    return found, ", ".join(captions)[:200], written


def _text(text: str, place: InputPlace, setup: RunSetup) -> TextRead:
    """What is read of `text:WORDS` or of a file of text."""
    if not setup.vocabulary:
        raise InputError(
            "A text takes a vocabulary; give --set run.vocabulary=FILE with a word a line."
        )
    words = text.removeprefix(_TEXT) if text.startswith(_TEXT) else text_of_file(Path(text))
    return read_text(words, read_vocabulary(path_named(setup.vocabulary)), place.shape, setup)


def _told(name: str, shares: Sequence[WordShare]) -> str:
    """The words that count most, and how that was found."""
    known = [one for one in shares if one.share is not None]
    most = sorted(known, key=lambda one: -abs(one.share or 0.0))[:MOST_TOLD]
    words = ", ".join(f"{one.word} {one.share:+.3f}" for one in most)
    return f"what counts most for {name}, found by leaving out each word: {words}."


def _array(text: str, place: InputPlace, setup: RunSetup) -> NDArray[Any]:
    if text.startswith(_DIGIT):
        number = text.removeprefix(_DIGIT)
        if not (number.isascii() and number.isdigit() and len(number) < 4):
            raise InputError(f"--input {text} is no digit; write digit:0 to digit:9.")
        return digit(int(number))
    path = Path(text)
    if path.suffix.lower() in ARRAY_SUFFIXES:
        return read_array(path)
    content = content_within(path, MOST_BYTES_OF_PICTURE, text)
    if not content.startswith((PNG_MAGIC, JPEG_MAGIC)):
        raise InputError(
            "{path} is neither PNG nor JPEG; give a picture, .npy, .csv or .txt.", path=text
        )
    return prepared(pixels_of(content), place.shape, setup.preparation, setup.crop)


def _require_folder(out: str) -> None:
    if not out:
        raise InputError("It is not said where to: name a file with -o OUT.")
    folder = Path(out).parent
    if out != STANDARD_OUTPUT and not folder.is_dir():
        raise OutputError(f"The folder {folder} does not exist; make it or choose another.")


def _write_numbers(
    out: str, values: Values, words: Mapping[str, tuple[int, Sequence[WordShare]]]
) -> int:
    """`{"outputs": {name: nested lists}}` to a file or to standard output.

    Of texts also `"words": {name: [[word, its part or null], …]}`.
    """
    told: dict[str, Any] = {
        "outputs": {name: _nested(array) for name, array in values.outputs.items()}
    }
    if words:
        told["words"] = {
            name: [[one.word, one.share] for one in shares] for name, (_, shares) in words.items()
        }
    content = (json.dumps(told, ensure_ascii=False) + "\n").encode()
    if out == STANDARD_OUTPUT:
        write_standard_output(content)
    else:
        with replaced_file(Path(out)) as stream:
            stream.write(content)
    return DONE


def _nested(array: NDArray[np.floating]) -> Any:
    if array.dtype == np.float64:
        return array.tolist()
    # the shortest decimals that give the same 16 or 32 bits
    return array.astype(str).astype(np.float64).tolist()
