"""Menus on the canvas, and the palette that finds every command by name."""
