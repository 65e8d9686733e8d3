"""The commands without a screen: thin, they submit the same intentions as the screens."""
