"""Django's PostgreSQL backend, which also tells the database which area is open."""
