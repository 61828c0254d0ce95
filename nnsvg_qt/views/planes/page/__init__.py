"""The planes view laid out for the width of a page."""
