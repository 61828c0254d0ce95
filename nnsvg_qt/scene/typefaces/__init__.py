"""Typefaces by their names, and which of them hold while a figure is composed."""
