"""The yardstick of many edges: a plain loop that formats and writes one path per edge."""

import sys


def write_edges(sources: int, targets: int, path: str) -> None:
    # Written as anybody would, and without importing anything.
    with open(path, "w") as file:  # noqa: PTH123
        file.write('<svg xmlns="http://www.w3.org/2000/svg">\n')
        for source in range(sources):
            for target in range(targets):
                file.write(
                    '<path d="M%.2f,%.2fL%.2f,%.2f"/>\n'  # noqa: UP031
                    % (10.0, source * 40.0 / 3, 190.0, target * 40.0 / 3)
                )
        file.write("</svg>\n")


write_edges(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
