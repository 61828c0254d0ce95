"""Dialogs: export, gallery, preferences, recovery, faults."""
