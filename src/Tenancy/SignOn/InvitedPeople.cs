using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// The person with an invited address: the link in the mail, which is at hand, proves the address. Somebody new gets an
/// account without a password, and may set one later by a mail to that address.
/// </summary>
public sealed class InvitedPeople(UserManager<User> users)
{
    internal async Task<Outcome<User>> Find(string email, Assertion who)
    {
        var known = await users.FindByEmailAsync(email);
        if (known is { EmailConfirmed: true })
        {
            return known;
        }

        // An address that was never verified belongs to nobody yet: an earlier password is void.
        var user = known ?? new User { UserName = email, Email = email };
        user.Name = Newcomers.NameOf(who);
        user.EmailConfirmed = true;
        if (known is not null)
        {
            await users.RemovePasswordAsync(user);
        }

        var stored = known is null ? await users.CreateAsync(user) : await users.UpdateAsync(user);
        return stored.Succeeded ? user : SignOnRefusals.Invitation;
    }
}
