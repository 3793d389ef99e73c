using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Portability;

/// <summary>What tax and company law tell apart when they say how long something is kept.</summary>
public enum RecordKind
{
    /// <summary>The ledger and what is made of it.</summary>
    Books,

    /// <summary>What entries are posted from, such as issued invoices.</summary>
    Vouchers,
}

/// <summary>Records that a law may oblige the company to keep.</summary>
/// <param name="What">In words for people, such as <c>ledger entries</c>.</param>
/// <param name="Newest">Day of the newest of them.</param>
/// <param name="WrittenAt">When the last of them was written, UTC: an archive from before does not hold it.</param>
public sealed record KeptRecords(string What, RecordKind Kind, DateOnly Newest, DateTime WrittenAt);

/// <summary>Where a hash chain of the company ends.</summary>
/// <param name="Length">How many entries it has.</param>
/// <param name="Hash">Of the last one; empty before the first.</param>
public sealed record ChainHead(string Chain, long Length, string Hash);

/// <summary>What an area knows that a law is about. Areas register theirs.</summary>
public interface ILawfulRecords
{
    /// <returns>Nothing where there are none.</returns>
    Task<IReadOnlyList<KeptRecords>> Kept(TenantDb db, CancellationToken cancel);

    Task<ChainHead> Head(TenantDb db, CancellationToken cancel);
}
