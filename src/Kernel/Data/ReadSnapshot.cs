using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>For answers that are put together from several queries and must agree with each other.</summary>
public static class ReadSnapshot
{
    /// <summary>
    /// From here on everything read through this context is of one moment, whatever others commit meanwhile; it blocks nobody
    /// and ends with the context.
    /// </summary>
    public static async Task ReadOneMoment(this TenantDb db, CancellationToken cancel = default)
    {
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            // A deferred transaction takes no write lock; in WAL mode it keeps reading the state it found first.
            await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancel);
            return;
        }

        await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
    }
}
