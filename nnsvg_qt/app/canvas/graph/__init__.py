"""The canvas of the graph of a model file."""
