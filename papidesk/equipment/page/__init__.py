"""Prêts on screen."""
