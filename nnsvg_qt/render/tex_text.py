"""Texts for TeX: what TeX would take for commands is written so that it prints as typed."""

from __future__ import annotations

import re
import unicodedata

from nnsvg_qt.scene.mathematics.formulas import parts_of
from nnsvg_qt.scene.mathematics.vocabulary import AMSMATH, LARGER_DISPLAYED, UNICODE

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\ensuremath{<}",
    ">": r"\ensuremath{>}",
    "|": r"\ensuremath{|}",
    '"': "{''}",
    "`": r"\textasciigrave{}",
    "−": r"\ensuremath{-}",
    "×": r"\ensuremath{{\times}}",
}

# ruff: noqa: RUF001
_SIGNS = {
    "–": "--",
    "—": "---",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
    "…": r"\ldots{}",
    "\u00a0": "~",
    "\u2009": r"\,",
    "ß": r"\ss{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "å": r"\aa{}",
    "Å": r"\AA{}",
    "ł": r"\l{}",
    "Ł": r"\L{}",
    "ı": r"\i{}",
    "¿": "?`",
    "¡": "!`",
    "§": r"\S{}",
    "©": r"\copyright{}",
} | {
    sign: rf"\ensuremath{{{{{command}}}}}"
    for sign, command in {
        "²": "^2",
        "³": "^3",
        "¹": "^1",
        "°": r"^\circ",
        "µ": r"\mu",
        "′": "'",
        "⊖": r"\ominus",
        "⊘": r"\oslash",
        "∗": "*",
        "∘": r"\circ",
        "∙": r"\bullet",
        "•": r"\bullet",
        "√": r"\surd",
        "∫": r"\int",
        "∅": r"\emptyset",
        "∉": r"\notin",
        "⊂": r"\subset",
        "⊆": r"\subseteq",
        "∪": r"\cup",
        "∩": r"\cap",
        "∧": r"\wedge",
        "∨": r"\vee",
        "¬": r"\neg",
        "←": r"\leftarrow",
        "↑": r"\uparrow",
        "↓": r"\downarrow",
        "↔": r"\leftrightarrow",
        "⇒": r"\Rightarrow",
        "↦": r"\mapsto",
        "∼": r"\sim",
        "≡": r"\equiv",
        "∝": r"\propto",
        "⋅": r"\cdot",
        "⋮": r"\vdots",
        "⋯": r"\cdots",
        "⋱": r"\ddots",
        "÷": r"\div",
        "∥": r"\parallel",
        "⟂": r"\perp",
        "ℕ": r"\mathbb{N}",
        "ℤ": r"\mathbb{Z}",
        "ℚ": r"\mathbb{Q}",
        "ℂ": r"\mathbb{C}",
        "ϵ": r"\epsilon",
        "ϕ": r"\phi",
        "ϑ": r"\vartheta",
    }.items()
}
_RAISED = {chr(0x2070): "0", chr(0x2071): "i", chr(0x207F): "n", chr(0x207A): "+", chr(0x207B): "-"}
_RAISED |= {chr(0x2070 + digit): str(digit) for digit in range(4, 10)}
_LOWERED = {chr(0x2080 + digit): str(digit) for digit in range(10)}
_LOWERED |= {chr(0x208A): "+", chr(0x208B): "-", chr(0x1D62): "i", chr(0x2C7C): "j"}
_MARKS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
"""Commands of LaTeX for marks on letters."""


def escaped(text: str) -> str:
    r"""The text as TeX prints it: `50%_a` is `50\%\_a`. Control characters become spaces.

    Nothing in a text can be a command; a backslash prints as one.
    """
    return "".join(
        _ESCAPED.get(character, character if character.isprintable() else " ") for character in text
    )


def is_for_tex(text: str) -> bool:
    """Whether every LaTeX has all characters of a text, whatever its typeface."""
    parts = parts_of(text)
    words = [text] if parts is None else [part.text for part in parts if not part.is_formula]
    return all(_written(character) is not None for word in words for character in word)


def typeset(text: str) -> str:
    """A text for which `is_for_tex` holds as LaTeX prints it, with its formulas as they are."""
    parts = parts_of(text)
    if parts is None:
        return _words(text)
    return "".join(_formula(part.text) if part.is_formula else _words(part.text) for part in parts)


def _formula(formula: str) -> str:
    """A formula as large as it is drawn elsewhere, where LaTeX would make it smaller in a line."""
    used = set(re.findall(r"\\([a-zA-Z]+)", formula))
    return rf"$\displaystyle {formula}$" if used & LARGER_DISPLAYED else f"${formula}$"


def name_in_table(name: str) -> str:
    """A name with its formulas for a table of LaTeX, which has other characters as they are."""
    parts = parts_of(name)
    if parts is None or not is_for_tex(name):
        return "".join(_written(sign) or (sign if sign.isprintable() else " ") for sign in name)
    return "".join(f"${one.text}$" if one.is_formula else _words(one.text) for one in parts)


def packages_of(text: str) -> tuple[str, ...]:
    """What LaTeX has to load for the formulas of a text."""
    used = set(re.findall(r"\\([a-zA-Z]+)", text))
    return ("amsmath",) if used & AMSMATH else ()


def unlined(text: str) -> str:
    """A text for the comment of one line: printable characters of ASCII, "?" for others."""
    line = " ".join(text.split())
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in line)


def _words(text: str) -> str:
    # one by one, so that no ligature is made of two signs
    written = "".join(_written(character) or "" for character in text)
    return re.sub(r"-(?=-)", "-{}", written) if "--" in text else written


def _written(character: str) -> str | None:
    """A character for LaTeX; None where not every LaTeX has it."""
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character.isascii():
        return character if character.isprintable() else " "
    if character in UNICODE:
        # within braces, so that no space is left round it
        return rf"\ensuremath{{{{{UNICODE[character].strip()}}}}}"
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _RAISED:
        return rf"\ensuremath{{^{{{_RAISED[character]}}}}}"
    if character in _LOWERED:
        return rf"\ensuremath{{_{{{_LOWERED[character]}}}}}"
    parts = unicodedata.normalize("NFD", character)
    if len(parts) == 2 and parts[0].isascii() and parts[0].isalpha() and parts[1] in _MARKS:
        letter = {"i": r"\i", "j": r"\j"}.get(parts[0], parts[0])
        return rf"\{_MARKS[parts[1]]}{{{letter}}}"
    return None
