using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>
/// Pages offer nobody what they may not do: no link of a page leads to a refusal, and no form of it is refused for want of a
/// permission. That operations refuse is held by other tests; here it is what people see.
/// </summary>
public sealed partial class OfferTests : IAsyncLifetime
{
    // Of its own: the records of one of each kind have names that are taken once.
    private readonly Portal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory, InlineData("viewer"), InlineData("bookkeeper"), InlineData("Clerk"), InlineData("Seller")]
    public async Task No_link_leads_to_a_refusal(string role)
    {
        using var company = new OneOfEach(portal);
        await company.Fill();
        using var person = await Member(role);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Paths(company))
        {
            if (await Content(person, path) is not { } main)
            {
                continue;
            }

            foreach (var link in main.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!))
            {
                if (IsOfCompany(link) && seen.Add(Ids().Replace(link, "…")))
                {
                    using var answer = await person.Get(link);
                    if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                    {
                        wrong.Add($"{path} leads to {link}");
                    }
                }
            }
        }

        Assert.NotEmpty(seen);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_form_is_refused()
    {
        using var company = new OneOfEach(portal);
        await company.Fill();
        using var person = await Member("viewer");
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var sent = 0;
        foreach (var path in Paths(company))
        {
            foreach (
                var form in (await Content(person, path))
                    ?.QuerySelectorAll("form:has(input[name='_handler'])")
                    .Where(form => form.Closest("fieldset[disabled]") is null)
                    .ToList()
                    ?? []
            )
            {
                sent++;
                using var answer = await person.Submit(PageForm.Of(form, path));
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.Forbidden || text.Contains(Refusal.Forbidden().Message, StringComparison.Ordinal))
                {
                    wrong.Add($"{path} offers {form.QuerySelector("input[name='_handler']")!.GetAttribute("value")}");
                }
            }
        }

        Assert.NotEqual(0, sent);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<Person> Member(string role)
    {
        var email = $"{Guid.CreateVersion7():n}@web.example";
        await portal.Post(
            "roles",
            new { name = "Clerk", permissions = (string[])["finance.view", "finance.create", "parties.view", "company.view"] }
        );
        var sells = (string[])["finance.view", "finance.create", "finance.export", "parties.view", "parties.edit"];
        await portal.Post(
            "roles",
            new
            {
                name = "Seller",
                permissions = sells,
                scope = "own",
            }
        );
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(await Operators.IdOf(portal, portal.Slug), "tests"));
        var added = await scope
            .ServiceProvider.GetRequiredService<AddMember>()
            .Run(new AddMember.Request(email, "Mona Member", role, Portal.Password));
        Assert.True(added.Succeeded, string.Join("; ", added.Refusals));
        if (role == "Seller")
        {
            await LookAfterEverybody(scope.ServiceProvider, added.Value.UserId);
        }

        var person = new Person(portal);
        await person.SignIn(email, Portal.Password);
        return person;
    }

    private static async Task LookAfterEverybody(IServiceProvider services, Guid person)
    {
        var customers = await services.GetRequiredService<CustomerList>().Run(new ListQuery(Size: ListQuery.Largest));
        foreach (var customer in customers.Value!.Items)
        {
            var handed = await services.GetRequiredService<HandOverCustomer>().Run(new HandOverCustomer.Request(customer.Id, person));
            Assert.True(handed.Succeeded, string.Join("; ", handed.Refusals));
        }
    }

    private IEnumerable<string> Paths(OneOfEach company) =>
        from route in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where
            route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && (
                route.RoutePattern.RawText == "/"
                || route.Metadata.GetMetadata<RequiresAttribute>() is not null
                || route.Metadata.GetMetadata<RequiresEntryAttribute>() is not null
            )
        let template = route.RoutePattern.RawText!
        select company.Pages.GetValueOrDefault(template) ?? template[1..];

    /// <returns>Null for a page that is not theirs.</returns>
    private static async Task<IElement?> Content(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode == HttpStatusCode.OK ? Person.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("main") : null;
    }

    private static bool IsOfCompany(string link) =>
        link.Length > 0 && link[0] is not ('/' or '#') && !link.Contains(':', StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
