using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>Where an invitation leads: a company or a provider's firm. Links, mails and their rules are the same.</summary>
/// <param name="Address">Its path on this site.</param>
internal abstract record InvitingPlace(Guid Id, string Name, string Slug, string Address)
{
    /// <returns>Null when the place is not there or not active.</returns>
    public static async Task<InvitingPlace?> Of(PlatformDb db, Invitation invitation, CancellationToken cancel)
    {
        if (invitation.TenantId is { } id)
        {
            var tenant = await db.Set<Tenant>()
                .AsNoTracking()
                .FirstOrDefaultAsync(item => item.Id == id && item.State == TenantState.Active, cancel);
            return tenant is null ? null : new CompanyPlace(tenant.Id, tenant.Name, tenant.Slug);
        }

        var firm = await db.Set<Firm>()
            .AsNoTracking()
            .FirstOrDefaultAsync(item => item.Id == invitation.FirmId && item.ActiveSince != null, cancel);
        return firm is null ? null : new FirmPlace(firm.Id, firm.Name, firm.Slug);
    }

    /// <summary>One change of who belongs to it at a time.</summary>
    public abstract Task Lock(PlatformDb db, CancellationToken cancel);

    /// <returns>Null when people may be added now.</returns>
    public virtual Task<Refusal?> RefusesPeople(PlatformDb db, CancellationToken cancel) => Task.FromResult<Refusal?>(null);

    /// <summary>Whether whoever invited may still give that role.</summary>
    public abstract Task<bool> Stands(PlatformDb db, AreaList areas, Invitation invitation, DateTime now, CancellationToken cancel);

    public abstract Task Join(PlatformDb db, User user, Invitation invitation, DateTime now, CancellationToken cancel);
}

internal sealed record CompanyPlace(Guid Id, string Name, string Slug) : InvitingPlace(Id, Name, Slug, $"/t/{Slug}/")
{
    public override Task Lock(PlatformDb db, CancellationToken cancel) => Team.Lock(db, Id, cancel);

    public override Task<Refusal?> RefusesPeople(PlatformDb db, CancellationToken cancel) => ClosedCompany.RefusesWrite(db, Id, cancel);

    public override async Task<bool> Stands(PlatformDb db, AreaList areas, Invitation invitation, DateTime now, CancellationToken cancel)
    {
        var role = await db.Set<Role>()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.TenantId == Id && row.Name == invitation.Role, cancel);
        var inviter = new Caller(Id, "", invitation.InviterId, invitation.InviterName, invitation.InviterKind);
        var rights = await Rights.Of(db, areas, inviter, now, cancel);
        return role is not null && (rights.Allows(Team.Manage) || rights.Allows(ScimScope.Provision)) && rights.MayGive(areas, role);
    }

    public override async Task Join(PlatformDb db, User user, Invitation invitation, DateTime now, CancellationToken cancel)
    {
        await Membership.Join(db, Id, user.Id, invitation.Role, now, cancel);
        await ProvisionedPerson.Joined(db, Id, invitation.Id, user.Id, now, cancel);
        CompanyAudit.Note(
            db,
            new Caller(Id, Slug, user.Id, user.Name, CallerKind.Person),
            now,
            nameof(AcceptInvitation),
            "invitation",
            invitation.Id,
            $"{user.Name} ({invitation.Email}) joined as {invitation.Role}, invited by {invitation.InviterName}"
        );
    }
}

internal sealed record FirmPlace(Guid Id, string Name, string Slug) : InvitingPlace(Id, Name, Slug, $"/firms/{Slug}")
{
    public override Task Lock(PlatformDb db, CancellationToken cancel) => FirmDesk.Lock(db, Id, cancel);

    public override Task<bool> Stands(PlatformDb db, AreaList areas, Invitation invitation, DateTime now, CancellationToken cancel) =>
        db.Set<FirmMember>()
            .AnyAsync(
                member =>
                    member.FirmId == Id
                    && member.UserId == invitation.InviterId
                    && member.RemovedAt == null
                    && member.Role == FirmRole.Partner,
                cancel
            );

    public override Task Join(PlatformDb db, User user, Invitation invitation, DateTime now, CancellationToken cancel) =>
        Firm.Join(db, Id, user.Id, Enum.Parse<FirmRole>(invitation.Role, ignoreCase: true), now, cancel);
}
