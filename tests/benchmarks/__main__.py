"""Measures the speed, as ratios: `make bench`, or `make bench ARGUMENTS="--quick -k edges"`.

`make bench AGAINST=REVISION` measures another commit in turn with this one.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.benchmarks.comparison import compared, comparison_head, comparison_line, exported
from tests.benchmarks.measure import Benchmark, head, line, summary
from tests.benchmarks.rows import all_benchmarks

Found = TypeVar("Found")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="make bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-k", metavar="WORDS", default="", help="only what holds all these words")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds, fewer presets; some four minutes"
    )
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    parser.add_argument("--against", metavar="REVISION", default="", help="another commit")
    parser.add_argument("--pairs", type=int, default=5, help="how often both are measured (5)")
    options = parser.parse_args()
    every = all_benchmarks()
    chosen = [one for one in every if all(word in one.name for word in options.k.split())]
    if options.quick and not options.k:
        chosen = [one for one in chosen if one.in_quick]
    if options.list:
        print("\n".join(one.name for one in chosen))
        return 0
    if options.against:
        return _compare(chosen, options.against, options.quick, options.pairs)
    print(head(), flush=True)
    rows, failed = _each(chosen, lambda one: one.measure(options.quick), line)
    print(f"\n{summary(rows)}")
    return _tell(failed)


def _compare(chosen: Sequence[Benchmark], revision: str, quick: bool, pairs: int) -> int:
    with exported(revision) as other:
        print(comparison_head(revision), flush=True)
        _, failed = _each(chosen, lambda one: compared(one, other, quick, pairs), comparison_line)
    return _tell(failed)


def _each(
    chosen: Sequence[Benchmark],
    measure: Callable[[Benchmark], list[Found]],
    told: Callable[[Found], str],
) -> tuple[list[Found], list[str]]:
    """What each gives, printed as soon as it is measured, and which could not be measured."""
    rows: list[Found] = []
    failed = []
    for number, one in enumerate(chosen, start=1):
        if sys.stderr.isatty():
            print(f"\r\x1b[K[{number}/{len(chosen)}] {one.name}", end="", file=sys.stderr)
        try:
            found = measure(one)
        except SystemExit as error:
            found = []
            failed.append(f"{one.name}: {error}")
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        for row in found:
            print(told(row), flush=True)
        rows += found
    return rows, failed


def _tell(failed: Sequence[str]) -> int:
    for failure in failed:
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
