"""Plain Python that every room stands on: intentions, words, clock, folding, periods, paths."""
