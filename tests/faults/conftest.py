from django.conf import settings

# A write-ahead log that can be cut is SQLite's; PostgreSQL proves its own.
collect_ignore = ["test_power_cut.py"] if settings.ON_POSTGRESQL else []
