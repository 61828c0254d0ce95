"""Texts for TeX: what TeX would take for commands is written so that it prints as typed."""

from __future__ import annotations

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
    "×": r"\ensuremath{\times}",
}


def escaped(text: str) -> str:
    r"""The text as TeX prints it: `50%_a` is `50\%\_a`. Control characters become spaces.

    Nothing in a text can be a command; a backslash prints as one.
    """
    return "".join(
        _ESCAPED.get(character, character if character.isprintable() else " ") for character in text
    )
