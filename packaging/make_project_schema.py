"""Writes resources/project.schema.json: run it after a change of a style, the look or a layer.

.venv/bin/python packaging/make_project_schema.py
"""

import json

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.project_file.schema import project_schema
from nnsvg_qt.resource_files import resource_path


def main() -> None:
    text = json.dumps(project_schema(), indent=2, ensure_ascii=False) + "\n"
    with replaced_file(resource_path("project.schema.json")) as stream:
        stream.write(text.encode())


if __name__ == "__main__":
    main()
