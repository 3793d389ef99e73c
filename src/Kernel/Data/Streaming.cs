using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>For answers that are too long to be held: exports.</summary>
public static class Streaming
{
    /// <summary>Hands over one row after the other as the database sends them: one query, so of one moment.</summary>
    public static async Task<Outcome<Done>> Each<T>(this IQueryable<T> rows, Func<T, Task> take, CancellationToken cancel)
    {
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            await take(row);
        }

        return default(Done);
    }
}
