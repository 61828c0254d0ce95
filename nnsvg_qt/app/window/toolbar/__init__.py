"""The toolbar of a window: tabs of views, and the size of the page."""
