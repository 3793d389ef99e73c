using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignUp;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>Sign-in by e-mail and password, with lockout. Every failure reads the same, so that nobody learns who has an account.</summary>
public sealed class PasswordSignIn(UserManager<User> users, SecondFactor factor, Attempts attempts)
{
    private static readonly Refusal Wrong = new(
        "sign_in.failed",
        "password",
        "E-mail and password do not match an account, or it is locked for ten minutes after five failed attempts."
    );

    private static readonly string DecoyHash = new PasswordHasher<User>().HashPassword(new User(), "decoy");

    /// <returns><see cref="SignedIn"/>, or <see cref="CodeAsked"/> for an account with a second factor.</returns>
    public async Task<Outcome<SignInStep>> Run(string? email, string? password, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(password))
        {
            return Wrong;
        }

        // What is no address has no account, and need not be one that can be looked up.
        var user = EmailAddress.IsValid(email) ? await users.FindByEmailAsync(email!.Trim()) : null;
        if (!await attempts.Take(user?.Id ?? Guid.Empty, cancel) || user is null)
        {
            // The same work as for an account that exists and is open, so that time tells nothing either.
            new PasswordHasher<User>().VerifyHashedPassword(new User(), DecoyHash, password);
            return Wrong;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return Wrong;
        }

        if (!user.EmailConfirmed)
        {
            return new Refusal("sign_in.unverified", "email", "Open the link we mailed you to verify this address, then sign in.");
        }

        if (await factor.IsOn(user.Id, cancel))
        {
            return new CodeAsked(user.Id, user.SecurityStamp!);
        }

        await attempts.Forget(user.Id, cancel);
        return new SignedIn(user.Id, user.Name, user.Email!);
    }
}
