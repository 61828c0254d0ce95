r"""What the commands and characters of formulas are: the sign of each, and its class.

The signs are those of Unicode's mathematics (Unicode Technical Report 25); the classes are TeX's
("The TeXbook", chapter 17), as LaTeX2e, amsmath and amssymb give them.
"""

from __future__ import annotations

from typing import Literal

from nnsvg_qt.scene.mathematics.vocabulary import names

# ruff: noqa: RUF001

Class = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner"]

_BY_CLASS: dict[Class, str] = {
    "ord": (
        "infty∞ partial𝜕 nabla∇ forall∀ exists∃ neg¬ emptyset∅ varnothing∅ ellℓ hbarℏ Reℜ Imℑ "
        "alephℵ prime′ top⊤ bot⊥ vert| Vert‖ triangle△ square□ blacksquare■ vdots⋮"
    ),
    "bin": (
        "times× div÷ pm± mp∓ cdot⋅ ast∗ star⋆ circ∘ bullet∙ oplus⊕ ominus⊖ otimes⊗ odot⊙ wedge∧ "
        "vee∨ cap∩ cup∪ setminus⧵ dagger†"
    ),
    "rel": (
        "leq≤ le≤ geq≥ ge≥ neq≠ ne≠ equiv≡ approx≈ sim∼ simeq≃ cong≅ propto∝ ll≪ gg≫ in∈ notin∉ "
        "ni∋ subset⊂ supset⊃ subseteq⊆ supseteq⊇ perp⟂ parallel∥ mid∣ to→ gets← rightarrow→ "
        "leftarrow← leftrightarrow↔ Rightarrow⇒ Leftarrow⇐ Leftrightarrow⇔ mapsto↦ "
        "longrightarrow⟶ longleftarrow⟵ uparrow↑ downarrow↓ hookrightarrow↪"
    ),
    "op": "sum∑ prod∏ int∫ oint∮ bigcup⋃ bigcap⋂ bigoplus⨁ bigotimes⨂ bigodot⨀",
    "open": "lbrace{ langle⟨ lfloor⌊ lceil⌈ lVert‖ lvert|",
    "close": "rbrace} rangle⟩ rfloor⌋ rceil⌉ rVert‖ rvert|",
    "inner": "ldots… cdots⋯ ddots⋱",
}
SIGNS: dict[str, tuple[str, Class]] = {
    entry[:-1]: (entry[-1], name) for name, text in _BY_CLASS.items() for entry in text.split()
}
"""The sign of a command and its class."""

TYPED: dict[str, tuple[str, Class]] = {
    "+": ("+", "bin"),
    "-": ("−", "bin"),
    "*": ("∗", "bin"),
    "=": ("=", "rel"),
    "<": ("<", "rel"),
    ">": (">", "rel"),
    ":": ("∶", "rel"),
    ",": (",", "punct"),
    ";": (";", "punct"),
    "(": ("(", "open"),
    "[": ("[", "open"),
    ")": (")", "close"),
    "]": ("]", "close"),
    "!": ("!", "close"),
    "?": ("?", "close"),
    "\\{": ("{", "open"),
    "\\}": ("}", "close"),
    "\\|": ("‖", "ord"),
}
"""Characters, and what a backslash before one makes of it; all others are ordinary."""

WITH_LIMITS = frozenset(
    names(
        "sum prod bigcup bigcap bigoplus bigotimes bigodot det gcd inf lim liminf limsup max min "
        "Pr sup"
    )
)
"""Operators whose scripts stand over and under them where there is room."""

SPACES = {",": 3.0, ":": 4.0, ";": 5.0, "!": -3.0, "quad": 18.0, "qquad": 36.0}
"""In eighteenths of the font size."""

ACCENTS = {
    "hat": "\u0302",
    "check": "\u030c",
    "tilde": "\u0303",
    "acute": "\u0301",
    "grave": "\u0300",
    "dot": "\u0307",
    "ddot": "\u0308",
    "breve": "\u0306",
    "bar": "\u0304",
    "vec": "\u20d7",
    "widehat": "\u0302",
    "widetilde": "\u0303",
}

