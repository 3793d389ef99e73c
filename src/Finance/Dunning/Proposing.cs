using BackOffice.Kernel;

namespace BackOffice.Finance.Dunning;

/// <summary>An overdue invoice with what proposing looks at.</summary>
/// <param name="LastLevel">0 before the first reminder.</param>
/// <param name="InterestThrough">Through which day interest was claimed before.</param>
internal sealed record OverdueItem(
    Guid DocumentId,
    string Number,
    DateOnly IssueDate,
    DateOnly DueDate,
    decimal Total,
    decimal Open,
    int LastLevel,
    DateOnly? LastNotice,
    DateOnly? InterestThrough,
    IReadOnlyCollection<(DateOnly Date, decimal Amount)> Settled
);

/// <summary>A customer in one currency, as the books and the stops have them.</summary>
/// <param name="ExchangeRate">Null where there is none for the day.</param>
internal sealed record OverdueCustomer(
    Guid Id,
    string Name,
    string? Email,
    string Currency,
    decimal? ExchangeRate,
    IReadOnlyList<OverdueItem> Items,
    IReadOnlyList<DunningStop> Stops,
    decimal Credits,
    decimal EarlierCharges
);

/// <summary>
/// Decides of what a customer is reminded on a day. An invoice rises one level at most, and not before the days of that level have
/// passed; a customer whose unused credits cover what is overdue is left alone. Pure.
/// </summary>
internal static class Proposing
{
    /// <param name="levels">By number, from 1 without gaps.</param>
    public static ProposedNotice For(OverdueCustomer customer, IReadOnlyList<DunningLevel> levels, DateOnly day)
    {
        var held = new List<HeldItem>();
        var rising = new List<(OverdueItem Item, DunningLevel Level)>();
        foreach (var item in customer.Items)
        {
            if (Stopped(item, customer.Stops, day) is { } stopped)
            {
                held.Add(stopped);
            }
            else if (item.LastLevel >= levels.Count)
            {
                held.Add(Held(item, HeldBecause.LastLevel));
            }
            else if (From(item, levels[item.LastLevel]) is var from && from > day)
            {
                held.Add(Held(item, HeldBecause.NotYet) with { Until = from });
            }
            else
            {
                rising.Add((item, levels[item.LastLevel]));
            }
        }

        if (rising.Count > 0 && KeptBack(customer, rising) is { } because)
        {
            held.AddRange(rising.Select(pair => Held(pair.Item, because)));
            rising.Clear();
        }

        return Notice(customer, rising, held, day);
    }

    /// <summary>The same notice over some of its lines only.</summary>
    public static ProposedNotice Only(ProposedNotice notice, IReadOnlyCollection<Guid> documents, IReadOnlyList<DunningLevel> levels)
    {
        var lines = notice.Lines.Where(line => documents.Contains(line.DocumentId)).ToList();
        var level = lines.Count == 0 ? 0 : lines.Max(line => line.Level);
        return notice with
        {
            Lines = lines,
            Level = level,
            Fee = level == 0 ? 0 : FeeOf(levels[level - 1], notice.Currency, notice.ExchangeRate),
        };
    }

    private static HeldItem? Stopped(OverdueItem item, IReadOnlyList<DunningStop> stops, DateOnly day) =>
        stops
            .Where(stop => stop.HoldsOn(day) && (stop.DocumentId is null || stop.DocumentId == item.DocumentId))
            .OrderBy(stop => stop.DocumentId is null ? 0 : 1)
            .FirstOrDefault()
            is { } stop
            ? Held(item, stop.DocumentId is null ? HeldBecause.CustomerStopped : HeldBecause.InvoiceStopped) with
            {
                Reason = stop.Reason,
                Until = stop.Until,
            }
            : null;

    private static DateOnly From(OverdueItem item, DunningLevel next) => (item.LastNotice ?? item.DueDate).AddDays(next.Days);

    private static HeldBecause? KeptBack(OverdueCustomer customer, List<(OverdueItem Item, DunningLevel Level)> rising)
    {
        if (customer.Credits >= customer.Items.Sum(item => item.Open))
        {
            return HeldBecause.Credits;
        }

        if (customer.ExchangeRate is not { } rate)
        {
            return HeldBecause.NoRate;
        }

        var least = rising.MaxBy(pair => pair.Level.Level).Level.MinimumAmount;
        return rising.Sum(pair => pair.Item.Open) * rate < least ? HeldBecause.BelowMinimum : null;
    }

    private static ProposedNotice Notice(
        OverdueCustomer customer,
        List<(OverdueItem Item, DunningLevel Level)> rising,
        List<HeldItem> held,
        DateOnly day
    )
    {
        var highest = rising.Count == 0 ? null : rising.MaxBy(pair => pair.Level.Level).Level;
        var rate = customer.ExchangeRate ?? 0;
        return new ProposedNotice(
            customer.Id,
            customer.Name,
            customer.Email,
            customer.Currency,
            rate,
            highest?.Level ?? 0,
            [.. rising.Select(pair => Line(pair.Item, pair.Level, customer.Currency, day))],
            held,
            customer.Credits,
            customer.EarlierCharges,
            highest is null ? 0 : FeeOf(highest, customer.Currency, rate)
        );
    }

    private static decimal FeeOf(DunningLevel level, string currency, decimal rate) => Currency.Get(currency).Round(level.Fee / rate);

    private static NoticeLine Line(OverdueItem item, DunningLevel level, string currency, DateOnly day)
    {
        var periods =
            level.InterestPercent == 0 ? [] : Interest.Periods(item.Total, item.Settled, item.InterestThrough ?? item.DueDate, day);
        return new NoticeLine(
            item.DocumentId,
            item.Number,
            item.IssueDate,
            item.DueDate,
            item.Total,
            item.Open,
            level.Level,
            level.InterestPercent,
            periods,
            Interest.Of(periods, level.InterestPercent, Currency.Get(currency))
        );
    }

    private static HeldItem Held(OverdueItem item, HeldBecause because) =>
        new(item.DocumentId, item.Number, item.DueDate, item.Open, item.LastLevel, because);
}
