"""How fast the desk is, beside what: `python -m tests.bench`."""
