"""The examples in inference's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import inference

MODULES = [
    module.name
    for module in pkgutil.walk_packages(inference.__path__, "inference.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_runs(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
