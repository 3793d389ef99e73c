using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// A partner makes the company of a client. Its owner is invited as owner, and the firm's grant waits for the owner's consent;
/// until there is an owner, partners who are assigned set the company up.
/// </summary>
public sealed class CreateClient(
    FirmDesk desk,
    PlatformDb db,
    Provisioning provisioning,
    Stores stores,
    IServiceScopeFactory scopes,
    OutboxSignal signal
)
{
    public sealed record Request(string? Name, string? Country, string? Currency, string? OwnerEmail, GrantTerms Terms);

    /// <returns>The address part of the company.</returns>
    public async Task<Outcome<string>> Run(Request request, CancellationToken cancel = default)
    {
        var founded = await desk.RunProved<Founded>(FirmRole.Partner, change => Found(change, request, cancel), cancel);
        if (!founded.Succeeded)
        {
            return Outcome<string>.Refused(founded.Refusals);
        }

        var (tenant, grant, caller) = founded.Value;
        if (!await provisioning.Run(tenant.Id, request.OwnerEmail!.Trim(), cancel))
        {
            return new Refusal("tenant.provisioning", null, "The company could not be set up completely. Tell support its name.");
        }

        // The mail names the company, so the owner is invited when it can be opened.
        await using var scope = scopes.CreateAsyncScope();
        var partner = new Caller(tenant.Id, tenant.Slug, caller.UserId, caller.Name, CallerKind.Person)
        {
            Via = new Via(grant, caller.Firm),
            ProvedAt = caller.ProvedAt,
        };
        scope.ServiceProvider.GetRequiredService<Current>().Set(partner);
        var invitation = await scope
            .ServiceProvider.GetRequiredService<InvitePeople>()
            .Run(new InvitePeople.Request(request.OwnerEmail, StandardRoles.Owner), cancel: cancel);
        signal.Notify(Guid.Empty);
        return invitation.Succeeded ? tenant.Slug : Outcome<string>.Refused(invitation.Refusals);
    }

    private async Task<Outcome<Founded>> Found(FirmDesk.Change change, Request request, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        if (CompanyName.Check(request.Name) is { } name)
        {
            refusals.Add(name with { Field = "name" });
        }

        if (!Countries.Exists(request.Country))
        {
            refusals.Add(new Refusal("tenant.country", "country", "Choose the country the company is registered in."));
        }

        if (!Currency.TryGet(request.Currency ?? "", out _))
        {
            refusals.Add(new Refusal("tenant.currency", "currency", "Choose the currency the books are kept in."));
        }

        if (!EmailAddress.IsValid(request.OwnerEmail))
        {
            refusals.Add(
                new Refusal(
                    "tenant.owner",
                    "ownerEmail",
                    "Enter the e-mail of the company's owner: nobody else can consent to your access."
                )
            );
        }

        refusals.AddRange(request.Terms.Check(change.Areas, change.Today));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var company = new NewTenant(request.Name!, request.Country!, request.Currency!, Charts.For(request.Country!), stores.Default);
        var tenant = await NewTenant.Add(db, company, Guid.Empty, change.Now, cancel);
        var grant = new Grant
        {
            FirmId = change.Caller.FirmId,
            TenantId = tenant.Id,
            Levels = [],
            Exclusions = [],
            Purpose = "",
            ProposedBySide = GrantSide.Firm,
            ProposedBy = change.Caller.UserId,
            ProposedByName = change.Caller.Name,
            ProposedAt = change.Now,
            IsFounding = true,
        };
        request.Terms.Into(grant, change.Today);
        db.AddRange(
            grant,
            new Assignment
            {
                GrantId = grant.Id,
                FirmId = change.Caller.FirmId,
                UserId = change.Caller.UserId,
                Role = AssignmentRole.Partner,
                Since = change.Now,
            }
        );
        return new Founded(tenant, grant.Id, change.Caller);
    }

    private sealed record Founded(Tenant Tenant, Guid Grant, FirmCaller Caller);
}
