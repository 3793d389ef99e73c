using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Demo;

/// <summary>The companies a visitor finds on a machine with nothing configured.</summary>
internal static class DemoCompanies
{
    public const string Password = "demo demo demo";

    public static async Task Ensure(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<TenantCatalogue>();
        if (await catalogue.Find("bright-smile-dental") is null)
        {
            await scope
                .ServiceProvider.GetRequiredService<CreateCompany>()
                .Run(
                    new CreateCompany.Request(
                        "Bright Smile Dental",
                        "GB",
                        "GBP",
                        "owner@demo.example",
                        OwnerName: "Demo Owner",
                        Password: Password
                    )
                );
        }

        Console.WriteLine($"Open {app.Urls.First()} and sign in as owner@demo.example with the password: {Password}");
    }
}
