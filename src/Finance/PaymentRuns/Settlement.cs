namespace BackOffice.Finance.PaymentRuns;

/// <summary>How a line of a run settles its documents: credits first, the oldest bill first, the payment takes the rest. Pure.</summary>
internal static class Settlement
{
    public sealed record Item(Guid DocumentId, decimal Amount);

    public sealed record Credit(Guid BillId, Guid CreditId, decimal Amount);

    /// <param name="Credits">What credits settle of which bill.</param>
    /// <param name="Parts">What is left of each bill for the payment.</param>
    public sealed record Plan(IReadOnlyList<Credit> Credits, IReadOnlyList<Item> Parts);

    /// <param name="items">In their order; credits are negative and together less than the bills.</param>
    public static Plan Of(IEnumerable<Item> items)
    {
        var all = items.ToList();
        var credits = all.Where(item => item.Amount < 0).Select(item => (item.DocumentId, Left: -item.Amount)).ToList();
        var used = new List<Credit>();
        var parts = new List<Item>();
        var at = 0;
        foreach (var bill in all.Where(item => item.Amount > 0))
        {
            var open = bill.Amount;
            while (open > 0 && at < credits.Count)
            {
                var (id, left) = credits[at];
                var part = Math.Min(open, left);
                used.Add(new Credit(bill.DocumentId, id, part));
                open -= part;
                credits[at] = (id, left - part);
                at += left == part ? 1 : 0;
            }

            if (open > 0)
            {
                parts.Add(bill with { Amount = open });
            }
        }

        return new Plan(used, parts);
    }
}
