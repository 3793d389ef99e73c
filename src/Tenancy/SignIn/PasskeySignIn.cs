using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>
/// Sign-in by a passkey alone. The device has the key and checks the person by finger, face or PIN, so both factors are
/// proven at once and no code is asked for. A passkey cannot be guessed: failed passwords, which lock the account against
/// guesses, do not keep its owner out here.
/// </summary>
public sealed class PasskeySignIn(
    PlatformDb db,
    UserManager<User> users,
    IPasskeyHandler<User> handler,
    PasskeyTickets tickets,
    PublicUrl address,
    TimeProvider time
)
{
    private const string Purpose = "sign in";

    // One text for a key nobody knows, one that was removed, a wrong signature and an answer sent twice.
    private static readonly Refusal Wrong = new(
        "sign_in.passkey",
        null,
        "This passkey does not open an account here. Try again, or sign in with your password."
    );

    /// <returns>Null where passkeys cannot work: they belong to a domain name.</returns>
    public async Task<PasskeyOffer?> Offer(HttpContext http)
    {
        if (!address.HasDomain)
        {
            return null;
        }

        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyOffer(made.RequestOptionsJson, tickets.Seal(Purpose, made.AssertionState!));
    }

    /// <param name="credential">The browser's answer to the challenge, as JSON.</param>
    public async Task<Outcome<SignedIn>> Run(string? ticket, string? credential, HttpContext http, CancellationToken cancel = default)
    {
        if (tickets.Open(Purpose, ticket) is not { } content)
        {
            return new Refusal("sign_in.ticket", null, "This page was open for too long. Try again.");
        }

        var context = new PasskeyAssertionContext
        {
            CredentialJson = credential ?? "",
            AssertionState = content.State,
            HttpContext = http,
        };
        var result = await handler.PerformAssertionAsync(context);
        if (!result.Succeeded || !result.User.EmailConfirmed)
        {
            return Wrong;
        }

        if (!await UsedChallenge.Take(db, ticket!, time.GetUtcNow().UtcDateTime, cancel))
        {
            return Wrong;
        }

        // Keeps the key's count of signatures, by which a copy of the key is noticed.
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return new SignedIn(result.User.Id, result.User.Name, result.User.Email!);
    }
}
