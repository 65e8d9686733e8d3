"""The pool of equipment: the service alone decides who has what, and when."""
