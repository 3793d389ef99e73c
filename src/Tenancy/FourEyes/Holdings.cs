using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Units;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// Everything that gives somebody rights in a company, as its rows say at this moment. Compared before and after a change, it
/// shows who got more, whatever wrote the rows.
/// </summary>
internal static class Holdings
{
    private static readonly HashSet<string> Ownership = ["the say of an owner"];
    private static readonly HashSet<string> NoSecondYes = ["giving rights by one person alone"];

    public static async Task<Dictionary<string, Holding>> Of(
        PlatformDb db,
        AreaList areas,
        Guid tenant,
        DateTime now,
        CancellationToken cancel
    )
    {
        var roles = (await db.Set<Role>().AsNoTracking().Where(role => role.TenantId == tenant).ToListAsync(cancel)).ToDictionary(
            role => role.Name,
            StringComparer.Ordinal
        );
        PermissionSet Given(string name) => roles.TryGetValue(name, out var role) ? Rights.Given(areas, role) : PermissionSet.None;
        var people = await People(db, tenant, cancel);
        var places = await UnitReach.Places(db, tenant).ToListAsync(cancel);
        IReadOnlySet<string>? Whose(string name, Guid person) =>
            UnitReach
                .Of(roles.TryGetValue(name, out var role) ? role.Scope : RecordScope.Everything, person, places)
                ?.People.Select(one => one == person ? Holding.Own : people.GetValueOrDefault(one, Holding.Own))
                .ToHashSet(StringComparer.Ordinal);
        var viewer = Given(StandardRoles.Viewer);
        var held = new Dictionary<string, Holding>(StringComparer.Ordinal);
        foreach (var (user, role) in await Members(db, tenant, cancel))
        {
            held[$"member {user.Id}"] = new Holding($"{user.Name} ({user.Email})", role, Given(role))
            {
                Free = viewer,
                Also = role == StandardRoles.Owner ? Ownership : Holding.Nothing,
                Whose = Whose(role, user.Id),
                Owner = role == StandardRoles.Owner ? user.Id : null,
            };
        }

        foreach (var item in await Invitations(db, tenant, now).ToListAsync(cancel))
        {
            held[$"invitation {item.Id}"] = new Holding($"{item.Email}, invited", item.Role, Given(item.Role))
            {
                Free = viewer,
                Also = item.Role == StandardRoles.Owner ? Ownership : Holding.Nothing,
                Whose = Whose(item.Role, item.Id),
            };
        }

        foreach (var client in await Clients(db, tenant, DateOnly.FromDateTime(now)).ToListAsync(cancel))
        {
            var scopes = string.Join(", ", client.Scopes);
            held[$"client {client.Id}"] = new Holding($"The program {client.Name}", scopes, Rights.Given(areas, client));
        }

        foreach (var (grant, firm) in await Grants(db, tenant, DateOnly.FromDateTime(now), cancel))
        {
            held[$"grant {grant.Id}"] = OfGrant(areas, grant, firm);
        }

        var provider = await db.Set<IdentityProvider>().AsNoTracking().FirstOrDefaultAsync(item => item.TenantId == tenant, cancel);
        if (provider is { FirstRole: { } first })
        {
            // Another provider brings other people.
            var everybody = new Holding($"Everybody whom {provider.Issuer} signs in", first, Given(first))
            {
                Free = viewer,
                Whose = Whose(first, Guid.Empty),
            };
            held[$"newcomers {provider.Issuer} {provider.ClientId}"] = everybody;
        }

        held["policy"] = new Holding("The company", "rule of two owners", PermissionSet.None)
        {
            Also = await FourEyesGuard.IsOn(db, tenant, cancel) ? Holding.Nothing : NoSecondYes,
        };
        return held;
    }

    private static Holding OfGrant(AreaList areas, Grant grant, string firm)
    {
        var terms = GrantTerms.Of(grant);
        var also = GrantTerms.Closable.Except(grant.Exclusions).ToHashSet(StringComparer.Ordinal);
        if (grant.AllowsEmergency)
        {
            also.Add("emergency access");
        }

        return new Holding(
            $"The firm {firm}",
            string.Join(", ", grant.Levels.Select(level => level.Replace('.', ' '))),
            ClientSide.Given(areas, terms)
        )
        {
            Also = also,
            Days = (grant.From, grant.Until ?? DateOnly.MaxValue),
        };
    }

    private static async Task<List<(User User, string Role)>> Members(PlatformDb db, Guid tenant, CancellationToken cancel)
    {
        var rows = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join user in db.Set<User>().AsNoTracking() on membership.UserId equals user.Id
            where membership.TenantId == tenant && membership.RemovedAt == null
            select new { user, membership.Role }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.user, row.Role));
    }

    // Also of those who have left: their records are still somebody's.
    private static async Task<Dictionary<Guid, string>> People(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        await (
            from membership in db.Set<Membership>().AsNoTracking()
            join user in db.Set<User>().AsNoTracking() on membership.UserId equals user.Id
            where membership.TenantId == tenant
            select new { user.Id, Name = user.Name + " (" + user.Email + ")" }
        ).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);

    // One that is too old is void: to send it again is to invite again.
    private static IQueryable<Invitation> Invitations(PlatformDb db, Guid tenant, DateTime now) =>
        db.Set<Invitation>()
            .AsNoTracking()
            .Where(item => item.TenantId == tenant && item.AcceptedAt == null && item.RevokedAt == null && item.ExpiresAt > now);

    private static IQueryable<ApiClient> Clients(PlatformDb db, Guid tenant, DateOnly today) =>
        db.Set<ApiClient>()
            .AsNoTracking()
            .Where(item => item.TenantId == tenant && item.RevokedAt == null && (item.ExpiresOn == null || item.ExpiresOn >= today));

    // What the company offered counts: whether the firm takes it is the firm's to say. What a firm proposes does not.
    private static async Task<List<(Grant Grant, string Firm)>> Grants(PlatformDb db, Guid tenant, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from grant in db.Set<Grant>().AsNoTracking()
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            where
                grant.TenantId == tenant
                && grant.EndedAt == null
                && (grant.AcceptedAt != null || grant.ProposedBySide == GrantSide.Client)
                && (grant.Until == null || grant.Until >= today)
            select new { grant, firm.Name }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.grant, row.Name));
    }
}
