"""Each process of a run compiles its share of the tests, and pytest takes what is kept."""

from itertools import islice

from _pytest.assertion.rewrite import PYC_TAIL, _read_pyc, get_cache_dir

from tests.compiled_ahead import files_of_tests, write_rewritten


def test_what_is_kept_is_what_pytest_reads(tmp_path, pytestconfig):
    file = tmp_path / "test_one.py"
    kept = get_cache_dir(file) / f"test_one{PYC_TAIL}"
    for value in (1, 2):
        file.write_text(f"value = {value}\nassert value", encoding="utf-8")
        kept.unlink(missing_ok=True)
        write_rewritten(file, pytestconfig)
        code = _read_pyc(file, kept)
        assert code is not None
        names: dict[str, object] = {}
        exec(code, names)
        assert names["value"] == value
        assert "@pytest_ar" in names


def test_what_cannot_be_read_is_left_to_collecting(tmp_path, pytestconfig):
    file = tmp_path / "test_one.py"
    file.write_text("assert (", encoding="utf-8")
    write_rewritten(file, pytestconfig)
    write_rewritten(tmp_path / "test_none.py", pytestconfig)
    assert [entry.name for entry in tmp_path.iterdir()] == ["test_one.py"]


def test_arguments_name_folders_files_and_tests_in_them(tmp_path):
    names = [f"test_{number}.py" for number in range(5)]
    for name in ("helpers.py", *names):
        (tmp_path / name).touch()
    files = [path.name for path in files_of_tests([str(tmp_path)])]
    assert files == names
    assert sorted(name for n in range(2) for name in islice(files, n, None, 2)) == names
    assert list(files_of_tests([f"{tmp_path}/test_3.py::test_it[a]"])) == [tmp_path / "test_3.py"]
