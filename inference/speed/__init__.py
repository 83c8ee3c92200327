"""How fast it is, and what it takes of the machine."""
