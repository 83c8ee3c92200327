"""The method report: runs are done once, and stand in a table."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from inference.drawings.dataset import load_dataset
from inference.measures import method_report, method_runs
from inference.measures.method_runs import Method, Split, run, run_path
from tests.inference.conftest import write_pairs

SPLIT = Split("houses, two", "houses", "split:train", "split:test")
OURS = Method("ours", "regions", 2)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    houses = write_pairs(tmp_path / "sets" / "houses", 4)
    split = {"train": ["0000.png", "0001.png"], "test": ["0002.png", "0003.png"]}
    (houses / "manifest.json").write_text(json.dumps({"split": split}))
    return tmp_path / "sets"


def test_a_run_is_judged_on_its_test_frames(sets: Path, tmp_path: Path) -> None:
    assert run(SPLIT, OURS, 0, sets=sets, folder=tmp_path)["regions"] == 8


def test_a_run_that_is_there_is_not_repeated(sets: Path, tmp_path: Path) -> None:
    path = run_path(tmp_path, SPLIT, OURS, 0)
    path.write_text('{"found": "before"}')
    assert run(SPLIT, OURS, 0, sets=sets, folder=tmp_path) == {"found": "before"}


def test_what_each_part_earns_is_told_of_the_first_seed(sets: Path, tmp_path: Path) -> None:
    found = [run(SPLIT, OURS, seed, sets=sets, folder=tmp_path) for seed in (0, 1)]
    assert [set(one.get("additions", ())) for one in found] == [set(method_runs.ADDITIONS), set()]


def test_ours_is_also_told_frame_after_frame(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(method_report, "SPLITS", (SPLIT,))
    monkeypatch.setattr(method_report, "METHODS", (OURS,))
    found = run(SPLIT, OURS, 0, sets=sets, folder=tmp_path)
    found[method_runs.IN_ORDER] |= {"wrong_at_80": 7.0}
    run_path(tmp_path, SPLIT, OURS, 0).write_text(json.dumps(found))
    row = next(line for line in method_report.tables(tmp_path).splitlines() if method_runs.IN_ORDER in line)
    assert row.split("|")[8].strip() == "7.0"


def test_a_few_pairs_are_spread_over_the_frames_to_learn_from(tmp_path: Path) -> None:
    houses = write_pairs(tmp_path / "houses", 10)
    names = [f"{at:04d}.png" for at in range(10)]
    (houses / "manifest.json").write_text(json.dumps({"split": {"train": names, "test": names[:1]}}))
    dataset = load_dataset(houses)

    def learned(pairs: int | None) -> list[int]:
        return Split("few", "houses", "split:train", "split:test", pairs=pairs).learned(dataset)

    assert [learned(1), learned(3)] == [[5], [1, 5, 8]]
    assert learned(None) == list(range(10))


def test_a_split_that_is_not_there_is_named(sets: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no split split:most"):
        run(Split("x", "houses", "split:most", "split:test"), OURS, 0, sets=sets, folder=tmp_path)


def test_the_report_writes_its_tables_between_the_marks(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Split("barns", "barns", "split:train", "split:test")
    monkeypatch.setattr(method_report, "SPLITS", (SPLIT, elsewhere))
    monkeypatch.setattr(method_report, "METHODS", (OURS,))
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{method_report.START}\nold\n{method_report.END}\nafter\n")
    out = tmp_path / "report"
    folders = [str(tmp_path), str(sets)]
    assert method_report.main([*folders, "--out", str(out), "--seeds", "0,1", "--readme", str(readme)]) == 0
    text = readme.read_text()
    assert re.search(r"houses, two +\| +ours +\| +2 \| +2 \|", text)  # steps, seeds
    assert "old" not in text
    assert "barns" not in text
    assert (text[:6], text[-6:]) == ("before", "after\n")
    assert (out / "risk_coverage.png").is_file()


def test_the_longest_runs_are_told_and_what_longer_training_earned(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(method_report, "SPLITS", (SPLIT,))
    monkeypatch.setattr(method_report, "METHODS", (OURS,))
    for steps, seed in ((2, 0), (2, 1), (10, 1)):
        run(SPLIT, replace(OURS, steps=steps), seed, sets=sets, folder=tmp_path)
    methods, _, longer, _ = method_report.tables(tmp_path).split("\n\n")[::2]
    assert re.findall(r"ours +\| +(\d+) \| +(\d+) \|", methods) == [("10", "1")]
    assert re.findall(r"ours +\| +(\d+) \|", longer) == ["2", "10"]


def test_ours_is_told_as_a_share_of_the_papers_figures(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Method(method_report.PAPER, "unet", 2)
    monkeypatch.setattr(method_report, "SPLITS", (SPLIT,))
    monkeypatch.setattr(method_report, "METHODS", (paper, OURS))
    for method, wrong, aurc in ((paper, 8, 0.5), (OURS, 0, 0.1)):
        found = run(SPLIT, method, 0, sets=sets, folder=tmp_path)
        found |= {"wrong_at_80": wrong, "aurc": aurc, "coverage_at_accuracy": {"0.99": wrong / 10}}
        found["actions"] |= {"the paper's rule": 4.0, "own threshold": 3.0, "cheapest threshold": 2.0}
        run_path(tmp_path, SPLIT, method, 0).write_text(json.dumps(found))
    shares = method_report.tables(tmp_path).split("\n\n")[2].splitlines()[2:]
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in shares]
    assert told[0] == ["houses, two", "ours", "0.0 / 8.0", "0.20", "0.0 % / 80.0 %", "0.50"]
    assert [row[1] for row in told] == ["ours", method_runs.IN_ORDER]
