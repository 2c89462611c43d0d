"""Sessions in the database, as Django keeps them."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything: PostgreSQL cannot even look for a key with a NUL in it."""
        return super()._validate_session_key(key) and str(key).isalnum()  # type: ignore[misc]
