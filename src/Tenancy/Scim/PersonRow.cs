using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>A person of the directory with what tells how they stand: the membership once they joined, until then the invitation.</summary>
internal sealed class PersonRow
{
    public required ProvisionedPerson Person { get; init; }

    public Membership? Membership { get; init; }

    public Invitation? Invitation { get; set; }

    /// <summary>Somebody invited is active, also when the link is too old: told otherwise, Okta would activate them again and again.</summary>
    public bool IsActive => Membership is null ? Invitation is { AcceptedAt: null, RevokedAt: null } : Membership.RemovedAt is null;

    /// <summary>The role they have, or come back with.</summary>
    public string Role => Membership?.Role ?? Invitation?.Role ?? StandardRoles.Viewer;

    public PersonData Data => PersonData.Of(Person) with { Active = IsActive };

    public static IQueryable<PersonRow> In(PlatformDb db, Guid tenant) =>
        from person in db.Set<ProvisionedPerson>()
        where person.TenantId == tenant
        join membership in db.Set<Membership>()
            on new { person.TenantId, person.UserId } equals new { membership.TenantId, UserId = (Guid?)membership.UserId }
            into memberships
        from membership in memberships.DefaultIfEmpty()
        join invitation in db.Set<Invitation>() on person.InvitationId equals (Guid?)invitation.Id into invitations
        from invitation in invitations.DefaultIfEmpty()
        select new PersonRow
        {
            Person = person,
            Membership = membership,
            Invitation = invitation,
        };

    /// <summary>Those who have, or come back with, one of the roles.</summary>
    public static IQueryable<PersonRow> WithRole(PlatformDb db, Guid tenant, IReadOnlyCollection<string> roles) =>
        In(db, tenant)
            .Where(row =>
                roles.Contains(
                    row.Membership != null ? row.Membership.Role
                    : row.Invitation != null ? row.Invitation.Role
                    : StandardRoles.Viewer
                )
            );
}
