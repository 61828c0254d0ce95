"""What tells a desktop of the program: menu entry, file type, icons, metadata, their installation.

The tools that judge them are skipped where they are not installed, except in CI.
"""

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import nnsvg_qt
from nnsvg_qt.project_file import save_style
from nnsvg_qt.resource_files import resource_path
from tests.missing import skip_but_not_in_ci

PACKAGING = Path(__file__).parent.parent.parent / "packaging"
ENTRY = PACKAGING / "nnsvg-qt.desktop"
FILE_TYPE = PACKAGING / "nnsvg-qt.xml"
[METADATA] = PACKAGING.glob("*.metainfo.xml")
INSTALL = PACKAGING / "install-desktop-files.sh"
MEDIA_TYPE = "application/x-nnsvg+json"
STYLE_TYPE = "application/x-nnsvg-style+json"
ICONS = [
    "nnsvg-qt.svg",
    "application-x-nnsvg+json.svg",
    "application-x-nnsvg-style+json.svg",
]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def run_tool(name, *arguments, **options):
    """What a tool of the desktop prints; it must end well."""
    if shutil.which(name) is None:
        skip_but_not_in_ci(f"{name} is not installed")
    done = subprocess.run([name, *arguments], capture_output=True, text=True, timeout=60, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


class CaseKeepingParser(configparser.RawConfigParser):
    def optionxform(self, optionstr):
        return optionstr


def read_entry(path):
    parser = CaseKeepingParser(delimiters="=", strict=True)
    parser.read(path, encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


class TestEntry:
    def test_is_valid(self):
        assert run_tool("desktop-file-validate", ENTRY) == ""

    def test_starts_the_program_with_files_of_its_type(self):
        entry = read_entry(ENTRY)
        assert entry["Exec"] == "nnsvg-qt %F"
        assert entry["MimeType"] == f"{MEDIA_TYPE};{STYLE_TYPE};"
        assert f"{entry['Icon']}.svg" in ICONS

    def test_belongs_to_the_windows(self):
        # Desktops find the entry of a window by this name, and show its icon.
        source = (PACKAGING.parent / "nnsvg_qt" / "app" / "window" / "main.py").read_text(
            encoding="utf-8"
        )
        assert f'setDesktopFileName("{ENTRY.stem}")' in source
        assert f'setApplicationName("{read_entry(ENTRY)["StartupWMClass"]}")' in source

    def test_says_everything_in_both_languages(self):
        entry = read_entry(ENTRY)
        for key in ("GenericName", "Comment", "Keywords"):
            assert entry[f"{key}[es]"] != entry[key]


class TestFileTypes:
    @pytest.mark.parametrize(
        ("type_name", "pattern"), [(MEDIA_TYPE, "*.nnsvg"), (STYLE_TYPE, "*.nnsvgstyle")]
    )
    def test_are_those_of_projects_and_styles(self, type_name, pattern):
        found = {kind.get("type"): kind for kind in ElementTree.parse(FILE_TYPE).getroot()}
        assert set(found) == {MEDIA_TYPE, STYLE_TYPE}
        globs = [glob.get("pattern") for glob in found[type_name].iter(f"{MIME}glob")]
        assert globs == [pattern]
        [parent] = found[type_name].iter(f"{MIME}sub-class-of")
        assert parent.get("type") == "application/json"

    @pytest.mark.parametrize(
        ("type_name", "has_weights"), [(MEDIA_TYPE, False), (MEDIA_TYPE, True), (STYLE_TYPE, False)]
    )
    def test_magic_is_what_the_file_begins_with(self, tmp_path, type_name, has_weights):
        file = tmp_path / "any"
        if type_name == MEDIA_TYPE:
            weights = nnsvg_qt.Weights(np.eye(2)) if has_weights else None
            layer = nnsvg_qt.Layer("a", nnsvg_qt.Kind.DENSE, (2,), weights=weights)
            figure = nnsvg_qt.Figure(nnsvg_qt.Architecture((layer,)))
            figure.save(tmp_path / "any.nnsvg")
            (tmp_path / "any.nnsvg").rename(file)
        else:
            save_style(nnsvg_qt.draw("4-2"), file)
        content = file.read_bytes()
        known = {}
        for kind in ElementTree.parse(FILE_TYPE).getroot():
            places = []
            for match in kind.iter(f"{MIME}match"):
                first, last = map(int, match.attrib["offset"].split(":"))
                places.append(first <= content.find(match.attrib["value"].encode()) <= last)
            known[kind.get("type")] = any(places)
        # Each is told from the other.
        assert [name for name, is_it in known.items() if is_it] == [type_name]


class TestMetadata:
    def test_is_valid(self):
        # The tools of older releases check less; none may find anything worth a hint.
        run_tool("appstreamcli", "validate", "--no-net", METADATA)

    def test_names_what_the_other_files_name(self):
        root = ElementTree.parse(METADATA).getroot()
        assert root.findtext("id") == METADATA.name.removesuffix(".metainfo.xml")
        assert root.findtext("launchable") == ENTRY.name
        types = [element.text for element in root.findall("provides/mediatype")]
        assert types == [MEDIA_TYPE, STYLE_TYPE]
        assert root.findtext("provides/binary") == "nnsvg-qt"
        assert root.findtext("project_license") == "MIT"
        entry = read_entry(ENTRY)
        categories = [element.text or "" for element in root.iter("category")]
        assert ";".join([*categories, ""]) == entry["Categories"]

    def test_latest_release_is_this_version(self):
        release = next(ElementTree.parse(METADATA).iter("release"))
        assert release.get("version") == nnsvg_qt.__version__

    def test_every_english_text_has_a_spanish_one(self):
        root = ElementTree.parse(METADATA).getroot()
        language = "{http://www.w3.org/XML/1998/namespace}lang"
        for tag in ("summary", "p", "li", "keyword"):
            languages = [element.get(language, "en") for element in root.iter(tag)]
            assert languages.count("en") == languages.count("es") > 0


class TestIcons:
    def painted(self, name, size):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(resource_path("icons", "application", name))).render(painter)
        painter.end()
        return image

    @pytest.mark.parametrize("name", ICONS)
    def test_are_square_and_say_no_size(self, name):
        root = ElementTree.parse(resource_path("icons", "application", name)).getroot()
        assert root.get("viewBox") == "0 0 64 64"
        assert root.get("width") is None

    @pytest.mark.parametrize("name", ICONS)
    @pytest.mark.parametrize("size", [16, 32, 256])
    def test_keep_their_parts_apart(self, name, size):
        # The two maps and the units, each in its own colour: at 16 px too there is a pixel of each.
        image = self.painted(name, size)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, :3].astype(int)
        for part in ("#f5bc53", "#ea7730", "#2f3b63", "#ffffff"):
            wanted = [int(part[i : i + 2], 16) for i in (5, 3, 1)]
            near = abs(pixels - wanted).max(axis=1) < 40
            assert np.count_nonzero(near) >= size * size / 64, part
        assert image.pixelColor(0, 0).alpha() < 128

    def test_are_named_as_desktops_look_for_them(self):
        for name in (MEDIA_TYPE, STYLE_TYPE):
            assert f"{name.replace('/', '-')}.svg" in ICONS
        folder = resource_path("icons", "application")
        assert sorted(path.name for path in folder.iterdir()) == sorted(ICONS)


