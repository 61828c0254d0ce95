"""Notations, most of them bad: chains, and statements with everything that the notation has."""

from __future__ import annotations

import re
from random import Random

from tests.hostile.texts import text
from tests.model.test_notation_statements import EXAMPLES

_WORDS = (
    "conv 6 k5", "maxpool 2", "dense 120", "relu", "add a", "concat a", "as a", "flatten", "up 2",
    "deconv 4 k2 s2", "norm", "dropout 0.5", "dropout nan", "globalpool", "softmax", "conv", "k",
    "1000000000", "0", "-1", "1e9", "up 1000000000", "dense 1000000000", "conv 1000000000 k1",
    "s0", "p999999999", "d1000000000", "same", "9" * 5000, "3@64x64", "1@1x1", "@", "x", "×", "٣",
)  # fmt: skip
_SOUND_WORDS = (
    "conv 6 k5 same", "conv 1000000000 k1", "maxpool 2", "up 2 as a", "relu", "norm", "up 1000",
    "deconv 4 k2 s2", "dense 1000000000", "dense 120", "softmax as 😀<b>&", "dropout 0.5",
)  # fmt: skip
_STARTS = (
    "1@32x32", "3@224x224", "16", "8@64", "1000000000@9x9", "16-12-10-1",
    "1000000000-1000000000", "1-2-", "-", ">",
    "1000000000@1000000000x1000000000", "NaN-inf", "",
)  # fmt: skip


def _chain(random: Random) -> str:
    pick = random.randrange(100)
    if pick < 1:
        return random.choice(
            ("3-" * 50_000 + "3", "9" + " > dense 9" * 99_999, ">" * 10**6, "1@" + "1x" * 10**5)
        )
    if pick < 3:
        return "-".join(
            str(random.choice((1, 5, 300, 10**9))) for _ in range(random.randrange(2, 200))
        )
    if pick < 10:
        return text(random)
    if pick < 50:
        # Mostly sound, so that what follows the parser meets odd figures.
        items = [random.choice(_STARTS[:5])]
        items += [random.choice(_SOUND_WORDS) for _ in range(random.randrange(1, 9))]
        if random.random() < 0.3:
            items.append(random.choice(_WORDS))
        return " > ".join(items)
    items = [random.choice(_STARTS)]
    for _ in range(random.choice((1, 3, 6, 20))):
        item = random.choice(_WORDS)
        if random.random() < 0.1:
            item += " " + (random.choice(_WORDS) if random.random() < 0.5 else text(random))
        items.append(item)
    return random.choice((" > ", " > ", " > ", ">", "-", " ")).join(items)


SOUND_NOTATIONS = (
    *EXAMPLES.values(),
    # several inputs, of every shape, and several outputs
    'image: 3@224x224 as Image > conv 8 k7 s4 relu > globalpool\n'
    'words: T as "Some words" > embed 16 v500 > lstm 8 last\n'
    'age: 1 as Age  # in years\n'
    "(image, words, age) > concat > dense 32 relu as trunk\n"
    "trunk > dense 10 softmax as Class; trunk > dense 4 as Box",
    # volumes
    "1@16x64x64 > conv 4 k3x3x3 same relu as a > maxpool 2 > conv 8 k1x3x3 same > deconv 4 k2 s2"
    " > concat a > conv 2 k1 > softmax",
    # groups within groups, what only the first copy has, what differs in the others
    "3@32x32 > conv 8 k3 same as stem\n"
    "> [ [ s: in > first(conv 16 k1 s2 > norm)\n in > conv 16 k3 s2|1 same > norm > relu > add s\n"
    " > relu ] x2 as Block > dropout 0.2 ] x3 as Stage closed\n"
    "Stage > globalpool > dense 10",
    # shared weights, loops with delays
    "a: 8@20 as A > conv 4 k3 same as one; b: 8@20 as B > conv 4 k3 same as two\n"
    'share one two as "W"\nmul(a, b) > flatten > dense 4 as h\nh ~> h "t − 1"; h ~> one "z⁻¹"',
    # sizes that are names, attention with keys and values
    "src: S as Source > embed 32 v900 > position trained\n"
    "> [ attention h4 > add in > layernorm ] x6 as Encoder\n"
    "T as Target > embed 32 v900 > [ attention h4 > add in as q > layernorm\n"
    "> attention h4 keys Encoder values Encoder > add q > experts 8 a2 h64 ] x6 as Decoder\n"
    "> dense 900 softmax",
    # everything that is seldom
    '4@6x7x8 > other "Magic box" 3@4x5 > permute 2,0,1 > pad 1x2 > slice 1: > split 2/2'
    ' > activation "x^2" > conv 2 k1 reads "0 1 | 2" > reshape 5 size 5 params 7',
    "mean: 16 > dense 4; variance: 16 > dense 4\nmean > sample variance as z > dense 16 sigmoid",
    'nothing > kind "graph convolution" kept 7@9 > gconv 8 > dense 3 each\ntable 2 1 3',
    # structures, each as it can be joined to others
    "4 > som 6x8 hexagonal\nhopfield 6\n8 > rbm 4 nobias > boltzmann 5\n"
    "3 > rbf 7 onewidth > dense 2",
    "batch@T as T > [ lstm 3 ] x2 as G\n@1 > flatten > dense 3 rate=0.5 bias=no\n"
    "group @3 @4 x3 as G2",
)  # fmt: skip
"""What a notation can say, most of it sound."""

