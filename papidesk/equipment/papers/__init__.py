"""The papers of lending: agreement, reminder letter, labels, inventory report.

They take what questions answer and give a PDF file. A borrower's phone and e-mail address stand on none of them.
"""

from papidesk.equipment.papers.agreement import agreements
from papidesk.equipment.papers.inventory import inventory_report
from papidesk.equipment.papers.labels import labels
from papidesk.equipment.papers.reminder import reminders

__all__ = ["agreements", "inventory_report", "labels", "reminders"]
