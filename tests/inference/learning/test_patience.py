"""Patience: a run ends once held-back pairs say so, and keeps the weights that did best."""

import torch
from torch import nn

from inference.learning.patience import Check, Patience


def after(*right: int, worse_in_a_row: int = 2) -> tuple[Patience, nn.Linear]:
    """A run whose checks found so many of 100 regions right; its one weight is the step of the check."""
    network, patience = nn.Linear(1, 1), Patience(worse_in_a_row)
    for step, count in enumerate(right):
        nn.init.constant_(network.weight, step)
        patience.saw(Check(step, count, 100), network)
    return patience, network


def test_a_run_that_gets_better_goes_on() -> None:
    assert not after(50, 70, 90)[0].is_over


def test_a_run_that_got_worse_twice_is_over() -> None:
    assert after(50, 90, 70, 80)[0].is_over


def test_once_is_not_enough() -> None:
    assert not after(90, 70)[0].is_over


def test_a_difference_by_chance_does_not_end_a_run() -> None:
    assert not after(90, 88, 89, 88)[0].is_over


def test_without_patience_no_run_ends() -> None:
    assert not after(90, 10, 10, 10, worse_in_a_row=0)[0].is_over


def test_the_best_weights_are_kept_where_the_last_are_worse() -> None:
    patience, network = after(50, 90, 70)
    assert patience.keep_best(network) == 1
    assert network.weight.item() == 1.0


def test_the_last_weights_are_kept_where_they_differ_by_chance() -> None:
    patience, network = after(50, 90, 89)
    assert patience.keep_best(network) == 2
    assert network.weight.item() == 2.0


def test_the_best_weights_are_no_view_of_the_network() -> None:
    patience, network = after(90, 50)
    with torch.no_grad():
        network.weight.add_(5.0)
    assert patience.best_weights["weight"].item() == 0.0
