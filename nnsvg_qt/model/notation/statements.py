"""The statements of the notation: chains, groups, lists, and what refers to earlier layers."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import TypeVar

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import MOST_COPIES
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation.building import Building, GroupEntry, Places
from nnsvg_qt.model.notation.items import (
    JOINS,
    Reference,
    Spec,
    is_operation,
    is_option,
    join_options,
    parse_operation,
)
from nnsvg_qt.model.notation.text import Cursor, quoted, whole

Result = TypeVar("Result")

MOST_STATEMENTS = 30_000
"""Texts of more statements are refused."""

MOST_NESTED = 40
"""Brackets within each other."""

_STATEMENT = re.compile(r"(share|table|group)[ \t]++(?=[^\s>+:~;])")
_COPY = re.compile(r"(same|copy)[ \t]++(?=[^\s>+:~;,)\]])", re.IGNORECASE)
_FIRST = re.compile(r"((?:outer\s++)*+)first\(", re.IGNORECASE)
_LATER = re.compile(r"((?:outer\s++)*+)later\(", re.IGNORECASE)
_COPIES = re.compile(r"[xX×]\s*+([0-9]++)(?!\S)|[xX×]([0-9]++)")
_RANGE = re.compile(r"@?([0-9]{1,9})(?:-([0-9]{1,9}))?(?=[\s;)\]]|$)")
_GOES_ON = re.compile(r"[ \t]*+(?:>|~>|\+)")
_BEHIND_NAME = re.compile(r"[ \t]*+(?:>|~>|\+|[;\]\n]|#|$|(?:as|size|kept|params)\s|\w+=)")


class Statements:
    """A text while its statements are understood, one after the other."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.building = Building(cursor)
        self._nested = 0
        self._count = 0
        self._lists_of_group = 0
        self._is_labelled = False
        self._labels: list[str] = []
        self._pending: list[tuple[int, int, Spec | None, int]] = []
        """What only the first copy has, or what the later ones are: layer, how far out, spec, at"""

    def architecture(self) -> Architecture:
        """What the whole text says; NotationError."""
        cursor = self.cursor
        while self._next_statement():
            self._statement(None)
            cursor.skip()
            if not (cursor.is_at_end or cursor.peek(";") or self._begins_statement()):
                raise cursor.unexpected()
        if not self.building.entries:
            cursor.begin_item()
            raise cursor.error(Sentence("The text is empty."), 0)
        if self._pending:
            reason = Sentence("It stands in no repeated group; write x2 or more behind the group.")
            raise cursor.error(reason, self._pending[0][3])
        return self.building.architecture()

    def _next_statement(self) -> bool:
        cursor = self.cursor
        start = cursor.position
        cursor.skip()
        while cursor.peek(";"):
            cursor.position += 1
            cursor.skip()
        if cursor.peek(">") and not self.building.entries:
            # the empty item begins where the text does
            cursor.position = start
        return not cursor.is_at_end and not cursor.peek("]")

    # statements

    def _statement(self, inward: Places | None) -> Places | None:
        """One statement; what it puts out, None where it draws nothing."""
        cursor, building = self.cursor, self.building
        self._count += 1
        if self._count > MOST_STATEMENTS:
            reason = Sentence("There are more than {most} statements.", most=MOST_STATEMENTS)
            raise cursor.error(reason, cursor.position)
        match = _STATEMENT.match(cursor.text, cursor.position)
        if match and not building.knows(match[1]):
            cursor.begin_item()
            cursor.position = match.end()
            {"share": self._share, "table": self._table, "group": self._group_of}[match[1]]()
            return None
        if self._feedback():
            return None
        label = cursor.take_label()
        self._labels.append(label[0] if label else "")
        self._is_labelled = label is not None
        result = self._chain(inward)
        self._labels.pop()
        if label is not None:
            building.define((*label, False), result)
        return result

    def _feedback(self) -> bool:
        """`h ~> h "t − 1"`, if that is what stands here."""
        cursor = self.cursor
        start = cursor.position
        if not cursor.peek_string() and not cursor.peek_reference():
            return False
        source = cursor.take_reference(Sentence("The name"))
        if not cursor.take("~>"):
            cursor.position = start
            return False
        cursor.begin_item()
        target = cursor.take_reference(Sentence("The name of the layer that it leads back to"))
        delay = "" if self._ends() else cursor.take_string() or ""
        self.building.feedback.append((self._single(source), self._single(target), delay))
        return True

    def _single(self, reference: Reference) -> int:
        places = self.building.places(reference)
        if len(places) != 1:
            reason = Sentence("{word} is not one layer.", word=quoted(reference[0]))
            raise self.cursor.error(reason, reference[1])
        return places[0]

    def _listed(self) -> Places:
        """Names or numbers of layers, up to a word that is none."""
        cursor = self.cursor
        found: Places = []
        while not self._ends():
            cursor.skip()
            if match := _RANGE.match(cursor.text, cursor.position):
                first, last = int(match[1]), int(match[2] or match[1])
                if not 1 <= first <= last <= len(self.building.entries):
                    reason = Sentence("There is no layer {word}.", word=quoted(match[0]))
                    raise cursor.error(reason, cursor.position)
                cursor.position = match.end()
                found += range(first - 1, last)
                continue
            if not cursor.peek_string():
                word = cursor.peek_reference().lower()
                if word in ("as", "closed", "outer") or _COPIES.match(word) or cursor.peek(")"):
                    break
                if _FIRST.match(cursor.text, cursor.position):
                    break
            found += self.building.places(cursor.take_reference(Sentence("The name of a layer")))
        return found

    def _share(self) -> None:
        cursor = self.cursor
        at = cursor.position
        places = self._listed()
        name = self._name_after_as()
        if len(set(places)) < 2 or len(set(places)) != len(places):
            reason = Sentence("Weights are shared by at least two different layers; name them.")
            raise cursor.error(reason, at)
        if not self.building.share_of.keys().isdisjoint(places):
            raise cursor.error(Sentence("One of these layers shares its weights already."), at)
        self.building.share(places, name)

    def _name_after_as(self) -> str:
        cursor = self.cursor
        if self._ends():
            return ""
        word, at = cursor.take_word(Sentence("The word 'as'"))
        if word.lower() != "as":
            raise cursor.error(Sentence("{word} is not expected here.", word=quoted(word)), at)
        name, _, _ = cursor.take_name(Sentence("The name after 'as'"))
        return name

    def _table(self) -> None:
        at = self.cursor.position
        places = self._listed()
        if sorted(places) != [*range(len(self.building.entries))]:
            reason = Sentence("The table does not name each of the layers before it once.")
            raise self.cursor.error(reason, at)
        self.building.table = places

    def _group_of(self) -> None:
        """`group @3 @5 x2 as NAME first(@3) later(@5 ITEM)`: a group not written in one piece."""
        cursor = self.cursor
        at = cursor.position
        places = self._listed()
        one = GroupEntry(places, "", 1, False, [], [])
        while not self._ends() or self._is_at_later():
            cursor.skip()
            if match := _FIRST.match(cursor.text, cursor.position):
                cursor.position = match.end()
                one.first_only += self._in_list(self._listed)
            elif match := _LATER.match(cursor.text, cursor.position):
                cursor.position = match.end()

                def later() -> None:
                    for place in self.building.places(cursor.take_reference(Sentence("The layer"))):
                        one.later.append((place, parse_operation(cursor, self._ends)))

                self._in_list(later)
            else:
                self._group_word(one)
        self._add_group(one, at)

    def _is_at_later(self) -> bool:
        start = self.cursor.position
        self.cursor.skip()
        at, self.cursor.position = self.cursor.position, start
        return _LATER.match(self.cursor.text, at) is not None

    def _in_list(self, parse: Callable[[], Result]) -> Result:
        """What stands up to the closing round bracket."""
        self._enter()
        self.cursor.lists += 1
        result = parse()
        self.cursor.expect(")")
        self.cursor.lists -= 1
        self._nested -= 1
        return result

    def _chain(self, inward: Places | None) -> Places:
        """Items separated by `>`; what the last one puts out."""
        cursor = self.cursor
        current = self._start(inward)
        while True:
            start = cursor.position
            crossed = cursor.skip()
            if not cursor.peek(">"):
                is_over = cursor.is_at_end or cursor.text[cursor.position] in ";]),"
                if not is_over and not (crossed and cursor.lists == self._lists_of_group):
                    raise cursor.unexpected()
                cursor.position = start
                return current
            cursor.position += 1
            current = self._item(current)

    def _begin(self) -> None:
        """Begins an item; an error if there is none."""
        cursor = self.cursor
        start = cursor.position
        cursor.skip()
        if cursor.is_at_end or cursor.text[cursor.position] in ">;]),":
            cursor.position = start
            cursor.begin_item()
            raise cursor.error(Sentence("The item is empty."))
        cursor.begin_item()

    def _start(self, inward: Places | None) -> Places:
        cursor = self.cursor
        is_labelled, self._is_labelled = self._is_labelled, False
        self._begin()
        at = cursor.position
        if cursor.peek("["):
            return self._group(inward or [])
        if cursor.peek("("):
            cursor.position += 1
            return self._arguments(inward)
        places = self._referred()
        if places is not None:
            return self._sum(places, at)
        word = cursor.peek_word()
        reads_nothing = inward is None and word.lower() == "hopfield"
        if self._begins_call() or reads_nothing or (inward is not None and self._begins_item(word)):
            return self._item(inward if inward is not None else [], is_begun=True, is_start=True)
        if inward is None and (match := _COPY.match(cursor.text, cursor.position)):
            cursor.position = match.end()
            return self._copied(match[1].lower() == "same", [])
        if word == "nothing":
            cursor.take_word(Sentence("The input"))
            return []
        shape = None if is_operation(word) else cursor.take_shape()
        if shape is not None and not word[:1].isdigit() and len(shape) == 1:
            self._refuse_mistyped(word, at, is_labelled)
        if shape is None:
            raise cursor.error(
                Sentence(
                    "{word} is not an input: C@HxW (maps), C@L (a sequence) or N (a vector), "
                    "in whole numbers from 1 to 10⁹.",
                    word=quoted(word or cursor.text[at : at + 1]),
                ),
                at,
            )
        spec = join_options(cursor, "input", self._ends, Spec(Kind.INPUT, shape))
        return self._append(spec, [], at)

    def _refuse_mistyped(self, word: str, at: int, is_labelled: bool) -> None:
        """A vector whose size has a name is more likely the name of a layer, written wrongly."""
        names = [name for name in self.building.names()[:500] if len(name) <= 40]
        near = get_close_matches(word, names, n=1, cutoff=0.75)
        if near:
            reason = Sentence(
                "No layer before this one is named {word}; did you mean {name}?",
                word=quoted(word),
                name=near[0],
            )
            raise self.cursor.error(reason, at)
        start = self.cursor.position
        self.cursor.skip()
        follows = self.cursor.peek(">") or self.cursor.peek_word().lower() == "as"
        self.cursor.position = start
        if not follows and not is_labelled:
            reason = Sentence("No layer before this one is named {word}.", word=quoted(word))
            raise self.cursor.error(reason, at)

    def _referred(self) -> Places | None:
        """The layers that a name at the beginning of a chain stands for, if it is one."""
        cursor = self.cursor
        if not cursor.peek_string():
            name = cursor.peek_reference()
            is_number = name.startswith("@") and name[1:].isdigit()
            if not is_number and (name[:1].isdigit() or not self.building.knows(name)):
                return None
        elif self._is_string_shape():
            return None
        return self.building.places(cursor.take_reference(Sentence("The name")))

    def _is_string_shape(self) -> bool:
        """Whether the text in quotes is a size of several: one that is no name of a layer."""
        start = self.cursor.position
        text = self.cursor.take_string()
        is_first = self.cursor.take("@")
        self.cursor.position = start
        return is_first and text is not None and not self.building.knows(text)

    def _sum(self, places: Places, at: int) -> Places:
        cursor = self.cursor
        terms = [places]
        while cursor.take("+"):
            cursor.skip()
            term = self._referred()
            if term is None:
                raise cursor.error(
                    Sentence(
                        "No layer before this one is named {word}.", word=quoted(cursor.peek_word())
                    ),
                    cursor.position,
                )
            terms.append(term)
        if len(terms) == 1:
            return places
        spec = join_options(cursor, "add", self._ends, Spec(Kind.ADD))
        return self._append(spec, [place for term in terms for place in term], at)

    def _arguments(self, inward: Places | None) -> Places:
        """Chains separated by commas, up to the closing bracket."""
        cursor = self.cursor

        def inner() -> Places:
            places = self._chain(inward)
            while cursor.take(","):
                places = [*places, *self._chain(inward)]
            return places

        found = self._in_list(inner)
        if len(found) > 10_000:
            raise cursor.error(Sentence("The list is too long."))
        return found

    def _item(self, current: Places, is_begun: bool = False, is_start: bool = False) -> Places:
        cursor = self.cursor
        if not is_begun:
            self._begin()
        at = cursor.position
        if cursor.peek("["):
            return self._group(current)
        if match := _FIRST.match(cursor.text, at):
            return self._first(current, match)
        if match := _COPY.match(cursor.text, at):
            cursor.position = match.end()
            return self._copied(match[1].lower() == "same", current)
        if self._begins_call():
            word, _ = cursor.take_word(Sentence("The operation"))
            cursor.position += 1
            places = self._arguments(current)
            spec = join_options(cursor, word.lower(), self._ends, Spec(JOINS[word.lower()]))
            # at the beginning of a chain it joins what is in its brackets only
            return self._append(spec, places if is_start else [*current, *places], at)
        spec = self._operation()
        joined = [place for one in spec.joined for place in self.building.places(one)]
        if spec.joined and spec.kind in JOINS.values() and set(joined) & set(current):
            word, where, _ = spec.joined[0]
            reason = Sentence(
                "{word} is the layer before; it cannot join itself.", word=quoted(word)
            )
            raise cursor.error(reason, where)
        if spec.needs_join and len(current) < 2 and not spec.is_kept:
            what = Sentence("The name of the layer to join")
            raise cursor.error(Sentence("{what} is missing.", what=what), at)
        return self._append(spec, [*current, *joined], at)

    def _operation(self) -> Spec:
        """An operation, with what it is in later copies."""
        cursor = self.cursor
        start = cursor.position
        had, cursor.has_variants = cursor.has_variants, False
        spec = parse_operation(cursor, self._ends)
        if cursor.has_variants:
            end = cursor.position
            cursor.position, cursor.variant = start, 1
            spec.later.append((0, parse_operation(cursor, self._ends)))
            cursor.position, cursor.variant = end, 0
        cursor.has_variants = had
        while True:
            before = cursor.position
            cursor.skip()
            match = _LATER.match(cursor.text, cursor.position)
            if match is None:
                cursor.position = before
                return spec
            cursor.position = match.end()
            later = self._in_list(lambda: parse_operation(cursor, self._ends))
            spec.later.append((len(match[1].split()), later))

    def _append(self, spec: Spec, sources: Places, at: int) -> Places:
        places = self.building.append(spec, sources, at)
        if spec.name:
            self.building.define(spec.name, places)
        self._pending += [(places[0], level, later, at) for level, later in spec.later]
        return places

    def _first(self, current: Places, match: re.Match[str]) -> Places:
        """`first(…)`: layers that only the first copy has."""
        cursor, building = self.cursor, self.building
        at = cursor.position
        start = len(building.entries)
        cursor.position = match.end()

        def inner() -> Places:
            places = self._item(current)
            while cursor.take(">"):
                places = self._item(places)
            return places

        current = self._in_list(inner)
        level = len(match[1].split())
        self._pending += [(place, level, None, at) for place in range(start, len(building.entries))]
        if not self._ends():
            self._named(current, at)
        return current

    def _named(self, places: Places, at: int) -> None:
        """`as NAME` behind a bracket names the last layer in it."""
        word, where = self.cursor.take_word(Sentence("The word 'as'"))
        if word.lower() != "as" or not places:
            reason = Sentence("{word} is not expected here.", word=quoted(word))
            raise self.cursor.error(reason, where)
        reference = self.cursor.take_name(Sentence("The name after 'as'"))
        self.building.rename(places[-1], reference[0], at)
        self.building.define(reference, places)

    def _copied(self, shares_weights: bool, current: Places) -> Places:
        reference = self.cursor.take_reference(Sentence("The name of what is copied"))
        at = self.cursor.position
        result, group = self.building.copy(reference, current, shares_weights)
        if not self._ends():
            if group is None:
                self._named(result, at)
            else:
                group.name = self._name_after_as()
                self.building.named_groups[group.name] = group
        return result

    def _enter(self) -> None:
        self._nested += 1
        if self._nested > MOST_NESTED:
            reason = Sentence("More than {most} brackets are open.", most=MOST_NESTED)
            raise self.cursor.error(reason, self.cursor.position)

    def _group(self, inward: Places) -> Places:
        cursor, building = self.cursor, self.building
        at = cursor.position
        cursor.position += 1
        self._enter()
        building.open_scope(inward)
        lists, self._lists_of_group = self._lists_of_group, cursor.lists
        start, waiting, self._pending = len(building.entries), self._pending, []
        one = GroupEntry([], "", 1, False, [], [], inward)
        place_in_order = len(building.groups)
        result: Places | None = None
        while self._next_statement():
            places = self._statement(inward)
            result = result if places is None else places
            cursor.skip()
            if not (cursor.peek("]") or cursor.peek(";") or self._begins_statement()):
                raise cursor.unexpected(Sentence("{sign} is missing here.", sign=repr("]")))
        if not cursor.take("]"):
            raise cursor.error(Sentence("{sign} is missing here.", sign=repr("]")), cursor.position)
        building.close_scope()
        self._lists_of_group = lists
        self._nested -= 1
        one.layers = [*range(start, len(building.entries))]
        one.result = result if result is not None else inward
        has_copies = False
        while not self._ends():
            has_copies |= self._group_word(one)
        for place, level, spec, where in self._pending:
            if not has_copies or level:
                waiting.append((place, level - has_copies, spec, where))
            elif spec is None:
                one.first_only.append(place)
            else:
                one.later.append((place, spec))
        self._pending = waiting
        self._add_group(one, at, place_in_order)
        return one.result

    def _group_word(self, one: GroupEntry) -> bool:
        """`x6`, `as NAME` or `closed`; whether it says how many copies there are."""
        cursor = self.cursor
        cursor.skip()
        if match := _COPIES.match(cursor.text, cursor.position):
            count = whole(match[1] or match[2])
            if count is None or count > MOST_COPIES:
                reason = Sentence("A group has from 1 to {most} copies.", most=MOST_COPIES)
                raise cursor.error(reason, cursor.position)
            cursor.position = match.end()
            one.repeat = count
            return True
        word, at = cursor.take_word(Sentence("The word 'as'"))
        if word.lower() == "closed":
            one.is_closed = True
        elif word.lower() == "as":
            reference = cursor.take_name(Sentence("The name after 'as'"))
            one.name = reference[0]
            self.building.named_groups[one.name] = one
            if one.result and not self.building.knows(one.name):
                self.building.define(reference, one.result)
        else:
            raise cursor.error(
                Sentence(
                    "{word} is not expected here; behind a group stand x6, as NAME and closed.",
                    word=quoted(word),
                ),
                at,
            )
        return False

    def _add_group(self, one: GroupEntry, at: int, place: int | None = None) -> None:
        if not one.layers or len(set(one.layers)) != len(one.layers):
            reason = Sentence("A group holds at least one layer, and each once.")
            raise self.cursor.error(reason, at)
        self.building.add_group(one, place)

    def _ends(self) -> bool:
        """Whether the item is over here."""
        cursor = self.cursor
        start = cursor.position
        crossed = cursor.skip()
        is_over = (
            cursor.is_at_end
            or cursor.text[cursor.position] in ">;]),+"
            or _LATER.match(cursor.text, cursor.position) is not None
            or (crossed and cursor.lists == self._lists_of_group and self._begins_statement())
        )
        cursor.position = start
        return is_over

    def _begins_statement(self) -> bool:
        """Whether what stands at the beginning of a line begins a statement of its own."""
        cursor = self.cursor
        if cursor.peek("[") or cursor.peek("(") or cursor.peek_label() or cursor.peek_string():
            return True
        if _STATEMENT.match(cursor.text, cursor.position) or self._begins_call():
            return True
        word = cursor.peek_reference()
        if self.building.knows(word) or word in self._labels or word.startswith("@"):
            return _BEHIND_NAME.match(cursor.text, cursor.position + len(word)) is not None
        if not word or is_option(word):
            return False
        if self._begins_item(word) or _GOES_ON.match(cursor.text, cursor.position + len(word)):
            return True
        start = cursor.position
        shape = cursor.take_shape()
        end, cursor.position = cursor.position, start
        # no option begins with a digit
        return shape is not None and (
            word[0].isdigit() or _BEHIND_NAME.match(cursor.text, end) is not None
        )

    def _begins_item(self, word: str) -> bool:
        text, at = self.cursor.text, self.cursor.position
        return (
            is_operation(word)
            or _COPY.match(text, at) is not None
            or _FIRST.match(text, at) is not None
        )

    def _begins_call(self) -> bool:
        cursor = self.cursor
        word = cursor.peek_reference()
        end = cursor.position + len(word)
        return word.lower().split("(")[0] in JOINS and "(" in cursor.text[end - 1 : end + 1]
