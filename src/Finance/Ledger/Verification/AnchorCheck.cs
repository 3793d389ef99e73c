using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Compares the journal with where it ended when it was last proved, which is kept outside of the company's database (G-13):
/// a cut end and a chain that was built anew from changed entries are whole in themselves, and only this tells.
/// </summary>
internal sealed class AnchorCheck : ILedgerCheck
{
    private const string Name = "recorded journal";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        if (context.Anchor is not { Entries: > 0 } anchor)
        {
            return null;
        }

        var day = VerificationContext.Day(DateOnly.FromDateTime(anchor.At));
        var entry = await context.Db.Set<JournalEntry>().FirstOrDefaultAsync(row => row.Sequence == anchor.Entries, cancel);
        if (entry is null)
        {
            var last = await context.Db.Set<JournalEntry>().MaxAsync(row => (long?)row.Sequence, cancel) ?? 0;
            return new Difference(
                Name,
                "the end of the journal",
                string.Create(CultureInfo.InvariantCulture, $"entry {anchor.Entries} or later, as verified on {day}"),
                string.Create(CultureInfo.InvariantCulture, $"entry {last}")
            );
        }

        return entry.Hash == anchor.HeadHash
            ? null
            : new Difference(
                Name,
                $"{VerificationContext.NameOf(entry)}, or an entry before it",
                $"hash {anchor.HeadHash} as verified on {day}",
                $"hash {entry.Hash}"
            );
    }
}
