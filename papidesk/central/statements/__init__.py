"""Statements of desks: their shape, how they are taken, what the service has of them."""
