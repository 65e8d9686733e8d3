"""Equipment: the catalogue, bookings, loans, what is handed out, labels, inventories."""
