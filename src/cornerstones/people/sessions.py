"""Sessions that a copy of the database does not open.

The database holds a hash of the session's key, and the session's data sealed under that key; the key itself is in
the person's cookie alone. A session lives for 12 hours from sign-in, however busy it is.
"""

import base64
import hashlib
import hmac
import logging
import secrets
import time
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone

__all__ = ["SessionStore"]

logger = logging.getLogger(__name__)
BEGAN = "began"
NONCE = 12


def name_of(session_key: str) -> str:
    """What the database knows a session by; 240 bits, as long as its column."""
    digest = hashlib.sha256(f"cornerstones session name {session_key}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:30]).decode()


def sealing_key(session_key: str) -> bytes:
    return hmac.digest(session_key.encode(), b"cornerstones session data", "sha256")


class SessionStore(DatabaseSessions):
    def encode(self, session_dict: dict[str, Any]) -> str:
        nonce = secrets.token_bytes(NONCE)
        plain = self.serializer().dumps(session_dict)
        sealed = AESGCM(sealing_key(self.session_key)).encrypt(nonce, plain, None)
        return base64.b64encode(nonce + sealed).decode()

    def decode(self, session_data: str) -> dict[str, Any]:
        if self.session_key is None:
            return {}
        try:
            sealed = base64.b64decode(session_data)
            plain = AESGCM(sealing_key(self.session_key)).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        except (InvalidTag, ValueError):
            logger.warning("A session was changed in the database and is not used.")
            return {}
        return self.serializer().loads(plain)

    def load(self) -> dict[str, Any]:
        rows = self.model.objects.filter(
            session_key=name_of(self.session_key), expire_date__gt=timezone.now()
        )
        data = rows.values_list("session_data", flat=True).first()
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)

    def exists(self, session_key: str) -> bool:
        return self.model.objects.filter(session_key=name_of(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        key = self._get_or_create_session_key()
        data.setdefault(BEGAN, time.time())
        return self.model(
            session_key=name_of(key), session_data=self.encode(data), expire_date=self.get_expiry_date()
        )

    def delete(self, session_key: str | None = None) -> None:
        session_key = session_key or self.session_key
        if session_key is not None:
            self.model.objects.filter(session_key=name_of(session_key)).delete()

    @property
    def began(self) -> float:
        return self.get(BEGAN) or time.time()

    def begin(self) -> None:
        """Count the 12 hours from now."""
        self[BEGAN] = time.time()

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return datetime.fromtimestamp(self.began + self.get_session_cookie_age(), UTC)

    def get_expiry_age(self, **kwargs: Any) -> int:
        return max(0, int(self.began + self.get_session_cookie_age() - time.time()))

    def get_expire_at_browser_close(self) -> bool:
        return True
