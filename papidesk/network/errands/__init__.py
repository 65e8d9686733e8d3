"""What the courier does on one trip: it sends, compares, reads, asks; each errand by itself."""
