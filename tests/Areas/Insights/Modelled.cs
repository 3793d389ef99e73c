using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.TaxCodes;
using BackOffice.Insights.Templates;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>A firm with a template that it took from a client, and clients to roll it out to.</summary>
internal sealed class Modelled(Host host, Practice firm) : IAsyncDisposable
{
    public static readonly string[] Everything = ["roles", "accounts", "tax_codes"];

    public Host Host => host;

    public Practice Firm => firm;

    public TestCompany Model { get; private set; } = default!;

    public Guid ModelGrant { get; private set; }

    public Guid Template { get; private set; }

    /// <summary>The model has account 7888, tax code LOCAL and the role Warehouse; everything else is as every company has it.</summary>
    public static async Task<Modelled> On(Database database)
    {
        var host = await Host.Start(database);
        var place = new Modelled(host, await Practice.Founded(host));
        (place.Model, place.ModelGrant) = await place.Client();
        await place.Account(place.Model, "Coffee");
        await place.Model.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("LOCAL", "Local levy", "S", 5, new DateOnly(2025, 1, 1))));
        await place.Model.Do((SaveRole save) => save.Create(new SaveRole.Request("Warehouse", ["parties.view", "finance.create"])));
        place.Template = (await place.Take(null, "Dental practice")).Value;
        return place;
    }

    public async Task<(TestCompany Company, Guid Grant)> Client(string country = "GB", AccessLevel level = AccessLevel.Admin)
    {
        var company = await host.NewCompany(country, country == "GB" ? "GBP" : "EUR");
        var grant = await firm.Client(company, level);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        return (company, grant);
    }

    public Task<AccountCard> Account(TestCompany company, string name, AccountKind kind = AccountKind.Expense) =>
        company.Do((SaveAccount save) => save.Create(new SaveAccount.Request("7888", name, kind)));

    public Task<Outcome<Guid>> Take(Guid? template, string? name = null, FirmCaller? by = null, string[]? parts = null) =>
        firm.Do(
            by ?? firm.Founder,
            (TakeTemplate take) => take.Run(new TakeTemplate.Request(template, name, ModelGrant, parts ?? Everything))
        );

    public async Task<ClientPlan> Compare(Guid grant)
    {
        var found = await firm.Do(firm.Founder, (CompareClients compare) => compare.Get(Template, grant));
        Assert.Equal("", found.Code());
        return found.Value!.Plan;
    }

    public async Task<Outcome<List<RollOutAnswer>>> TryRollOut(Guid grant, string plan, FirmCaller? by = null, int version = 1) =>
        await firm.Do(
            by ?? firm.Founder,
            (RollOutTemplate roll) => roll.Run(new RollOutTemplate.Request(Template, version, [new RollOutTemplate.Chosen(grant, plan)]))
        );

    public async Task<RollOutAnswer> RollOut(Guid grant, ClientPlan plan)
    {
        var answers = await TryRollOut(grant, plan.Hash);
        Assert.Equal("", answers.Code());
        return Assert.Single(answers.Value!);
    }

    public static async Task<string?> NameOf(TestCompany company, string code) =>
        (await company.Do((AccountList list) => list.Run(new ListQuery(code), new AccountList.Filter()))).Items.FirstOrDefault()?.Name;

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
