using BackOffice.Finance.Ledger.Verification;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Commands;

/// <summary>
/// Proves the books and the audit trail of one company, or of all; exit 0 when nothing differs. With a certificate it verifies
/// that file instead, and with a company too it compares the books with it.
/// </summary>
internal static class VerifyCommand
{
    public static async Task<Outcome<Answer>> Run(IServiceProvider services, Options options)
    {
        if (options.Get("certificate") is { } file)
        {
            return await VerifyCertificate.Run(services, options, file);
        }

        var catalogue = services.GetRequiredService<TenantCatalogue>();
        var companies = new List<TenantCard>();
        if (options.Get("tenant") is { } slug)
        {
            if (await catalogue.Find(slug) is not { State: TenantState.Active } card)
            {
                return new Refusal("tenant.unknown", "tenant", $"There is no company {slug}.", RefusalKind.NotFound);
            }

            companies.Add(card);
        }
        else
        {
            foreach (var id in await services.GetRequiredService<ITenantPlaces>().ActiveTenants())
            {
                companies.Add((await catalogue.Find(id))!);
            }
        }

        var results = new List<Result>();
        foreach (var company in companies)
        {
            var outcome = await Verify(services, company);
            if (!outcome.Succeeded)
            {
                return Outcome<Answer>.Refused(outcome.Refusals);
            }

            results.Add(outcome.Value);
        }

        return new Answer(results, string.Join('\n', results.Select(result => result.Text)), results.TrueForAll(result => result.Clean));
    }

    // Each company in a scope of its own: a scope has one caller.
    private static async Task<Outcome<Result>> Verify(IServiceProvider services, TenantCard company)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(company.Id, "command line"));
        var trail = await scope.ServiceProvider.GetRequiredService<VerifyTrail>().Run();
        if (!trail.Succeeded)
        {
            return Outcome<Result>.Refused(trail.Refusals);
        }

        var books = await scope.ServiceProvider.GetRequiredService<VerifyLedger>().Run();
        return books.Then<Result>(found => new Result(
            company.Slug,
            found.Clean && trail.Value.Break is null,
            found.Entries,
            found.Documents,
            found.Payments,
            trail.Value.Sequence,
            trail.Value.Break is { } broken
                ? [.. found.Differences, new Difference("audit trail", broken.Where, broken.Expected, broken.Found)]
                : found.Differences
        ));
    }

    private sealed record Result(
        string Tenant,
        bool Clean,
        int Entries,
        int Documents,
        int Payments,
        long AuditEntries,
        IReadOnlyList<Difference> Differences
    )
    {
        internal string Text =>
            Clean
                ? $"{Tenant}: clean, {Entries} entries, {Documents} documents, {Payments} payments, {AuditEntries} audit entries"
                : string.Join('\n', Differences.Select(difference => $"{Tenant}: {difference}"));
    }
}
