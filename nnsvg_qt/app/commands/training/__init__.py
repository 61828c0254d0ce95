"""Training the figure in its window: the run beside the event loop, and what can be done."""
