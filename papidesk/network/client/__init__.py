"""The way to the service: HTTP, and what its answers mean."""
