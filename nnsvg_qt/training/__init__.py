"""Training of small networks by gradient descent, with numpy alone: a figure's own network learns.

`Trainer` holds a network at a moment of its training; each epoch it goes on, and it tells what the
network is like as weights, losses and a `Frame`. Data come from the generators of TensorFlow
Playground or from a table of numbers.
"""
