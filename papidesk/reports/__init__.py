"""Reports: what the jobs come to, each figure defined once; and the ledger of the months that are closed."""
