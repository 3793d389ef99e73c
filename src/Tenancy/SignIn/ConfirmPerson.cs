using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>Somebody who is signed in proves again who they are, for ten minutes of sensitive acts; see <see cref="RecentProof"/>.</summary>
public sealed class ConfirmPerson(UserManager<User> users, Proof proof, PasskeySignIn passkeys, Sessions sessions)
{
    /// <param name="secret">The password, a code of the app or a recovery code.</param>
    /// <returns>The session as its new cookie has to name it.</returns>
    public async Task<Outcome<SessionMark>> BySecret(Guid userId, Guid session, string? secret, CancellationToken cancel = default)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        return await proof.ByPasswordOrCode(user, secret, "secret", cancel) is { } refusal
            ? refusal
            : await sessions.Proved(session, cancel);
    }

    /// <param name="credential">The browser's answer to the challenge of a sign-in by passkey, as JSON.</param>
    public async Task<Outcome<SessionMark>> ByPasskey(
        Guid userId,
        Guid session,
        string? ticket,
        string? credential,
        HttpContext http,
        CancellationToken cancel = default
    )
    {
        var outcome = await passkeys.Run(ticket, credential, http, cancel);
        return !outcome.Succeeded ? Outcome<SessionMark>.Refused(outcome.Refusals)
            : outcome.Value.UserId != userId
                ? new Refusal("account.proof", null, "This passkey is of another account. Choose one of yours.", RefusalKind.Forbidden)
            : await sessions.Proved(session, cancel);
    }
}
