using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank;

/// <summary>What a movement of the bank posts that goes straight to accounts: the bank against its parts. Pure.</summary>
internal static class BankPosting
{
    public static Posting For(BankMatch match, IReadOnlyList<BankMatchPart> parts, string currency) =>
        new(
            match.Date,
            EntryKind.Bank,
            PlainText.Cut(match.Reason ?? "Bank", 500),
            SourceTypes.BankMatch,
            match.Id,
            [
                new PostingLine(match.AccountId, parts.Sum(part => part.FunctionalAmount), currency, parts.Sum(part => part.Amount)),
                .. parts
                    .OrderBy(part => part.PartNo)
                    .Select(part => new PostingLine(part.AccountId, -part.FunctionalAmount, currency, -part.Amount, Text: part.Text)),
            ],
            Scope: LockScope.All
        );
}
