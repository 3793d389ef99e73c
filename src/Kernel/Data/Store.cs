using Microsoft.Extensions.Configuration;
using Npgsql;

namespace BackOffice.Kernel.Data;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A place tenants are kept in: a folder with one SQLite file each, or a PostgreSQL database they share behind row-level
/// security.
/// </summary>
/// <param name="Connection">Connection string of the application's role, which owns nothing; for SQLite the folder.</param>
/// <param name="OwnerConnection">Connection string of the role that owns the schema and migrates it.</param>
public sealed record Store(string Name, StoreKind Kind, string Connection, string OwnerConnection)
{
    public const string Main = "main";

    /// <summary>The role that row-level security binds and that gets the grants.</summary>
    public string ApplicationRole => new NpgsqlConnectionStringBuilder(Connection).Username ?? "";
}

/// <summary>The stores of the settings: <c>Stores__NAME</c>, with <c>Stores__NAME__Owner</c> for migrations.</summary>
public sealed class Stores
{
    private readonly Dictionary<string, Store> items = new(StringComparer.Ordinal);

    public Stores(IConfiguration configuration, string dataFolder)
    {
        DataFolder = Path.GetFullPath(dataFolder);
        foreach (var section in configuration.GetSection("Stores").GetChildren())
        {
            if (section.Value is { Length: > 0 } connection)
            {
                var store = new Store(section.Key, StoreKind.Postgres, connection, section["Owner"] ?? connection);
                items[section.Key] = store;
            }
        }

        if (!items.ContainsKey(Store.Main))
        {
            items[Store.Main] = new Store(Store.Main, StoreKind.Sqlite, DataFolder, DataFolder);
        }
    }

    public string DataFolder { get; }

    /// <summary>The store that also holds the platform's own tables.</summary>
    public Store Main => items[Store.Main];

    public IReadOnlyCollection<Store> All => items.Values;

    public Store Get(string name) =>
        items.TryGetValue(name, out var store) ? store : throw new InvalidOperationException($"The store {name} is not in the settings.");
}
