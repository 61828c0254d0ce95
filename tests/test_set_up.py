"""The set-up keeps its promises: dependencies, system packages, what a wheel holds."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import nnsvg_qt
from nnsvg_qt.resource_files import read_resource_bytes, read_resource_text, resource_path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEBIAN_PACKAGES = ROOT / "packaging" / "debian-packages.txt"
INSTALL = ROOT / "packaging" / "install-system-packages.sh"


def pyside_accepts(version: str, python_version: str) -> bool:
    requirements = [Requirement(line) for line in PROJECT["dependencies"]]
    [specifier] = [
        requirement.specifier
        for requirement in requirements
        if requirement.name == "PySide6-Essentials"
        and requirement.marker is not None
        and requirement.marker.evaluate({"python_version": python_version})
    ]
    return specifier.contains(version)


def pinned_versions() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {
        re.sub(r"[-_.]+", "-", pin.name).lower(): Version(str(pin.specifier).removeprefix("=="))
        for pin in pins
    }


class TestDependencies:
    @pytest.mark.parametrize("python_version", ["3.11", "3.12", "3.13"])
    def test_exclude_the_pysides_that_lay_docks_out_wrongly(self, python_version):
        assert not pyside_accepts("6.11.0", python_version)
        assert not pyside_accepts("6.11.1", python_version)
        assert pyside_accepts("6.11.3", python_version)
        assert pyside_accepts("6.9.0", python_version)

    def test_exclude_the_pyside_that_loses_references_on_python_3_11(self):
        assert not pyside_accepts("6.12.0", "3.11")
        assert pyside_accepts("6.12.0", "3.12")

    def test_pins_obey_the_bounds(self):
        pins = pinned_versions()
        extras = PROJECT["optional-dependencies"]
        lines = PROJECT["dependencies"] + extras["dev"] + extras["package"]
        for requirement in map(Requirement, lines):
            assert pins[requirement.name.lower()] in requirement.specifier

    @pytest.mark.skipif(
        sys.version_info >= (3, 12), reason="there None, True and False are immortal"
    )
    @pytest.mark.parametrize("value", [None, True, False], ids=str)
    def test_qt_calls_lose_no_reference(self, value):
        # The whole reason for the bounds above. A call without a result returns None, the two
        # others True and False.
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainterPath

        path, full, empty = QPainterPath(), QRectF(0, 0, 1, 1), QRectF()
        before = sys.getrefcount(value)
        for number in range(1000):
            path.lineTo(number, number)
            full.isEmpty()
            empty.isEmpty()
        lost = before - sys.getrefcount(value)
        # Other threads and caches may hold or release a few.
        assert abs(lost) < 100


class TestPackages:
    def test_packaging_is_no_package(self):
        # It would shadow the library of that name.
        assert not list((ROOT / "packaging").rglob("__init__.py"))
        assert Requirement.__module__ == "packaging.requirements"

    def test_every_folder_of_code_is_a_package(self):
        package = ROOT / "nnsvg_qt"
        folders = {path.parent for path in package.rglob("*.py")}
        assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]

    def test_version_is_said_once(self):
        assert str(Version(nnsvg_qt.__version__)) == nnsvg_qt.__version__
        assert "version" in PROJECT["dynamic"]
        assert "version" not in PROJECT


class TestResources:
    def test_found_in_the_checkout(self):
        assert resource_path("README.md") == ROOT / "resources" / "README.md"

    def test_read_as_text_and_as_bytes(self):
        text = read_resource_text("README.md")
        assert text.startswith("# Resources")
        assert read_resource_bytes("README.md").decode("utf-8") == text

    def test_a_missing_one_is_named(self):
        with pytest.raises(FileNotFoundError, match=r"nowhere.txt"):
            read_resource_text("nowhere.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel from a copy, for a build leaves traces beside its sources."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("nnsvg_qt", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    (source / "resources" / "screenshots").mkdir(exist_ok=True)
    (source / "resources" / "screenshots" / "any.png").touch()
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run([*pip, *offline, "--wheel-dir", target, source], check=True)
    [built] = target.glob("*.whl")
    return built


class TestWheel:
    def test_holds_the_code_and_the_resources(self, wheel):
        assert wheel.name == f"nnsvg_qt-{nnsvg_qt.__version__}-py3-none-any.whl"
        held = set(zipfile.ZipFile(wheel).namelist())
        code = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / "nnsvg_qt").rglob("*")
            if path.suffix == ".py" or path.name == "py.typed"
        }
        resources = {
            f"nnsvg_qt/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / "resources").rglob("*")
            if path.is_file() and "screenshots" not in path.parts
        }
        in_package = {name for name in held if name.startswith("nnsvg_qt/")}
        assert in_package == code | resources
        assert {name.partition("/")[0] for name in held - in_package} == {
            f"nnsvg_qt-{nnsvg_qt.__version__}.dist-info"
        }

    def test_gives_the_command(self, wheel):
        with zipfile.ZipFile(wheel) as archive:
            [name] = [name for name in archive.namelist() if name.endswith("/entry_points.txt")]
            assert "nnsvg-qt = nnsvg_qt.cli:main" in archive.read(name).decode()

    def test_installed_code_finds_its_resources(self, wheel, tmp_path, python_in_subprocess):
        zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
        printed = python_in_subprocess(
            "from nnsvg_qt import resource_files\n"
            "print(resource_files.resource_path())\n"
            "print(resource_files.read_resource_text('README.md'))",
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        )
        folder, text = printed.split("\n", maxsplit=1)
        assert folder == str(tmp_path / "installed" / "nnsvg_qt" / "resources")
        assert text.startswith("# Resources")


class TestSystemPackages:
    def sections(self) -> dict[str, list[str]]:
        sections: dict[str, list[str]] = {}
        for raw in DEBIAN_PACKAGES.read_text(encoding="utf-8").splitlines():
            line = raw.partition("#")[0].strip()
            if line.startswith("["):
                sections[line.strip("[]")] = entries = []
            elif line:
                entries.append(line)
        return sections

    def test_list_is_well_formed(self):
        assert list(self.sections()) == ["environment", "run", "test", "package"]
        name = r"[a-z0-9][a-z0-9+.-]+"
        entries = [entry for section in self.sections().values() for entry in section]
        for entry in entries:
            assert re.fullmatch(rf"{name}( \| {name})*", entry)
        assert len(entries) == len(set(entries))

    @pytest.fixture
    def install(self, tmp_path):
        """Run the script on a pretended machine: what is installed, who asks, what apt has."""

        def run(*sections, installed, root=True, available=(), apt=True) -> tuple[str, list[str]]:
            tools = tmp_path / "bin"
            tools.mkdir()
            log = tmp_path / "log"
            log.touch()
            scripts = {"id": f"echo {0 if root else 1000}", "sudo": "exit 1", "uname": "echo Linux"}
            if apt:
                lines = "".join(f"installed {name}\\n" for name in installed)
                scripts["dpkg-query"] = f"printf '{lines}deinstalled xvfb\\n'"
                scripts["apt-get"] = f'echo "$@" >> {log}'
                names = "|".join([*available, "-"])
                scripts["apt-cache"] = f'case "$2" in {names}) exit 0;; *) exit 100;; esac'
            for name, body in scripts.items():
                (tools / name).write_text(f"#!/bin/sh\n{body}\n")
                (tools / name).chmod(0o755)
            for name in ("awk", "sed", "dirname", "tr", "env", "sh"):
                (tools / name).symlink_to(shutil.which(name))
            done = subprocess.run(
                ["sh", INSTALL, *sections],
                env={"PATH": str(tools)},
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout == ""
            return done.stderr, log.read_text().splitlines()

        return run

    def all_but(self, *missing: str) -> list[str]:
        entries = [entry for section in self.sections().values() for entry in section]
        return [
            entry.split(" | ")[-1] for entry in entries if entry.split(" | ")[-1] not in missing
        ]

    def test_silent_when_nothing_is_missing(self, install):
        assert install("run", installed=self.all_but("xvfb")) == ("", [])

    def test_either_name_of_a_renamed_package_will_do(self, install):
        installed = [*self.all_but("libglib2.0-0"), "libglib2.0-0t64"]
        assert install("run", "test", installed=installed) == ("", [])

    def test_root_installs_what_is_missing(self, install):
        message, calls = install("run", "test", installed=self.all_but("xvfb"), available=["xvfb"])
        assert message == "Installing system packages: xvfb\n"
        assert [call.split()[-1] for call in calls] == ["update", "xvfb"]

    @pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
    def test_installs_the_name_that_the_release_has(self, install, name):
        _, calls = install("run", installed=self.all_but("libglib2.0-0"), available=[name])
        assert calls[-1].split()[-1] == name

    def test_others_are_told_in_one_line(self, install):
        installed = self.all_but("libegl1", "libgl1")
        message, calls = install("run", installed=installed, root=False)
        assert message == "System packages are missing; as root: apt-get install libegl1 libgl1\n"
        assert calls == []

    def test_without_apt_it_says_so_and_goes_on(self, install):
        message, _ = install("run", installed=[], apt=False)
        assert message.startswith("This system has no apt-get")
        assert message.count("\n") == 1
