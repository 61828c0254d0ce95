"""What a user can do to a figure, and the table of all actions."""
