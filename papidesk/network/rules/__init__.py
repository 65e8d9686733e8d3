"""What is true of sending: how cells are rounded, what is due, what states there are."""
