using BackOffice.Finance.Periods;

namespace BackOffice.Finance.Ledger;

/// <summary>What a document or a person wants in the ledger: decided by pure functions, written by <see cref="Poster"/>.</summary>
/// <param name="Scope">Which locks stop it.</param>
internal sealed record Posting(
    DateOnly Date,
    EntryKind Kind,
    string Memo,
    string SourceType,
    Guid SourceId,
    IReadOnlyList<PostingLine> Lines,
    Guid? ReversesId = null,
    LockScope Scope = LockScope.Sales
);

/// <param name="Amount">Functional currency, debit positive, credit negative.</param>
/// <param name="CurrencyAmount">The same in transaction currency.</param>
internal sealed record PostingLine(
    Guid AccountId,
    decimal Amount,
    string Currency,
    decimal CurrencyAmount,
    Guid? PartyId = null,
    string? TaxCode = null,
    decimal? TaxBase = null,
    string? Text = null
);
