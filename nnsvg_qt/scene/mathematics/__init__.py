"""LaTeX mathematics in texts: what is a formula, and how it is set."""
