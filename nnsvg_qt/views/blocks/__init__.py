"""The blocks view: layers as boxes in space."""
