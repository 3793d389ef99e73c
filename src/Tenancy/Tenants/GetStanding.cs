using BackOffice.Kernel;

namespace BackOffice.Tenancy.Tenants;

/// <summary>How the company stands, for its people.</summary>
public sealed class GetStanding(Work work, TenantCatalogue catalogue)
{
    private static readonly Permission Right = new(TenancyArea.Key, Act.View);

    public async Task<Outcome<CompanyStanding>> Run(CancellationToken cancel = default) =>
        await work.Allowed(Right, cancel) && await catalogue.Find(work.Caller.TenantId, cancel) is { } company
            ? company.Axes
            : Refusal.Forbidden();
}
