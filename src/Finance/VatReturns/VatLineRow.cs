using BackOffice.Finance.Ledger;

namespace BackOffice.Finance.VatReturns;

/// <summary>A tax line as people see it, with the entry that posted it.</summary>
/// <param name="Date">The day of the entry: the return of this day claims it, or a later one.</param>
/// <param name="SourceType">What was posted: <c>document</c>, <c>bill</c>, or where the entry comes from otherwise.</param>
/// <param name="IsEarlier">Dated before the return that claims it.</param>
public sealed record VatLineRow(
    Guid EntryId,
    int LineNo,
    long Sequence,
    DateOnly Date,
    EntryKind Kind,
    string Memo,
    string SourceType,
    Guid SourceId,
    VatBox Box,
    string? TaxCode,
    string? Category,
    decimal? Rate,
    decimal Base,
    decimal Tax,
    bool IsEarlier
)
{
    internal static VatLineRow Of(JournalEntry entry, int number, TaxLine line, DateOnly from) =>
        new(
            entry.Id,
            number,
            entry.Sequence,
            entry.Date,
            entry.Kind,
            entry.Memo,
            entry.SourceType,
            entry.SourceId,
            line.Box,
            line.TaxCode,
            line.Category,
            line.Rate,
            line.Base,
            line.Tax,
            entry.Date < from
        );

    internal static int InOrder(VatLineRow one, VatLineRow other) =>
        (one.Date, one.Sequence, one.LineNo).CompareTo((other.Date, other.Sequence, other.LineNo));
}
