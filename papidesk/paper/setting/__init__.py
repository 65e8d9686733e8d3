"""Blocks set as pieces: sizes, colours and widths are decided here, and nowhere else."""

from papidesk.paper.setting.setter import Setter

__all__ = ["Setter"]
