import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cornerstones.site.settings")
application = get_wsgi_application()
# Read once before the server makes its workers, so that a new one answers at once.
get_resolver().reverse_dict  # noqa: B018
