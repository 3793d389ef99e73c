using Microsoft.Extensions.Configuration;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>
/// The stores of the settings: <c>Stores__NAME</c>, with <c>Stores__NAME__Owner</c> for migrations; <c>sqlite:FOLDER</c> for
/// files. <c>BackOffice__DefaultStore</c> names the one that takes new companies.
/// </summary>
public sealed class Stores
{
    public const string DefaultSetting = "BackOffice:DefaultStore";
    private const string SqlitePrefix = "sqlite:";
    private readonly Dictionary<string, Store> items = new(StringComparer.Ordinal);

    public Stores(IConfiguration configuration, string dataFolder)
    {
        DataFolder = Path.GetFullPath(dataFolder);
        foreach (var store in Read(configuration))
        {
            items[store.Name] = store;
        }

        if (!items.ContainsKey(Store.Main))
        {
            items[Store.Main] = new Store(Store.Main, StoreKind.Sqlite, DataFolder, DataFolder);
        }

        Default = configuration[DefaultSetting] is { Length: > 0 } name ? name : Store.Main;
    }

    public string DataFolder { get; }

    /// <summary>The store that also holds the platform's own tables.</summary>
    public Store Main => items[Store.Main];

    /// <summary>Name of the store that takes companies nobody chose one for.</summary>
    public string Default { get; }

    public IReadOnlyCollection<Store> All => items.Values;

    public bool Has(string name) => items.ContainsKey(name);

    public Store Get(string name) =>
        items.TryGetValue(name, out var store) ? store : throw new InvalidOperationException($"The store {name} is not in the settings.");

    /// <summary>What is wrong with the settings, in words for whoever wrote them.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        var stores = Read(configuration).ToList();
        foreach (var store in stores)
        {
            if (store.Name == Store.Main && (store.Kind == StoreKind.Sqlite || store.PerCompany))
            {
                yield return "Stores__main also holds the platform's own tables: it is one PostgreSQL database, or left out for files in BackOffice__Data.";
            }
            else if (store.Kind == StoreKind.Postgres && !NamesDatabasesAlike(store))
            {
                yield return $"Stores__{store.Name} and Stores__{store.Name}__Owner must both name their database with {Store.Placeholder} in it, and it may stand nowhere else, or neither.";
            }
        }

        if (configuration[DefaultSetting] is { Length: > 0 } name && name != Store.Main && stores.TrueForAll(store => store.Name != name))
        {
            yield return $"BackOffice__DefaultStore names no store of the settings: {name}";
        }
    }

    private static bool NamesDatabasesAlike(Store store) =>
        OnlyInDatabase(store.Connection) == store.PerCompany && OnlyInDatabase(store.OwnerConnection) == store.PerCompany;

    private static bool OnlyInDatabase(string connection) =>
        connection.Split(Store.Placeholder).Length == 2
        && new NpgsqlConnectionStringBuilder(connection).Database?.Contains(Store.Placeholder, StringComparison.Ordinal) == true;

    private static IEnumerable<Store> Read(IConfiguration configuration) =>
        from section in configuration.GetSection("Stores").GetChildren()
        where section.Value is { Length: > 0 }
        select Of(section.Key, section.Value!, section["Owner"]);

    private static Store Of(string name, string connection, string? owner)
    {
        if (!connection.StartsWith(SqlitePrefix, StringComparison.Ordinal))
        {
            return new Store(name, StoreKind.Postgres, connection, owner ?? connection);
        }

        var folder = Path.GetFullPath(connection[SqlitePrefix.Length..]);
        return new Store(name, StoreKind.Sqlite, folder, folder);
    }
}
