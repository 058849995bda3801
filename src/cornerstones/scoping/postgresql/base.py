import select
from typing import Any

from django.db.backends.postgresql import base

from cornerstones.scoping.opened import database_setting, space_setting


class DatabaseWrapper(base.DatabaseWrapper):
    """Keeps `app.area` and `app.space` equal to what is open, so that row-level security stands behind the managers.

    The setting is sent again only when it changed, on a new connection, and after a rollback,
    which would have taken it back unseen.
    """

    told: tuple[str, str] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.told = None
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """A connection that the server ended has its goodbye waiting to be read; only then is it asked.

        Asking each time, as Django does, cost every page a journey to the database and back.
        """
        idle, _, _ = select.select([self.connection.fileno()], [], [], 0)
        return not idle or super().is_usable()

    def create_cursor(self, name: str | None = None) -> Any:
        wanted = database_setting(), space_setting()
        if wanted != self.told:
            with super().create_cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('app.area', %s, false), set_config('app.space', %s, false)", wanted
                )
            self.told = wanted
        return super().create_cursor(name)

    def _rollback(self) -> None:
        self.told = None
        super()._rollback()

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)
        self.told = None
