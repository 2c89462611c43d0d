-- Two roles: the owner migrates, the app works. Run as a superuser, once before and once after the
-- first migration (grants on tables that do not exist yet are the defaults below):
--   createdb portal; psql -d portal -v owner_password=... -v app_password=... -f deploy/postgresql.sql
SELECT 'CREATE ROLE portal_owner LOGIN' WHERE NOT EXISTS
    (SELECT FROM pg_roles WHERE rolname = 'portal_owner') \gexec
SELECT 'CREATE ROLE portal_app LOGIN' WHERE NOT EXISTS
    (SELECT FROM pg_roles WHERE rolname = 'portal_app') \gexec
ALTER ROLE portal_owner PASSWORD :'owner_password';
ALTER ROLE portal_app PASSWORD :'app_password';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO portal_owner;
GRANT USAGE ON SCHEMA public TO portal_app;

ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO portal_app;

-- The access log: the app adds and reads, nothing else. Triggers refuse the rest to everybody.
SELECT 'REVOKE UPDATE, DELETE, TRUNCATE ON ' || table_name || ' FROM portal_app'
    FROM (VALUES ('audit_accessentry')) AS log (table_name)
    WHERE to_regclass(table_name) IS NOT NULL \gexec
