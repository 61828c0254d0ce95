"""What runs the network of a figure on an input, beside the event loop."""
