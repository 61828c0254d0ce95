"""The application: window, panels, canvases, the document with undo; everything here needs Qt."""
