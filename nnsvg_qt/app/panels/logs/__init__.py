"""The page of training logs in the drawer below the canvas."""
