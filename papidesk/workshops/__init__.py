"""Workshops: outlines, sessions and series, sign-ups, attendance, certificates."""
