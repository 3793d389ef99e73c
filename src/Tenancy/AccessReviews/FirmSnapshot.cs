using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>The firms that may work in the company or are offered to, each followed by those of its people who are assigned.</summary>
internal sealed class FirmSnapshot(AccessSnapshot all)
{
    public async Task<List<ReviewedAccess>> Read(CancellationToken cancel)
    {
        var grants = await (
            from grant in all.Db.Set<Grant>().AsNoTracking()
            join firm in all.Db.Set<Firm>() on grant.FirmId equals firm.Id
            where
                grant.TenantId == all.Tenant
                && grant.EndedAt == null
                && (grant.AcceptedAt != null || grant.ProposedBySide == GrantSide.Client)
            orderby firm.Name, grant.Id
            select new { Grant = grant, Firm = firm }
        ).ToListAsync(cancel);
        var ids = grants.ConvertAll(item => item.Grant.Id);
        var people = await People(ids, cancel);
        var days = await (
            from day in all.Db.Set<AccessDay>()
            where ids.Contains(day.GrantId)
            group day.FirstAt by new { day.GrantId, day.UserId } into visits
            select new { visits.Key, Last = visits.Max() }
        ).ToListAsync(cancel);
        var last = days.ToDictionary(day => (day.Key.GrantId, day.Key.UserId), day => day.Last);
        var lines = new List<ReviewedAccess>();
        foreach (var item in grants)
        {
            var staff = people.FindAll(person => person.Assignment.GrantId == item.Grant.Id);
            var seen = days.Where(day => day.Key.GrantId == item.Grant.Id).Select(day => (DateTime?)day.Last).Max();
            lines.Add(OfFirm(item.Grant, item.Firm, seen));
            lines.AddRange(staff.Select(person => OfPerson(person, item.Grant, item.Firm, last)));
        }

        return lines;
    }

    private Task<List<Assigned>> People(List<Guid> grants, CancellationToken cancel) =>
        (
            from assignment in all.Db.Set<Assignment>().AsNoTracking()
            join member in all.Db.Set<FirmMember>()
                on new { assignment.FirmId, assignment.UserId } equals new { member.FirmId, member.UserId }
            join user in all.Db.Set<User>() on assignment.UserId equals user.Id
            where grants.Contains(assignment.GrantId) && member.RemovedAt == null
            orderby user.Name, user.Id
            select new Assigned
            {
                Assignment = assignment,
                Member = member,
                Name = user.Name,
            }
        ).ToListAsync(cancel);

    private ReviewedAccess OfFirm(Grant grant, Firm firm, DateTime? seen) =>
        new()
        {
            Kind = AccessKind.Firm,
            SubjectId = grant.Id,
            Name = firm.Name,
            Contact = grant.Purpose,
            Access = GrantTerms.Reach(grant),
            Since = grant.AcceptedAt ?? grant.ProposedAt,
            LastUsedAt = seen,
            Until = grant.Until,
            Hints = all.HintsOf(new AccessUse(grant.AcceptedAt ?? grant.ProposedAt, seen, HasLapsed: grant.Until < Today)),
        };

    private ReviewedAccess OfPerson(Assigned person, Grant grant, Firm firm, Dictionary<(Guid, Guid), DateTime> last)
    {
        var levels = GrantTerms
            .LevelsOf(grant.Levels)
            .Select(item => (Area: item.Key, Level: AccessRules.Effective(item.Value, person.Assignment.Role, person.Member.Role)))
            .Where(item => item.Level != AccessLevel.None)
            .ToList();
        var use = new AccessUse(
            person.Assignment.Since,
            last.TryGetValue((grant.Id, person.Assignment.UserId), out var seen) ? seen : null,
            levels.Exists(item => item.Level > AccessLevel.Read),
            all.Uses.Changing.Contains(person.Assignment.UserId),
            HasLapsed: grant.Until < Today
        );
        return new ReviewedAccess
        {
            Kind = AccessKind.FirmPerson,
            SubjectId = person.Assignment.UserId,
            GrantId = grant.Id,
            Name = person.Name,
            Contact = firm.Name,
            Access = string.Join(", ", levels.Select(item => $"{item.Area} {item.Level.ToString().ToLowerInvariant()}")),
            Since = use.Since,
            LastUsedAt = use.LastUsedAt,
            Until = grant.Until,
            Hints = all.HintsOf(use),
        };
    }

    private DateOnly Today => DateOnly.FromDateTime(all.Now);

    private sealed class Assigned
    {
        public required Assignment Assignment { get; init; }

        public required FirmMember Member { get; init; }

        public required string Name { get; init; }
    }
}
