#!/bin/sh
# Build what is published, in dist/: the source distribution, the wheel, and the bundle, a folder
# and its archive, that runs where there is no Python; and check each of them.
#
#     sh packaging/make-package.sh
#
# PYTHON names the Python to build with. The environment of the build, build/package, is made anew:
# what lies in .venv for development gets into no bundle.
set -eu

cd "$(dirname "$0")/.."
environment=build/package
bundle=dist/nnsvg-qt

say() { echo "$1" >&2; }
pip_install() {
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint constraints.txt "$@"
}

rm -rf dist "$environment" build/bundle
"${PYTHON:-python3}" -m venv "$environment"
say "Building the source distribution and, from it, the wheel ..."
pip_install $("$environment/bin/python" - <<'PYTHON'
import tomllib

with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["project"]["optional-dependencies"]["package"])
PYTHON
)
"$environment/bin/python" -m build --no-isolation --outdir dist . >build/package/build.log 2>&1 || {
    cat build/package/build.log >&2
    exit 1
}

say "Building the bundle ..."
wheel=$(echo dist/*.whl)
pip_install "$wheel[all]"
"$environment/bin/pyinstaller" --noconfirm --log-level ERROR --distpath dist \
    --workpath build/bundle packaging/nnsvg-qt.spec
# Some builds of Python carry what only a debugger reads, more than all our own code.
strip --strip-debug "$bundle"/_internal/libpython* "$bundle"/_internal/python*/lib-dynload/*.so
cp LICENSE "$bundle/"
mkdir "$bundle/desktop"
cp packaging/install-desktop-files.sh packaging/nnsvg-qt.desktop packaging/nnsvg-qt.xml \
    packaging/*.metainfo.xml "$bundle/desktop/"
version=$("$environment/bin/python" -c 'import nnsvg_qt; print(nnsvg_qt.__version__)')
archive="nnsvg-qt-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m).tar.xz"
XZ_OPT='-3 -T0' tar -C dist -cJf "dist/$archive" nnsvg-qt

say "Checking them ..."
"$environment/bin/python" packaging/check_package.py "$bundle" "$environment/bin/nnsvg-qt"
du -sh "$bundle" "dist/$archive" "$wheel" dist/nnsvg_qt-*.tar.gz
