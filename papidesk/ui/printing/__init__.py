"""Printing: a paper is shown, handed to a printer and followed until it is there; or kept in a file.

Callers make a `Printout` (`papers.py`) and give it to `Shell.print_paper`; everything else comes with the first paper.
"""
