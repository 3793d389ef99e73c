using System.Security.Cryptography;
using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Tenancy.SignUp;

/// <summary>A company made by the operator (command line, demo): ready at once, its owner invited by a link to set a password.</summary>
public sealed class CreateCompany(
    PlatformDb db,
    UserManager<User> users,
    OutboxSignal signal,
    Provisioning provisioning,
    Stores stores,
    PublicUrl publicUrl,
    TimeProvider time
)
{
    /// <param name="Password">Known only in demos; otherwise the owner chooses one by the link.</param>
    /// <param name="Store">Name of the store; that of the settings for new companies unless stated.</param>
    public sealed record Request(
        string Name,
        string Country,
        string Currency,
        string OwnerEmail,
        string? Chart = null,
        string? OwnerName = null,
        string? Password = null,
        string? Store = null
    );

    /// <param name="OwnerId">For callers in this process; the command line does not print it.</param>
    public sealed record Created(Guid TenantId, string Slug, string Owner, string InviteUrl, [property: JsonIgnore] Guid OwnerId);

    public async Task<Outcome<Created>> Run(Request request, CancellationToken cancel = default)
    {
        var refusals = Check(request);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var email = request.OwnerEmail.Trim();
        var now = time.GetUtcNow().UtcDateTime;
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            user = new User
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                Name = request.OwnerName ?? email,
            };
            var password = request.Password ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var created = await users.CreateAsync(user, password);
            if (!created.Succeeded)
            {
                return created.Errors.Select(error => new Refusal("tenant.owner", "owner", error.Description)).ToList();
            }
        }

        var company = new NewTenant(
            request.Name,
            request.Country,
            request.Currency,
            request.Chart ?? Charts.For(request.Country),
            request.Store ?? stores.Default
        );
        var tenant = await NewTenant.Add(db, company, user.Id, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (!await provisioning.Run(tenant.Id, email, cancel))
        {
            return new Refusal(
                "tenant.provisioning",
                null,
                "The company could not be set up completely; the log has the step. Run it again."
            );
        }

        var token = RegisterCompany.Encode(await users.GeneratePasswordResetTokenAsync(user));
        if (request.Password is null)
        {
            db.Send(AccountMail.MessageKind, AccountMail.Letter.Invite(email, user.Id, token, tenant.Name), now);
            await db.SaveChangesAsync(cancel);
            signal.Notify(Guid.Empty);
        }

        return new Created(tenant.Id, tenant.Slug, email, publicUrl.ResetPassword(user.Id, token), user.Id);
    }

    private List<Refusal> Check(Request request)
    {
        var refusals = new List<Refusal>();
        if (CompanyName.Check(request.Name) is { } name)
        {
            refusals.Add(name with { Field = "name" });
        }

        if (!Countries.Exists(request.Country))
        {
            refusals.Add(new Refusal("tenant.country", "country", $"{request.Country} is not a country of ISO 3166."));
        }

        if (!Currency.TryGet(request.Currency, out _))
        {
            refusals.Add(new Refusal("tenant.currency", "currency", $"{request.Currency} is not a currency of ISO 4217."));
        }

        if (!EmailAddress.IsValid(request.OwnerEmail))
        {
            refusals.Add(new Refusal("tenant.owner", "owner", $"{request.OwnerEmail} is not an e-mail address."));
        }

        if (request.Chart is not null && !Charts.All.Contains(request.Chart))
        {
            refusals.Add(new Refusal("tenant.chart", "chart", $"Choose one of the charts {string.Join(", ", Charts.All)}."));
        }

        if (request.Store is { } store && !stores.Has(store))
        {
            refusals.Add(new Refusal("tenant.store", "store", $"The store {store} is not in the settings."));
        }

        return refusals;
    }
}
