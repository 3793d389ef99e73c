using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <summary>What customers owe, by age. In functional currency, so that the total is the control account .</summary>
/// <param name="Buckets">1 to 30, 31 to 60, 61 to 90, over 90 days.</param>
public sealed record AgedReceivablesReport(
    DateOnly AsOf,
    string Currency,
    IReadOnlyList<AgedRow> Rows,
    decimal NotDue,
    IReadOnlyList<decimal> Buckets,
    decimal Total,
    Drill Drill
);

/// <summary>One customer. Payments and credit memos that are not used up are negative, in the age of their own date.</summary>
/// <param name="Drills">Where the items of not due and of each bucket are, in this order.</param>
public sealed record AgedRow(
    Guid PartyId,
    string Name,
    decimal NotDue,
    IReadOnlyList<decimal> Buckets,
    decimal Total,
    Drill Drill,
    IReadOnlyList<Drill> Drills
);

public sealed class AgedReceivables(Work work)
{
    private static readonly AgeBucket[] All = Enum.GetValues<AgeBucket>();

    public Task<Outcome<AgedReceivablesReport>> Run(DateOnly asOf, CancellationToken cancel = default) =>
        work.Read<AgedReceivablesReport>(
            FinanceRights.View,
            async db =>
            {
                if (ReportDates.Check(Figures.Earliest, asOf) is { } refusal)
                {
                    return refusal with { Field = "asOf" };
                }

                await db.ReadOneMoment(cancel);
                var items = await OpenItemsAsOf.Load(db, asOf, null, cancel);
                return Of(asOf, (await GetCompanyDetails.In(db, cancel)).Currency, items);
            },
            cancel
        );

    private static AgedReceivablesReport Of(DateOnly asOf, string currency, List<AgedItem> items)
    {
        var all = Sums(items);
        return new AgedReceivablesReport(
            asOf,
            currency,
            [
                .. items
                    .GroupBy(item => (item.PartyId, item.PartyName))
                    .Select(group => Row(asOf, group.Key.PartyId, group.Key.PartyName, group)),
            ],
            all[0],
            all[1..],
            all.Sum(),
            Drill.OpenItems(asOf)
        );
    }

    private static AgedRow Row(DateOnly asOf, Guid party, string name, IEnumerable<AgedItem> items)
    {
        var sums = Sums(items);
        return new AgedRow(
            party,
            name,
            sums[0],
            sums[1..],
            sums.Sum(),
            Drill.OpenItems(asOf, party),
            [.. All.Select(bucket => Drill.OpenItems(asOf, party, bucket))]
        );
    }

    private static decimal[] Sums(IEnumerable<AgedItem> items)
    {
        var byBucket = items.ToLookup(item => item.Bucket);
        return [.. All.Select(bucket => byBucket[bucket].Sum(item => item.Amount))];
    }
}
