using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// People who had nothing here but the company that goes. They lose name, address and credentials; the row stays under its
/// id, so that the trails of others still say that somebody acted.
/// </summary>
internal static class FormerPeople
{
    public const string Name = "A former person";

    /// <summary>The people of the company who are and were of no other, of no firm, and do not run the portal.</summary>
    public static Task<List<User>> Of(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<User>()
            .Where(user =>
                (
                    db.Set<Membership>().Any(member => member.TenantId == tenant && member.UserId == user.Id)
                    || db.Set<ProviderLink>().Any(link => link.TenantId == tenant && link.UserId == user.Id)
                )
                && !db.Set<Membership>().Any(member => member.TenantId != tenant && member.UserId == user.Id)
                && !db.Set<Tenant>().Any(other => other.Id != tenant && other.OwnerId == user.Id && other.State != TenantState.Erased)
                && !db.Set<FirmMember>().Any(member => member.UserId == user.Id)
                && !db.Set<Firm>().Any(firm => firm.FounderId == user.Id)
                && !db.Set<Operator>().Any(person => person.UserId == user.Id)
            )
            .ToListAsync(cancel);

    /// <summary>Saved by the caller.</summary>
    public static async Task Forget(PlatformDb db, IReadOnlyCollection<User> people, CancellationToken cancel)
    {
        var ids = people.Select(person => person.Id).ToList();
        await db.Set<Session>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        await db.Set<AuthenticatorApp>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        await db.Set<StoredFlag>().Where(row => ids.Contains(row.UserId!.Value)).ExecuteDeleteAsync(cancel);
        await db.Set<RecoveryCode>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserClaim<Guid>>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserLogin<Guid>>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserToken<Guid>>().Where(row => ids.Contains(row.UserId)).ExecuteDeleteAsync(cancel);
        db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(row => ids.Contains(row.UserId)).ToListAsync(cancel));
        foreach (var person in people)
        {
            person.Name = Name;
            person.UserName = string.Create(CultureInfo.InvariantCulture, $"former-{person.Id:N}");
            person.NormalizedUserName = person.UserName.ToUpperInvariant();
            (person.Email, person.NormalizedEmail, person.EmailConfirmed) = (null, null, false);
            (person.PhoneNumber, person.PhoneNumberConfirmed) = (null, false);
            (person.PasswordHash, person.SecurityStamp) = (null, Guid.CreateVersion7().ToString("N"));
            person.TwoFactorEnabled = false;
        }
    }
}
