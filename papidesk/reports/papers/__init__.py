"""The paper of a report: what a period came to, each table drawn and in figures, and how it was counted. It names nobody."""

from papidesk.reports.papers.bilan import report

__all__ = ["report"]
