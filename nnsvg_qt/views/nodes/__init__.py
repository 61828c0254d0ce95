"""The nodes view: one circle a unit, one edge a weight."""
