using BackOffice.Kernel;
using BackOffice.Tenancy.Books;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>What the last nightly verification of the books found; null before the first one.</summary>
public sealed class LastVerification(Work work, BooksRecords records)
{
    public async Task<Outcome<VerifiedBooks?>> Run(CancellationToken cancel = default) =>
        await work.Allowed(FinanceRights.View, cancel) ? Outcome<VerifiedBooks?>.Of(await records.Last(cancel)) : Refusal.Forbidden();
}
