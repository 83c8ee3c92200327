"""The bench tells every step of every size, and what a batch costs. How fast is for people to read."""

from pathlib import Path
from typing import Any

import pytest

from inference.speed.bench import PLAIN, bench, table
from inference.speed.load import peak_memory_mib, usable_cores

SIZE = (96, 64)


@pytest.fixture(scope="module")
def result(trained: Path) -> dict[str, Any]:
    return bench(trained, sizes=[SIZE], rounds=1, batch=1)


def test_every_step_is_compared_with_a_plain_labeling(result: dict[str, Any]) -> None:
    (row,) = result["sizes"]
    assert row["ratio"] == pytest.approx({step: ms / row["ms"][PLAIN] for step, ms in row["ms"].items()})


def test_a_batch_is_predicted_by_one_process_and_by_one_for_each_core(result: dict[str, Any]) -> None:
    assert {each["processes"] for each in result["batch"] if each["per_s"] > 0} == {1, usable_cores()}


def test_the_table_names_each_size_and_step(result: dict[str, Any]) -> None:
    text = table(result)
    assert all(word in text for word in ("96×64", "network's view", "votes", "whole path", "MiB", "a second"))


def test_a_larger_drawing_takes_more_memory(result: dict[str, Any], trained: Path) -> None:
    assert peak_memory_mib(trained, (3000, 2000)) > result["sizes"][0]["peak_mib"] + 20
