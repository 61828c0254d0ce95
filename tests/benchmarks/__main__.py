"""Measures the speed, as ratios: `make bench`, or `make bench ARGUMENTS="--quick -k edges"`.

`make bench AGAINST=REVISION` measures another commit in turn with this one.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.benchmarks.comparison import compared, comparison_table, exported
from tests.benchmarks.measure import Benchmark, table
from tests.benchmarks.rows import all_benchmarks

Found = TypeVar("Found")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="make bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-k", metavar="WORDS", default="", help="only what holds all these words")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    parser.add_argument("--against", metavar="REVISION", default="", help="another commit")
    parser.add_argument("--pairs", type=int, default=5, help="how often both are measured (5)")
    options = parser.parse_args()
    every = all_benchmarks()
    chosen = [one for one in every if all(word in one.name for word in options.k.split())]
    if options.list:
        print("\n".join(one.name for one in chosen))
        return 0
    if options.against:
        return _compare(chosen, options.against, options.quick, options.pairs)
    rows, failed = _each(chosen, lambda one: one.measure(options.quick))
    print(table(rows))
    aims = [row for row in rows if row.met is not None]
    print(f"\n{sum(bool(row.met) for row in aims)} of {len(aims)} aims are met.")
    return _tell(failed)


def _compare(chosen: Sequence[Benchmark], revision: str, quick: bool, pairs: int) -> int:
    with exported(revision) as other:
        rows, failed = _each(chosen, lambda one: compared(one, other, quick, pairs))
    print(comparison_table(rows, revision))
    return _tell(failed)


def _each(
    chosen: Sequence[Benchmark], measure: Callable[[Benchmark], list[Found]]
) -> tuple[list[Found], list[str]]:
    """What each gives, and which could not be measured."""
    rows: list[Found] = []
    failed = []
    for number, one in enumerate(chosen, start=1):
        if sys.stderr.isatty():
            print(f"\r\x1b[K[{number}/{len(chosen)}] {one.name}", end="", file=sys.stderr)
        try:
            rows += measure(one)
        except SystemExit as error:
            failed.append(f"{one.name}: {error}")
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    return rows, failed


def _tell(failed: Sequence[str]) -> int:
    for failure in failed:
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
