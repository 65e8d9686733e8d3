"""The papers of workshops: attendance sheet, certificate, poster, programme.

They take what questions answer and give a PDF file; no paper bears a phone number, an address, a note of comfort or anything
else that one participant need not know of another.
"""

from papidesk.workshops.papers.attendance import attendance_sheets
from papidesk.workshops.papers.certificate import certificates
from papidesk.workshops.papers.poster import coming, poster
from papidesk.workshops.papers.programme import programme

__all__ = ["attendance_sheets", "certificates", "coming", "poster", "programme"]
