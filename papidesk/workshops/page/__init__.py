"""Ateliers on screen."""
