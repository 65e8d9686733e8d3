"""The way to the service: addresses, HTTP, and what its answers mean. Knows no store."""
