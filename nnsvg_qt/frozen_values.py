"""`dataclass` as in the standard library, made quickly where a class is frozen.

The standard one compiles six functions for each frozen class, half a millisecond of every start a
class: an eighth of the time until the window is painted. Here one is compiled, when several values
of the class are made, and the rest are shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["cached_property", "dataclass", "quickly_made"]

if TYPE_CHECKING:
    # for types it is the same
    from dataclasses import dataclass
    from functools import cached_property
    from typing import TypeVar

    Class = TypeVar("Class")

    def quickly_made(cls: type[Class]) -> type[Class]:
        """The class."""
        return cls
else:
    import dataclasses
    from functools import partial
    from operator import attrgetter

    _MISSING = dataclasses.MISSING
    _SPECIAL = ("ClassVar", "InitVar", "KW_ONLY")

    def dataclass(cls=None, /, *, frozen=False, eq=True, repr=True, kw_only=False, **others):
        """As `dataclasses.dataclass`, which makes what is not frozen or is otherwise special."""
        if not frozen or others:
            return dataclasses.dataclass(
                cls, frozen=frozen, eq=eq, repr=repr, kw_only=kw_only, **others
            )
        if cls is None:
            return lambda one: _frozen(one, eq, repr, kw_only)
        return _frozen(cls, eq, repr, kw_only)

    def _frozen(cls, eq, repr, kw_only):
        """The class with its fields, and all that the standard decorator would add."""
        own = vars(cls)
        says_equal = "__eq__" in own
        # a class with an equality of its own and no hash has the hash None from Python
        says_hash = "__hash__" in own and not (says_equal and own["__hash__"] is None)
        is_first = not any(dataclasses.is_dataclass(base) for base in cls.__mro__[1:])
        if cls.__doc__ is None:
            # else the standard one writes down the signature, which takes longer than all the rest
            cls.__doc__ = cls.__name__
        types = own.get("__annotations__", {})
        # A type that is a text the standard one searches for three names that make it special.
        is_plain = not any(word in str(kind) for kind in types.values() for word in _SPECIAL)
        if is_plain and types:
            cls.__annotations__ = dict.fromkeys(types, object)
        # what is said to be frozen while it is made gets two compiled functions for that
        dataclasses.dataclass(
            init=False, repr=False, eq=False, kw_only=kw_only, frozen=not is_first
        )(cls)
        cls.__dataclass_params__.frozen = True
        fields = dataclasses.fields(cls)
        if is_plain and types:
            cls.__annotations__ = types
            for field in fields:
                field.type = types.get(field.name, field.type)
        cls.__init__ = _LaterInitializer(cls, fields, eq)
        names = frozenset(field.name for field in fields)
        cls.__setattr__, cls.__delattr__ = _refusals(cls, names)
        if eq and not says_equal:
            cls.__eq__ = _equality([field.name for field in fields if field.compare])
        if eq and not says_hash:
            hashed = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]
            cls.__hash__ = _hash(hashed)
        if repr and "__repr__" not in own:
            cls.__repr__ = _representation([field.name for field in fields if field.repr])
        return cls

    class cached_property:  # noqa: N801
        """As in the standard library, found three times as fast: without its lock.

        Two threads may both find a value, of which all get the first.
        """

        def __init__(self, find):
            self._find, self.__doc__ = find, find.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, one, owner=None):
            if one is None:
                return self
            return one.__dict__.setdefault(self._name, self._find(one))

    def quickly_made(cls):
        """A frozen dataclass with slots, whose values are made three times as fast.

        Of large models there are hundreds of thousands. To set a field of what is frozen takes a
        call; while a value is made it is one of a class that is not, with the same slots.
        """
        fields = dataclasses.fields(cls)
        names = {
            "_cls": cls,
            "_open": type(f"_Open{cls.__name__}", (), {"__slots__": cls.__slots__}),
            "_set_class": object.__dict__["__class__"].__set__,
        }
        given, body = [], [" _set_class(self, _open)"]
        for field in fields:
            name, value = field.name, field.name
            if field.default is not _MISSING:
                names[f"_default_{name}"] = field.default
                given.append(f"{name}=_default_{name}")
            elif field.default_factory is not _MISSING:
                names[f"_factory_{name}"], names["_missing"] = field.default_factory, _MISSING
                given.append(f"{name}=_missing")
                value = f"_factory_{name}() if {name} is _missing else {name}"
            else:
                given.append(name)
            body.append(f" self.{name} = {value}")
        body.append(" self.__class__ = _cls")
        text = f"def __init__({', '.join(['self', *given])}):\n" + "\n".join(body)
        exec(compile(text, f"{cls.__module__}.{cls.__qualname__}", "exec"), names)
        made = names["__init__"]
        made.__module__, made.__qualname__ = cls.__module__, f"{cls.__qualname__}.__init__"
        made.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
        cls.__init__ = made
        return cls

    _FEW = 10
    """First values of a class without a compiled `__init__`, which takes as long as a dozen."""

    class _LaterInitializer:
        """Sets the fields of the first values of a class; the `__init__` of further is compiled."""

        def __init__(self, cls, fields, eq):
            self._cls, self._fields, self._eq = cls, fields, eq
            self._left = _FEW

        def __get__(self, one, owner=None):
            if one is None or self._left <= 0:
                return self._compiled().__get__(one, owner)
            return partial(self._fill, one)

        def _compiled(self):
            made = _initializer(self._cls, self._fields, self._eq)
            if vars(self._cls).get("__init__") is self:
                self._cls.__init__ = made
            return made

        def _fill(self, one, /, *given, **named):
            if self._left == _FEW:
                self._asked = {field.name for field in self._fields if field.init}
                self._in_order = [f.name for f in self._fields if f.init and not f.kw_only]
            self._left -= 1
            values = dict(zip(self._in_order, given, strict=False))
            if (
                len(given) > len(self._in_order)
                or not named.keys().isdisjoint(values)
                or not named.keys() <= self._asked
            ):
                return self._refuse(one, given, named)
            values |= named
            for field in self._fields:
                if field.name in values:
                    continue
                if field.default_factory is not _MISSING:
                    values[field.name] = field.default_factory()
                elif field.init and field.default is not _MISSING:
                    values[field.name] = field.default
                elif field.init:
                    return self._refuse(one, given, named)
            for field in self._fields:
                if field.name in values:
                    object.__setattr__(one, field.name, values[field.name])
            if hasattr(self._cls, "__post_init__"):
                one.__post_init__()
            return None

        def _refuse(self, one, given, named):
            """Python says of what is compiled what is wrong with what it is given."""
            return self._compiled()(one, *given, **named)

    def _initializer(cls, fields, eq):
        names = {"_set": object.__setattr__, "_missing": _MISSING}
        given, last, body = [], [], []
        in_dict = _keeps_more(cls, eq) and cls.__dictoffset__ and not _are_set(cls, fields)
        put = " _own[{!r}] = {}" if in_dict else " _set(self, {!r}, {})"
        if in_dict:
            body.append(" _own = self.__dict__")
        for field in fields:
            name, value = field.name, field.name
            names[f"_default_{name}"] = default = field.default
            if field.default_factory is not _MISSING:
                names[f"_factory_{name}"] = field.default_factory
                made = f"_factory_{name}()"
                value = f"{made} if {name} is _missing else {name}" if field.init else made
            elif not field.init:
                # its value is the class's
                continue
            body.append(put.format(name, value))
            if field.init:
                has_none = default is _MISSING and field.default_factory is _MISSING
                parameter = name if has_none else f"{name}=_default_{name}"
                (last if field.kw_only else given).append(parameter)
        if hasattr(cls, "__post_init__"):
            body.append(" self.__post_init__()")
        head = ", ".join(["self", *given, *(["*", *last] if last else [])])
        text = f"def __init__({head}):\n" + ("\n".join(body) or " pass")
        # told by its name from what a file could make Python compile
        exec(compile(text, f"{cls.__module__}.{cls.__qualname__}", "exec"), names)
        made = names["__init__"]
        made.__module__, made.__qualname__ = cls.__module__, f"{cls.__qualname__}.__init__"
        made.__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
        return made

    def _keeps_more(cls, eq):
        """Whether values keep what is found of them, as who is only equal to itself does.

        Then they have dictionaries anyway, which are filled sooner than what is frozen is set, with
        a call for each field. Without, fields are read sooner.
        """
        bases = map(vars, cls.__mro__)
        return not eq or any(isinstance(v, cached_property) for b in bases for v in b.values())

    def _are_set(cls, fields):
        """Whether a class says itself where a field is kept, as in slots."""
        bases = [vars(base) for base in cls.__mro__]
        return any(hasattr(base.get(field.name), "__set__") for base in bases for field in fields)

    def _refusals(cls, names):
        def __setattr__(self, name, value):  # noqa: N807
            if type(self) is cls or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):  # noqa: N807
            if type(self) is cls or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
            super(cls, self).__delattr__(name)

        return __setattr__, __delattr__

    def _values(names):
        """What makes a tuple of the named attributes of an object."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda one: tuple(getattr(one, name) for name in names)

    def _equality(names):
        values = _values(names)

        def __eq__(self, other):  # noqa: N807
            if other.__class__ is self.__class__:
                return other is self or values(self) == values(other)
            return NotImplemented

        return __eq__

    def _hash(names):
        values = _values(names)

        def __hash__(self):  # noqa: N807
            return hash(values(self))

        return __hash__

    def _representation(names):
        def __repr__(self):  # noqa: N807
            said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{self.__class__.__qualname__}({said})"

        return __repr__