class TestInstallation:
    @pytest.fixture
    def install(self, tmp_path):
        """Run the script for a user with folders of their own."""
        self.data = tmp_path / "data"
        self.program = tmp_path / "bin" / "nnsvg-qt"
        self.program.parent.mkdir()
        self.program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
        self.program.chmod(0o755)
        self.environment = {
            **os.environ,
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(self.data),
            "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }

        def run(*arguments):
            return subprocess.run(
                ["sh", INSTALL, *arguments],
                env=self.environment,
                capture_output=True,
                text=True,
                timeout=60,
            )

        return run

    def installed(self):
        """The files that desktops read, without the indices that tools make of them."""
        indices = {"mimeinfo.cache"}
        return {
            path.relative_to(self.data).as_posix()
            for path in self.data.rglob("*")
            if path.is_file()
            and path.name not in indices
            and (path.parent.name == "packages" or "mime" not in path.parts)
        }

    def test_puts_each_file_where_desktops_look(self, install):
        done = install(str(self.program))
        assert (done.returncode, done.stderr) == (0, "")
        assert self.installed() == {
            "applications/nnsvg-qt.desktop",
            "mime/packages/nnsvg-qt.xml",
            "icons/hicolor/scalable/apps/nnsvg-qt.svg",
            "icons/hicolor/scalable/mimetypes/application-x-nnsvg+json.svg",
            "icons/hicolor/scalable/mimetypes/application-x-nnsvg-style+json.svg",
            f"metainfo/{METADATA.name}",
        }

    def test_is_undone(self, install):
        others = self.data / "applications" / "other.desktop"
        others.parent.mkdir(parents=True)
        others.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=true\n")
        install(str(self.program))
        done = install("--remove")
        assert (done.returncode, done.stderr) == (0, "")
        assert self.installed() == {"applications/other.desktop"}
        left = [path for path in self.data.rglob("*") if path.is_file()]
        assert not [path for path in left if b"nnsvg" in path.read_bytes()]

    @pytest.mark.parametrize("folder", ["bin", "my programs", "100% $HOME `a` \"b\" \\c & 'd'"])
    def test_entry_starts_the_program_wherever_it_lies(self, install, folder, tmp_path):
        program = tmp_path / folder / "nnsvg-qt"
        program.parent.mkdir(exist_ok=True)
        if program != self.program:
            shutil.copy(self.program, program)
        assert install(str(program)).returncode == 0
        path = self.data / "applications" / "nnsvg-qt.desktop"
        entry = read_entry(path)
        assert run_tool("desktop-file-validate", path) == ""
        # As the specification reads it: first the escapes of strings, then those of arguments.
        assert entry["TryExec"].replace("\\\\", "\\") == str(program)
        quoted = entry["Exec"].replace("\\\\", "\\").removesuffix(" %F").replace("%%", "%")
        # A shell reads double quotes as the specification does.
        done = subprocess.run(
            f"{quoted} 'a file'", shell=True, capture_output=True, text=True, check=True
        )
        assert done.stdout == "a file\n"

    def test_files_are_known_and_opened_by_the_program(self, install, tmp_path):
        assert install(str(self.program)).returncode == 0
        project = tmp_path / "any.nnsvg"
        nnsvg_qt.draw("4-2").save(project)
        nameless = tmp_path / "any"
        shutil.copy(project, nameless)
        for tool in ("update-mime-database", "update-desktop-database"):
            if shutil.which(tool) is None:
                skip_but_not_in_ci(f"{tool} is not installed")
        globs = (self.data / "mime" / "globs2").read_text()
        assert f"50:{MEDIA_TYPE}:*.nnsvg\n" in globs
        assert f"{MEDIA_TYPE} application/json\n" in (self.data / "mime/subclasses").read_text()
        cache = (self.data / "applications" / "mimeinfo.cache").read_text()
        assert f"{MEDIA_TYPE}=nnsvg-qt.desktop;\n" in cache
        assert f"{STYLE_TYPE}=nnsvg-qt.desktop;\n" in cache
        assert f"50:{STYLE_TYPE}:*.nnsvgstyle\n" in globs

    def test_finds_the_program_of_its_bundle(self, install, tmp_path):
        bundle = tmp_path / "bundle"
        resources = bundle / "_internal" / "nnsvg_qt" / "resources"
        shutil.copytree(resource_path("icons"), resources / "icons")
        shutil.copy(self.program, bundle / "nnsvg-qt")
        (bundle / "desktop").mkdir()
        for file in (INSTALL, ENTRY, FILE_TYPE, METADATA):
            shutil.copy(file, bundle / "desktop")
        run_tool("sh", bundle / "desktop" / INSTALL.name, env=self.environment)
        entry = read_entry(self.data / "applications" / "nnsvg-qt.desktop")
        assert entry["TryExec"] == str(bundle / "nnsvg-qt")
        assert len(self.installed()) == 6

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--undo"], "there is no option --undo"),
            (["/nowhere/nnsvg-qt"], "/nowhere/nnsvg-qt is no program"),
            (["a", "b"], "give one program to start"),
        ],
    )
    def test_says_in_one_line_what_is_wrong(self, install, arguments, sentence):
        done = install(*arguments)
        assert done.returncode == 1
        assert done.stderr.startswith(f"install-desktop-files.sh: {sentence}")
        assert done.stderr.count("\n") == 1
        assert not self.data.exists()
