"""The presets whose pictures and tables are held to the last label.

Every preset is drawn by every view (`tests/views/test_presets.py`). That no text of it lies on
anything else is asked only of these: branches as those of the others have not all their room yet.
"""

FIRST_PRESETS = (
    *("mlp", "lenet-5", "alexnet", "zfnet", "vgg-16", "resnet-18", "autoencoder", "u-net"),
    *("nnsvg-fcnn", "nnsvg-lenet", "nnsvg-alexnet"),
)
