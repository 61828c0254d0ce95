"""Networks that are more than rows of units: a grid, a complete graph, centres."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network


def som() -> Architecture:
    """A self-organizing map that sorts animals: 2,900 parameters.

    Ritter & Kohonen, "Self-organizing semantic maps", Biological Cybernetics 61, 1989, the first
    demonstration: 13 attributes of 16 animals beside a symbol of each, 10 × 10 units.
    """
    network = Network((29,), "Symbol and attributes", "animal")
    network.append(Layer("map", Kind.SELF_ORGANIZING_MAP, (1, 10, 10), "Map"))
    return network.architecture()


def hopfield() -> Architecture:
    """A Hopfield network of 30 units, whose thresholds are 0: 435 parameters.

    Hopfield, "Neural networks and physical systems with emergent collective computational
    abilities", PNAS 79, 1982, in which N = 30 is simulated.
    """
    return Architecture(
        (Layer("memory", Kind.HOPFIELD_NETWORK, (30,), "Associative memory", bias=False),)
    )


def boltzmann_machine() -> Architecture:
    """A Boltzmann machine of 4 visible and 3 hidden units, each joined to all: 28 parameters.

    Ackley, Hinton & Sejnowski, "A learning algorithm for Boltzmann machines", Cognitive Science 9,
    1985. Its own networks leave some of the pairs out; the sizes here are an example.
    """
    network = Network((4,), "Visible units", "visible")
    network.append(Layer("hidden", Kind.BOLTZMANN_MACHINE, (3,), "Hidden units"))
    return network.architecture()


def restricted_boltzmann_machine() -> Architecture:
    """The first restricted Boltzmann machine of a deep belief net for digits: 393,284 parameters.

    Hinton, Osindero & Teh, "A fast learning algorithm for deep belief nets", Neural Computation 18,
    2006, figure 1: 28 × 28 pixels, 500 hidden units.
    """
    network = Network((784,), "Pixels", "pixels")
    network.append(Layer("hidden", Kind.RESTRICTED_BOLTZMANN_MACHINE, (500,), "Hidden units"))
    return network.architecture()


def rbf_network() -> Architecture:
    """Radial basis functions that compute the exclusive or: 13 parameters.

    Broomhead & Lowe, "Multivariable functional interpolation and adaptive networks", Complex
    Systems 2, 1988: a centre at each of the four patterns, Gaussians of one width, and weights that
    solve linear equations.
    """
    network = Network((2,), "Two bits", "bits")
    network.append(Layer("centres", Kind.RADIAL_BASIS, (4,), "Centres", shared_width=True))
    network.dense("output", 1, name="Exclusive or", bias=False)
    return network.architecture()
