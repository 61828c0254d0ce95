#!/bin/sh
# Install the system packages of the named sections of debian-packages.txt that are missing.
#
#     sh packaging/install-system-packages.sh run test
#
# Silent and quick when nothing is missing. Without the right to install (neither root nor sudo
# without a password) or without apt, it says in one line what is missing and goes on: whatever
# needs the packages will fail by itself, and much does not need them.
set -eu

list="$(dirname "$0")/debian-packages.txt"

# Print the lines of one section, without comments and blanks.
section() {
    awk -v wanted="[$1]" '
        { sub(/#.*/, ""); gsub(/[ \t]/, "") }
        /^$/ { next }
        /^\[.*\]$/ { inside = ($0 == wanted); next }
        inside { print }
    ' "$list"
}

if [ $# -eq 0 ]; then
    echo "usage: install-system-packages.sh SECTION ..." >&2
    exit 2
fi
wanted=$(for name in "$@"; do section "$name"; done)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    # Only Linux draws on these libraries.
    if [ "$(uname -s)" = Linux ]; then
        echo "This system has no apt-get; if the program does not start, install what it calls:" \
            $(echo "$wanted" | sed 's/.*|//') >&2
    fi
    exit 0
fi

installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' |
    sed -n 's/^installed //p')

# Print the entries of which no alternative is installed.
missing=$(
    { echo "$installed"; echo '--'; echo "$wanted"; } | awk '
        $0 == "--" { listed = 1; next }
        !listed { have[$0] = 1; next }
        {
            count = split($0, names, "|")
            for (i = 1; i <= count; i++) if (names[i] in have) next
            print
        }
    '
)
[ -n "$missing" ] || exit 0

# Choose for each entry the first alternative that this release offers.
choose() {
    for entry in $missing; do
        chosen=
        for name in $(echo "$entry" | tr '|' ' '); do
            chosen=$name
            if apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        echo "$chosen"
    done
}

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "System packages are missing; as root: apt-get install" $(choose) >&2
    exit 0
fi

# Errors are shown, but not each unpacked package.
apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >/dev/null
}
echo "Installing system packages:" $(echo "$missing" | sed 's/|.*//') >&2
apt_get update
apt_get install --yes --no-install-recommends $(choose)
