"""The nodes view laid out for the width of a page."""
