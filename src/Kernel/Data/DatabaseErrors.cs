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

    private static Exception Inner(Exception error) => error is DbUpdateException { InnerException: { } inner } ? inner : error;
}
