using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Who came in through a company's provider, with the session that is good for this company alone.</summary>
public sealed record EnteredCompany(SignedIn Person, SessionMark Session, bool HasFactor);

/// <summary>
/// Opens a session for whoever the provider named: the person linked to that issuer and subject, or somebody new where the
/// company gives newcomers a role. An e-mail address the provider names leads to nobody. One at a time in a company, so that a
/// link that is taken away or a provider that is changed at this moment counts.
/// </summary>
public sealed class EnterThroughProvider(
    PlatformDb db,
    Sessions sessions,
    Newcomers newcomers,
    TenantCatalogue catalogue,
    Authority authority,
    TimeProvider time
)
{
    public async Task<Outcome<EnteredCompany>> Run(Guid tenant, Assertion who, string? userAgent, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, tenant, cancel);
        var provider = await db.Set<IdentityProvider>().FirstOrDefaultAsync(item => item.TenantId == tenant, cancel);
        if (provider is null || provider.Issuer != who.Issuer)
        {
            return SignOnRefusals.State;
        }

        if (await catalogue.Find(tenant, cancel) is not { State: TenantState.Active })
        {
            return SignOnRefusals.Closed;
        }

        var link = await ProviderLink.Find(db, tenant, who, cancel);
        if (link is null)
        {
            var made = await newcomers.Take(provider, who, cancel);
            if (!made.Succeeded)
            {
                db.ChangeTracker.Clear();
                return Outcome<EnteredCompany>.Refused(made.Refusals);
            }

            link = made.Value;
        }

        if (
            !await db.Set<Membership>()
                .AnyAsync(item => item.TenantId == tenant && item.UserId == link.UserId && item.RemovedAt == null, cancel)
        )
        {
            return SignOnRefusals.Removed;
        }

        link.LastUsedAt = time.GetUtcNow().UtcDateTime;
        var user = await db.Set<User>().FirstAsync(item => item.Id == link.UserId, cancel);
        var factor = provider.CountsFactor && who.HasFactor;
        var session = await sessions.OpenFor(tenant, user.Id, factor, who.AuthenticatedAt, userAgent, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        authority.Forget();
        return new EnteredCompany(new SignedIn(user.Id, user.Name, user.Email!), session, factor);
    }
}
