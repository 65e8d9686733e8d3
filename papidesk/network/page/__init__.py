"""The screens of the network."""
