using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Flags;

/// <summary>A flag with what is set of it now.</summary>
/// <param name="IsOn">Where nothing is set for a company or a person.</param>
/// <param name="Share">Of a hundred companies, for how many it is on; null where no share is set.</param>
public sealed record FlagCard(FeatureFlag Flag, bool IsOn, int? Share, IReadOnlyList<FlagRow> Set)
{
    /// <summary>The kill switch, where it was pulled.</summary>
    public FlagRow? Stop => Set.FirstOrDefault(row => row.Setting.Scope == FlagScope.Stop);
}

/// <summary>Something that an operator set.</summary>
/// <param name="Subject">The name of the company or the person's e-mail; null for the other scopes.</param>
public sealed record FlagRow(Guid Id, FlagSetting Setting, string? Subject, string Reason, string SetByName, DateTime SetAt);

/// <summary>The flags and what is set of them now, for operators.</summary>
public sealed class FlagList(OperatorDesk desk, TimeProvider time)
{
    public Task<Outcome<List<FlagCard>>> Run(CancellationToken cancel = default) =>
        desk.Read<List<FlagCard>>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var rows = await (
                    from stored in db.Set<StoredFlag>().AsNoTracking()
                    from tenant in db.Set<Tenant>().Where(tenant => tenant.Id == stored.TenantId).DefaultIfEmpty()
                    from user in db.Set<User>().Where(user => user.Id == stored.UserId).DefaultIfEmpty()
                    where stored.EndedAt == null && (stored.Until == null || stored.Until > now)
                    orderby stored.SetAt descending
                    select new { stored, Subject = tenant != null ? tenant.Name : user.Email }
                ).ToListAsync(cancel);
                var set = rows.ConvertAll(row => Row(row.stored, row.Subject));
                return FeatureFlags.All.Select(flag => Card(flag, [.. set.Where(row => row.Setting.Flag == flag.Name)], now)).ToList();
            },
            cancel
        );

    private static FlagCard Card(FeatureFlag flag, List<FlagRow> set, DateTime now)
    {
        var share = set.Find(row => row.Setting.Scope == FlagScope.Share)?.Setting.Percent;
        return new FlagCard(flag, FlagRule.IsOn(flag, set.Select(row => row.Setting), null, null, now), share, set);
    }

    private static FlagRow Row(StoredFlag stored, string? subject) =>
        new(stored.Id, stored.Setting, subject, stored.Reason, stored.SetByName, stored.SetAt);
}
