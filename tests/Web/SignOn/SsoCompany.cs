using System.Net;
using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>A company of a portal whose people may come through a provider, and the steps of a browser on that way.</summary>
internal sealed class SsoCompany(Portal portal, FakeProvider provider, Guid id, string slug, string owner)
{
    private static int companies;

    public Portal Portal => portal;

    public FakeProvider Provider => provider;

    public Guid Id => id;

    public string Slug => slug;

    public string Owner => owner;

    public string Home => $"/t/{slug}/";

    /// <param name="firstRole">Null: people come by invitation only.</param>
    public static async Task<SsoCompany> On(Portal portal, FakeProvider provider, string? firstRole = null, bool countsFactor = false)
    {
        var number = Interlocked.Increment(ref companies);
        var owner = $"owner{number}@sso.example";
        var slug = await portal.NewCompany($"Signing on {number}", owner);
        var card = await portal.Services.GetRequiredService<TenantCatalogue>().Find(slug);
        var company = new SsoCompany(portal, provider, card!.Id, slug, owner);
        var settings = new SaveProvider.Request(
            provider.Issuer,
            FakeProvider.Client,
            FakeProvider.Secret,
            null,
            firstRole,
            countsFactor,
            null
        );
        var saved = await company.Do((SaveProvider save) => save.Run(settings));
        Assert.True(saved.Succeeded, string.Join("; ", saved.Refusals));
        return company;
    }

    /// <summary>Runs an operation for the company, as the system.</summary>
    public async Task<T> Do<TOperation, T>(Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(id, "tests"));
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    /// <summary>A member with an account of their own, not linked.</summary>
    public async Task Member(string email, string role = "viewer")
    {
        var added = await Do((AddMember add) => add.Run(new AddMember.Request(email, "Mona Member", role, Portal.Password)));
        Assert.True(added.Succeeded, string.Join("; ", added.Refusals));
    }

    public async Task<Person> SignedIn(string email)
    {
        var person = new Person(portal);
        await person.SignIn(email, Portal.Password);
        return person;
    }

    /// <summary>Begins a round: where the browser is sent.</summary>
    public async Task<Asked> Begin(Person person, string query = "") => await Follow(person, $"{Home}sign-in/provider/start?{query}");

    public static async Task<Asked> Follow(Person person, string path)
    {
        using var answer = await person.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var address = answer.Headers.Location!;
        return new Asked(
            address,
            QueryHelpers.ParseQuery(address.Query).ToDictionary(item => item.Key, item => item.Value.ToString(), StringComparer.Ordinal)
        );
    }

    /// <summary>Comes back from the provider.</summary>
    /// <param name="iss">Null: the provider's own; empty: none.</param>
    /// <returns>Where that leads.</returns>
    public async Task<string> Back(Person person, string state, string code, string? iss = null)
    {
        var named = iss ?? provider.Issuer;
        var query = $"state={state}&code={code}{(named.Length > 0 ? $"&iss={Uri.EscapeDataString(named)}" : "")}";
        using var answer = await person.Get($"{Home}sign-in/provider/callback?{query}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The whole way, as whoever the provider says.</summary>
    public async Task<string> Round(
        Person person,
        string subject,
        string? email = null,
        string query = "",
        Action<Dictionary<string, object>>? change = null
    )
    {
        var asked = await Begin(person, query);
        var claims = provider.Claims(asked, subject, email);
        change?.Invoke(claims);
        return await Back(person, asked.State, provider.CodeFor(asked, provider.Sign(claims)));
    }

    /// <summary>Where a browser is sent from an address of the site; null when the page is shown.</summary>
    public static async Task<string?> SentFrom(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode == HttpStatusCode.OK ? null : $"{answer.Headers.Location?.OriginalString ?? $"{(int)answer.StatusCode}"}";
    }

    public async Task SignOut(Person person)
    {
        var form = Person.Parse(await person.Page(Home)).QuerySelector("form[action='/sign-out']")!;
        var token = form.QuerySelector("input[name='__RequestVerificationToken']")!;
        using var answer = await person.Submit(new PageForm("/sign-out", [("__RequestVerificationToken", token.GetAttribute("value")!)]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Links a member by way of the account page.</summary>
    public async Task Link(Person person, string subject)
    {
        var account = Person.Parse(await person.Page("/account"));
        var link = account
            .QuerySelectorAll("a")
            .First(item => item.GetAttribute("href")!.StartsWith($"{Home}sign-in/provider/start", StringComparison.Ordinal));
        var asked = await Follow(person, link.GetAttribute("href")!);
        var token = provider.Sign(provider.Claims(asked, subject));
        Assert.Equal("/account", await Back(person, asked.State, provider.CodeFor(asked, token)));
    }
}
