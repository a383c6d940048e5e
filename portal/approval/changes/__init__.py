"""Changes of what shows in public but is no page: seen in the admin's own writes, kept until confirmed."""
