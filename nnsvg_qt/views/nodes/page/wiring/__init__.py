"""Lines of a page of nodes: where they part, lead, and what they lead clear of."""
