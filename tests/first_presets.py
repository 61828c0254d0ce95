"""The presets whose pictures and tables are held to the last label.

Every preset is drawn by every view (`tests/views/test_presets.py`), and labels, frames and words
are held (`tests/views/test_picture_faults.py`, on pages `tests/views/test_page_faults.py`). Of
these, which are single rows but for one, that is also asked under many styles and from many
cameras, of labels strictly: none over a face or a line, where the others may lay paper behind.
"""

FIRST_PRESETS = (
    *("mlp", "lenet-5", "alexnet", "zfnet", "vgg-16", "resnet-18", "autoencoder", "u-net"),
    *("nnsvg-fcnn", "nnsvg-lenet", "nnsvg-alexnet"),
)