_PIECE = re.compile(r'"[^"\n]*"|#[^\n]*|[^\S\n]+|\n|[\[\](),;>+|:]|~>|[^\s\[\](),;>+|:"#]+')
_ODD_PIECES = (
    "[", "]", "(", ")", "first(", "later(", ",", ";", "\n", "\n> ", ">", "~>", "+", "|", ":", "#",
    '"', "in", "x2", "x1000000000", "x0", "x-1", "closed", "as in", "as a", 'as "', "same a",
    "copy a", "same Tower", "copy Encoder", "share a b", "share", "@1", "@0", "@99999999999", "@3",
    "keys in",
    "group @1 @2 x2 as g", "group @2 @1", "table 1 2 3", "table 2", "nothing", "kept 1", "kept T@T",
    "size 1@1x1", "size T", "params 9999999999999999999999999999999", "kind input", "kind add",
    "reads \"0\"", "rate=0.5", "bias=no", "kernel=0", "groups=3", "name=x", "part=9", "heads=0",
    "T", "batch", "T@9", "3@TxT", "T − 1", "a + a", "mul(a, a)", "concat()", "(a)", "h ~> h",
    "s2|1", "k3|5", "split 9/9", "slice 9:1", "permute 0", "permute 1,0", "reshape 1", "pad 1",
    "lstm 3", "attention h3", "experts 3 a9 h1", "embed 1000000000 v1000000000", "sample",
    "other \"x\" 1", "pad 1000000000", "som 3x3", "som 0x2", "som 4x4 hexagonal", "som 99999x99999",
    "hopfield 5", "hopfield 1000000000", "boltzmann 4 nobias", "rbm 3", "rbf 6 onewidth", "rbf T",
)  # fmt: skip


def _statements(random: Random) -> str:
    """Statements, changed in a few places: pieces that go, come, change, or change places."""
    pieces = _PIECE.findall(random.choice(SOUND_NOTATIONS))
    if random.random() < 0.1:
        pieces += ["\n", *_PIECE.findall(random.choice(SOUND_NOTATIONS))]
    for _ in range(random.choice((0, 0, 1, 1, 1, 2, 3, 8))):
        place = random.randrange(len(pieces))
        pick = random.randrange(8)
        if pick == 0:
            del pieces[place : place + random.choice((1, 1, 4))]
        elif pick == 1:
            other = random.randrange(len(pieces))
            pieces[place], pieces[other] = pieces[other], pieces[place]
        elif pick == 2:
            end = place + random.randrange(1, 30)
            pieces[place:place] = [" ", *pieces[place:end], " "]
        elif pick == 3:
            pieces.insert(place, f" {random.choice(_WORDS)} ")
        elif pick == 4 and re.search("[0-9]", pieces[place]):
            number = random.choice(("0", "1", "2", "1000000000", "T", "-1", "9" * 400))
            pieces[place] = re.sub("[0-9]+", number, pieces[place], count=1)
        elif pick == 5 and random.random() < 0.3:
            pieces.insert(place, text(random))
        else:
            pieces.insert(place, f" {random.choice(_ODD_PIECES)} ")
        pieces = pieces or ["1"]
    made = "".join(pieces)
    return made.upper() if random.random() < 0.02 else made


def _deep(random: Random) -> str:
    """What nests, repeats or copies without end."""
    depth = random.choice((3, 40, 300, 100_000))
    some = range(depth)
    few = range(min(depth, 60))
    return random.choice(
        (
            "8 > " + "[ dense 8 > " * depth + "relu" + " ] x2" * depth,
            "8 > " + "".join("[ dense 8 > " for _ in few) + "relu" + " ] x1000000000" * len(few),
            "3@8x8 as a > " + "add(" * depth + "a" + ")" * depth,
            "8 > [ dense 8 ] as g0\n"
            + "".join(f"g{n} > [ same g{n} > same g{n} ] as g{n + 1}\n" for n in few),
            "8 > [ dense 8 ] as g\n" + "".join(f"g > copy g as g{n}\n" for n in some),
            "8 > [ dense 8 ] as g\n" + "".join(f"g > same g as g{n}\n" for n in some),
            "a: 8 > dense 8 as d\n" + "d ~> d\n" * depth,
            "a: 8 > dense 8 as d\n" + "share d d\n" * depth,
            "a: 8\n" + "a + " * depth + "a",
            "a: 8\n"
            + "".join(f"a{n}: a > dense 8\n" for n in some)
            + f"concat({', '.join(f'a{n}' for n in some)})",
            "# " + "x" * depth + "\n" * depth + "8",
            "8" + "\n> relu  # so" * depth,
            '8 > dense 8 as "' + "\\" * depth + '"',
        )
    )


def notation(random: Random) -> str:
    """A text of the notation, sound or not."""
    pick = random.randrange(100)
    if pick < 50:
        return _chain(random)
    if pick < 97:
        return _statements(random)
    return _deep(random)
