"""The canvases: a page with the figure on it, pointed at, dragged and drawn."""
