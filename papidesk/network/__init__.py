"""The network: what leaves the desk, how it is sent, what comes back. `contract` is shared with the central service."""
