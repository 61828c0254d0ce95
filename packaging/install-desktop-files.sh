#!/bin/sh
# Show nnsvg-qt in the desktop's menu and open its files with it; --remove undoes exactly that.
#
#     sh install-desktop-files.sh [COMMAND]
#     sh install-desktop-files.sh --remove
#
# COMMAND is what the menu starts: by default the program that this script comes with, or else the
# nnsvg-qt of the search path. The files go to $XDG_DATA_HOME, which is ~/.local/share unless set;
# for all users: XDG_DATA_HOME=/usr/local/share, as root.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data="${XDG_DATA_HOME:-$HOME/.local/share}"
scalable="$data/icons/hicolor/scalable"
name=nnsvg-qt
type_icons="application-x-nnsvg+json application-x-nnsvg-style+json"
metadata=io.github.nnsvg_qt.nnsvg_qt.metainfo.xml

fail() {
    echo "install-desktop-files.sh: $1" >&2
    exit 1
}

# The first of the paths that is an executable file.
first_program() {
    for program in "$@"; do
        if [ -f "$program" ] && [ -x "$program" ]; then
            echo "$program"
            return
        fi
    done
    command -v "$name" || true
}

# What is written in a .desktop file for a string: \ doubled; for an argument of Exec, " ` $ \
# are escaped and % doubled before that.
as_string() { printf '%s' "$1" | sed 's/\\/\\\\/g'; }
as_argument() { as_string "\"$(printf '%s' "$1" | sed 's/[\\"`$]/\\&/g; s/%/%%/g')\""; }

# Tell the desktop; a tool that is not there serves a desktop that is not there either.
refresh() {
    mkdir -p "$data/mime/packages" "$data/applications"
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database --quiet "$data/applications"
    fi
    if command -v gtk-update-icon-cache >/dev/null && [ -f "$data/icons/hicolor/index.theme" ]; then
        gtk-update-icon-cache --quiet --force "$data/icons/hicolor"
    fi
}

if [ "${1:-}" = --remove ] && [ $# -eq 1 ]; then
    rm -f "$data/applications/$name.desktop" "$data/mime/packages/$name.xml" \
        "$scalable/apps/$name.svg" "$data/metainfo/$metadata"
    for icon in $type_icons; do rm -f "$scalable/mimetypes/$icon.svg"; done
    refresh
    echo "nnsvg-qt is no longer in the menu."
    exit 0
fi
case "${1:-}" in -*) fail "there is no option $1; give --remove or the program to start." ;; esac
[ $# -le 1 ] || fail "give one program to start, in quotes if its path has spaces."

command=${1:-$(first_program "$here/../nnsvg-qt" "$here/../.venv/bin/nnsvg-qt")}
[ -n "$command" ] || fail "nnsvg-qt is not installed; give the path of the program to start."
if ! [ -f "$command" ] || ! [ -x "$command" ]; then
    command=$(command -v -- "$command") || fail "$1 is no program; give the path of nnsvg-qt."
fi
case "$command" in *'
'*) fail "a menu entry cannot start a program in a folder with a line break in its name." ;; esac
command=$(CDPATH='' cd -- "$(dirname -- "$command")" && pwd)/$(basename -- "$command")

# In the bundle the icons are inside, in a checkout they lie in resources/.
for icons in "$here/../_internal/nnsvg_qt/resources" "$here/../resources"; do
    icons="$icons/icons/application"
    if [ -d "$icons" ]; then break; fi
done

mkdir -p "$data/applications" "$data/mime/packages" "$data/metainfo" \
    "$scalable/apps" "$scalable/mimetypes"
cp "$icons/$name.svg" "$scalable/apps/"
for icon in $type_icons; do cp "$icons/$icon.svg" "$scalable/mimetypes/"; done
cp "$here/$name.xml" "$data/mime/packages/"
cp "$here/$metadata" "$data/metainfo/"
TRY=$(as_string "$command") EXEC="$(as_argument "$command") %F" awk '
    /^Exec=/ { print "TryExec=" ENVIRON["TRY"]; print "Exec=" ENVIRON["EXEC"]; next }
    { print }
' "$here/$name.desktop" >"$data/applications/$name.desktop"
refresh
echo "nnsvg-qt is in the menu and opens .nnsvg and .nnsvgstyle files; to undo: sh $0 --remove"
