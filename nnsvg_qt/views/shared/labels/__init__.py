"""Labels beside each other: rows of them that do not touch, and which of two is left out."""