DELIMITERS = {
    "\\langle": "⟨",
    "\\rangle": "⟩",
    "<": "⟨",
    ">": "⟩",
    "\\lfloor": "⌊",
    "\\rfloor": "⌋",
    "\\lceil": "⌈",
    "\\rceil": "⌉",
    "\\{": "{",
    "\\lbrace": "{",
    "\\}": "}",
    "\\rbrace": "}",
    "\\|": "‖",
    "\\Vert": "‖",
    "\\lVert": "‖",
    "\\rVert": "‖",
    "\\vert": "|",
    "\\lvert": "|",
    "\\rvert": "|",
}
"""What grows between \\left and \\right; all others are the character itself."""

_GREEK = {
    name: chr(0x3B1 + place)
    for place, name in enumerate(
        names(
            "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi omicron "
            "pi rho varsigma sigma tau upsilon varphi chi psi omega"
        )
    )
}
_GREEK |= {
    name: chr(0x391 + place)
    for place, name in enumerate(
        names(
            "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi "
            "Rho varTheta Sigma Tau Upsilon Phi Chi Psi Omega"
        )
    )
}
_VARIANTS = "∂ϵϑϰϕϱϖ"
"""Behind omega in every alphabet of Unicode."""
GREEK = _GREEK | {
    "epsilon": "ϵ",
    "vartheta": "ϑ",
    "phi": "ϕ",
    "varrho": "ϱ",
    "varpi": "ϖ",
}
"""The letters of commands, upright."""

_STARTS: dict[str, tuple[int, int, int]] = {
    # of A, of Alpha, of zero; 0 where there are none
    "normal": (0x1D434, 0x1D6E2, 0),
    "bf": (0x1D400, 0x1D6A8, 0x1D7CE),
    "bfit": (0x1D468, 0x1D71C, 0x1D7CE),
    "it": (0x1D434, 0x1D6E2, 0),
    "bb": (0x1D538, 0, 0x1D7D8),
    "cal": (0x1D49C, 0, 0),
    "frak": (0x1D504, 0, 0),
    "sf": (0x1D5A0, 0, 0x1D7E2),
    "tt": (0x1D670, 0, 0x1D7F6),
}
_ELSEWHERE = {
    "normal": {"h": "ℎ"},
    "it": {"h": "ℎ"},
    "cal": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "frak": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "bb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}
"""Letters that Unicode had before it had the alphabets."""

ALPHABETS = {
    "mathbb": "bb",
    "mathcal": "cal",
    "mathbf": "bf",
    "mathit": "it",
    "mathsf": "sf",
    "mathtt": "tt",
    "mathfrak": "frak",
    "boldsymbol": "bfit",
}
WORDS_ALPHABETS = {"textbf": "bf", "textit": "it"}


def lettered(character: str, alphabet: str) -> str:
    """A letter or digit in an alphabet: "normal" is that of formulas, "rm" upright. Others stay.

    As in TeX capital Greek letters are upright, but those of "it".
    """
    if alphabet == "rm":
        return character
    known = _ELSEWHERE.get(alphabet, {}).get(character)
    if known is not None:
        return known
    latin, greek, zero = _STARTS[alphabet]
    code = ord(character)
    if "A" <= character <= "Z":
        return chr(latin + code - ord("A"))
    if "a" <= character <= "z":
        return chr(latin + 26 + code - ord("a"))
    if "0" <= character <= "9":
        return chr(zero + code - ord("0")) if zero else character
    if greek and "Α" <= character <= "Ω":
        if alphabet == "normal":
            return character
        return chr((0x1D6A8 if alphabet == "bfit" else greek) + code - 0x391)
    # of bold letters the small Greek ones are slanted
    slanted = 0x1D71C if alphabet == "bf" else greek
    if slanted and "α" <= character <= "ω":
        return chr(slanted + 26 + code - 0x3B1)
    if slanted and character in _VARIANTS:
        return chr(slanted + 51 + _VARIANTS.index(character))
    return character
