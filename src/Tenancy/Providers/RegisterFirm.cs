using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignUp;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A provider's firm signs up online, as a company does: an account, a mail with a link, then the firm.</summary>
public sealed class RegisterFirm(PlatformDb db, UserManager<User> users, OutboxSignal signal, TimeProvider time)
{
    /// <param name="Country">ISO 3166 alpha-2.</param>
    public sealed record Request(string? Firm, string? Country, string? Name, string? Email, string? Password);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        List<Refusal> refusals =
        [
            .. NewFirm.Check(request.Firm, request.Country),
            .. NewAccount.Check(request.Name, request.Email, request.Password),
        ];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await NewAccount.Make(db, users, request.Name!, request.Email!, request.Password!, now);
        if (!account.Succeeded)
        {
            return Outcome<Done>.Refused(account.Refusals);
        }

        if (account.Value.User is { } user)
        {
            var firm = await NewFirm.Add(db, request.Firm!, request.Country!, user.Id, now, cancel);
            var token = RegisterCompany.Encode(await users.GenerateEmailConfirmationTokenAsync(user));
            db.Send(AccountMail.MessageKind, AccountMail.Letter.VerifyFirm(user.Email!, user.Id, firm.Id, token), now);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        signal.Notify(Guid.Empty);
        return default(Done);
    }
}

/// <summary>The link of the mail: verifies the address and opens the firm with its founder as partner.</summary>
public sealed class ConfirmFirm(PlatformDb db, UserManager<User> users, TimeProvider time)
{
    private static readonly Refusal Stale = new(
        "sign_up.link",
        null,
        "This link is no longer valid. Sign in, or sign up again to get a new one."
    );

    public async Task<Outcome<ConfirmedSignUp>> Run(Guid userId, Guid firmId, string? token, CancellationToken cancel = default)
    {
        var user = await users.FindByIdAsync(userId.ToString());
        var firm = await db.Set<Firm>().FirstOrDefaultAsync(item => item.Id == firmId && item.FounderId == userId, cancel);
        if (
            user is null
            || firm is not { ActiveSince: null }
            || !(await users.ConfirmEmailAsync(user, RegisterCompany.Decode(token ?? ""))).Succeeded
        )
        {
            return Stale;
        }

        await NewFirm.Open(db, firm, time.GetUtcNow().UtcDateTime, cancel);
        await db.SaveChangesAsync(cancel);
        return new ConfirmedSignUp(new SignedIn(user.Id, user.Name, user.Email!), firm.Slug);
    }
}

/// <summary>A person with an account founds a firm and is its first partner.</summary>
public sealed class FoundFirm(PlatformDb db, UserManager<User> users, TimeProvider time)
{
    public sealed record Request(string? Firm, string? Country);

    public async Task<Outcome<FirmEntry>> Run(Request request, Guid userId, CancellationToken cancel = default)
    {
        List<Refusal> refusals = [.. NewFirm.Check(request.Firm, request.Country)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (await users.FindByIdAsync(userId.ToString()) is not { EmailConfirmed: true })
        {
            return Refusal.Forbidden();
        }

        var now = time.GetUtcNow().UtcDateTime;
        var firm = await NewFirm.Add(db, request.Firm!, request.Country!, userId, now, cancel);
        await NewFirm.Open(db, firm, now, cancel);
        await db.SaveChangesAsync(cancel);
        return new FirmEntry(firm.Id, firm.Slug, firm.Name, FirmRole.Partner);
    }
}

/// <summary>What the ways to a new firm have in common.</summary>
internal static class NewFirm
{
    public static IEnumerable<Refusal> Check(string? name, string? country)
    {
        if (PlainText.Clean(name) is not { Length: <= 120 })
        {
            yield return new Refusal("firm.name", "firm", "Enter the name of your firm, at most 120 characters.");
        }

        if (!Countries.Exists(country))
        {
            yield return new Refusal("firm.country", "country", "Choose the country your firm is established in.");
        }
    }

    public static async Task<Firm> Add(PlatformDb db, string name, string country, Guid founder, DateTime now, CancellationToken cancel)
    {
        var wanted = NewTenant.SlugOf(name);
        var taken = await db.Set<Firm>().Where(firm => firm.Slug.StartsWith(wanted)).Select(firm => firm.Slug).ToListAsync(cancel);
        var firm = new Firm
        {
            Slug = NewTenant.Free(wanted, taken),
            Name = PlainText.Clean(name)!,
            Country = country,
            FounderId = founder,
            CreatedAt = now,
        };
        db.Add(firm);
        return firm;
    }

    public static Task Open(PlatformDb db, Firm firm, DateTime now, CancellationToken cancel)
    {
        firm.ActiveSince = now;
        return Firm.Join(db, firm.Id, firm.FounderId, FirmRole.Partner, now, cancel);
    }
}
