using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>A level as people see it.</summary>
/// <param name="Days">After the due date for the first level, after the reminder before for the others.</param>
/// <param name="Fee">In the company's currency, as <paramref name="MinimumAmount"/> is.</param>
/// <param name="InterestPercent">Per year.</param>
public sealed record DunningLevelCard(
    Guid Id,
    int Level,
    int Days,
    string Subject,
    string Body,
    decimal Fee,
    decimal InterestPercent,
    decimal MinimumAmount,
    long Version
)
{
    internal static DunningLevelCard Of(DunningLevel row) =>
        new(row.Id, row.Level, row.Days, row.Subject, row.Body, row.Fee, row.InterestPercent, row.MinimumAmount, row.Version);
}

/// <summary>The levels of a company.</summary>
/// <param name="Currency">Functional, of fees and minimum amounts.</param>
public sealed record DunningLevelsCard(string Currency, IReadOnlyList<DunningLevelCard> Levels);

/// <summary>How the company reminds, level by level.</summary>
public sealed class DunningLevels(Work work)
{
    public Task<Outcome<DunningLevelsCard>> Run(CancellationToken cancel = default) =>
        work.Read<DunningLevelsCard>(
            FinanceRights.View,
            async db => new DunningLevelsCard(
                (await GetCompanyDetails.In(db, cancel)).Currency,
                [.. (await db.Set<DunningLevel>().OrderBy(row => row.Level).ToListAsync(cancel)).Select(DunningLevelCard.Of)]
            ),
            cancel
        );
}
