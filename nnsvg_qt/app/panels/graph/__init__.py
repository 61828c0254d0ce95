"""The panels of the graph of a model file: the table of operations, and what is told of one."""
