"""The window itself, its files and its panels, and the start and end of the application."""
