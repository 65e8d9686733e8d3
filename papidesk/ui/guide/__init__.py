"""The user's guide inside the window: found by F1, read offline."""
