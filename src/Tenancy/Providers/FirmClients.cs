using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Tenancy.Providers;

/// <summary>A client somebody of the firm may enter today, for queries that join it.</summary>
public sealed class FirmClient
{
    public Guid GrantId { get; init; }

    public Guid FirmId { get; init; }

    public Guid TenantId { get; init; }

    public required string Name { get; init; }

    public required string Slug { get; init; }

    public required string? Colour { get; init; }

    public required string Firm { get; init; }

    public required string FirmSlug { get; init; }

    /// <summary>Whether the grant reaches the books; numbers about them are shown to nobody else.</summary>
    public bool SeesBooks { get; init; }
}

/// <summary>Somebody who works for a client and may enter it.</summary>
public sealed class FirmClientPerson
{
    public Guid GrantId { get; init; }

    public Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }
}

/// <summary>Somebody who works in the company itself.</summary>
public sealed class CompanyPerson
{
    public Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }
}

/// <summary>
/// The clients of the firm for areas that show what is in them. Managers and partners too see the inside of a client only
/// when they are assigned to it: whatever joins these queries is gone with the grant, the assignment or its last day.
/// </summary>
public sealed class FirmClients(PlatformDb db, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Those the person may enter.</summary>
    public IQueryable<FirmClient> Of(FirmCaller caller) =>
        Clients(OpenGrants.On(db, Today).Where(open => open.Member.UserId == caller.UserId && open.Grant.FirmId == caller.FirmId));

    /// <summary>By which grants firms may enter the company, one row each, whoever is assigned.</summary>
    public IQueryable<FirmClient> At(Guid tenant) =>
        Clients(OpenGrants.On(db, Today).Where(open => open.Grant.TenantId == tenant)).Distinct();

    /// <summary>The client of a grant, as long as somebody of the firm may enter it.</summary>
    public IQueryable<FirmClient> By(Guid grant) => Clients(OpenGrants.On(db, Today).Where(open => open.Grant.Id == grant)).Distinct();

    /// <summary>The people of a company itself.</summary>
    public IQueryable<CompanyPerson> OwnPeople(Guid tenant) =>
        from membership in db.Set<Membership>().AsNoTracking()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenant && membership.RemovedAt == null && user.EmailConfirmed
        select new CompanyPerson
        {
            UserId = user.Id,
            Name = user.Name,
            Email = user.Email!,
        };

    /// <summary>Who may enter the clients of a firm.</summary>
    public IQueryable<FirmClientPerson> People(Guid firm) =>
        from open in OpenGrants.On(db, Today)
        join user in db.Set<User>() on open.Member.UserId equals user.Id
        where open.Grant.FirmId == firm
        select new FirmClientPerson
        {
            GrantId = open.Grant.Id,
            UserId = user.Id,
            Name = user.Name,
            Email = user.Email!,
        };

    /// <summary>The clients of a group of the firm, by their grants.</summary>
    public IQueryable<Guid> InGroup(Guid firm, Guid groupId) =>
        from client in db.Set<GroupedClient>()
        join grouped in db.Set<ClientGroup>() on client.GroupId equals grouped.Id
        where grouped.FirmId == firm && grouped.Id == groupId
        select client.GrantId;

    // A founding grant that nobody accepted yet opens everything; else an area that is not named is closed.
    private static IQueryable<FirmClient> Clients(IQueryable<OpenGrant> open) =>
        open.Select(item => new FirmClient
        {
            GrantId = item.Grant.Id,
            FirmId = item.Grant.FirmId,
            TenantId = item.Tenant.Id,
            Name = item.Tenant.Name,
            Slug = item.Tenant.Slug,
            Colour = item.Tenant.Colour,
            Firm = item.Firm.Name,
            FirmSlug = item.Firm.Slug,
            SeesBooks =
                item.Grant.AcceptedAt == null
                || item.Grant.Levels.Contains("finance.read")
                || item.Grant.Levels.Contains("finance.prepare")
                || item.Grant.Levels.Contains("finance.approve")
                || item.Grant.Levels.Contains("finance.admin"),
        });
}

/// <summary>How tables of other areas refer to a firm, a client and a company.</summary>
public static class ProviderReferences
{
    public static void HasFirm<T>(this EntityTypeBuilder<T> entity, string property)
        where T : class => entity.HasOne(typeof(Firm)).WithMany().HasForeignKey(property);

    public static void HasGrant<T>(this EntityTypeBuilder<T> entity, string property)
        where T : class => entity.HasOne(typeof(Grant)).WithMany().HasForeignKey(property);

    public static void HasCompany<T>(this EntityTypeBuilder<T> entity, string property)
        where T : class => entity.HasOne(typeof(Tenants.Tenant)).WithMany().HasForeignKey(property);
}
