"""A fictitious place with a believable life, to try everything on.

This room writes rows through the jobs' tables, which no other may across: a million visits go in by bulk, as twenty
years of single commands would take an hour. Its last day, today, is played by the very commands of the desk.
"""
