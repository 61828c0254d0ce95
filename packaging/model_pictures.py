"""Make the pictures of model files in the README: three real formats, drawn as the README says.

    python packaging/model_pictures.py [FOLDER]

ResNet-50 is the file that the package onnx brings. The folder of a decoder and the configuration of
YOLOv3 are written here, with the sizes of the published ones; weights are holes in a file, for
nothing reads them. Nothing is retouched.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
