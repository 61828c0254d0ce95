"""What the pages of the drawer below the canvas have in common, and the drawer itself."""
