using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank;

/// <summary>
/// The line, or parts of it, goes straight to accounts: a fee, interest, or another bank account of the company, whose own line is then
/// matched with the same entry (B-08). Refusals, in this order: accounts, amounts, exchange rate, date, limit of the caller, period.
/// </summary>
internal static class MatchAccounts
{
    private const int MostParts = 50;

    public static async Task<Outcome<BankMatch>> In(MatchPlace place, MatchLine.Request request, CancellationToken cancel)
    {
        var parts = request.Accounts!;
        var chart = await ChartOfAccounts.Load(
            place.Db,
            [.. parts.Select(part => part.AccountCode).OfType<string>()],
            [place.Account.Id],
            cancel
        );
        var refusals = Check(place, request, chart);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var rate = place.IsForeign ? Round.To(request.ExchangeRate!.Value, 8) : 1;
        var amounts = parts.Select(part => part.Amount ?? place.Open).ToList();
        var functional = amounts.ConvertAll(amount => place.Functional.Round(amount * rate));
        var date = request.Date ?? place.Line.Date;
        if (ApprovalLimit.Check(place.Db, FinanceRights.Approve, functional.Sum(), place.Functional.Code, "accounts") is { } above)
        {
            return above;
        }

        if (await PeriodLock.Check(place.Db, date, LockScope.All, "date", cancel) is { } locked)
        {
            return locked;
        }

        var isTransfer = parts.Any(part => chart.ByCode(part.AccountCode)!.IsBank);
        var match = Match(place, isTransfer, amounts.Sum(), rate, date);
        var rows = parts
            .Select(
                (part, at) =>
                    new BankMatchPart
                    {
                        MatchId = match.Id,
                        PartNo = at + 1,
                        AccountId = chart.ByCode(part.AccountCode)!.Id,
                        Amount = amounts[at],
                        FunctionalAmount = functional[at],
                        Text = PlainText.Clean(part.Text),
                    }
            )
            .ToList();
        var entry = await Poster.Post(place.Db, BankPosting.For(match, rows, place.Line.Currency), cancel);
        match = match with { EntryId = entry };
        place.Db.Append(match);
        rows.ForEach(place.Db.Append);
        return match;
    }

    private static BankMatch Match(MatchPlace place, bool isTransfer, decimal amount, decimal rate, DateOnly date)
    {
        var words = place.Line.Words;
        var memo = words.Length > 0 ? words : $"{(isTransfer ? "Transfer" : "Bank")} of {place.Line.Date:yyyy-MM-dd}";
        return place.Match(isTransfer ? MatchKind.Transfer : MatchKind.Accounts, amount, null, PlainText.Cut(memo, 500)) with
        {
            ExchangeRate = rate,
            Date = date,
        };
    }

    private static List<Refusal> Check(MatchPlace place, MatchLine.Request request, ChartOfAccounts chart)
    {
        var parts = request.Accounts!;
        if (parts.Count > MostParts)
        {
            return [new Refusal("match.accounts", "accounts", $"A line is split into at most {MostParts} parts.")];
        }

        var refusals = new List<Refusal>();
        for (var at = 0; at < parts.Count; at++)
        {
            refusals.AddRange(CheckPart(place, parts, at, chart));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var sum = parts.Sum(part => part.Amount ?? place.Open);
        if (Math.Sign(sum) != Math.Sign(place.Open) || Math.Abs(sum) > Math.Abs(place.Open))
        {
            refusals.Add(
                new Refusal(
                    "match.amount",
                    "accounts",
                    FormattableString.Invariant($"The parts make {sum:0.00##}, and {place.Open:0.00##} of the line is open.")
                )
            );
        }
        else if (place.IsForeign && request.ExchangeRate is not (> 0 and < 1_000_000))
        {
            refusals.Add(
                new Refusal(
                    "match.exchange_rate",
                    "exchangeRate",
                    $"Enter how many {place.Functional.Code} one {place.Line.Currency} is worth."
                )
            );
        }
        else if (request.Date is { } date && date.Year is < 1990 or > 2200)
        {
            refusals.Add(new Refusal("match.date", "date", "Enter a date between 1990 and 2200."));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> CheckPart(
        MatchPlace place,
        IReadOnlyList<MatchLine.AccountPart> parts,
        int at,
        ChartOfAccounts chart
    )
    {
        var (part, field) = (parts[at], $"accounts[{at}]");
        var account = chart.ByCode(part.AccountCode);
        if (account is null || account.IsHeader || account.IsBlocked)
        {
            yield return new Refusal(
                "match.account",
                $"{field}.accountCode",
                $"There is no account {part.AccountCode} that can be posted to."
            );
        }
        else if (account.Id == place.Account.Id)
        {
            yield return new Refusal(
                "match.same_account",
                $"{field}.accountCode",
                "This is the bank account of the line itself; choose another."
            );
        }
        else if (account.IsControl)
        {
            yield return new Refusal(
                "match.control_account",
                $"{field}.accountCode",
                $"{account.Name} follows from invoices and payments; match with documents instead."
            );
        }
        else if ((account.IsBank ? account.Currency ?? place.Functional.Code : account.Currency) is { } only && only != place.Line.Currency)
        {
            yield return new Refusal(
                "match.account_currency",
                $"{field}.accountCode",
                $"The account {account.Code} is kept in {only} and the line is in {place.Line.Currency}. Post it to an account for money on its way."
            );
        }

        if (part.Amount is null && parts.Count > 1)
        {
            yield return new Refusal("match.part_amount", $"{field}.amount", "Enter the amount of each part.");
        }
        else if (
            part.Amount is { } amount
            && (amount == 0 || place.Currency.Round(amount) != amount || Math.Abs(amount) >= DocumentLimits.Amount)
        )
        {
            yield return new Refusal(
                "match.part_amount",
                $"{field}.amount",
                $"Enter an amount other than zero with at most {place.Currency.Decimals} decimals."
            );
        }

        if (PlainText.TooLong(part.Text, 140, $"{field}.text", "match.text") is { } tooLong)
        {
            yield return tooLong;
        }
    }
}
