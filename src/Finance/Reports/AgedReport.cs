namespace BackOffice.Finance.Reports;

/// <summary>What customers owe or suppliers are owed, by age. In functional currency, so that the total is the control account .</summary>
/// <param name="Buckets">1 to 30, 31 to 60, 61 to 90, over 90 days.</param>
public sealed record AgedReport(
    DateOnly AsOf,
    string Currency,
    IReadOnlyList<AgedRow> Rows,
    decimal NotDue,
    IReadOnlyList<decimal> Buckets,
    decimal Total,
    Drill Drill
)
{
    private static readonly AgeBucket[] All = Enum.GetValues<AgeBucket>();

    internal static AgedReport Of(LedgerSide side, DateOnly asOf, string currency, List<AgedItem> items)
    {
        var all = Sums(items);
        return new AgedReport(
            asOf,
            currency,
            [
                .. items
                    .GroupBy(item => (item.PartyId, item.PartyName))
                    .Select(group => Row(side, asOf, group.Key.PartyId, group.Key.PartyName, group)),
            ],
            all[0],
            all[1..],
            all.Sum(),
            Drill.OpenItems(side, asOf)
        );
    }

    private static AgedRow Row(LedgerSide side, DateOnly asOf, Guid party, string name, IEnumerable<AgedItem> items)
    {
        var sums = Sums(items);
        return new AgedRow(
            party,
            name,
            sums[0],
            sums[1..],
            sums.Sum(),
            Drill.OpenItems(side, asOf, party),
            [.. All.Select(bucket => Drill.OpenItems(side, asOf, party, bucket))]
        );
    }

    private static decimal[] Sums(IEnumerable<AgedItem> items)
    {
        var byBucket = items.ToLookup(item => item.Bucket);
        return [.. All.Select(bucket => byBucket[bucket].Sum(item => item.Amount))];
    }
}

/// <summary>One customer or supplier. Payments and credits that are not used up are negative, in the age of their own date.</summary>
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
