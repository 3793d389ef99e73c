using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>What the company's own database tells about how access is used, read before the list is frozen.</summary>
/// <param name="Changing">Who changed something in the last ninety days, people and programs.</param>
/// <param name="Duties">The rules of separate duties that are in force.</param>
internal sealed record UsesOfAccess(IReadOnlySet<Guid> Changing, IReadOnlyList<DutyRule> Duties)
{
    public static readonly UsesOfAccess Unknown = new(new HashSet<Guid>(), []);

    public List<string> Broken(PermissionSet rights) => [.. Duties.Where(rule => rule.IsBrokenBy(rights)).Select(rule => rule.Title)];
}

/// <summary>Reads <see cref="UsesOfAccess"/> from the audit trail and the switches of separate duties.</summary>
public sealed class AccessUses(Work work, IEnumerable<DutyRule> rules, TimeProvider time)
{
    internal Task<Outcome<UsesOfAccess>> Run(CancellationToken cancel)
    {
        var since = time.GetUtcNow().UtcDateTime - AccessUse.Rest;
        return work.Read<UsesOfAccess>(
            Team.Manage,
            async db =>
            {
                var changing = await db.Set<AuditEntry>()
                    .Where(entry => entry.At >= since && entry.SubjectType != Providers.ProviderAccesses.Subject)
                    .Select(entry => entry.ActorId)
                    .Distinct()
                    .ToListAsync(cancel);
                var on = await db.Set<DutySwitch>().Where(row => row.IsOn).Select(row => row.Rule).ToListAsync(cancel);
                return new UsesOfAccess(changing.ToHashSet(), [.. rules.Where(rule => on.Contains(rule.Name))]);
            },
            cancel
        );
    }
}
