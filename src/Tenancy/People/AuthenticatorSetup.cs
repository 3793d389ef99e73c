using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.People;

/// <summary>Adds and removes the authenticator app of a person, and renews their recovery codes.</summary>
public sealed class AuthenticatorSetup(
    PlatformDb db,
    UserManager<User> users,
    AuthenticatorOffers offers,
    SecondFactor factor,
    Proof proof,
    AccountNotices notices,
    TimeProvider time
)
{
    /// <summary>The recovery codes; they are shown this once.</summary>
    public sealed record Codes(IReadOnlyList<string> Items);

    /// <summary>Takes the offered key once the person typed a code made with it, and their password.</summary>
    public async Task<Outcome<Codes>> Add(Guid userId, string? ticket, string? code, string? password, CancellationToken cancel = default)
    {
        if (await factor.IsOn(userId, cancel))
        {
            return new Refusal(
                "factor.exists",
                null,
                "Your account has an authenticator app already. Remove it first.",
                RefusalKind.Conflict
            );
        }

        if (offers.Open(userId, ticket) is not { } key)
        {
            return new Refusal("factor.ticket", null, "This page was open for too long. Scan the new code and try again.");
        }

        var user = (await users.FindByIdAsync(userId.ToString()))!;
        if (await proof.ByPassword(user, password, "password", cancel) is { } refusal)
        {
            return refusal;
        }

        if (Totp.Match(key, SecondFactor.OnlySigns(code ?? ""), time.GetUtcNow()) is not { } step)
        {
            return new Refusal(
                "factor.code",
                "code",
                "This is not the code the app shows now. Check that the clock of your phone is right."
            );
        }

        db.Add(
            new AuthenticatorApp
            {
                UserId = userId,
                ProtectedKey = factor.Protect(key),
                AddedAt = time.GetUtcNow().UtcDateTime,
                LastStep = step,
            }
        );
        return await Renewed(user, AccountNotice.FactorAdded, cancel);
    }

    /// <summary>Ten new codes in place of what was left of the former.</summary>
    public async Task<Outcome<Codes>> Renew(Guid userId, string? secret, CancellationToken cancel = default)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        return !await factor.IsOn(userId, cancel) ? Absent
            : await proof.ByPasswordOrCode(user, secret, "secret", cancel) is { } refusal ? refusal
            : await Renewed(user, AccountNotice.RecoveryCodesRenewed, cancel);
    }

    public async Task<Outcome<Done>> Remove(Guid userId, string? confirmation, CancellationToken cancel = default)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        if (!await factor.IsOn(userId, cancel))
        {
            return Absent;
        }

        if (await proof.ByPasswordOrCode(user, confirmation, "confirmation", cancel) is { } refusal)
        {
            return refusal;
        }

        await db.Set<AuthenticatorApp>().Where(item => item.UserId == userId).ExecuteDeleteAsync(cancel);
        await db.Set<RecoveryCode>().Where(item => item.UserId == userId).ExecuteDeleteAsync(cancel);
        await users.UpdateSecurityStampAsync(user);
        await notices.Send(user.Email!, AccountNotice.FactorRemoved, cancel);
        return default(Done);
    }

    private static Refusal Absent => new("factor.absent", null, "Your account has no authenticator app.", RefusalKind.Conflict);

    // The new stamp ends what was begun under the old rules: links in mails, and sign-ins that stopped at the code.
    private async Task<Codes> Renewed(User user, AccountNotice notice, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<RecoveryCode>().Where(item => item.UserId == user.Id).ExecuteDeleteAsync(cancel);
        var (codes, rows) = RecoveryCodes.Make(user.Id);
        db.AddRange(rows);
        await users.UpdateSecurityStampAsync(user);
        await notices.Send(user.Email!, notice, cancel);
        await transaction.CommitAsync(cancel);
        return new Codes(codes);
    }
}
