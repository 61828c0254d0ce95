"""Rows of cells, and what is kept of them between edits."""
