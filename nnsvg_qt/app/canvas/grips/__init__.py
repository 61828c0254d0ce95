"""What can be gripped on a canvas: labels, annotations, ports and the edges of gaps."""
