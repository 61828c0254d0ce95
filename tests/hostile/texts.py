"""Texts and numbers that some program somewhere stumbles over."""

from random import Random
from typing import Any

HOSTILE_TEXTS = (
    "",
    " ",
    "a" * 5000,
    "<script>alert(1)</script>",
    "]]></title><g onload='x()'>&amp;&#0;&bogus;",
    '"><svg xmlns="urn:x"/><!--',
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "\\input{/etc/passwd}\\write18{touch owned} $x_1^2$ % # ~ & { } \\",
    "=cmd|'/C calc'!A0",
    "$(touch owned) `touch owned`; touch owned",
    "{0.__class__} {name} %s %n %(x)s",
    "__import__('os').system('touch owned')",
    "\x00",
    "a\x00b\x01\x08\x0b\x0c\x0e\x1b[31m\x7f\x85\x9f",
    "\ufffe\uffff\ufdd0",
    "\ud800",
    "x\udfff\ud83d",
    "\u202eright to left\u202c \u2066\u2069",
    "שלום עולם مرحبا بالعالم",
    "👩‍👩‍👧‍👦🏳️‍🌈🇪🇸 e\u0301\u0301\u0301" + "\u0316" * 300,
    "\U0010ffff\U000e0001",
    "\U0001d538∈ℝ⁴ ½ ﷽ \u200b\u200d\ufeff",
    "line\nbreak\r\ttab\u2028\u2029",
    "../../owned.svg",
    "con\\aux:nul|?*",
    "NaN",
    "١٢٣",
    "1e400",
)
HOSTILE_NUMBERS: tuple[Any, ...] = (
    0,
    -1,
    1,
    3,
    10**9,
    10**9 + 1,
    2**31,
    2**63,
    10**30,
    10**400,
    -(10**18),
    0.5,
    -0.0,
    1e-320,
    1e18,
    1e308,
    float("nan"),
    float("inf"),
    float("-inf"),
    True,
    None,
    "12",
)


def text(random: Random) -> str:
    """A text that some program somewhere stumbles over."""
    found = random.choice(HOSTILE_TEXTS)
    if random.random() < 0.3:
        found += random.choice(HOSTILE_TEXTS)
    if random.random() < 0.3:
        found += "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(20)))
    return found
