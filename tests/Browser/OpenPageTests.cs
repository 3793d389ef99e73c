using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Web.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A page stays open no longer than its person may have it open (attack 7): it closes within five seconds.</summary>
public sealed class OpenPageTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Slug = "bright-smile-dental";
    private const string Editor = "finance/invoices/new";

    [Fact]
    public async Task Of_a_member_who_is_removed()
    {
        var (id, email) = await Join("bookkeeper");
        await using var visitor = await Editing(email);
        await AsCompany<RemoveMember, Done>(remove => remove.Run(id));
        await Closed(visitor, "There is nothing at this address");
    }

    [Fact]
    public async Task Of_a_member_whose_role_no_longer_allows_it_while_other_pages_stay()
    {
        var (id, email) = await Join("bookkeeper");
        await using var visitor = await Editing(email);
        await AsCompany<ChangeRole, MemberChanged>(change => change.Run(id, new ChangeRole.Request("viewer")));
        await Closed(visitor, "There is nothing at this address");
        await visitor.Page.GotoAsync($"{portal.Address}t/{Slug}/finance/invoices");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Invoices" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_a_provider_whose_grant_is_revoked()
    {
        await using var visitor = await Editing(DemoCompanies.Provider);
        var grants = await AsCompany<ProviderList, ListPage<ProviderGrant>>(list => list.Run(new ListQuery()));
        await AsCompany<RevokeGrant, Done>(revoke => revoke.Run(grants.Items.Single(row => row.Firm == DemoProvider.Name).Id));
        await Closed(visitor, "There is nothing at this address");
    }

    private async Task<(Guid Id, string Email)> Join(string role)
    {
        var email = $"{Guid.CreateVersion7():N}@open.example";
        var request = new AddMember.Request(email, "Mia Member", role, DemoCompanies.Password);
        return ((await AsCompany<AddMember, AddMember.Added>(add => add.Run(request))).UserId, email);
    }

    /// <summary>Somebody with the editor of invoices open and alive.</summary>
    private async Task<Visitor> Editing(string email)
    {
        var visitor = await Visitor.Come(1280, 800);
        var page = visitor.Page;
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync(portal.Address + "sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(DemoCompanies.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        // Who has one company is led into it.
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync($"{portal.Address}t/{Slug}/{Editor}");
        var box = page.Locator("#f-customerid");
        for (var attempt = 0; attempt < 40 && await box.GetAttributeAsync("aria-expanded") != "true"; attempt++)
        {
            await box.BlurAsync();
            await box.FocusAsync();
            await page.WaitForTimeoutAsync(250);
        }

        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        return visitor;
    }

    private static Task Closed(Visitor visitor, string words) =>
        Assertions.Expect(visitor.Page.GetByText(words)).ToBeVisibleAsync(new() { Timeout = 5_000 });

    private async Task<T> AsCompany<TOperation, T>(Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var company = await scope.ServiceProvider.GetRequiredService<TenantCatalogue>().Find(Slug);
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(company!.Id, "test"));
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TOperation>());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }
}
