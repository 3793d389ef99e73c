using BackOffice.Kernel;
using BackOffice.Tenancy.SignIn;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.People;

/// <summary>A new password for somebody who knows the present one. Every session ends; the person signs in anew with what is returned.</summary>
public sealed class ChangePassword(UserManager<User> users, Proof proof, Sessions sessions, AccountNotices notices)
{
    public async Task<Outcome<SignedIn>> Run(Guid userId, string? present, string? chosen, CancellationToken cancel = default)
    {
        if (PasswordRule.Check(chosen, "account.password", "chosen") is { } tooShort)
        {
            return tooShort;
        }

        var user = (await users.FindByIdAsync(userId.ToString()))!;
        if (await proof.ByPassword(user, present, "present", cancel) is { } refusal)
        {
            return refusal;
        }

        var result = await users.ChangePasswordAsync(user, present!, chosen!);
        if (!result.Succeeded)
        {
            return result.Errors.Select(error => new Refusal("account.password", "chosen", error.Description)).ToList();
        }

        await sessions.EndAll(userId, cancel);
        await notices.Send(user.Email!, AccountNotice.PasswordChanged, cancel);
        return new SignedIn(user.Id, user.Name, user.Email!);
    }
}
