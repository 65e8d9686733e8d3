"""`papidesk-central`: its verbs, thin, over the same functions as the service."""
