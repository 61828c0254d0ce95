"""A scene as a canvas shows it: its parts, what each covers and costs, and their pictures."""
