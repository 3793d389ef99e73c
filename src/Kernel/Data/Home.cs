using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

internal enum HomeState
{
    Open,

    /// <summary>The company is being moved away: what is here can be read, and nothing is changed.</summary>
    Leaving,
}

/// <summary>
/// Says in a company's own database that the company lives there. No operation opens a database without it, and every change
/// holds it until its commit: so a node that has not heard yet that a company moved neither shows an empty company nor
/// changes rows that were copied already.
/// </summary>
internal sealed class Home
{
    public const string Table = "kernel_home";

    public int Id { get; init; } = 1;

    public HomeState State { get; init; }

    /// <summary>The state, and on PostgreSQL a lock on it that a change of the state waits for; null when the company does not live here.</summary>
    public static async Task<HomeState?> Hold(TenantDb db, CancellationToken cancel)
    {
        // SQLite: the transaction of a change is the only one of the file.
        var hold = db.Database.IsNpgsql() ? " FOR SHARE" : "";
        await using var command = db.Command($"""SELECT "State" FROM {Table} WHERE "TenantId" = @tenant{hold}""");
        command.Add("tenant", db.TenantId);
        return Read(await command.ExecuteScalarAsync(cancel));
    }

    public static HomeState? Read(object? stored) => stored is string text ? Enum.Parse<HomeState>(text) : null;

    /// <summary>Writes where it is absent: a company that is moving away stays so.</summary>
    public static async Task Settle(TenantDb db, CancellationToken cancel)
    {
        if (!await db.Set<Home>().AnyAsync(cancel))
        {
            await Write(db, HomeState.Open, cancel);
        }
    }

    public static async Task Write(TenantDb db, HomeState state, CancellationToken cancel)
    {
        await using var command = db.Command(
            $"""
            INSERT INTO {Table} ("TenantId", "Id", "State") VALUES (@tenant, 1, @state)
            ON CONFLICT ("TenantId", "Id") DO UPDATE SET "State" = excluded."State"
            """
        );
        command.Add("tenant", db.TenantId);
        command.Add("state", state.ToString());
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal static void Map(ModelBuilder model)
    {
        var entity = model.Entity<Home>();
        entity.ToTable(Table);
        entity.StaysWithStore();
        entity.Property(home => home.State).HasConversion<string>();
    }
}
