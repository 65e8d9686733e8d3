"""The papers about people: their cards, and forms to sign by hand. A form never asks for a password or an identity document.

`VERSIONS`: of each form, printed at its foot and noted with what was signed.
"""

from papidesk.people.papers.access import VERSION as ACCESS_VERSION
from papidesk.people.papers.access import access_request
from papidesk.people.papers.card import cards
from papidesk.people.papers.image import VERSION as IMAGE_VERSION
from papidesk.people.papers.image import image_consent
from papidesk.people.papers.mandate import VERSION as MANDATE_VERSION
from papidesk.people.papers.mandate import Given, mandate
from papidesk.people.papers.told import told_paper

__all__ = [
    "ACCESS_VERSION",
    "IMAGE_VERSION",
    "MANDATE_VERSION",
    "Given",
    "access_request",
    "cards",
    "image_consent",
    "mandate",
    "told_paper",
]
