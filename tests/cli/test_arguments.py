"""Reading the arguments of a command."""

import pytest

from nnsvg_qt.cli.arguments import Flag, read_arguments


@pytest.mark.parametrize(
    ("arguments", "free", "values"),
    [
        (["a", "--camera", "-30,20", "b"], ["a", "b"], {"--camera": ["-30,20"]}),
        (["--camera=-30,20"], [], {"--camera": ["-30,20"]}),
        (["--set", "a.b=c=d", "--set=e.f=-1"], [], {"--set": ["a.b=c=d", "e.f=-1"]}),
        (["-o", "-", "-"], ["-"], {"--output": ["-"]}),
        (["-oout.svg"], [], {"--output": ["out.svg"]}),
        (["--output", "x"], [], {"--output": ["x"]}),
        (["--", "--set", "-o"], ["--set", "-o"], {}),
        (["--watch", "a"], ["a"], {"--watch": [""]}),
    ],
)
def test_reads_arguments(arguments, free, values):
    flags = [Flag("--camera", "A"), Flag("--set", "A"), Flag("--output", "A", "-o")]
    given = read_arguments(arguments, [*flags, Flag("--watch")])
    assert given.problem is None
    assert given.free == free
    assert given.values == values


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--vew", "nodes"], "There is no option --vew; did you mean --view?"),
        (["-x"], "There is no option -x"),
        (["--view"], "--view needs a value: --view VIEW."),
        (["--view", "--watch"], "--view needs a value"),
        (["--watch=yes"], "--watch takes no value."),
    ],
)
def test_says_what_is_wrong_with_arguments(arguments, said):
    given = read_arguments(["source", *arguments], [Flag("--view", "VIEW"), Flag("--watch")])
    assert str(given.problem).startswith(said)
    assert "source" in given.free
