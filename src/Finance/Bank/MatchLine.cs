using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// Says what a movement of the bank is: something in the books already, a payment of a customer or to a supplier that is registered with it, a posting
/// straight to accounts or to another bank account, a payment run, or nothing that belongs in the books. Refusals, in this order: line, which of these,
/// matched already, then those of what was chosen.
/// </summary>
public sealed class MatchLine(Work work, Colleagues colleagues)
{
    /// <param name="EntryId">An entry that moves the bank account: a payment, a transfer, an entry written by hand.</param>
    /// <param name="Amount">How much of line and entry, with the line's sign, where not both are used as a whole.</param>
    /// <param name="PartyId">The customer or supplier of the payment; that of the documents when absent.</param>
    /// <param name="Documents">What the payment settles; what is left of it stays a credit.</param>
    /// <param name="Fee">Kept by the bank before the money arrived, or charged on top of what was paid back.</param>
    /// <param name="Accounts">Where it goes; another bank account makes it a transfer.</param>
    /// <param name="Ignore">Why it does not belong in the books.</param>
    /// <param name="ExchangeRate">Functional units per unit of the account's currency, where that is another one.</param>
    /// <param name="Date">Of what is posted; the line's when absent.</param>
    /// <param name="PaymentRunId">A run that the bank paid as one amount: all of its payments.</param>
    public sealed record Request(
        Guid LineId,
        Guid? EntryId = null,
        decimal? Amount = null,
        Guid? PartyId = null,
        IReadOnlyList<Part>? Documents = null,
        decimal? Fee = null,
        IReadOnlyList<AccountPart>? Accounts = null,
        string? Ignore = null,
        decimal? ExchangeRate = null,
        DateOnly? Date = null,
        Guid? PaymentRunId = null
    );

    /// <summary>A part of the payment set against a document.</summary>
    public sealed record Part(Guid DocumentId, decimal Amount);

    /// <param name="Amount">With the line's sign where it is a part of it; a single part is all that is open when absent.</param>
    public sealed record AccountPart(string? AccountCode, decimal? Amount = null, string? Text = null);

    /// <param name="OpenAmount">What is left of the line.</param>
    public sealed record Matched(Guid Id, Guid LineId, decimal OpenAmount, Guid? EntryId);

    public async Task<Outcome<Matched>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    internal static async Task<Outcome<Matched>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var line = await db.Set<BankLine>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.LineId, cancel);
        if (line is null)
        {
            return Refusal.NotFound("bank line");
        }

        bool[] ways =
        [
            request.EntryId is not null,
            request.PartyId is not null || request.Documents is { Count: > 0 },
            request.Accounts is { Count: > 0 },
            request.PaymentRunId is not null,
            request.Ignore is not null,
        ];
        if (ways.Count(chosen => chosen) != 1)
        {
            return new Refusal(
                "match.way",
                null,
                "Choose one: an entry, documents of a customer or supplier, accounts, a payment run, or a reason to ignore the line."
            );
        }

        await Hold(db, cancel);
        var open = line.Amount - await db.Set<BankMatch>().Where(match => match.LineId == line.Id).SumAsync(match => match.Amount, cancel);
        if (open == 0)
        {
            return new Refusal("match.matched", null, "This line is matched already. Take the match back first.", RefusalKind.Conflict);
        }

        var account = await db.Set<Account>().AsNoTracking().FirstAsync(row => row.Id == line.AccountId, cancel);
        var functional = (await GetCompanyDetails.In(db, cancel)).Currency;
        var place = new MatchPlace(db, line, account, Currency.Get(functional), open);
        var outcome =
            ways[0] ? await MatchEntry.In(place, request, cancel)
            : ways[1] ? await MatchPayment.In(place, request, cancel)
            : ways[2] ? await MatchAccounts.In(place, request, cancel)
            : ways[3] ? await MatchRun.In(place, request.PaymentRunId!.Value, cancel)
            : Ignored(place, request);
        return outcome.Then(match =>
        {
            db.About(
                BankLines.Subject,
                line.Id,
                $"{BankLines.Said(match.Amount, line.Currency)} of {line.Date:yyyy-MM-dd} matched: {BankLines.NameOf(match.Kind)}"
            );
            return Outcome<Matched>.Of(new Matched(match.Id, line.Id, open - match.Amount, match.EntryId));
        });
    }

    // Nobody else matches or posts until the commit: what is read after it stays so (B-05).
    internal static Task Hold(TenantDb db, CancellationToken cancel) =>
        db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancel);

    private static Outcome<BankMatch> Ignored(MatchPlace place, Request request)
    {
        if (PlainText.Clean(request.Ignore) is not { Length: <= 500 } reason)
        {
            return new Refusal("match.ignore", "ignore", "Say in a few words why this line does not belong in the books.");
        }

        var match = place.Match(MatchKind.Ignored, place.Open, null, reason);
        place.Db.Append(match);
        return match;
    }
}

/// <summary>A line that is about to be matched.</summary>
/// <param name="Open">What is not matched of it.</param>
internal sealed record MatchPlace(TenantDb Db, BankLine Line, Account Account, Currency Functional, decimal Open)
{
    public bool IsForeign => Line.Currency != Functional.Code;

    /// <summary>The currency of the line.</summary>
    public Currency Currency => Currency.Get(Line.Currency);

    public BankMatch Match(MatchKind kind, decimal amount, Guid? entry, string? reason = null) =>
        new()
        {
            LineId = Line.Id,
            AccountId = Account.Id,
            Kind = kind,
            Amount = amount,
            EntryId = entry,
            Date = Line.Date,
            Reason = reason,
            At = Db.Now,
            ById = Db.Caller.ActorId,
            By = Db.Caller.ActorName,
        };
}
