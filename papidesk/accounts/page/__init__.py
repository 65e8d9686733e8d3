"""The screens of the place and its team: first run, unlocking, settings."""
