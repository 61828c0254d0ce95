"""The page of a training in the drawer below the canvas: its data, features, learning, losses."""
