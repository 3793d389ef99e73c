using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Makes a person of somebody the provider named and nobody here knows, where the company gives such people a role. Their
/// address was only said: it stays unverified, opens nothing, and whoever has its mailbox may still claim it. An address that
/// somebody here has is never theirs.
/// </summary>
public sealed class Newcomers(PlatformDb db, UserManager<User> users, SignOnTrail trail, OutboxSignal signal, TimeProvider time)
{
    /// <summary>In the caller's transaction.</summary>
    internal async Task<Outcome<ProviderLink>> Take(IdentityProvider provider, Assertion who, CancellationToken cancel)
    {
        var tenant = provider.TenantId;
        if (provider.FirstRole is not { } role || !await Exists(tenant, role, cancel))
        {
            return SignOnRefusals.Unknown;
        }

        if (await ClosedCompany.RefusesWrite(db, tenant, cancel) is not null)
        {
            return SignOnRefusals.Closed;
        }

        if (!EmailAddress.IsValid(who.Email))
        {
            return SignOnRefusals.NoMail;
        }

        if (await users.FindByEmailAsync(who.Email!.Trim()) is not null)
        {
            return SignOnRefusals.Unknown;
        }

        var user = new User
        {
            UserName = who.Email.Trim(),
            Email = who.Email.Trim(),
            Name = NameOf(who),
        };
        if (!(await users.CreateAsync(user)).Succeeded)
        {
            return SignOnRefusals.NoMail;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await Membership.Join(db, tenant, user.Id, role, now, cancel);
        var link = new ProviderLink
        {
            TenantId = tenant,
            Issuer = who.Issuer,
            Subject = who.Subject,
            UserId = user.Id,
            LinkedAt = now,
        };
        db.Add(link);
        trail.Note(
            new Caller(tenant, "", user.Id, user.Name, CallerKind.Person),
            user.Id,
            $"{user.Name} ({user.Email}) came through the provider for the first time and joined as {role}"
        );
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
        return link;
    }

    /// <summary>What the provider calls somebody, or else the address without its domain.</summary>
    internal static string NameOf(Assertion who) =>
        PlainText.Clean(who.Name) is { Length: > 0 and <= 100 } name ? name : PlainText.Cut((who.Email ?? who.Subject).Split('@')[0], 100);

    private Task<bool> Exists(Guid tenant, string role, CancellationToken cancel) =>
        db.Set<Role>().AnyAsync(item => item.TenantId == tenant && item.Name == role && role != StandardRoles.Owner, cancel);
}
