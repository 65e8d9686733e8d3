"""The network's figures: added up as statements come, given out, asked for by the pages."""
