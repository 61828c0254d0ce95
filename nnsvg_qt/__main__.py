"""Start the command line with `python -m nnsvg_qt`."""

import sys

from nnsvg_qt.cli import main

if __name__ == "__main__":
    sys.exit(main())
