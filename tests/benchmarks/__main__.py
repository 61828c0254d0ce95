"""Measures the speed, as ratios: `make bench`, or `make bench ARGUMENTS="--quick -k edges"`."""

import argparse
import sys

from tests.benchmarks import edges, editing, exports, window
from tests.benchmarks.measure import Row, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("-k", metavar="WORDS", default="", help="only what holds all these words")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    options = parser.parse_args()
    every = [
        *window.BENCHMARKS,
        *editing.benchmarks(),
        *exports.BENCHMARKS,
        *edges.BENCHMARKS,
    ]
    chosen = [one for one in every if all(word in one.name for word in options.k.split())]
    if options.list:
        print("\n".join(one.name for one in chosen))
        return 0
    rows: list[Row] = []
    failed = []
    for number, one in enumerate(chosen, start=1):
        if sys.stderr.isatty():
            print(f"\r\x1b[K[{number}/{len(chosen)}] {one.name}", end="", file=sys.stderr)
        try:
            rows += one.measure(options.quick)
        except SystemExit as error:
            failed.append(f"{one.name}: {error}")
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(table(rows))
    aims = [row for row in rows if row.met is not None]
    print(f"\n{sum(bool(row.met) for row in aims)} of {len(aims)} aims are met.")
    for failure in failed:
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
