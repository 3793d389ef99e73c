using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Ledger;

/// <summary>An entry a person writes. It says why, balances, and stays off headings, blocked and control accounts (G-05, G-06, G-09).</summary>
public sealed class PostJournalEntry(Work work)
{
    public sealed record Request(DateOnly? Date, string? Memo, IReadOnlyList<Line>? Lines);

    /// <param name="Debit">Functional currency. Exactly one of debit and credit is above zero.</param>
    /// <param name="CurrencyAmount">In <paramref name="Currency"/>, positive, on the side of debit or credit.</param>
    public sealed record Line(
        string? AccountCode,
        decimal? Debit = null,
        decimal? Credit = null,
        string? Currency = null,
        decimal? CurrencyAmount = null,
        string? Text = null
    );

    public sealed record Posted(Guid Id);

    public Task<Outcome<Posted>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<Posted>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
        var chart = await ChartOfAccounts.Load(db, cancel);
        var refusals = Check(request, chart, functional);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var debits = request.Lines!.Sum(line => line.Debit ?? 0);
        if (ApprovalLimit.Check(db, FinanceRights.Approve, debits, functional.Code, "lines") is { } above)
        {
            return above;
        }

        var date = request.Date ?? DateOnly.FromDateTime(db.Now);
        if (await PeriodLock.Check(db, date, LockScope.All, "date", cancel) is { } locked)
        {
            return locked;
        }

        var source = Guid.CreateVersion7();
        var lines = request.Lines!.Select(line => Of(line, chart, functional)).ToList();
        var posting = new Posting(
            date,
            EntryKind.Manual,
            PlainText.Clean(request.Memo)!,
            SourceTypes.Manual,
            source,
            lines,
            Scope: LockScope.All
        );
        var id = await Poster.Post(db, posting, cancel);
        db.About(Invoicing.SubjectTypes.Entry, id, posting.Memo);
        return new Posted(id);
    }

    /// <summary>The line's amount in its own currency, debit positive.</summary>
    private static decimal InCurrency(Line line, Currency functional)
    {
        var amount = (line.Debit ?? 0) - (line.Credit ?? 0);
        return line.Currency is null || line.Currency == functional.Code ? amount : Math.Sign(amount) * line.CurrencyAmount!.Value;
    }

    private static PostingLine Of(Line line, ChartOfAccounts chart, Currency functional)
    {
        var amount = (line.Debit ?? 0) - (line.Credit ?? 0);
        var foreign = line.Currency is not null && line.Currency != functional.Code;
        return new PostingLine(
            chart.ByCode(line.AccountCode)!.Id,
            amount,
            foreign ? line.Currency! : functional.Code,
            InCurrency(line, functional),
            Text: PlainText.Clean(line.Text)
        );
    }

    private static List<Refusal> Check(Request request, ChartOfAccounts chart, Currency functional)
    {
        var refusals = new List<Refusal>();
        if (request.Date is { } date && date.Year is < 1990 or > 2200)
        {
            refusals.Add(new Refusal("entry.date", "date", "Enter a date between 1990 and 2200."));
        }

        if (PlainText.Clean(request.Memo) is not { Length: <= 500 })
        {
            refusals.Add(new Refusal("entry.memo", "memo", "Say in a few words why you post this, in at most 500 characters."));
        }

        var lines = request.Lines ?? [];
        if (lines.Count is < 2 or > 1000)
        {
            refusals.Add(new Refusal("entry.lines", "lines", "An entry has at least two and at most 1,000 lines."));
            return refusals;
        }

        for (var at = 0; at < lines.Count; at++)
        {
            refusals.AddRange(CheckLine(lines[at], $"lines[{at}]", chart, functional));
        }

        return refusals.Count > 0 ? refusals : CheckBalance(lines, functional);
    }

    private static IEnumerable<Refusal> CheckLine(Line line, string field, ChartOfAccounts chart, Currency functional)
    {
        var account = chart.ByCode(line.AccountCode);
        if (account is null)
        {
            yield return new Refusal("entry.account", $"{field}.accountCode", $"There is no account {line.AccountCode}.");
        }
        else if (account.IsHeader || account.IsBlocked)
        {
            yield return new Refusal(
                "entry.account_closed",
                $"{field}.accountCode",
                $"The account {account.Code} is a heading or blocked; choose another."
            );
        }
        else if (account.IsControl)
        {
            yield return new Refusal(
                "entry.control_account",
                $"{field}.accountCode",
                $"{account.Name} follows from invoices and payments; post those instead."
            );
        }

        var (debit, credit) = (line.Debit ?? 0, line.Credit ?? 0);
        if (debit < 0 || credit < 0 || debit > 0 == credit > 0)
        {
            yield return new Refusal("entry.sides", $"{field}.debit", "Enter either a debit or a credit above zero.");
        }
        else if (functional.Round(debit + credit) != debit + credit || debit + credit >= DocumentLimits.Amount)
        {
            yield return new Refusal(
                "entry.amount",
                $"{field}.debit",
                $"Enter an amount with at most {functional.Decimals} decimals, below 1,000,000,000,000."
            );
        }

        if (line.Currency is null || line.Currency == functional.Code)
        {
            yield break;
        }

        if (!Currency.TryGet(line.Currency, out var currency))
        {
            yield return new Refusal("entry.currency", $"{field}.currency", $"{line.Currency} is not a currency of ISO 4217.");
        }
        else if (
            line.CurrencyAmount is not > 0
            || line.CurrencyAmount >= DocumentLimits.Amount
            || currency.Round(line.CurrencyAmount.Value) != line.CurrencyAmount
        )
        {
            yield return new Refusal(
                "entry.currency_amount",
                $"{field}.currencyAmount",
                $"Enter the amount in {currency.Code}, above zero, with at most {currency.Decimals} decimals."
            );
        }
    }

    private static List<Refusal> CheckBalance(IReadOnlyList<Line> lines, Currency functional)
    {
        var (debit, credit) = (lines.Sum(line => line.Debit ?? 0), lines.Sum(line => line.Credit ?? 0));
        if (debit != credit)
        {
            return
            [
                new Refusal(
                    "entry.unbalanced",
                    "lines",
                    $"Debits are {debit:0.00##} and credits {credit:0.00##}: {Math.Abs(debit - credit):0.00##} {functional.Code} is missing on the {(debit > credit ? "credit" : "debit")} side."
                ),
            ];
        }

        var uneven = lines
            .GroupBy(line => line.Currency ?? functional.Code)
            .FirstOrDefault(group => group.Sum(line => InCurrency(line, functional)) != 0);
        return uneven is null ? [] : [new Refusal("entry.unbalanced_currency", "lines", $"The amounts in {uneven.Key} do not balance.")];
    }
}
