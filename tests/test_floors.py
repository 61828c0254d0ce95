"""The floors of the house: which room may use which, and who may use the heavy libraries.

A room is a folder or a file of `nnsvg_qt/`. An import anywhere in a file counts, inside a function
too. A new room is added to the table below, and to the contracts in `pyproject.toml`, which hold
the rooms within the rooms apart.
"""

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import nnsvg_qt

PACKAGE = Path(nnsvg_qt.__file__).parent

# The ground: whoever needs them may use them; they use nothing but the errors.
GROUND = {
    "errors",
    "resource_files",
    "process_lock",
    "atomic_file",
    "frozen_mapping",
    "text_limits",
    "sorted_table",
    "frozen_values",
    "model_file",
    "named_files",
    "latest",
}

# Each room, from the lowest floor up, with the rooms that it may use.
MAY_USE = {
    # 1
    "model": GROUND,
    "scene": GROUND,
    "logs": GROUND,
    # 2
    "render": GROUND | {"scene"},
    # the graphs that logs hold
    "importers": GROUND | {"model", "logs"},
    "reductions": GROUND | {"model", "scene"},
    "training": GROUND | {"model", "scene"},
    "running": GROUND | {"model", "scene", "training", "reductions", "importers"},
    "chart_choices": GROUND | {"scene"},
    "log_charts": GROUND | {"scene", "logs", "chart_choices"},
    "drawing": GROUND | {"model", "scene", "reductions", "training", "running", "log_charts"},
    "look_edits": GROUND | {"model", "scene"},
    # 3
    "views": GROUND | {"model", "scene", "drawing"},
    # beside the views, whose page it shares
    "charts": GROUND
    | {
        "model",
        "scene",
        "logs",
        "chart_choices",
        "log_charts",
        "drawing",
        "training",
        "views",
        "render",
    },
    "option_names": GROUND | {"scene", "reductions", "training", "running", "log_charts", "views"},
    # 4: a figure imports nothing above it; its files and sources know it
    "figure": GROUND
    | {"model", "scene", "reductions", "training", "running", "render", "drawing", "look_edits"}
    | {"views", "charts", "option_names"},
    "sheet": GROUND | {"scene", "render", "charts", "views", "figure"},
    # 5
    "project_file": GROUND
    | {
        "model",
        "scene",
        "render",
        "training",
        "running",
        "drawing",
        "look_edits",
        "views",
        "figure",
    }
    | {"charts", "log_charts", "logs"},
    "sources": GROUND
    | {"model", "importers", "reductions", "running", "views", "figure", "project_file"}
    | {"charts", "log_charts", "logs"},
}
MAY_USE["plotneuralnet"] = GROUND | {"importers", "figure", "sources"}
BELOW_APP = GROUND | set(MAY_USE)
# The front of the package: what a script finds in `nnsvg_qt` itself. It opens no window.
MAY_USE["__init__"] = BELOW_APP
# 5
MAY_USE["app"] = BELOW_APP | {"__init__"}
# 6
MAY_USE["cli"] = MAY_USE["app"] | {"app"}
MAY_USE["__main__"] = {"cli"}
for ground_room in GROUND:
    MAY_USE[ground_room] = {"errors", "process_lock", "frozen_values"}
MAY_USE["model_file"] = {"frozen_mapping", "frozen_values"}

# Libraries that only some may import: files and folders of the package.
ONLY_IN = {
    "PySide6": {
        "app",
        *(f"render/{name}.py" for name in ("painter", "pens", "pictures", "data_painter")),
        *(f"render/{name}.py" for name in ("raster", "pdf", "stamps", "spots", "pyside_start")),
    },
    "pyqtgraph": {"app", "render/painter.py"},
    "OpenGL": {"app"},
    "svgwrite": {"render/svg.py"},
}
HEAVY = ["PySide6", "shiboken6", "pyqtgraph", "OpenGL"]

FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.parts[0].removesuffix(".py")


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """All statements, wherever they stand: no expression holds any."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            held = getattr(node, name, ())
            # of a condition within an expression it is one expression
            todo += held if isinstance(held, list) else ()


def imported_modules(source: str, file: Path) -> set[str]:
    """Return the full names of all modules, and possible modules, that a file imports."""
    package = ("nnsvg_qt", *file.parts[:-1])
    found: set[str] = set()
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # One dot is the file's own package, each further dot the one around it.
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *filter(None, [node.module])])
            # What is imported from the front of the package may be a room or a name in it.
            is_front = base == "nnsvg_qt"
            found.update(f"{base}.{alias.name}" if is_front else base for alias in node.names)
    return found


def rooms_used(modules: set[str]) -> set[str]:
    rooms = set()
    for module in modules:
        top, _, rest = module.partition(".")
        if top == "nnsvg_qt":
            name = rest.partition(".")[0]
            is_room = name in MAY_USE or name in {room_of(file) for file in FILES}
            rooms.add(name if is_room else "__init__")
    return rooms


def test_every_room_has_a_floor():
    unknown = {room_of(file) for file in FILES} - set(MAY_USE)
    assert not unknown, f"say in MAY_USE what these may use: {sorted(unknown)}"


@pytest.fixture(scope="module")
def modules_of():
    """The modules that each file imports."""
    codes = {file: (PACKAGE / file).read_text(encoding="utf-8") for file in FILES}
    return {file: imported_modules(code, file) for file, code in codes.items()}


def test_each_file_uses_only_rooms_below(modules_of):
    wrong = []
    for file, modules in modules_of.items():
        room = room_of(file)
        if forbidden := rooms_used(modules) - MAY_USE.get(room, set()) - {room}:
            wrong.append(f"{file}: {room} may not use {sorted(forbidden)}")
    assert not wrong, "\n".join(wrong)


def test_each_file_imports_heavy_libraries_only_where_they_belong(modules_of):
    wrong = [
        f"{file}: {library} belongs only in {sorted(ONLY_IN[library])}"
        for file, modules in modules_of.items()
        for library in {module.partition(".")[0] for module in modules} & set(ONLY_IN)
        if room_of(file) not in ONLY_IN[library] and file.as_posix() not in ONLY_IN[library]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("source", "file", "rooms"),
    [
        ("import nnsvg_qt.model.layer", "scene/look.py", {"model"}),
        ("from nnsvg_qt import model", "scene/look.py", {"model"}),
        ("from nnsvg_qt import __version__", "scene/look.py", {"__init__"}),
        ("from ..app.window import Window", "scene/look.py", {"app"}),
        ("from .. import cli", "scene/look.py", {"cli"}),
        ("from . import camera", "scene/look.py", {"scene"}),
        ("from .app import window", "cli.py", {"app"}),
        ("def late():\n    from nnsvg_qt.render import svg", "views/nodes.py", {"render"}),
        ("import numpy.app", "views/nodes.py", set()),
    ],
)
def test_finds_imports(source, file, rooms):
    assert rooms_used(imported_modules(source, Path(file))) == rooms


def test_importing_the_package_loads_no_qt(python_in_subprocess):
    loaded = python_in_subprocess(
        f"import sys, nnsvg_qt; print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert loaded.strip() == "[]"


def checked_by_import_linter(config: Path) -> tuple[bool, str]:
    """Whether all contracts of a file are kept, and what import-linter says.

    In a process of its own: it would switch off the loggers of this one.
    """
    call = f"lint_imports({str(config)!r}, no_cache=True)"
    code = f"import sys; from importlinter.cli import lint_imports; sys.exit({call})"
    path = os.pathsep.join([str(config.parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=config.parent,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0, done.stdout


def test_the_contracts_are_kept():
    kept, report = checked_by_import_linter(PACKAGE.parent / "pyproject.toml")
    assert kept, report
    assert "No circle anywhere KEPT" in report


CONTRACT = """
[tool.importlinter]
root_package = "{package}"

[[tool.importlinter.contracts]]
name = "No circle"
type = "acyclic_siblings"
ancestors = ["{package}"]
"""


@pytest.mark.parametrize("back", ["from {package}.lower import one", "pass"])
def test_a_circle_of_late_imports_is_found(tmp_path, back):
    package = f"house_{len(back)}"
    (tmp_path / package).mkdir()
    back = back.format(package=package)
    files = {
        "__init__": "",
        "lower": f"from {package}.upper import other\none = 1\n",
        "upper": f"other = 2\ndef late():\n    {back}\n",
    }
    for name, text in files.items():
        (tmp_path / package / f"{name}.py").write_text(text)
    config = tmp_path / "pyproject.toml"
    config.write_text(CONTRACT.format(package=package))
    kept, report = checked_by_import_linter(config)
    assert kept == (back == "pass"), report


MOST_FILES = 30
MOST_LINES = 600


TESTS = Path(__file__).parent
# Tests have the same limits as what they test; this one is being divided.
STILL_LONG = {"views/planes/test_composition.py"}


@pytest.mark.parametrize("tree", [PACKAGE, TESTS], ids=["program", "tests"])
def test_a_folder_is_seen_at_a_glance(tree):
    counts = Counter(file.parent for file in tree.rglob("*.py"))
    assert not {str(folder): n for folder, n in counts.items() if n > MOST_FILES}


@pytest.mark.parametrize("tree", [PACKAGE, TESTS], ids=["program", "tests"])
def test_each_file_is_read_in_one_go(tree):
    counts = {file: file.read_text(encoding="utf-8").count("\n") for file in tree.rglob("*.py")}
    assert not {str(file): n for file, n in counts.items() if n > MOST_LINES}
