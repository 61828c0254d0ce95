"""The guide, the hints for beginners, the sheet of shortcuts, and what this program is."""
