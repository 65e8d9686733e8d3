"""Bilans: what a period came to, on the screen."""
