"""List the packages; everything else about the distribution is in pyproject.toml.

`resources/` lies at the root and becomes `nnsvg_qt.resources`. A list that names it cannot be
found automatically, and a list written by hand forgets the next room.
"""

from setuptools import find_namespace_packages, find_packages, setup

setup(
    packages=[
        *find_packages(include=["nnsvg_qt", "nnsvg_qt.*"]),
        "nnsvg_qt.resources",
        # setuptools takes every folder for a package, and warns of those that are not listed.
        *(f"nnsvg_qt.resources.{name}" for name in find_namespace_packages("resources")),
    ]
)
