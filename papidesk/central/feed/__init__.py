"""What the network shares with its desks, in the order it changed."""
