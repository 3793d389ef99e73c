using BackOffice.Kernel;

namespace BackOffice.Finance.Bank;

/// <summary>
/// The line is something that is in the books already. Neither the line nor what the entry moves is matched twice (B-05). Refusals, in
/// this order: entry, its direction, matched already, amount.
/// </summary>
internal static class MatchEntry
{
    public static async Task<Outcome<BankMatch>> In(MatchPlace place, MatchLine.Request request, CancellationToken cancel)
    {
        var movement = await BankMovements.One(place.Db, place.Account, place.Functional.Code, request.EntryId!.Value, cancel);
        if (movement is null)
        {
            return new Refusal("match.entry", "entryId", "This entry does not move this bank account, or is taken back.");
        }

        if (Check(place.Open, movement, request.Amount) is { } refusal)
        {
            return refusal;
        }

        var match = place.Match(MatchKind.Entry, request.Amount ?? place.Open, movement.EntryId);
        place.Db.Append(match);
        return match;
    }

    /// <summary>Pure. Parts are matched only when somebody says how much.</summary>
    internal static Refusal? Check(decimal open, BankMovement movement, decimal? amount) =>
        Math.Sign(movement.Amount) != Math.Sign(open)
            ? new Refusal("match.direction", "entryId", "The entry moves the account in the other direction.")
        : movement.Open == 0
            ? new Refusal("match.entry_matched", "entryId", "This entry is matched with another line already.", RefusalKind.Conflict)
        : amount is null && movement.Open != open
            ? new Refusal(
                "match.amount",
                "amount",
                FormattableString.Invariant(
                    $"{Math.Abs(open):0.00##} of the line is open and {Math.Abs(movement.Open):0.00##} of the entry. Say how much of it is the same."
                )
            )
        : amount is { } said
        && (Math.Sign(said) != Math.Sign(open) || Math.Abs(said) > Math.Abs(open) || Math.Abs(said) > Math.Abs(movement.Open))
            ? new Refusal(
                "match.amount",
                "amount",
                FormattableString.Invariant(
                    $"At most {Math.Min(Math.Abs(open), Math.Abs(movement.Open)):0.00##} can be matched, with the sign of the line."
                )
            )
        : null;
}
