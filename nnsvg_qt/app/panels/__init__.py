"""The panels beside the canvas: layers, style, the palette of kinds."""
