using System.Net;
using BackOffice.Kernel;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>The console of those who run the portal: nobody else finds it.</summary>
public class PlatformTests(Portal portal)
{
    private static readonly string[] Pages =
    [
        "/platform",
        "/platform/firms",
        "/platform/undelivered",
        "/platform/support",
        "/platform/support/0197f000-0000-7000-8000-000000000000",
        "/platform/flags",
        "/platform/flags/Imports",
        "/platform/acts",
        "/platform/companies/0197f000-0000-7000-8000-000000000000",
    ];

    [Fact]
    public async Task The_console_is_not_there_for_anybody_but_an_operator_with_a_second_factor()
    {
        const string email = "console@web.example";
        using var nobody = new Person(portal);
        using var owner = await portal.SignIn();
        using var person = await Operators.SignIn(portal, email);
        foreach (var page in Pages)
        {
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(nobody, page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(owner, page)));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(owner, page[1..])));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(person, page)));
        }

        await Operators.Name(portal, email);
        Assert.Equal(HttpStatusCode.OK, await Status(person, "/platform"));
        using var alone = new Person(portal);
        await portal.NewCompany("Company of an operator", "alone@web.example");
        await Operators.Name(portal, "alone@web.example");
        await alone.SignIn("alone@web.example", Portal.Password);
        using var asked = await alone.Get("/platform");
        Assert.Equal("/account/second-factor?next=%2Fplatform", asked.Headers.Location?.OriginalString);

        await using var scope = portal.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<NameOperator>().Revoke(email)).Succeeded);
        Assert.Equal(HttpStatusCode.NotFound, await Status(person, "/platform"));
    }

    [Fact]
    public async Task An_operator_makes_a_company_read_only_and_its_pages_say_so()
    {
        using var person = await Operators.SignIn(portal, "strict@web.example");
        await Operators.Name(portal, "strict@web.example");
        var slug = await portal.NewCompany("Read Only Limited", "readonly@web.example");
        var id = await Operators.IdOf(portal, slug);
        await person.Send(
            $"/platform/companies/{id}",
            "standing",
            ("Input.To", "Platform.ReadOnly"),
            ("Input.Reason", "Nobody answers our letters.")
        );

        using var owner = new Person(portal);
        await owner.SignIn("readonly@web.example", Portal.Password);
        var home = Person.Parse(await owner.Page($"/t/{slug}/")).QuerySelector("main .alert")?.TextContent;
        Assert.Contains("Read Only Limited is read-only since", home, StringComparison.Ordinal);
        Assert.Contains("Nobody answers our letters.", home, StringComparison.Ordinal);
        using var refused = await owner.Submit(await owner.Form($"/t/{slug}/customers/new", "customer"), ("Input.Name", "Acme"));
        Assert.Contains(
            "Read Only Limited is read-only since",
            Person.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector(".error-summary")?.TextContent,
            StringComparison.Ordinal
        );
        using var list = await owner.Get($"/t/{slug}/customers/export.csv");
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    [Fact]
    public async Task A_suspended_company_opens_for_its_owner_alone_who_takes_the_whole_of_it_away()
    {
        var slug = await portal.NewCompany("Suspended Limited", "suspended@web.example");
        await Operators.Suspend(portal, slug);
        using var owner = new Person(portal);
        await owner.SignIn("suspended@web.example", Portal.Password);
        var page = $"/t/{slug}/company/standing";
        Assert.Contains("Nobody answers.", await owner.Page(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(owner, $"/t/{slug}/customers"));
        var link = await Archive.Ordered(owner, page);
        using var archive = await owner.Get(link);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (archive.StatusCode, archive.Content.Headers.ContentType?.MediaType));
        Assert.Equal("PK"u8.ToArray(), (await archive.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task On_a_host_of_its_own_the_console_is_there_alone()
    {
        await using var other = new Portal { Settings = ["--BackOffice:PlatformHost=console.example"] };
        await other.InitializeAsync();
        using var person = await Operators.SignIn(other, "host@web.example");
        await Operators.Name(other, "host@web.example");
        async Task<HttpStatusCode> At(string path, string? host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = host;
            using var answer = await person.Http.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await At("/platform", null));
        Assert.Equal(HttpStatusCode.OK, await At("/account", null));
        Assert.Equal(HttpStatusCode.OK, await At("/sign-in", "console.example"));
        Assert.Equal(HttpStatusCode.NotFound, await At($"/t/{other.Slug}/", "console.example"));
        Assert.Equal(HttpStatusCode.NotFound, await At("/api/v1/customers", "console.example"));
        Assert.Equal(HttpStatusCode.OK, await At("/health/live", "console.example"));
    }

    private static async Task<HttpStatusCode> Status(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode;
    }
}

/// <summary>Somebody who runs the portal, with the second factor that this needs.</summary>
internal static class Operators
{
    private static int made;

    public static async Task<Person> SignIn(Portal portal, string email)
    {
        await portal.NewCompany($"Company of {email}", email);
        using var before = new Person(portal);
        await before.SignIn(email, Portal.Password);
        var page = Person.Parse(await before.Page("/account/authenticator"));
        using var added = await before.Submit(
            PageForm.On(page, "/account/authenticator", "authenticator"),
            ("Input.Code", Phone.Code(page.QuerySelector("code.key")!.TextContent)),
            ("Input.Password", Portal.Password)
        );
        var code = Person.Parse(await added.Content.ReadAsStringAsync()).QuerySelector(".codes code")!.TextContent;
        var person = new Person(portal);
        await person.SignIn(email, Portal.Password);
        await person.Send("/sign-in/code", "sign-in-code", ("Input.Code", code));
        return person;
    }

    public static async Task Name(Portal portal, string email)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<NameOperator>().Grant(email)).Succeeded);
    }

    public static async Task<Guid> IdOf(Portal portal, string slug) =>
        (await portal.Services.GetRequiredService<TenantCatalogue>().Find(slug))!.Id;

    public static async Task Suspend(Portal portal, string slug)
    {
        var id = await IdOf(portal, slug);
        await Act(
            portal,
            (ChangeStanding change) =>
                change.Run(new ChangeStanding.Request(id, StandingAxis.Platform, StandingState.Suspended, "Nobody answers."))
        );
    }

    /// <summary>Turns something off for one company.</summary>
    public static Task TurnOff(Portal portal, string slug, FeatureFlag flag) =>
        Act(portal, (SetFlag set) => set.Run(new SetFlag.Request(flag.Name, FlagScope.Company, IsOn: false, "Ticket T-4711.", slug)));

    // By an operator made for it.
    private static async Task Act<TOperation>(Portal portal, Func<TOperation, Task<Outcome<Done>>> run)
        where TOperation : notnull
    {
        var email = $"otto{Interlocked.Increment(ref made)}@web.example";
        await portal.NewCompany($"Home of {email}", email);
        await Name(portal, email);
        await using var scope = portal.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByEmailAsync(email);
        var caller = new OperatorCaller(user!.Id, user.Name, SecondFactor: true) { ProvedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(caller);
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TOperation>());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
    }
}
