"""Draw neural network architectures and export them as figures."""

__version__ = "0.1.0"
