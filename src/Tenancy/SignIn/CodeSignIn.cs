using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignIn;

/// <summary>The second step of a sign-in: a code of the person's app, or one of their recovery codes.</summary>
public sealed class CodeSignIn(UserManager<User> users, SecondFactor factor, Attempts attempts, AccountNotices notices)
{
    private static readonly Refusal Wrong = new(
        "sign_in.code",
        "code",
        "This code is wrong or was used already, or the account is locked for ten minutes after five failed attempts. Wait for the next code of your app, or use a recovery code."
    );

    public async Task<Outcome<SignedIn>> Run(CodeAsked asked, string? code, CancellationToken cancel = default)
    {
        var user = await users.FindByIdAsync(asked.UserId.ToString());
        if (user is null || user.SecurityStamp != asked.Stamp)
        {
            return new Refusal("sign_in.step", null, "This sign-in is no longer valid. Start again with your password.");
        }

        if (!await attempts.Take(user.Id, cancel))
        {
            return Wrong;
        }

        switch (await factor.Use(user.Id, code, cancel))
        {
            case UsedCode.None:
                return Wrong;
            case UsedCode.Recovery:
                await notices.Send(user.Email!, AccountNotice.RecoveryCodeUsed, cancel);
                break;
        }

        await attempts.Forget(user.Id, cancel);
        return new SignedIn(user.Id, user.Name, user.Email!);
    }
}
