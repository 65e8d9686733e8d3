"""The screens of visits: the room now, the register, the paper sheet, and what the entry bar does with people."""
