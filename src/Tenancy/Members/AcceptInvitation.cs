using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>What somebody with the link sees before accepting.</summary>
/// <param name="HasAccount">The address has a verified account: its owner signs in instead of choosing a password.</param>
/// <param name="Slug">Of the company.</param>
/// <param name="Provider">Host name of the company's identity provider, through which one may join; null where there is none.</param>
public sealed record InvitationOffer(
    string Company,
    string Slug,
    string Role,
    string Email,
    string InvitedBy,
    bool HasAccount,
    string? Provider
);

/// <summary>Who joined, and where.</summary>
/// <param name="Address">Path of the company or the firm on this site.</param>
public sealed record JoinedCompany(SignedIn Person, string Slug, string Company, string Address);

/// <summary>
/// Accepts an invitation, once: as somebody new, whose address the link verifies, or as the signed-in person with that very
/// address. Whoever invited must still be allowed to give the role.
/// </summary>
public sealed class AcceptInvitation(
    PlatformDb db,
    UserManager<User> users,
    AreaList areas,
    Authority authority,
    ProviderOffers providers,
    OutboxSignal signal,
    TimeProvider time
)
{
    private static readonly Refusal Stale = new(
        "invitation.link",
        null,
        "This invitation is no longer valid: it was used, taken back, replaced by a newer one, or is too old. Ask whoever invited you to send it again."
    );

    /// <returns>Null for every link that is not good, whatever the reason.</returns>
    public async Task<InvitationOffer?> Look(Guid id, string? token, CancellationToken cancel = default)
    {
        if (await Invitation.ByLink(db, id, token, Now, cancel) is not { } invitation)
        {
            return null;
        }

        var place = await InvitingPlace.Of(db, invitation, cancel);
        var known = await users.FindByEmailAsync(invitation.Email);
        return place is null
            ? null
            : new InvitationOffer(
                place.Name,
                place.Slug,
                invitation.Role,
                invitation.Email,
                invitation.InviterName,
                known?.EmailConfirmed == true,
                place is CompanyPlace ? await providers.HostOf(place.Id, cancel) : null
            );
    }

    /// <summary>As the signed-in person. Another address than the invited one is refused.</summary>
    public Task<Outcome<JoinedCompany>> AsPerson(Guid id, string? token, Guid userId, CancellationToken cancel = default) =>
        Accept(
            id,
            token,
            async invitation =>
            {
                var user = await users.FindByIdAsync(userId.ToString());
                return user is { EmailConfirmed: true } && user.NormalizedEmail == invitation.NormalizedEmail
                    ? user
                    : new Refusal(
                        "invitation.other_address",
                        null,
                        $"This invitation is for {invitation.Email}. Sign out, open the link again and join with that address, or ask {invitation.InviterName} to invite {user?.Email}."
                    );
            },
            cancel
        );

    /// <summary>As somebody without an account.</summary>
    public async Task<Outcome<JoinedCompany>> AsNewcomer(
        Guid id,
        string? token,
        string? name,
        string? password,
        CancellationToken cancel = default
    )
    {
        var refusals = new List<Refusal>();
        if (PlainText.Clean(name) is not { Length: <= 100 })
        {
            refusals.Add(new Refusal("invitation.name", "name", "Enter your name, at most 100 characters."));
        }

        if (PasswordRule.Check(password, "invitation.password", "password") is { } weak)
        {
            refusals.Add(weak);
        }

        return refusals.Count > 0
            ? refusals
            : await Accept(id, token, invitation => Newcomer(invitation, PlainText.Clean(name)!, password!), cancel);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="who">Finds or makes the person, in the transaction that takes the invitation.</param>
    internal async Task<Outcome<JoinedCompany>> Accept(
        Guid id,
        string? token,
        Func<Invitation, Task<Outcome<User>>> who,
        CancellationToken cancel
    )
    {
        db.ChangeTracker.Clear();
        if (
            await Invitation.ByLink(db, id, token, Now, cancel) is not { TokenHash: { } hash } link
            || await InvitingPlace.Of(db, link, cancel) is not { } place
        )
        {
            return Stale;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await place.Lock(db, cancel);
        if (await place.RefusesPeople(db, cancel) is { } refusal)
        {
            return refusal;
        }

        if (await Take(id, hash, place, cancel) is not { } invitation)
        {
            return Stale;
        }

        var person = await who(invitation);
        if (!person.Succeeded)
        {
            db.ChangeTracker.Clear();
            return Outcome<JoinedCompany>.Refused(person.Refusals);
        }

        var user = person.Value;
        await place.Join(db, user, invitation, Now, cancel);
        invitation.AcceptedBy = user.Id;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        authority.Forget();
        signal.Notify(Guid.Empty);
        return new JoinedCompany(new SignedIn(user.Id, user.Name, user.Email!), place.Slug, place.Name, place.Address);
    }

    // One statement decides who uses the link: of two at the same moment one finds the row still open.
    private async Task<Invitation?> Take(Guid id, string hash, InvitingPlace place, CancellationToken cancel)
    {
        var now = Now;
        var taken = await db.Set<Invitation>()
            .Where(row => row.Id == id && row.TokenHash == hash && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.AcceptedAt, now).SetProperty(row => row.TokenHash, (string?)null),
                cancel
            );
        if (taken != 1)
        {
            return null;
        }

        var invitation = await db.Set<Invitation>().FirstAsync(row => row.Id == id, cancel);
        return await place.Stands(db, areas, invitation, now, cancel) ? invitation : null;
    }

    // An address that was never verified belongs to nobody yet: whoever has the mail proves it, and an earlier password is void.
    private async Task<Outcome<User>> Newcomer(Invitation invitation, string name, string password)
    {
        var known = await users.FindByEmailAsync(invitation.Email);
        if (known is { EmailConfirmed: true })
        {
            return new Refusal("invitation.sign_in", null, "This address has an account. Sign in with it, then join.");
        }

        var user = known ?? new User { UserName = invitation.Email, Email = invitation.Email };
        user.Name = name;
        user.EmailConfirmed = true;
        if (known is not null)
        {
            await users.RemovePasswordAsync(user);
        }

        var stored = known is null ? await users.CreateAsync(user, password) : await users.AddPasswordAsync(user, password);
        return stored.Succeeded
            ? user
            : stored.Errors.Select(error => new Refusal("invitation.password", "password", error.Description)).ToList();
    }
}
