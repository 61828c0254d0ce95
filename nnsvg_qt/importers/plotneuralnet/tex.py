r"""Reading LaTeX that draws with PlotNeuralNet's layers: `\pic` and `\draw [connection]`.

Nothing is expanded but what `\def` says of a name without arguments. What is not understood is
told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.plotneuralnet.blocks import Block, Drawing, Joint, Picture, Unread

MOST_BLOCKS = 20_000
_DEEPEST = 50

_STATEMENT = re.compile(
    r"\\(pic|draw|path|node|def|newcommand|foreach|shade|fill|filldraw)(?![a-zA-Z])"
)
_DEFINITION = re.compile(r"\\def\s*\\([a-zA-Z]+)\s*\{")
_PIC = re.compile(r"\\pic\s*(?:\[(?P<options>[^\]]*)\])?\s*(?:at\s*\((?P<at>[^)]*)\))?\s*\{")
_TYPE = re.compile(r"\s*(Box|RightBandedBox|Ball)\s*=\s*\{")
_SHIFT = re.compile(r"shift\s*=\s*\{\s*\(([^)]*)\)\s*\}")
_COORDINATE = re.compile(r"\(([^()]*)\)")
_NAMED = re.compile(r"coordinate\s*(?:\[[^\]]*\])?\s*\(([^()]*)\)")
_ANCHOR = re.compile(r"\s*([^\s()|$]+?)-([a-z]+)\s*")
_PICTURE = re.compile(r"\\includegraphics\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")
_IGNORED = ("newcommand", "def")


def drawing_of_tex(text: str) -> Drawing:
    """The blocks and lines of a document; InputError where a brace is not closed."""
    return _Document(text).drawing


class _Document:
    def __init__(self, text: str) -> None:
        self._text = _without_comments(text)
        self._words: dict[str, str] = {}
        self._places: dict[str, str] = {}
        """The blocks that coordinates with names of their own belong to."""
        self._names: set[str] = set()
        self.drawing = Drawing()
        for defined in _DEFINITION.finditer(self._text):
            self._words[defined[1]] = self._braced(defined.end() - 1)[0].strip()
        at = max(self._text.find(r"\begin{tikzpicture}"), 0)
        while (match := _STATEMENT.search(self._text, at)) is not None:
            at = self._statement(match)

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def _braced(self, at: int) -> tuple[str, int]:
        """What is in the braces that open here, and where they end."""
        depth = 0
        for place in range(at, len(self._text)):
            character = self._text[place]
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
                if depth == 0:
                    return self._text[at + 1 : place], place + 1
        raise InputError("Line {line}: the brace is not closed.", line=self._line(at))

    def _statement(self, match: re.Match[str]) -> int:
        """Read a statement; where the next may begin."""
        start = match.start()
        if match[1] in _IGNORED:
            return match.end()
        if match[1] == "pic":
            return self._pic(start)
        end = self._end(match.end())
        statement = self._text[start:end]
        if match[1] in ("draw", "path"):
            self._lines(statement, start)
        elif match[1] == "node" and (picture := _PICTURE.search(statement)):
            self.drawing.pictures.append(Picture(picture[1], self._line(start)))
        else:
            self._unread(start, statement)
        return end

    def _end(self, at: int) -> int:
        """Behind the semicolon that ends a statement, outside of braces."""
        depth = 0
        for place in range(at, len(self._text)):
            character = self._text[place]
            depth += (character == "{") - (character == "}")
            if character == ";" and depth <= 0:
                return place + 1
        return len(self._text)

    def _unread(self, at: int, statement: str) -> None:
        words = " ".join(statement.split())[:60]
        self.drawing.unread.append(Unread(self._line(at), words))

    def _pic(self, start: int) -> int:
        match = _PIC.match(self._text, start)
        if match is None:
            end = self._end(start)
            self._unread(start, self._text[start:end])
            return end
        inside, end = self._braced(match.end() - 1)
        kind = _TYPE.match(inside)
        if kind is None:
            self._unread(start, self._text[start:end])
            return end
        keys = dict(_pairs(inside[kind.end() : inside.rindex("}")]))
        if len(self.drawing.blocks) >= MOST_BLOCKS:
            raise InputError("The document draws more than {most} blocks.", most=MOST_BLOCKS)
        name = keys.get("name", "").strip()
        shift = _SHIFT.search(match["options"] or "")
        offset = self._expanded(shift[1]) if shift else "0,0,0"
        at = _ANCHOR.fullmatch(match["at"] or "")
        is_touching = at is not None and at[2] == "east" and _is_none(offset)
        widths = _listed(keys.get("width", "2"))
        is_ball = kind[1] == "Ball"
        labels = _listed(keys.get("xlabel", ""))
        self.drawing.blocks.append(
            Block(
                name=name,
                parts=1 if is_ball else max(1, len(widths)),
                labels=tuple(labels[: max(1, len(widths))]),
                size_label=_bare(keys.get("zlabel", "")),
                caption=_bare(keys.get("caption", "")),
                fill=self._color(keys.get("fill", "")),
                band=self._color(keys.get("bandfill", "")) if kind[1] == "RightBandedBox" else "",
                height=_number(keys.get("height", ""), 13.0),
                depth=_number(keys.get("depth", ""), 15.0),
                is_ball=is_ball,
                sign=_bare(keys.get("logo", r"$\Sigma$")).strip("$") if is_ball else "",
                at=at[1] if at is not None else "",
                touches=is_touching,
                line=self._line(start),
            )
        )
        self._names.add(name)
        return end

    def _color(self, text: str) -> str:
        """The name of a colour, else its mixture without spaces."""
        text = text.strip().removeprefix("{").removesuffix("}").strip()
        if text.startswith("\\"):
            return text[1:]
        return re.sub(r"\s", "", text)

    def _expanded(self, text: str) -> str:
        return re.sub(r"\\([a-zA-Z]+)", lambda found: self._words.get(found[1], found[0]), text)

    def _lines(self, statement: str, start: int) -> None:
        """A line from the first block that a statement names to the last one."""
        is_copy = "copyconnection" in statement
        met = []
        for found in _COORDINATE.finditer(statement):
            block = self._block_at(found[1])
            if block:
                met.append(block)
        for named in _NAMED.finditer(statement):
            if met and named[1].strip() not in self._places:
                self._places[named[1].strip()] = met[0]
        if "dashed" in statement and len(set(met)) == 2:
            # from corners to corners: what makes maps larger is drawn so in its style
            return
        if "connection" not in statement:
            if not _NAMED.search(statement):
                self._unread(start, statement)
            return
        if len(met) >= 2 and met[0] != met[-1]:
            self.drawing.joints.append(Joint(met[0], met[-1], is_copy, self._line(start)))
        elif not met:
            self._unread(start, statement)

    def _block_at(self, coordinate: str) -> str:
        """The block that a coordinate is of: by its anchor, or by the name that it was given."""
        coordinate = coordinate.strip()
        if coordinate in self._places:
            return self._places[coordinate]
        first = re.split(r"\|-|-\|", coordinate)[0].strip()
        if first in self._places:
            return self._places[first]
        anchor = _ANCHOR.fullmatch(first)
        return anchor[1] if anchor is not None and anchor[1] in self._names else ""


def _without_comments(text: str) -> str:
    """The text without what stands behind a %, its lines kept."""
    return re.sub(r"(?<!\\)%[^\n]*", "", text)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """`key=value` between commas that are in no braces, quotes or formulas."""
    depth, start, pieces = 0, 0, []
    for place, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if character == "," and depth == 0:
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    for piece in pieces:
        key, equals, value = piece.partition("=")
        if equals:
            yield key.strip(), value.strip()


def _bare(text: str, marks: tuple[str, ...] = ("{}", '""')) -> str:
    """A value without the braces and quotes around it."""
    text = text.strip()
    for _ in range(_DEEPEST):
        if len(text) >= 2 and text[0] + text[-1] in marks:
            text = text[1:-1].strip()
        else:
            break
    return " ".join(text.split())


def _listed(text: str) -> list[str]:
    """The entries of `{a,b}` or `{{"a","b"}}`; a single one of anything else."""
    inside = _bare(text, ("{}",))
    return [_bare(one) for one in inside.split(",")] if inside else []


def _number(text: str, default: float) -> float:
    try:
        return float(_bare(text))
    except ValueError:
        return default


def _is_none(offset: str) -> bool:
    """Whether an offset moves nothing along the flow, or less than the half of a unit."""
    first = offset.partition(",")[0].strip()
    try:
        return abs(float(first or 0)) <= 0.5 and all(
            abs(float(part or 0)) == 0 for part in offset.split(",")[1:]
        )
    except ValueError:
        return False
