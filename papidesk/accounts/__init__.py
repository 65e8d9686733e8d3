"""The place and its team: accounts, passwords, PIN, unlocking."""
