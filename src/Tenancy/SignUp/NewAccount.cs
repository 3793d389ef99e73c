using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignUp;

/// <summary>The account of whoever signs up a company or a firm. The answer does not tell whether the address was known.</summary>
internal static class NewAccount
{
    /// <param name="User">Null when the address has an account: its owner got a mail, and nothing else happens.</param>
    public sealed record Made(User? User);

    public static IEnumerable<Refusal> Check(string? name, string? email, string? password)
    {
        if (PlainText.Clean(name) is not { Length: <= 100 })
        {
            yield return new Refusal("sign_up.name", "name", "Enter your name, at most 100 characters.");
        }

        if (!EmailAddress.IsValid(email))
        {
            yield return new Refusal("sign_up.email", "email", "Enter an e-mail address such as name@company.com.");
        }

        if (PasswordRule.Check(password, "sign_up.password", "password") is { } weak)
        {
            yield return weak;
        }
    }

    /// <summary>Makes the account, not verified yet; the caller's transaction commits it with what it is for.</summary>
    public static async Task<Outcome<Made>> Make(
        PlatformDb db,
        UserManager<User> users,
        string name,
        string address,
        string password,
        DateTime now
    )
    {
        var email = address.Trim();
        var known = await users.FindByEmailAsync(email);
        // Who works somewhere through a company's provider has an account, though its address is not verified yet.
        if (known is not null && (known.EmailConfirmed || await Membership.Has(db, known.Id)))
        {
            db.Send(AccountMail.MessageKind, AccountMail.Letter.KnownAddress(email), now);
            return new Made(null);
        }

        var user =
            known
            ?? new User
            {
                UserName = email,
                Email = email,
                Name = PlainText.Clean(name)!,
            };
        var stored = known is null ? await users.CreateAsync(user, password) : await Repeat(users, user, password);
        return stored.Succeeded
            ? new Made(user)
            : stored.Errors.Select(error => new Refusal("sign_up.password", "password", error.Description)).ToList();
    }

    // An address that was never verified belongs to nobody yet: whoever opens the link proves it, with the newest password.
    private static async Task<IdentityResult> Repeat(UserManager<User> users, User user, string password)
    {
        await users.RemovePasswordAsync(user);
        return await users.AddPasswordAsync(user, password);
    }
}
