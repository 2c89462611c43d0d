"""Database triggers that make the access log append-only, for both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_accessentry"
MESSAGE = "the access log is append-only"

SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{word.lower()} BEFORE {word} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for word in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    f"CREATE OR REPLACE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
    f"ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
SQLITE_DROP = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{word}" for word in ("update", "delete")]
POSTGRESQL_DROP = [f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}"]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def install(connection: BaseDatabaseWrapper) -> None:
    """Refuse UPDATE, DELETE and TRUNCATE from now on. May be called again."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Lift the refusal: for tests that must empty every table, never for the running portal."""
    _run(
        connection,
        POSTGRESQL_DROP if connection.vendor == "postgresql" else SQLITE_DROP,
    )
