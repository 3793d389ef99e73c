using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>
/// Carries a company's rows from one store to another under the ids they have, and proves that they arrived. Unlike a restore
/// it makes no second company: what waits in the outbox is sent from the new place, and the files, which are kept apart by
/// company and not by store, stay where they are.
/// </summary>
public sealed class CompanyCopy(TenantDbFactory databases, CompanyDatabases places, Stores stores, TimeProvider time)
{
    /// <param name="DataHash">Of all tables, as it was read where they came from and again where they arrived.</param>
    public sealed record Copied(long Rows, string DataHash);

    /// <summary>Whether something of the company is being delivered at this moment.</summary>
    public async Task<bool> IsDelivering(Guid tenantId, string store, CancellationToken cancel = default)
    {
        await using var db = await Open(tenantId, store, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<OutboxMessage>().AnyAsync(row => row.DoneAt == null && row.LeasedUntil > now, cancel);
    }

    /// <summary>From here on nothing of the company is changed in the store. Waits for what is being committed.</summary>
    public Task Close(Guid tenantId, string store, CancellationToken cancel = default) =>
        Declare(tenantId, store, HomeState.Leaving, cancel);

    /// <summary>The company stays: it can be changed where it is.</summary>
    public Task Reopen(Guid tenantId, string store, CancellationToken cancel = default) => Declare(tenantId, store, HomeState.Open, cancel);

    /// <summary>Copies a company that was closed. All arrives and is the same, or nothing does.</summary>
    public async Task<Outcome<Copied>> Run(Guid tenantId, string from, string to, CancellationToken cancel = default)
    {
        await places.PrepareAt(stores.Get(to), tenantId, cancel);
        await using var source = await Open(tenantId, from, cancel);
        await using var target = await Open(tenantId, to, cancel);
        await source.ReadOneMoment(cancel);
        await target.Database.BeginTransactionAsync(cancel);
        var tables = PortableModel.Tables(target);
        var left = new List<ArchivedFile>();
        foreach (var (table, into) in PortableModel.Tables(source).Zip(tables))
        {
            left.Add(await Digest(table, source, line => Insert(into, target, line, cancel), cancel));
        }

        foreach (var (table, expected) in tables.Zip(left))
        {
            var arrived = await Digest(table, target, _ => Task.CompletedTask, cancel);
            if (arrived != expected)
            {
                return new Refusal("move.differs", "to", $"{table.Name} arrived with other rows than it left with. The company stays.");
            }
        }

        await Home.Write(target, HomeState.Open, cancel);
        await target.Database.CommitTransactionAsync(cancel);
        return new Copied(left.Sum(table => table.Rows ?? 0), Manifest.HashOf(left));
    }

    /// <summary>Takes away what is of the company in a store that the catalogue does not name for it.</summary>
    /// <exception cref="InvalidOperationException">It lives there.</exception>
    public async Task Remove(Guid tenantId, string store, CancellationToken cancel = default)
    {
        if (await places.LivesIn(tenantId, store, cancel))
        {
            throw new InvalidOperationException($"The company {tenantId} lives in the store {store}.");
        }

        await places.Remove(stores.Get(store), tenantId, cancel);
    }

    private async Task Declare(Guid tenantId, string store, HomeState state, CancellationToken cancel)
    {
        await using var db = await Open(tenantId, store, cancel);
        await db.Database.BeginTransactionAsync(cancel);
        await Home.Write(db, state, cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    private Task<TenantDb> Open(Guid tenantId, string store, CancellationToken cancel) =>
        databases.OpenAt(stores.Get(store), Caller.System(tenantId, "move"), cancel);

    private static async Task<ArchivedFile> Digest(
        PortableTable table,
        TenantDb db,
        Func<ReadOnlyMemory<byte>, Task> take,
        CancellationToken cancel
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        var rows = await table.Each(
            db,
            line =>
            {
                hash.AppendData(line.Span);
                bytes += line.Length;
                return take(line);
            },
            cancel
        );
        return new ArchivedFile(PortableModel.FileOf(table), rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task Insert(PortableTable table, TenantDb db, ReadOnlyMemory<byte> line, CancellationToken cancel)
    {
        // Through the form that both databases read alike: an instant of SQLite has a digit more than PostgreSQL keeps.
        await using var insert = table.Insert(db, table.Parse(line));
        await insert.ExecuteNonQueryAsync(cancel);
    }
}
