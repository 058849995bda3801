from django.conf import settings

# Row security is PostgreSQL's own; the same walls are tested on both databases in test_scopes.py.
collect_ignore = [] if settings.ON_POSTGRESQL else ["test_row_security.py"]
