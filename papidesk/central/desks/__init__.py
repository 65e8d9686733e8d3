"""Places and their desks: codes, tokens, copies, records."""
