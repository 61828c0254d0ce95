"""Readers of model files, one file a format, each giving an architecture."""
