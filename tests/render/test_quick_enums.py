"""Enumerations that are made quickly are those that Python makes."""

import json
import pickle
import sys
from enum import CONFORM, KEEP, STRICT, Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.render import quick_enums

BASES = (Enum, IntEnum, Flag, IntFlag)

STANDARD = quick_enums._standard or vars(EnumType)["_create_"]
"""Python's own way, whether or not a test before this imported PySide quickly."""

PROGRAM = """
import json, re
if {quickly}:
    from nnsvg_qt.render.pyside_start import import_pyside
    import_pyside()
from PySide6 import QtCore, QtGui, QtWidgets
from enum import Enum

def told(value):
    if isinstance(value, dict):
        return [[str(name), told(one)] for name, one in value.items()]
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, Enum):
        return [repr(value), str(value), str(vars(value))]
    # without where in memory it is
    return re.sub(" at 0x[0-9a-f]+", "", getattr(value, "__qualname__", str(value)))

made = {{}}
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        # a class is made when it is asked for something
        owner = getattr(module, name)
        for inner in dir(owner) if isinstance(owner, type) else ():
            found = vars(owner).get(inner)
            if isinstance(found, type) and issubclass(found, Enum):
                made[f"{{name}}.{{inner}}"] = {{
                    key: told(value) for key, value in vars(found).items()
                }}
flags = QtCore.Qt.AlignmentFlag
made["operations"] = [
    str(flags.AlignLeft | flags.AlignTop),
    str(~flags.AlignLeft),
    str(QtCore.Qt.KeyboardModifier(0x06000000)),
    str(QtCore.Qt.Key(65)),
    str(QtCore.Qt.Key["Key_A"]),
    str(QtCore.QEvent.Type(1000)),
]
print(json.dumps(made))
"""


def test_pyside_gets_what_python_makes(python_in_subprocess):
    ours = json.loads(python_in_subprocess(PROGRAM.format(quickly=True)))
    theirs = json.loads(python_in_subprocess(PROGRAM.format(quickly=False)))
    assert ours == theirs
    assert len(ours) > 400


@given(
    base=st.sampled_from(BASES),
    boundary=st.sampled_from([None, KEEP, STRICT, CONFORM]),
    names=st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "c_d", "name", "value", "mro", "real", "_x", "__y__", ""])
            | st.text("EFGH", min_size=1, max_size=3),
            st.integers(-9, 9) | st.integers() | st.sampled_from([1, 2, 4, 8, 16, True]),
        ),
        max_size=8,
    ),
)
def test_any_names_and_numbers_make_the_same(base, boundary, names):
    def made():
        try:
            return told(base("Made", names, module=__name__, boundary=boundary))
        except (TypeError, ValueError, AttributeError) as error:
            return str(error)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EnumType, "_create_", STANDARD)
        theirs = made()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EnumType, "_create_", quick_enums._created)
        patch.setattr(quick_enums, "_standard", STANDARD)
        ours = made()
    assert ours == theirs


def told(made):
    """What an enumeration has and does."""
    members = list(made.__members__.values())
    values = [vars(member) | {"__objclass__": None} for member in members]
    sums = []
    if issubclass(made, Flag) and members:
        for member in members:
            for other in (member | members[0], member & members[-1], ~member):
                sums.append((repr(other), other.value, [one.name for one in other]))
    return (
        set(vars(made)),
        [member.name for member in made],
        dict(zip(made.__members__, map(repr, members), strict=True)),
        values,
        made._value2member_map_.keys(),
        [made(value.value) is value for value in members],
        sums,
        (made.__module__, made.__qualname__, made.__doc__, made.__mro__[1:]),
    )


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="of others Python makes all itself")
def test_numbers_are_made_without_python(monkeypatch):
    asked = []

    def standard(base, name, names, **others):
        asked.append(name)
        return STANDARD(base, name, names, **others)

    monkeypatch.setattr(EnumType, "_create_", quick_enums._created)
    monkeypatch.setattr(quick_enums, "_standard", standard)
    for base in BASES:
        made: Any = base
        assert made("Quick", [("A", 1), ("B", 2)], boundary=KEEP).B.value == 2
    assert "Quick" not in asked
    words: Any = Enum("words", "A B")
    texts: Any = Enum("texts", [("A", "a")])
    assert [one.value for one in (*words, *texts)] == [1, 2, "a"]
    assert asked[-2:] == ["words", "texts"]


def test_it_belongs_to_who_called(monkeypatch):
    monkeypatch.setattr(EnumType, "_create_", quick_enums._created)
    monkeypatch.setattr(quick_enums, "_standard", STANDARD)
    for names in ([("A", 1)], "A"):
        assert Enum("Made", names).__module__ == __name__
    monkeypatch.setitem(globals(), "Kept", Enum("Kept", [("A", 1), ("B", 2)]))
    assert pickle.loads(pickle.dumps(globals()["Kept"].B)) is globals()["Kept"].B


@pytest.mark.parametrize("base", BASES)
def test_where_python_makes_others_it_makes_all(base, monkeypatch):
    def standard(base, name, names, **others):
        made = STANDARD(base, name, names, **others)
        made.new_in_this_python = len(names)
        return made

    quick_enums._pattern.cache_clear()
    monkeypatch.setattr(EnumType, "_create_", quick_enums._created)
    monkeypatch.setattr(quick_enums, "_standard", standard)
    assert base("Made", [("A", 1)]).new_in_this_python == 1
    quick_enums._pattern.cache_clear()
