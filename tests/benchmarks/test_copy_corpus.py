"""The tree that speed is measured on: the same on every run, of the size asked for, and without repetition."""

from pathlib import Path

from benchmarks.copy_corpus import repeated, write_tree


def test_a_tree_is_the_same_on_every_run_and_repeats_nothing(tmp_path: Path) -> None:
    digests = {write_tree(tmp_path / name, files=30, size=300_000) for name in ("one", "two")}
    assert len(digests) == 1
    files = [p for p in (tmp_path / "one").rglob("*") if p.is_file()]
    sizes = [p.stat().st_size for p in files]
    assert len(files) == 30
    assert 270_000 < sum(sizes) < 330_000
    assert min(sizes) > 3_500
    assert max(sizes) < 22_000
    assert repeated(tmp_path / "one") == []
    assert len({p.suffix for p in files}) > 2
