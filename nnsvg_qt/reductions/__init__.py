"""From the graph of a model file to the architecture that a figure draws.

`reducing.reduced` applies the list of reductions that a figure stores (`settings.Reductions`).
Every operation of the graph ends in exactly one layer, or in the list of what was dropped;
`coverage.coverage_of` proves it. Nothing is imported here: a figure knows only the settings.
"""
