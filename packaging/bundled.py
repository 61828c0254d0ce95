"""Start the program of the bundle, which has no command of pip's to start it."""

import sys
from multiprocessing import freeze_support

from nnsvg_qt.cli import main

if __name__ == "__main__":
    # The processes of `export --jobs` are this program again: here they learn that they are.
    freeze_support()
    sys.exit(main())
