"""What can be asked of the network: what leaves, what became of it, what came."""
