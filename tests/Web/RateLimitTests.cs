using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>The doors of a portal with small limits: programs, companies and addresses are counted apart (attack 25).</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new() { Stands = true };
    private readonly Portal portal;

    public RateLimitTests() =>
        portal = new Portal
        {
            Clock = clock,
            Settings =
            [
                "--BackOffice:Limits:Client=6 per minute",
                "--BackOffice:Limits:Company=30 per minute",
                "--BackOffice:Limits:Report=3 per hour",
                "--BackOffice:Limits:SignIn=4 per hour",
                "--BackOffice:Limits:Address=60 per minute",
                "--BackOffice:Proxies=127.0.0.1",
            ],
        };

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_program_is_told_what_is_left_and_when_to_come_again()
    {
        using var second = await Client(portal.Slug);
        using var elsewhere = await Client(await portal.NewCompany("Neighbour", "neighbour@web.example"));
        for (var left = 5; left >= 0; left--)
        {
            using var answer = await Ask(portal.Api, "customers");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(("6", $"{left}"), (Header(answer, "RateLimit-Limit"), Header(answer, "RateLimit-Remaining")));
        }

        using var refused = await Ask(portal.Api, "customers");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(Number(refused, "Retry-After"), 1, 10);
        Assert.InRange(Number(refused, "RateLimit-Reset"), 1, 60);
        Assert.Equal("0", Header(refused, "RateLimit-Remaining"));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("rate.limited", problem.GetProperty("code").GetString());

        // Another program of the company, and the neighbours, have buckets of their own.
        using var beside = await Ask(second, "customers");
        using var next = await Ask(elsewhere, "customers");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (beside.StatusCode, next.StatusCode));
        clock.Ahead += TimeSpan.FromSeconds(10);
        using var again = await Ask(portal.Api, "customers");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task What_a_company_uses_is_not_missing_to_another()
    {
        using var owner = await portal.SignIn();
        var neighbour = await portal.NewCompany("Neighbour", "neighbour@web.example");
        using var other = new Person(portal);
        await other.SignIn("neighbour@web.example", Portal.Password);
        const string report = "finance/reports/trial-balance";
        await owner.Page(report);
        using (var byProgram = await Ask(portal.Api, "reports/trial-balance"))
        {
            Assert.Equal(HttpStatusCode.OK, byProgram.StatusCode);
        }

        await owner.Page(report);
        using var refused = await owner.Get(report);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(Number(refused, "Retry-After"), 1, 1200);
        Assert.Contains("That was a lot at once", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await owner.Page("customers");
        await other.Page($"/t/{neighbour}/{report}");

        for (var page = 0; page < 40; page++)
        {
            using var answer = await owner.Get("customers");
        }

        using var full = await owner.Get("customers");
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        using var program = await Ask(portal.Api, "customers");
        Assert.Equal(HttpStatusCode.TooManyRequests, program.StatusCode);
        await other.Page($"/t/{neighbour}/customers");
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_counted_by_the_address_they_come_from()
    {
        using var one = new Person(portal);
        one.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        var form = await one.Form("/sign-in", "sign-in");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var wrong = await one.Submit(form, ("Input.Email", $"nobody{attempt}@web.example"), ("Input.Password", "wrong"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var refused = await one.Submit(form, ("Input.Email", Portal.Email), ("Input.Password", Portal.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await one.Page("/sign-in");

        using var other = new Person(portal);
        other.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.2");
        await other.SignIn(Portal.Email, Portal.Password);
        clock.Ahead += TimeSpan.FromMinutes(15);
        await one.SignIn(Portal.Email, Portal.Password);
    }

    [Fact]
    public async Task All_requests_of_an_address_are_counted_before_anybody_is_known()
    {
        using var flood = new Person(portal);
        flood.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "2001:db8:1:2::1");
        for (var request = 0; request < 60; request++)
        {
            using var answer = await flood.Get("/sign-in");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var beside = new Person(portal);
        beside.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "2001:db8:1:2:ffff::9"); // the same network
        using var refused = await beside.Get("/sign-in");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var probe = await beside.Get("/health/live");
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        using var elsewhere = new Person(portal);
        elsewhere.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "2001:db8:1:3::1");
        await elsewhere.Page("/sign-in");
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static int Number(HttpResponseMessage answer, string name) => int.Parse(Header(answer, name), CultureInfo.InvariantCulture);

    private async Task<HttpClient> Client(string slug)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var company = await scope.ServiceProvider.GetRequiredService<TenantCatalogue>().Find(slug);
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(company!.Id, "tests"));
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateApiClient>()
            .Run(new CreateApiClient.Request("further", ["parties.read"]));
        var api = new HttpClient { BaseAddress = portal.Api.BaseAddress };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await portal.Token(made.Value!));
        return api;
    }
}
