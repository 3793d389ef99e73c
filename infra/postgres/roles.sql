-- The two roles of a PostgreSQL store. bo_owner owns the schema and migrates it; bo_app is what the portal runs as: it
-- owns nothing, bypasses no row-level security and gets its grants, table by table, from the migration.
-- psql -v owner_password=… -v app_password=… -f roles.sql
CREATE ROLE bo_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE bo_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE DATABASE backoffice OWNER bo_owner;
REVOKE ALL ON DATABASE backoffice FROM PUBLIC;
GRANT CONNECT ON DATABASE backoffice TO bo_app;
