using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>Mails a link to set a new password. The answer is the same whether the address is known or not.</summary>
public sealed class RequestPasswordReset(PlatformDb db, UserManager<User> users, OutboxSignal signal, RateLimits limits, TimeProvider time)
{
    public async Task<Outcome<Done>> Run(string? email, CancellationToken cancel = default)
    {
        if (!EmailAddress.IsValid(email))
        {
            return new Refusal("reset.email", "email", "Enter an e-mail address such as name@company.com.");
        }

        var user = await users.FindByEmailAsync(email!.Trim());
        // An address that was never verified has an account only where a company's provider made it. Whoever asks too often
        // gets the same answer and no further mail: nobody fills a mailbox from many addresses.
        var hasAccount = user is not null && (user.EmailConfirmed || await Membership.Has(db, user.Id));
        if (hasAccount && limits.Take(Limited.Reset, user!.Id.ToString()).Allowed)
        {
            var token = RegisterCompany.Encode(await users.GeneratePasswordResetTokenAsync(user));
            db.Send(AccountMail.MessageKind, AccountMail.Letter.Reset(user.Email!, user.Id, token), time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancel);
            signal.Notify(Guid.Empty);
        }

        return default(Done);
    }
}

/// <summary>Sets a new password by the mailed link and ends every session of the person. A second factor is still asked for.</summary>
public sealed class ResetPassword(UserManager<User> users, Sessions sessions, Attempts attempts)
{
    public async Task<Outcome<Done>> Run(Guid userId, string? token, string? password, CancellationToken cancel = default)
    {
        if (PasswordRule.Check(password, "reset.password", "password") is { } refusal)
        {
            return refusal;
        }

        var user = await users.FindByIdAsync(userId.ToString());
        var result = user is null ? null : await users.ResetPasswordAsync(user, RegisterCompany.Decode(token ?? ""), password!);
        if (result is not { Succeeded: true })
        {
            return new Refusal("reset.link", null, "This link is no longer valid. Ask for a new one.");
        }

        // The link came by mail: whoever has the mailbox opened it.
        if (!user!.EmailConfirmed)
        {
            user.EmailConfirmed = true;
            await users.UpdateAsync(user);
        }

        await attempts.Forget(userId, cancel);
        await sessions.EndAll(userId, cancel);
        return default(Done);
    }
}
