"""From the request of a beacon to a record in the buffer, without a query on the portal's database."""
