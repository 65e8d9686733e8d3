"""The kit every screen is made with: the one door, the window, the entry bar, fields, tables, theme."""
