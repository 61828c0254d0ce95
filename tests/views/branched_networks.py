"""Networks with many branches, drawn by lot."""

from __future__ import annotations

import random

from nnsvg_qt.model.architecture import Architecture
from tests.odd_networks import network


def branched(seed: int) -> Architecture:
    """A network of up to 18 layers that read one to three of those before them."""
    chance = random.Random(seed)
    names, edges = ["in"], []
    for number in range(1, chance.randint(7, 18)):
        near = names[-chance.choice([1, 2, 3, 6]) :]
        count = chance.choice([1, 1, 1, 1, 2, 2, 3])
        read = {chance.choice(near) for _ in range(count)}
        if count > 1 and chance.random() < 0.4:
            read.add(chance.choice(names))
        edges += [f"{one}-l{number}" for one in sorted(read)]
        names.append(f"l{number}")
    return network(" ".join(edges), chance.choice([(16, 32, 32), (8,), (64, 24, 24)]))
