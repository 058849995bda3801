"""The product's settings as they are for an installation on the open web, for tests that ask about those."""

import importlib.util
import os
from typing import Any
from unittest import mock

from django.conf import settings
from django.test import Client

from tests.factories.device import Device

HOST = "cornerstones.example.org"
ORIGIN = f"https://{HOST}"
# These belong to the run of the tests: its own database, folders and key.
OURS = {"DATABASES", "CACHES", "SECRET_KEY", "DATA_DIR", "ASSETS_DIR", "STATIC_ROOT", "STATICFILES_DIRS"}


def settings_on_the_web(**environment: str) -> dict[str, Any]:
    """The one settings file, read again with PRODUCTION and an address that starts with https."""
    wanted = {
        "PRODUCTION": "1",
        "ORIGIN": ORIGIN,
        "SECRET_KEY": "".join(map(chr, range(33, 120))),
        "EMAIL_URL": "smtp+tls://cornerstones:secret@mail.example.org:587",
        "DATA_DIR": str(settings.DATA_DIR),
        **environment,
    }
    with mock.patch.dict(os.environ, wanted):
        spec = importlib.util.find_spec("cornerstones.site.settings")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return {name: getattr(module, name) for name in dir(module) if name.isupper() and name not in OURS}


class WebClient(Client):
    """Over https, as all requests are but those that are led there first."""

    def generic(self, *words: Any, **more: Any) -> Any:
        plain = more.pop("PLAIN", False)
        return super().generic(*words, **{**more, "secure": not plain})


class WebDevice(Device):
    """A device that reaches the installation over https."""

    def __init__(self) -> None:
        super().__init__()
        self.client = WebClient(enforce_csrf_checks=True, SERVER_NAME=HOST, HTTP_ORIGIN=ORIGIN)
        self.client.raise_request_exception = False
