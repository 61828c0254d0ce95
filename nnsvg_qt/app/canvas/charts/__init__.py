"""The canvas of charts: what numbers lie where, and zooming the axes."""
