using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>Two owners give a role together, each in a browser of their own.</summary>
public sealed class TwoOwnersTests(Portal portal) : IClassFixture<Portal>
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task One_asks_the_other_says_yes(int width, int height)
    {
        var (slug, person) = await Company(width);
        await using var anna = await Owner($"anna{width}@two.example", width, height);
        await using var bert = await Owner($"bert{width}@two.example", width, height);
        var company = $"{portal.Address}t/{slug}/";
        await anna.Page.GotoAsync($"{company}company/people/requests");
        await Look(anna, "rights-requests-none");
        await anna.Page.GotoAsync($"{company}company/people/two-owners");
        await Look(anna, "two-owners-off");
        await Press(anna, "Require two owners");
        await Assertions.Expect(anna.Page.GetByText("Two owners have to say yes from now on.")).ToBeVisibleAsync();
        await Look(anna, "two-owners-on");

        await anna.Page.GotoAsync($"{company}company/people/{person}");
        await anna.Page.GetByLabel("Role").SelectOptionAsync("bookkeeper");
        await Press(anna, "Change role");
        await Assertions.Expect(anna.Page.GetByText("waits for the yes of another owner")).ToBeVisibleAsync();
        await Look(anna, "rights-asked");
        await anna.Page.GotoAsync($"{company}company/people/requests");
        await Look(anna, "rights-requests-mine");

        await bert.Page.GotoAsync(company);
        await Assertions.Expect(bert.Page.GetByText("A request waits for your yes.")).ToBeVisibleAsync();
        await Look(bert, "rights-notice");
        await bert.Page.GetByRole(AriaRole.Link, new() { Name = "Answer" }).ClickAsync();
        await bert.Page.WaitForURLAsync("**/company/people/requests");
        await Look(bert, "rights-requests-other");
        await Press(bert, "Say yes");
        await Assertions.Expect(bert.Page.GetByText("It is done.")).ToBeVisibleAsync();
        await Look(bert, "rights-requests-done");
        await anna.Page.GotoAsync($"{company}company/people/{person}");
        await Assertions.Expect(anna.Page.Locator(".chip", new() { HasText = "bookkeeper" }).First).ToBeVisibleAsync();
        foreach (var visitor in new[] { anna, bert })
        {
            Assert.Empty(visitor.ScriptErrors);
            Assert.True(visitor.Findings.Count == 0, string.Join("\n", visitor.Findings));
        }
    }

    private static Task Press(Visitor visitor, string name) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    private static async Task Look(Visitor visitor, string name)
    {
        await visitor.Look(name);
        var tooWide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{name} is {tooWide} pixels wider than the window");
    }

    private async Task<Visitor> Owner(string email, int width, int height)
    {
        var visitor = await Visitor.Come(width, height);
        visitor.Page.SetDefaultTimeout(20_000);
        await visitor.Page.GotoAsync(portal.Address + "sign-in");
        await visitor.Page.GetByLabel("E-mail").FillAsync(email);
        await visitor.Page.GetByLabel("Password").FillAsync(Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return visitor;
    }

    /// <returns>The company of two owners, and its viewer.</returns>
    private async Task<(string Slug, Guid Viewer)> Company(int width)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var request = new CreateCompany.Request(
            $"Two Owners {width}",
            "GB",
            "GBP",
            $"anna{width}@two.example",
            null,
            "Anna Owner",
            Password,
            null
        );
        var made = (await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request)).Value!;
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(made.TenantId, "test"));
        var add = scope.ServiceProvider.GetRequiredService<AddMember>();
        Assert.True((await add.Run(new($"bert{width}@two.example", "Bert Owner", StandardRoles.Owner, Password))).Succeeded);
        var viewer = await add.Run(new($"vera{width}@two.example", "Vera Viewer", StandardRoles.Viewer, Password));
        return (made.Slug, viewer.Value!.UserId);
    }
}
