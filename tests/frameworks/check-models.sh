#!/bin/sh
# Lets frameworks write files, and compares what is read of them with what the frameworks say.
# Usage: check-models.sh PYTHON FOLDER OWN [NETWORK …]; the environment is built in FOLDER.
# With FRAMEWORKS=folder it is that one, in which all must be there. OWN is the Python of our own
# environment, in which what the frameworks wrote is run.
set -eu
python=$1 folder=$2 own=$3
shift 3
[ -z "${FRAMEWORKS:-}" ] || folder=$FRAMEWORKS
[ -x "$folder/bin/python" ] || [ -n "${FRAMEWORKS:-}" ] || "$python" -m venv "$folder"
[ -x "$folder/bin/python" ] || { echo "There is no $folder/bin/python." >&2; exit 1; }
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
checked=0 failed=0
for framework in pytorch keras; do
	if [ -z "${FRAMEWORKS:-}" ] && ! "$folder/bin/python" -m pip install --quiet \
		--disable-pip-version-check --requirement "tests/frameworks/requirements-$framework.txt"; then
		echo "$framework could not be installed here: its files are not checked." >&2
		continue
	fi
	checked=$((checked + 1))
	"$folder/bin/python" -m "tests.frameworks.check_$framework" "$@" || failed=1
	"$folder/bin/python" -m "tests.frameworks.${framework}_runs" "$runs" || failed=1
done
# what networks put out
[ "$checked" -eq 0 ] || "$own" -m tests.frameworks.check_running "$runs" "$@" || failed=1
# programs and ONNX files of trainings need both
[ "$checked" -lt 2 ] || "$folder/bin/python" -m tests.frameworks.check_training || failed=1
[ "$checked" -gt 0 ] || { echo "No framework could be installed; nothing was checked." >&2; exit 1; }
exit "$failed"
