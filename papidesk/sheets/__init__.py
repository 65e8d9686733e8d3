"""Tables of files, read and written: CSV, XLSX, ODS, JSON in; CSV out. Knows no job.

`reading.read_sheet` turns a file into rows of text, whatever the file; `mapping.guess` says which column holds what,
for a screen to show and correct; each job's `importing.py` makes its own lines of the two. `writing.write_csv` is the
way out. A file is never trusted: sizes are counted as bytes are read, XML has no entities, and what can't be read is
a `Refusal` that says what the file is and what to do.
"""
