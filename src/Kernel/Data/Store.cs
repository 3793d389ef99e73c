using Npgsql;

namespace BackOffice.Kernel.Data;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A place companies are kept in: a folder with one SQLite file each, a PostgreSQL database they share behind row-level
/// security, or a PostgreSQL server where each has a database of its own.
/// </summary>
/// <param name="Connection">Connection string of the application's role, which owns nothing; for SQLite the folder.</param>
/// <param name="OwnerConnection">Connection string of the role that owns the schema and migrates it.</param>
public sealed record Store(string Name, StoreKind Kind, string Connection, string OwnerConnection)
{
    public const string Main = "main";

    /// <summary>In the name of a database: each company has one of its own, named by its id.</summary>
    public const string Placeholder = "{tenant}";

    /// <summary>Whether each company has a PostgreSQL database of its own here.</summary>
    public bool PerCompany => Kind == StoreKind.Postgres && Connection.Contains(Placeholder, StringComparison.Ordinal);

    /// <summary>The role that row-level security binds and that gets the grants.</summary>
    public string ApplicationRole => new NpgsqlConnectionStringBuilder(Connection).Username ?? "";

    /// <summary>The store with the connection strings of one company. The name it gets is digits of its id and nothing else.</summary>
    internal Store For(TenantKey key) =>
        PerCompany
            ? this with
            {
                Connection = Connection.Replace(Placeholder, key.DatabaseName, StringComparison.Ordinal),
                OwnerConnection = OwnerConnection.Replace(Placeholder, key.DatabaseName, StringComparison.Ordinal),
            }
            : this;
}
