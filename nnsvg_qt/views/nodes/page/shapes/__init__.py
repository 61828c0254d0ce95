"""Pages of nodes in shapes that are no rows: a grid, a U, a ladder."""
