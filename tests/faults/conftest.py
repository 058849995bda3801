from django.conf import settings

# A write-ahead log that can be cut is SQLite's, and so PostgreSQL proves its own; a connection that a server
# can end is PostgreSQL's.
collect_ignore = ["test_power_cut.py"] if settings.ON_POSTGRESQL else ["test_ended_connections.py"]
