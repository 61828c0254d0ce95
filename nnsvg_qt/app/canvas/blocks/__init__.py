"""The canvas of solid views: orbiting, the axis cube, OpenGL and the painter in its place."""
