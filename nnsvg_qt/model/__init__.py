"""Layers, architectures and what is computed from them; no drawing, no Qt."""
