"""How good it is: reports, curves, comparison of methods, the simulated artist."""
