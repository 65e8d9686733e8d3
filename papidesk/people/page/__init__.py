"""Personnes on screen: the page, and what other screens borrow of it to ask for a person."""

from papidesk.people.page.page import PeoplePage
from papidesk.people.page.picker import PersonPicker
from papidesk.people.page.quick import QuickPersonForm

__all__ = ["PeoplePage", "PersonPicker", "QuickPersonForm"]
