using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.TaxCodes;
using BackOffice.Insights.Templates;
using BackOffice.Kernel;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>Templates of a firm: what is compared is what is rolled out, and no rule of a client is passed by.</summary>
public class CompanyTemplateTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task M04_What_is_compared_is_what_is_rolled_out(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        var (_, other) = await place.Client();
        var before = await place.Compare(other);

        var plan = await place.Compare(grant);
        Assert.Equal(
            [("Warehouse", DifferenceKind.New), ("7888", DifferenceKind.New), ("LOCAL", DifferenceKind.New)],
            plan.Differences.Select(item => (item.Key, item.Kind))
        );
        // Nothing of it is left behind by comparing.
        Assert.Null(await Modelled.NameOf(client, "7888"));

        Assert.Equal(plan.Differences, (await place.RollOut(grant, plan)).Done!.Differences);
        Assert.Equal("Coffee", await Modelled.NameOf(client, "7888"));
        var code = (await client.Do((TaxCodeList list) => list.Run(new DateOnly(2026, 1, 1)))).Single(row => row.Code == "LOCAL");
        Assert.Equal(("Local levy", "S", 5m), (code.Name, code.Category, code.Rate));
        var role = await client.Do((RoleList list) => list.Get("Warehouse"));
        Assert.Equal(["finance.view", "finance.create", "parties.view"], role.Permissions);
        Assert.Empty((await place.Compare(grant)).Differences);

        // The client sees who did it, for which firm; and the firm what was done.
        Assert.Contains(
            "Accounts as in the template Dental practice",
            string.Join("\n", await client.Activity()),
            StringComparison.Ordinal
        );
        var found = (
            await place.Firm.Do(place.Firm.Founder, (CompareClients compare) => compare.Run(place.Template, new ListQuery()))
        ).Value!;
        Assert.Equal(
            (1, "Petra Partner"),
            found.Items.Where(row => row.GrantId == grant).Select(row => (row.Last!.Version, row.Last.By)).Single()
        );
        Assert.Null(found.Items.Single(row => row.GrantId == other).Last);
        Assert.Equal(before.Hash, (await place.Compare(other)).Hash);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_a_client_forbids_stays_as_it_is_and_the_rest_goes_on(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        await place.Account(client, "Tips received", AccountKind.Income);
        await Book(client);
        await client.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("LOCAL", "Local levy", "S", 7, new DateOnly(2025, 1, 1))));

        var plan = await place.Compare(grant);
        Assert.Equal((1, 0, 2), (plan.New, plan.Changed, plan.NotPossible));
        Assert.Contains("its kind is fixed", Detail(plan, "7888"), StringComparison.Ordinal);
        Assert.Contains("rates that exist are not changed", Detail(plan, "LOCAL"), StringComparison.Ordinal);
        Assert.Equal(plan.Differences, (await place.RollOut(grant, plan)).Done!.Differences);
        Assert.Equal("Tips received", await Modelled.NameOf(client, "7888"));
        Assert.True((await client.Ask((RoleList list) => list.Get("Warehouse"))).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_that_people_have_is_the_companys_own(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        await client.Do((SaveRole save) => save.Create(new SaveRole.Request("Warehouse", ["parties.view"])));
        var plan = await place.Compare(grant);
        Assert.Equal("May: parties.view → finance.view, finance.create, parties.view", Detail(plan, "Warehouse"));

        await client.Member("Warehouse");
        Assert.Contains("It changed since you compared", (await place.RollOut(grant, plan)).Problem, StringComparison.Ordinal);
        Assert.Null(await Modelled.NameOf(client, "7888"));
        plan = await place.Compare(grant);
        Assert.Contains("People here have this role", Detail(plan, "Warehouse"), StringComparison.Ordinal);
        await place.RollOut(grant, plan);
        Assert.Equal(["parties.view"], (await client.Do((RoleList list) => list.Get("Warehouse"))).Permissions);
        Assert.Equal("Coffee", await Modelled.NameOf(client, "7888"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_of_a_template_hides_in_a_client_what_it_hides_in_the_model(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        await place.RollOut(grant, await place.Compare(grant));
        Assert.Empty((await client.Do((RoleList list) => list.Get("Warehouse"))).Fields);

        var hides = new Dictionary<string, FieldAccess> { ["bankDetails"] = FieldAccess.Hidden };
        var warehouse = new SaveRole.Request("Warehouse", ["parties.view", "finance.create"], Fields: hides);
        await place.Model.Do((SaveRole save) => save.Change("Warehouse", warehouse));
        Assert.Equal("", (await place.Take(place.Template)).Code());
        var plan = await place.Compare(grant);
        Assert.Equal("Sensitive fields: – → bankDetails.hidden", Detail(plan, "Warehouse"));
        Assert.Equal("", (await place.TryRollOut(grant, plan.Hash, version: 2)).Code());
        Assert.Equal(hides, (await client.Do((RoleList list) => list.Get("Warehouse"))).Fields);
        Assert.Empty((await place.Compare(grant)).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Tax_codes_stay_in_their_country_and_system_accounts_with_their_company(Database database)
    {
        await using var place = await Modelled.On(database);
        var (_, grant) = await place.Client("DE");
        var plan = await place.Compare(grant);
        Assert.All(
            plan.Differences.Where(item => item.Part == "tax_codes" && item.Key == "LOCAL"),
            item => Assert.Contains("registered in DE", item.Detail, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(plan.Differences, item => item.Part == "tax_codes" && item.Kind == DifferenceKind.New);
        var card = (await place.Firm.Do(place.Firm.Founder, (CompanyTemplates templates) => templates.Get(place.Template))).Value!;
        var own = await place.Model.Do((AccountList list) => list.Run(new ListQuery(Size: 500), new AccountList.Filter()));
        var system = own.Items.Where(account => account.Role is not null).Select(account => account.Code).ToHashSet();
        Assert.NotEmpty(system);
        Assert.DoesNotContain(card.Lines, line => line.Part == "accounts" && system.Contains(line.Key));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_does_at_a_client_what_they_may_not_do_there(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client(level: AccessLevel.Approve);
        var plan = await place.Compare(grant);
        Assert.False(plan.DoesAnything);
        await place.RollOut(grant, plan);
        Assert.Null(await Modelled.NameOf(client, "7888"));

        var manager = await place.Firm.Hire(FirmRole.Manager);
        var staff = await place.Firm.Hire(FirmRole.Staff);
        Assert.Equal("forbidden", (await place.Firm.Do(staff, (CompanyTemplates templates) => templates.Run())).Code());
        Assert.Equal("forbidden", (await place.Take(null, "By staff", staff)).Code());
        Assert.Equal("forbidden", (await place.TryRollOut(grant, plan.Hash, manager)).Code());
        Assert.Equal("forbidden", (await place.Firm.Do(manager, (CompareClients compare) => compare.Get(place.Template, grant))).Code());
        // A manager who may not enter the model takes nothing from it; who may only read takes no roles.
        Assert.Equal("not_found", (await place.Take(null, "Not mine", manager)).Code());
        await place.Firm.Assign(place.ModelGrant, manager, AssignmentRole.Reviewer);
        Assert.Equal("template.rights", (await place.Take(null, "With roles", manager)).Code());
        Assert.Equal("", (await place.Take(null, "Without roles", manager, ["accounts"])).Code());

        // Another firm has neither the template nor the client.
        var others = await Practice.Founded(place.Host);
        Assert.Equal("not_found", (await others.Do(others.Founder, (CompanyTemplates templates) => templates.Get(place.Template))).Code());
        Assert.Equal("not_found", (await place.TryRollOut(Guid.CreateVersion7(), plan.Hash)).Code());
        var partner = await place.Firm.Hire(FirmRole.Partner);
        Assert.Equal("not_found", (await place.TryRollOut(grant, plan.Hash, partner)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_client_that_asks_for_a_second_factor_is_closed_without_one(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        var owner = await client.Member("owner");
        Assert.Equal("", (await client.As(owner with { SecondFactor = true }, (SecondFactorPolicy policy) => policy.Run(true))).Code());
        Assert.False((await place.Compare(grant)).DoesAnything);
        var proved = place.Firm.Founder with { SecondFactor = true };
        var plan = await place.Firm.Do(proved, (CompareClients compare) => compare.Get(place.Template, grant));
        Assert.Equal(3, plan.Value!.Plan.New);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_template_changes_by_versions(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        await place.RollOut(grant, await place.Compare(grant));
        Assert.Equal("template.name_taken", (await place.Take(null, "Dental practice")).Code());
        Assert.Equal("template.parts", (await place.Take(null, "Nothing", parts: [])).Code());

        var account = (
            await place.Model.Do((AccountList list) => list.Run(new ListQuery("7888"), new AccountList.Filter()))
        ).Items.Single();
        await place.Model.Do((SaveAccount save) => save.Change(account.Id, new SaveAccount.Request("7888", "Coffee and tea")));
        Assert.Equal("", (await place.Take(place.Template, parts: ["accounts"])).Code());
        var plan = await place.Compare(grant);
        Assert.Equal("Name: Coffee → Coffee and tea", Assert.Single(plan.Differences).Detail);
        Assert.Equal("conflict", (await place.TryRollOut(grant, plan.Hash, version: 1)).Code());
        Assert.Equal("", (await place.TryRollOut(grant, plan.Hash, version: 2)).Code());
        Assert.Equal("Coffee and tea", await Modelled.NameOf(client, "7888"));

        var drop = new DropTemplateLines.Request(place.Template, ["accounts/7888", "accounts/nothing"]);
        Assert.Equal("", (await place.Firm.Do(place.Firm.Founder, (DropTemplateLines lines) => lines.Run(drop))).Code());
        var card = (await place.Firm.Do(place.Firm.Founder, (CompanyTemplates templates) => templates.Get(place.Template))).Value!;
        Assert.Equal(3, card.Row.Version);
        Assert.DoesNotContain(card.Lines, line => line.Key == "7888");
        Assert.Equal("template.lines", (await place.Firm.Do(place.Firm.Founder, (DropTemplateLines lines) => lines.Run(drop))).Code());
        var all = new DropTemplateLines.Request(place.Template, [.. card.Lines.Select(line => $"{line.Part}/{line.Key}")]);
        Assert.Equal("template.empty", (await place.Firm.Do(place.Firm.Founder, (DropTemplateLines lines) => lines.Run(all))).Code());
        Assert.Equal("", (await place.Firm.Do(place.Firm.Founder, (RemoveCompanyTemplate remove) => remove.Run(place.Template))).Code());
        Assert.Empty((await place.Firm.Do(place.Firm.Founder, (CompanyTemplates templates) => templates.Run())).Value!);
    }

    private static Task Book(TestCompany company) =>
        company.Do(
            (PostJournalEntry post) =>
                post.Run(
                    new PostJournalEntry.Request(new DateOnly(2026, 2, 1), "Adjustment", [new("7888", Debit: 4), new("1201", Credit: 4)])
                )
        );

    private static string Detail(ClientPlan plan, string key) => Assert.Single(plan.Differences, item => item.Key == key).Detail;
}
