"""The pages of figures: the network at a glance, places, completeness, growth, map, comparisons, open data."""
