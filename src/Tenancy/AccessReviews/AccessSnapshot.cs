using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.SignOn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// Everybody and everything with access to one company at this moment: members, people invited, programs, firms and their
/// people; see <see cref="FirmSnapshot"/> for the last two.
/// </summary>
/// <param name="Uses">What the hints are made of.</param>
internal sealed record AccessSnapshot(PlatformDb Db, Guid Tenant, AreaList Areas, UsesOfAccess Uses, DateTime Now)
{
    private static readonly Act[] Reading = [Act.View, Act.Export];

    /// <summary>In the order of the list.</summary>
    public async Task<List<ReviewedAccess>> Read(CancellationToken cancel)
    {
        var lines = await Members(cancel);
        lines.AddRange(await Invitations(cancel));
        lines.AddRange(await Clients(cancel));
        lines.AddRange(await new FirmSnapshot(this).Read(cancel));
        for (var at = 0; at < lines.Count; at++)
        {
            lines[at].Position = at + 1;
        }

        return lines;
    }

    /// <summary>Whether these allow more than to look.</summary>
    public static bool MayChange(IEnumerable<Permission> permissions) => permissions.Any(item => !Reading.Contains(item.Act));

    public List<string> HintsOf(AccessUse use) => [.. use.Hints(Now).Select(hint => hint.ToString())];

    private async Task<List<ReviewedAccess>> Members(CancellationToken cancel)
    {
        var rows = await (
            from membership in Db.Set<Membership>().AsNoTracking()
            join user in Db.Set<User>() on membership.UserId equals user.Id
            join role in Db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where membership.TenantId == Tenant && membership.RemovedAt == null
            orderby user.Name, user.Id
            select new
            {
                Membership = membership,
                Role = role,
                user.Name,
                user.Email,
                HasFactor = Db.Set<AuthenticatorApp>().Any(app => app.UserId == user.Id)
                    || Db.Set<IdentityUserPasskey<Guid>>().Any(passkey => passkey.UserId == user.Id),
                IsProvisioned = Db.Set<ProvisionedPerson>().Any(person => person.TenantId == Tenant && person.UserId == user.Id),
                IsLinked = Db.Set<ProviderLink>().Any(link => link.TenantId == Tenant && link.UserId == user.Id),
            }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row =>
        {
            var rights = Rights.Given(Areas, row.Role);
            var use = new AccessUse(
                row.Membership.JoinedAt,
                row.Membership.LastSeenAt,
                MayChange(rights.Granted),
                Uses.Changing.Contains(row.Membership.UserId),
                row.Role.Name == StandardRoles.Owner && !row.HasFactor
            );
            return new ReviewedAccess
            {
                Kind = AccessKind.Member,
                SubjectId = row.Membership.UserId,
                Name = row.Name,
                Contact = row.Email,
                Access = row.Role.Name,
                Limit = row.Role.ApprovalLimit,
                Fields = row.Role.Fields,
                Scope = row.Role.Scope,
                Origin =
                    row.IsProvisioned ? AccessOrigin.Directory
                    : row.IsLinked ? AccessOrigin.IdentityProvider
                    : AccessOrigin.Unknown,
                Since = use.Since,
                LastUsedAt = use.LastUsedAt,
                Duties = Uses.Broken(rights),
                Hints = HintsOf(use),
            };
        });
    }

    private async Task<List<ReviewedAccess>> Invitations(CancellationToken cancel)
    {
        var rows = await (
            from invitation in Db.Set<Invitation>().AsNoTracking()
            join role in Db.Set<Role>()
                on new { TenantId = invitation.TenantId!.Value, invitation.Role } equals new { role.TenantId, Role = role.Name }
            where invitation.TenantId == Tenant && invitation.AcceptedAt == null && invitation.RevokedAt == null
            orderby invitation.NormalizedEmail, invitation.Id
            select new
            {
                Invitation = invitation,
                Role = role,
                IsProvisioned = Db.Set<ProvisionedPerson>().Any(person => person.InvitationId == invitation.Id),
            }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => new ReviewedAccess
        {
            Kind = AccessKind.Invitation,
            SubjectId = row.Invitation.Id,
            Name = row.Invitation.Email,
            Access = row.Role.Name,
            Limit = row.Role.ApprovalLimit,
            Fields = row.Role.Fields,
            Scope = row.Role.Scope,
            Origin = row.IsProvisioned ? AccessOrigin.Directory : AccessOrigin.Unknown,
            Since = row.Invitation.CreatedAt,
            Until = DateOnly.FromDateTime(row.Invitation.ExpiresAt),
            Duties = Uses.Broken(Rights.Given(Areas, row.Role)),
            Hints = HintsOf(new AccessUse(row.Invitation.SentAt, null, HasLapsed: row.Invitation.ExpiresAt <= Now)),
        });
    }

    private async Task<List<ReviewedAccess>> Clients(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(Now);
        var clients = await Db.Set<ApiClient>()
            .AsNoTracking()
            .Where(client => client.TenantId == Tenant && client.RevokedAt == null)
            .OrderBy(client => client.Name)
            .ThenBy(client => client.Id)
            .ToListAsync(cancel);
        return clients.ConvertAll(client =>
        {
            var mayDo = Rights.Everything(Areas).Granted.Where(item => client.Scopes.Exists(scope => ApiScope.Covers(scope, item)));
            var use = new AccessUse(
                client.CreatedAt,
                client.LastUsedAt,
                MayChange(mayDo),
                Uses.Changing.Contains(client.Id),
                SecretSince: client.SecretSince,
                HasLapsed: client.ExpiresOn < today
            );
            return new ReviewedAccess
            {
                Kind = AccessKind.ApiClient,
                SubjectId = client.Id,
                Name = client.Name,
                Access = string.Join(", ", client.Scopes.Order(StringComparer.Ordinal)),
                Limit = client.ApprovalLimit,
                Fields = client.Fields,
                Since = use.Since,
                LastUsedAt = use.LastUsedAt,
                Until = client.ExpiresOn,
                Hints = HintsOf(use),
            };
        });
    }
}
