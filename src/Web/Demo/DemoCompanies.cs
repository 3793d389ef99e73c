using BackOffice.Kernel;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Demo;

/// <summary>
/// The companies a visitor finds on a machine with nothing configured: three clients of a provider, each with a year of
/// business made through the operations of a user.
/// </summary>
internal static class DemoCompanies
{
    public const string Password = "demo demo demo";
    public const string Provider = "accountant@northgate.example";

    public static async Task Ensure(WebApplication app, CancellationToken cancel = default)
    {
        var companies = new List<(DemoScript Script, CreateCompany.Created Company)>();
        foreach (var script in DemoScript.All)
        {
            if (await Create(app.Services, script, cancel) is { } created)
            {
                companies.Add((script, created));
            }
        }

        if (companies.Count > 0)
        {
            await DemoProvider.Ensure(app.Services, [.. companies.Select(item => item.Company)], cancel);
        }

        await Task.WhenAll(companies.Select(item => Task.Run(() => Fill(app.Services, item.Script, item.Company, cancel), cancel)));
        Print(app);
    }

    private static async Task<CreateCompany.Created?> Create(IServiceProvider services, DemoScript script, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<TenantCatalogue>().Find(NewTenantSlug(script), cancel) is not null)
        {
            return null;
        }

        var request = new CreateCompany.Request(
            script.Name,
            script.Country,
            script.Currency,
            OwnerOf(script),
            OwnerName: "Alex Owner",
            Password: Password
        );
        var outcome = await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request, cancel);
        var created = Expect(outcome);
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(created.TenantId, "demo"));
        return created;
    }

    private static async Task Fill(IServiceProvider services, DemoScript script, CreateCompany.Created company, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        scope
            .ServiceProvider.GetRequiredService<Current>()
            .Set(new Caller(company.TenantId, company.Slug, company.OwnerId, "Alex Owner", CallerKind.Person) { ProvedAt = now });
        var prices = ActivatorUtilities.CreateInstance<DemoPriceLists>(scope.ServiceProvider, script);
        var purchases = ActivatorUtilities.CreateInstance<DemoPurchases>(scope.ServiceProvider, script);
        var year = ActivatorUtilities.CreateInstance<DemoYear>(scope.ServiceProvider, script, prices, purchases);
        await year.Live(cancel);
        // The United States have no VAT.
        if (script.Country != "US")
        {
            await ActivatorUtilities.CreateInstance<DemoVatReturns>(scope.ServiceProvider).File(cancel);
        }
    }

    private static void Print(WebApplication app)
    {
        var address = app.Urls.First();
        Console.WriteLine($"\nBackOffice is ready at {address}\nSign in at {address}/sign-in with the password: {Password}");
        Console.WriteLine($"  {Provider, -34} partner of the provider {DemoProvider.Name}, with access to all three companies");
        foreach (var script in DemoScript.All)
        {
            Console.WriteLine($"  {OwnerOf(script), -34} owner of {script.Name}");
        }

        Console.WriteLine(
            $"  {DemoProvider.Bookkeeper, -34} its bookkeeper, who reviews in all three\n  {DemoProvider.Trainee, -34} its trainee, in the first one only\n"
        );
    }

    private static string OwnerOf(DemoScript script) => $"owner@{script.Email.Split('@')[1]}";

    private static string NewTenantSlug(DemoScript script) => NewTenant.SlugOf(script.Name);

    internal static T Expect<T>(Outcome<T> outcome) =>
        outcome.Succeeded
            ? outcome.Value
            : throw new InvalidOperationException(
                "The demo was refused: " + string.Join(" ", outcome.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Message}"))
            );
}
