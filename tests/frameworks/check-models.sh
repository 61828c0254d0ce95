#!/bin/sh
# Lets frameworks write files, and compares what is read of them with what the frameworks say.
# Usage: check-models.sh PYTHON FOLDER [NETWORK …]; the environment is built in FOLDER.
set -eu
python=$1 folder=$2
shift 2
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
checked=0 failed=0
for framework in pytorch keras; do
	if ! "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
		--requirement "tests/frameworks/requirements-$framework.txt"; then
		echo "$framework could not be installed here: its files are not checked." >&2
		continue
	fi
	checked=$((checked + 1))
	"$folder/bin/python" -m "tests.frameworks.check_$framework" "$@" || failed=1
done
# programs and ONNX files of trainings need both
[ "$checked" -lt 2 ] || "$folder/bin/python" -m tests.frameworks.check_training || failed=1
[ "$checked" -gt 0 ] || { echo "No framework could be installed; nothing was checked." >&2; exit 1; }
exit "$failed"
