using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.SignUp;
using Microsoft.AspNetCore.Identity;

namespace BackOffice.Web.Demo;

/// <summary>
/// The provider of the demo: a firm with a partner and staff, to whom each company's owner gave access. The partner may do
/// everything in all of them, the bookkeeper prepares, the trainee works in one company only.
/// </summary>
internal static class DemoProvider
{
    public const string Name = "Northgate Accounting";
    public const string Bookkeeper = "bookkeeper@northgate.example";
    public const string Trainee = "viewer@northgate.example";

    public static async Task Ensure(IServiceProvider services, IReadOnlyList<CreateCompany.Created> companies, CancellationToken cancel)
    {
        var partner = await Person(services, DemoCompanies.Provider, "Nora North");
        var firm = await Firm(services, partner, cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var caller = new FirmCaller(firm.Id, firm.Slug, firm.Name, partner, "Nora North", FirmRole.Partner) { ProvedAt = now };
        var bookkeeper = await Hire(services, caller, Bookkeeper, "Ben Books", FirmRole.Manager, cancel);
        var trainee = await Hire(services, caller, Trainee, "Vera View", FirmRole.Staff, cancel);
        foreach (var company in companies)
        {
            var grant = await Offer(services, company, firm.Slug, now, cancel);
            await At(services, caller, (AcceptOffer accept) => accept.Run(grant, cancel));
            await Assign(partner, AssignmentRole.Partner);
            await Assign(bookkeeper, AssignmentRole.Reviewer);
            if (company == companies[0])
            {
                await Assign(trainee, AssignmentRole.Preparer);
            }

            Task Assign(Guid user, AssignmentRole role) =>
                At(services, caller, (AssignStaff assign) => assign.Run(new AssignStaff.Request([grant], user, role), cancel));
        }
    }

    private static async Task<Guid> Person(IServiceProvider services, string email, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        if (await users.FindByEmailAsync(email) is { } known)
        {
            return known.Id;
        }

        var user = new User
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = name,
        };
        var made = await users.CreateAsync(user, DemoCompanies.Password);
        return made.Succeeded ? user.Id : throw new InvalidOperationException($"The demo's {email} was refused.");
    }

    private static async Task<FirmEntry> Firm(IServiceProvider services, Guid partner, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MyFirms>().Of(partner, cancel)).Find(firm => firm.Name == Name)
            ?? DemoCompanies.Expect(
                await scope.ServiceProvider.GetRequiredService<FoundFirm>().Run(new FoundFirm.Request(Name, "GB"), partner, cancel)
            );
    }

    private static async Task<Guid> Hire(
        IServiceProvider services,
        FirmCaller caller,
        string email,
        string name,
        FirmRole role,
        CancellationToken cancel
    )
    {
        var person = await Person(services, email, name);
        await At(services, caller, (AddStaff add) => add.Run(person, role, cancel));
        return person;
    }

    private static async Task<Guid> Offer(
        IServiceProvider services,
        CreateCompany.Created company,
        string firm,
        DateTime now,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<Current>()
            .Set(new Caller(company.TenantId, company.Slug, company.OwnerId, "Alex Owner", CallerKind.Person) { ProvedAt = now });
        var everywhere = Areas.All.Granted.ToDictionary(area => area.Name, _ => AccessLevel.Admin, StringComparer.Ordinal);
        var request = new OfferGrant.Request(firm, everywhere, ["payroll"], Purpose: "Bookkeeping, VAT returns and year end");
        return DemoCompanies.Expect(await scope.ServiceProvider.GetRequiredService<OfferGrant>().Run(request, cancel: cancel));
    }

    private static async Task At<TOperation, T>(IServiceProvider services, FirmCaller caller, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentFirm>().Set(caller);
        DemoCompanies.Expect(await run(scope.ServiceProvider.GetRequiredService<TOperation>()));
    }
}
