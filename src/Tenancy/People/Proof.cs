using BackOffice.Kernel;
using BackOffice.Tenancy.SignIn;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.People;

/// <summary>
/// Asks somebody who is signed in to prove again who they are before how they sign in is changed (OWASP ASVS 5.0, 7.5.1): an
/// open screen or a stolen cookie is not enough.
/// </summary>
public sealed class Proof(UserManager<User> users, SecondFactor factor, Attempts attempts)
{
    internal Task<Refusal?> ByPassword(User user, string? password, string field, CancellationToken cancel) =>
        Check(user, field, "This is not your password", () => users.CheckPasswordAsync(user, password ?? ""), cancel);

    internal Task<Refusal?> ByPasswordOrCode(User user, string? secret, string field, CancellationToken cancel) =>
        Check(
            user,
            field,
            "This is neither your password nor an unused code of your app",
            async () => await users.CheckPasswordAsync(user, secret ?? "") || await factor.Use(user.Id, secret, cancel) != UsedCode.None,
            cancel
        );

    private async Task<Refusal?> Check(User user, string field, string wrong, Func<Task<bool>> isRight, CancellationToken cancel)
    {
        if (await attempts.Take(user.Id, cancel) && await isRight())
        {
            await attempts.Forget(user.Id, cancel);
            return null;
        }

        return new Refusal(
            "account.proof",
            field,
            $"{wrong}, or the account is locked for ten minutes after five failed attempts.",
            RefusalKind.Forbidden
        );
    }
}
