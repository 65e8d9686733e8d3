"""PapiDesk: the front desk of a public internet access point."""

__version__ = "0.1.0"
