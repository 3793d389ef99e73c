using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <summary>What kind of document is open.</summary>
public enum OpenItemType
{
    Invoice,
    CreditMemo,
    Payment,
    Refund,
    Bill,
    SupplierCredit,

    /// <summary>What a reminder claims.</summary>
    Notice,
}

/// <summary>
/// A document or payment with what was open of it on a day. What we owe a customer is negative, and what a supplier owes us.
/// </summary>
/// <param name="DueDate">Of credits the day of the document: money that is not used has no term.</param>
/// <param name="Open">In <paramref name="Currency"/>.</param>
/// <param name="Amount">In functional currency, as the ledger carries it.</param>
public sealed record AgedItem(
    Guid Id,
    OpenItemType Type,
    string Number,
    Guid PartyId,
    string PartyName,
    DateOnly Date,
    DateOnly DueDate,
    string Currency,
    decimal Open,
    decimal Amount,
    AgeBucket Bucket,
    int DaysOverdue
);

public sealed record OpenItemsReport(DateOnly AsOf, LedgerSide Side, string Currency, IReadOnlyList<AgedItem> Rows, decimal Total);

/// <summary>The open items behind a figure of the ageing: of all customers or suppliers or one, of all ages or one.</summary>
public sealed class OpenItemList(Work work)
{
    public sealed record Request(DateOnly AsOf, Guid? PartyId = null, AgeBucket? Bucket = null, LedgerSide Side = LedgerSide.Receivables);

    public Task<Outcome<OpenItemsReport>> Run(Request request, CancellationToken cancel = default) =>
        work.Read<OpenItemsReport>(
            FinanceRights.View,
            async db =>
            {
                if (ReportDates.Check(Figures.Earliest, request.AsOf) is { } refusal)
                {
                    return refusal with { Field = "asOf" };
                }

                await db.ReadOneMoment(cancel);
                var rows = (await OpenItemsAsOf.Load(db, request.Side, request.AsOf, request.PartyId, cancel))
                    .Where(row => request.Bucket is null || row.Bucket == request.Bucket)
                    .ToList();
                var currency = (await GetCompanyDetails.In(db, cancel)).Currency;
                return new OpenItemsReport(request.AsOf, request.Side, currency, rows, rows.Sum(row => row.Amount));
            },
            cancel
        );
}
