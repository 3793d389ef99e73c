using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>A firm under test with its founder, acting through the product's own operations.</summary>
internal sealed class Practice(Host host, FirmEntry firm, FirmCaller founder)
{
    private static int people;

    public string Slug => firm.Slug;

    public FirmCaller Founder => founder;

    public static async Task<Practice> Founded(Host host, string? name = null)
    {
        var person = await Person(host, "Petra Partner");
        var found = await host.Anybody(
            (FoundFirm operation) => operation.Run(new FoundFirm.Request(name ?? $"Firm {Guid.CreateVersion7():N}", "GB"), person)
        );
        Assert.True(found.Succeeded, string.Join("; ", found.Refusals));
        var firm = found.Value;
        return new Practice(host, firm, new FirmCaller(firm.Id, firm.Slug, firm.Name, person, "Petra Partner", FirmRole.Partner));
    }

    /// <summary>Somebody with an account and nothing else.</summary>
    public static async Task<Guid> Person(Host host, string name, string? email = null) =>
        await host.Anybody(
            async (UserManager<User> users) =>
            {
                var address = email ?? $"firm{Interlocked.Increment(ref people)}@firms.example";
                var user = new User
                {
                    UserName = address,
                    Email = address,
                    EmailConfirmed = true,
                    Name = name,
                };
                Assert.True((await users.CreateAsync(user, Staff.Password)).Succeeded);
                return user.Id;
            }
        );

    public async Task<FirmCaller> Hire(FirmRole role)
    {
        var person = await Person(host, $"A {role}");
        Assert.Equal("", (await Do(founder, (AddStaff add) => add.Run(person, role))).Code());
        return founder with { UserId = person, Name = $"A {role}", Role = role };
    }

    /// <summary>As this caller, who has just proved who they are, unless the test says when they did.</summary>
    public async Task<T> Do<TOperation, T>(FirmCaller caller, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        var proved = caller.ProvedAt ?? host.Clock.GetUtcNow().UtcDateTime;
        scope.ServiceProvider.GetRequiredService<CurrentFirm>().Set(caller with { ProvedAt = proved });
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    /// <summary>An offer of the company that the firm has accepted.</summary>
    public async Task<Guid> Client(
        TestCompany company,
        AccessLevel level = AccessLevel.Approve,
        DateOnly? from = null,
        DateOnly? until = null
    )
    {
        var grant = await company.Offer(Slug, level, from, until);
        Assert.Equal("", (await Do(founder, (AcceptOffer accept) => accept.Run(grant))).Code());
        return grant;
    }

    public async Task Assign(Guid grant, FirmCaller person, AssignmentRole role) =>
        Assert.Equal(
            "",
            (await Do(founder, (AssignStaff assign) => assign.Run(new AssignStaff.Request([grant], person.UserId, role)))).Code()
        );

    public async Task<ListPage<ClientRow>> Clients(FirmCaller person, ListQuery? query = null, ClientList.Filter? filter = null)
    {
        var found = await Do(person, (ClientList list) => list.Run(query ?? new ListQuery(), filter));
        Assert.Equal("", found.Code());
        return found.Value!;
    }
}

internal static class ProviderActs
{
    public static GrantTerms Terms(AccessLevel level, DateOnly? from = null, DateOnly? until = null) =>
        new(
            new Dictionary<string, AccessLevel>
            {
                ["finance"] = level,
                ["parties"] = level,
                ["company"] = level,
            },
            ["payroll"],
            from,
            until,
            "Bookkeeping"
        );

    public static async Task<T> Anybody<TOperation, T>(this Host host, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public static Task<Guid> Offer(this TestCompany company, string firm, AccessLevel level, DateOnly? from = null, DateOnly? until = null)
    {
        var terms = Terms(level, from, until);
        var request = new OfferGrant.Request(firm, terms.Levels, terms.Exclusions, terms.From, terms.Until, terms.Purpose);
        return company.Do((OfferGrant offer) => offer.Run(request));
    }

    /// <summary>The person at the company's door: null when the company does not exist for them.</summary>
    public static Task<CompanyEntry?> Enter(this TestCompany company, FirmCaller person) =>
        company.Anybody((MyCompanies mine) => mine.Enter(person.UserId, company.Id));

    public static Caller Caller(this TestCompany company, FirmCaller person, Guid? grant = null) =>
        new(company.Id, company.Slug, person.UserId, person.Name, CallerKind.Person)
        {
            Via = grant is { } id ? new Via(id, person.Firm) : null,
        };

    /// <summary>Whether the person may see and may enter customers now; an operation each.</summary>
    public static async Task<(bool Sees, bool Writes)> Works(this TestCompany company, FirmCaller person)
    {
        var caller = company.Caller(person);
        var sees = await company.As(caller, (CustomerList list) => list.Run(new ListQuery()));
        var writes = await company.As(caller, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));
        return (sees.Succeeded, writes.Succeeded);
    }

    public static DateOnly Today(this TestCompany company) => DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime);
}
