"""The page of an input in the drawer below the canvas."""
