using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving;

/// <summary>Records that a law keeps.</summary>
/// <param name="Until">The last day.</param>
/// <param name="WrittenAt">See <see cref="KeptRecords.WrittenAt"/>.</param>
public sealed record BoundRecords(string What, DateOnly Newest, DateOnly Until, int Years, string Law, DateTime WrittenAt);

/// <summary>What of a company's records a law still keeps on a day. Nothing of it is erased before somebody else has it.</summary>
public sealed record Retention(string Country, IReadOnlyList<BoundRecords> Bound)
{
    public bool Binds => Bound.Count > 0;

    internal static Retention Of(string country, int firstMonth, IEnumerable<KeptRecords> records, DateOnly today) =>
        new(country, [.. records.Select(item => Bind(country, firstMonth, item, today)).Where(item => item.Until >= today)]);

    private static BoundRecords Bind(string country, int firstMonth, KeptRecords records, DateOnly today)
    {
        var rule = RetentionLaw.For(country, records.Kind, today);
        return new BoundRecords(
            records.What,
            records.Newest,
            RetentionLaw.LastDay(rule, records.Newest, firstMonth),
            rule.Years,
            rule.Law,
            records.WrittenAt
        );
    }
}
