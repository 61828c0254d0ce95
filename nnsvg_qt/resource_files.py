"""Find the files of `resources/`, whichever way the program is installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _resources_folder() -> Path:
    """Return the folder that an installation puts into the package, or the checkout's own."""
    installed = _PACKAGE / "resources"
    if installed.is_dir():
        return installed
    # An editable installation copies nothing: there the folder lies beside the package.
    return _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return where the resource named by its folders and its file name lies."""
    return _resources_folder().joinpath(*parts)


def read_resource_text(*parts: str) -> str:
    """Return the text of a resource, which is UTF-8."""
    return resource_path(*parts).read_text(encoding="utf-8")


def read_resource_bytes(*parts: str) -> bytes:
    """Return the bytes of a resource."""
    return resource_path(*parts).read_bytes()
