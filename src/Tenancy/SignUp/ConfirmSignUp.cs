using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignUp;

/// <summary>The verified person and the address of the company that is now usable.</summary>
public sealed record ConfirmedSignUp(SignedIn Person, string Slug);

/// <summary>The link of the mail: verifies the address and makes the company usable. Opened again it goes on where it stopped.</summary>
public sealed class ConfirmSignUp(PlatformDb db, UserManager<User> users, Provisioning provisioning)
{
    private static readonly Refusal Stale = new(
        "sign_up.link",
        null,
        "This link is no longer valid. Sign in, or sign up again to get a new one."
    );

    public async Task<Outcome<ConfirmedSignUp>> Run(Guid userId, Guid tenantId, string? token, CancellationToken cancel = default)
    {
        var user = await users.FindByIdAsync(userId.ToString());
        var tenant = await db.Set<Tenant>().FirstOrDefaultAsync(item => item.Id == tenantId && item.OwnerId == userId, cancel);
        if (user is null || tenant is null || tenant.State == TenantState.Active)
        {
            return Stale;
        }

        if (!(await users.ConfirmEmailAsync(user, RegisterCompany.Decode(token ?? ""))).Succeeded)
        {
            return Stale;
        }

        return await provisioning.Run(tenant.Id, user.Email!, cancel)
            ? new ConfirmedSignUp(new SignedIn(user.Id, user.Name, user.Email!), tenant.Slug)
            : new Refusal(
                "sign_up.provisioning",
                null,
                "Your address is verified, but your company could not be set up completely. Open the link again to continue."
            );
    }
}
