"""A recurrent network in time: which layers work step by step, and the network written out."""
