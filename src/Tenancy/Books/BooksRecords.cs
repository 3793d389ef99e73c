using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Books;

/// <summary>What a verification of the books found.</summary>
/// <param name="Failed">The proof that failed, or null.</param>
public sealed record VerifiedBooks(DateTime At, long Entries, string HeadHash, string? Failed);

/// <summary>The verifications of the company that acts: written by the operation that verifies, and never changed.</summary>
public sealed class BooksRecords(PlatformDb db, Current current, TimeProvider time)
{
    public async Task Record(long entries, string headHash, string? failed, CancellationToken cancel = default)
    {
        db.Add(
            new BooksVerification
            {
                TenantId = current.Caller.TenantId,
                At = time.GetUtcNow().UtcDateTime,
                Entries = entries,
                HeadHash = headHash,
                Failed = failed,
            }
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The last one that found no difference: books that differed are nothing to measure others by.</summary>
    public Task<VerifiedBooks?> Anchor(CancellationToken cancel = default) => Newest(clean: true, cancel);

    public Task<VerifiedBooks?> Last(CancellationToken cancel = default) => Newest(clean: false, cancel);

    private Task<VerifiedBooks?> Newest(bool clean, CancellationToken cancel) =>
        db.Set<BooksVerification>()
            .AsNoTracking()
            .Where(row => row.TenantId == current.Caller.TenantId && (!clean || row.Failed == null))
            .OrderByDescending(row => row.At)
            .Select(row => new VerifiedBooks(row.At, row.Entries, row.HeadHash, row.Failed))
            .FirstOrDefaultAsync(cancel);
}
