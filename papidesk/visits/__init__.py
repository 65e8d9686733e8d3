"""Visits and support: who comes for what, where they sit, what was done with them."""
