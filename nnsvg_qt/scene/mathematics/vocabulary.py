"""The commands and signs that formulas may hold.

They are those of LaTeX2e with amsmath and amssymb ("Short Math Guide for LaTeX", AMS 2017).
"""

from __future__ import annotations


def names(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


GREEK = names(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
    "pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta "
    "Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
SIGNS = names(
    "times div pm mp cdot ast star circ bullet oplus ominus otimes odot wedge vee cap cup setminus "
    "leq le geq ge neq ne equiv approx sim simeq cong propto ll gg in notin ni subset supset "
    "subseteq supseteq perp parallel mid to gets rightarrow leftarrow leftrightarrow Rightarrow "
    "Leftarrow Leftrightarrow mapsto longrightarrow longleftarrow uparrow downarrow hookrightarrow "
    "infty partial nabla forall exists neg emptyset varnothing ell hbar Re Im aleph prime top bot "
    "dagger ldots cdots vdots ddots dots colon lbrace rbrace langle rangle lfloor rfloor lceil "
    "rceil lVert rVert lvert rvert vert Vert triangle square blacksquare"
)
OPERATORS = names(
    "sum prod int oint bigcup bigcap bigoplus bigotimes bigodot cos cosh cot det dim exp gcd "
    "inf ker lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh coth"
)
SPACES = (",", ":", ";", "!", " ", "quad", "qquad")
CHARACTERS = ("{", "}", "_", "%", "$", "&", "#", "|")
"""What a backslash before it makes a character."""
ACCENTS = names(
    "hat check tilde acute grave dot ddot breve bar vec widehat widetilde overline underline"
)
ALPHABETS = names("mathbb mathcal mathbf mathrm mathit mathsf mathtt mathfrak boldsymbol")
WORDS = names("text textrm textbf textit operatorname")
"""What holds words rather than mathematics."""
FRACTIONS = names("frac dfrac tfrac binom overset underset")

AMSMATH = frozenset(
    names(
        "text boldsymbol operatorname dfrac tfrac binom overset underset lVert rVert lvert rvert "
        "dots"
    )
)
"""Commands that LaTeX has with amsmath only."""

LARGER_DISPLAYED = frozenset(
    names(
        "frac binom sum prod int oint bigcup bigcap bigoplus bigotimes bigodot det gcd inf lim "
        "liminf limsup max min Pr sup sqrt"
    )
)
"""What is larger, or has its limits over and under it, where a formula stands by itself."""

ARGUMENTS = {
    **dict.fromkeys(GREEK + SIGNS + OPERATORS + SPACES + CHARACTERS, 0),
    **dict.fromkeys(ACCENTS + ALPHABETS + WORDS, 1),
    **dict.fromkeys(FRACTIONS, 2),
}
"""How many arguments each command has."""

DELIMITERS = frozenset(
    names(
        r"( ) [ ] | / . < > \{ \} \| \langle \rangle \lfloor \rfloor \lceil \rceil "
        r"\lbrace \rbrace \vert \Vert \lvert \rvert \lVert \rVert"
    )
)
"""What may stand after \\left and \\right."""

TYPED = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-*/=<>()[]|.,;:!?'~"
)
"""Characters that stand for themselves."""
IN_WORDS = TYPED - set("<>|~")

_GREEK_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"
_THEIR_NAMES = names(
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
UNICODE = {
    letter: f"\\{name} " for letter, name in zip(_GREEK_LETTERS, _THEIR_NAMES, strict=True)
} | {
    chr(0xD7): r"\times ",
    chr(0xB7): r"\cdot ",
    chr(0xB1): r"\pm ",
    chr(0x2212): "-",
    chr(0x2264): r"\leq ",
    chr(0x2265): r"\geq ",
    chr(0x2260): r"\neq ",
    chr(0x2248): r"\approx ",
    chr(0x2208): r"\in ",
    chr(0x221E): r"\infty ",
    chr(0x2202): r"\partial ",
    chr(0x2207): r"\nabla ",
    chr(0x2192): r"\to ",
    chr(0x2295): r"\oplus ",
    chr(0x2299): r"\odot ",
    chr(0x2297): r"\otimes ",
    chr(0x2211): r"\sum ",
    chr(0x220F): r"\prod ",
    chr(0x2026): r"\ldots ",
    chr(0x211D): r"\mathbb{R}",
    chr(0x2113): r"\ell ",
    chr(0x2016): r"\|",
    chr(0x22A4): r"\top ",
}
"""Signs that people type as they are."""
