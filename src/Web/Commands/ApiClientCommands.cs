using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Commands;

internal static class ApiClientCommands
{
    public static async Task<Outcome<Answer>> Create(IServiceProvider services, Options options)
    {
        if (await ActingCompany.Enter(services, options) is { } refusal)
        {
            return refusal;
        }

        var scopes = options.Need("scopes").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var outcome = await services.GetRequiredService<CreateApiClient>().Run(new CreateApiClient.Request(options.Need("name"), scopes));
        return outcome.Then<Answer>(created => new Answer(
            created,
            $"client id {created.ClientId}\nclient secret {created.ClientSecret}\nThe secret is not shown again."
        ));
    }
}

/// <summary>Commands act for the company named by <c>--tenant</c>, as the system.</summary>
internal static class ActingCompany
{
    public static async Task<Refusal?> Enter(IServiceProvider services, Options options)
    {
        var slug = options.Need("tenant");
        var card = await services.GetRequiredService<TenantCatalogue>().Find(slug);
        if (card is not { State: TenantState.Provisioning or TenantState.Active })
        {
            return new Refusal("tenant.unknown", "tenant", $"There is no company {slug}.", RefusalKind.NotFound);
        }

        services.GetRequiredService<Current>().Set(Caller.System(card.Id, "command line"));
        return null;
    }
}
