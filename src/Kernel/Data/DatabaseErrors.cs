using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>What an exception of either database means.</summary>
public static class DatabaseErrors
{
    private const int SqliteUniqueConstraint = 2067;
    private const int SqlitePrimaryKeyConstraint = 1555;
    private const int SqliteBusy = 5;
    private const int SqliteCannotOpen = 14;

    public static bool IsUniqueViolation(Exception error) =>
        Inner(error) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
            SqliteException e => e.SqliteExtendedErrorCode is SqliteUniqueConstraint or SqlitePrimaryKeyConstraint,
            _ => false,
        };

    /// <summary>A deadlock, a busy file, a row changed or a unique key taken meanwhile: the operation decides again on what it then finds.</summary>
    internal static bool MayBeRetried(Exception error) =>
        IsUniqueViolation(error)
        || error is DbUpdateConcurrencyException
        || Inner(error) switch
        {
            PostgresException e => e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
            SqliteException e => e.SqliteErrorCode == SqliteBusy,
            _ => false,
        };

    /// <summary>The server is not there, is going down or coming up, or the connection broke: it may answer again soon.</summary>
    public static bool IsDown(Exception error) =>
        Inner(error) switch
        {
            StoreDownException => true,
            PostgresException e => e.SqlState.StartsWith("08", StringComparison.Ordinal)
                || e.SqlState
                    is PostgresErrorCodes.AdminShutdown
                        or PostgresErrorCodes.CrashShutdown
                        or PostgresErrorCodes.CannotConnectNow
                        or PostgresErrorCodes.TooManyConnections,
            NpgsqlException { InnerException: SocketException or IOException } => true,
            _ => false,
        };

    /// <summary>There is no such file, or no such database on a server that answers.</summary>
    internal static bool IsMissing(Exception error) =>
        Inner(error)
            is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }
                or SqliteException { SqliteErrorCode: SqliteCannotOpen };

    // Entity Framework wraps what a statement raised in its own, and on PostgreSQL what may pass once more in a plain one.
    private static Exception Inner(Exception error) =>
        error switch
        {
            DbUpdateException { InnerException: { } inner } => inner,
            InvalidOperationException { InnerException: NpgsqlException inner } => inner,
            _ => error,
        };
}
