using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignUp;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>Who signed in.</summary>
public sealed record SignedIn(Guid UserId, string Name, string Email);

/// <summary>Sign-in by e-mail and password, with lockout. Every failure reads the same, so that nobody learns who has an account.</summary>
public sealed class PasswordSignIn(UserManager<User> users)
{
    private static readonly Refusal Wrong = new(
        "sign_in.failed",
        "password",
        "E-mail and password do not match an account, or it is locked for ten minutes after five failed attempts."
    );

    private static readonly string DecoyHash = new PasswordHasher<User>().HashPassword(new User(), "decoy");

    public async Task<Outcome<SignedIn>> Run(string? email, string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            return Wrong;
        }

        // What is no address has no account, and need not be one that can be looked up.
        var user = EmailAddress.IsValid(email) ? await users.FindByEmailAsync(email!.Trim()) : null;
        if (user is null)
        {
            // The same work as for an account that exists, so that time tells nothing either.
            new PasswordHasher<User>().VerifyHashedPassword(new User(), DecoyHash, password);
            return Wrong;
        }

        if (await users.IsLockedOutAsync(user))
        {
            return Wrong;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return Wrong;
        }

        await users.ResetAccessFailedCountAsync(user);
        return user.EmailConfirmed
            ? new SignedIn(user.Id, user.Name, user.Email!)
            : new Refusal("sign_in.unverified", "email", "Open the link we mailed you to verify this address, then sign in.");
    }
}
