using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Links a person with whoever the company's provider named: somebody signed in, or somebody with an invitation.</summary>
public sealed class LinkPerson(
    PlatformDb db,
    AcceptInvitation invitations,
    InvitedPeople people,
    SignOnTrail trail,
    AccountNotices notices,
    TimeProvider time
)
{
    /// <summary>The signed-in person, who works in the company, links their own account. An earlier link of theirs ends.</summary>
    public async Task<Outcome<Done>> Own(Guid tenant, Guid userId, Assertion who, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, tenant, cancel);
        if (!await IsOffered(tenant, who, cancel))
        {
            return SignOnRefusals.State;
        }

        var isMember = await db.Set<Membership>()
            .AnyAsync(item => item.TenantId == tenant && item.UserId == userId && item.RemovedAt == null, cancel);
        if (!isMember)
        {
            return SignOnRefusals.Removed;
        }

        if (await Link(tenant, userId, who, cancel) is { } refusal)
        {
            return refusal;
        }

        var user = await db.Set<User>().FirstAsync(item => item.Id == userId, cancel);
        trail.Note(
            new Caller(tenant, "", user.Id, user.Name, CallerKind.Person),
            user.Id,
            $"{user.Name} linked an account at the provider"
        );
        await db.SaveChangesAsync(cancel);
        await notices.Send(user.Email!, AccountNotice.ProviderLinked, cancel);
        await transaction.CommitAsync(cancel);
        return default(Done);
    }

    /// <summary>
    /// Whoever opened the link of an invitation to this company. The token decides who it is for: it was mailed to that address
    /// alone, whatever address the provider names.
    /// </summary>
    public Task<Outcome<JoinedCompany>> Invited(
        Guid tenant,
        Guid invitation,
        string? token,
        Assertion who,
        CancellationToken cancel = default
    ) =>
        invitations.Accept(
            invitation,
            token,
            async offered =>
            {
                if (offered.TenantId != tenant || !await IsOffered(tenant, who, cancel))
                {
                    return SignOnRefusals.Invitation;
                }

                var user = await people.Find(offered.Email, who);
                return !user.Succeeded ? user
                    : await Link(tenant, user.Value.Id, who, cancel) is { } refusal ? refusal
                    : user;
            },
            cancel
        );

    private Task<bool> IsOffered(Guid tenant, Assertion who, CancellationToken cancel) =>
        db.Set<IdentityProvider>().AnyAsync(item => item.TenantId == tenant && item.Issuer == who.Issuer, cancel);

    private async Task<Refusal?> Link(Guid tenant, Guid userId, Assertion who, CancellationToken cancel)
    {
        var known = await ProviderLink.Find(db, tenant, who, cancel);
        if (known is not null)
        {
            return known.UserId == userId ? null : SignOnRefusals.OtherPerson;
        }

        await db.Set<ProviderLink>().Where(item => item.TenantId == tenant && item.UserId == userId).ExecuteDeleteAsync(cancel);
        await Sessions.EndFor(db, tenant, userId, time.GetUtcNow().UtcDateTime, cancel);
        db.Add(
            new ProviderLink
            {
                TenantId = tenant,
                Issuer = who.Issuer,
                Subject = who.Subject,
                UserId = userId,
                LinkedAt = time.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
