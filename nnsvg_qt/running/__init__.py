"""Running of networks on an input, with numpy alone or by ONNX Runtime: what every layer puts out.

An `Engine` takes arrays and gives `Values`; a `Painting` turns these into a `Frame`, which figures
show as any other. `engine_of` finds the engine for a figure's own network.
"""
