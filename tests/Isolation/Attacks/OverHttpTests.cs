using System.Net;
using System.Text;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Attacks;

/// <summary>Attacks of the table that need the running portal; their numbers are those of <see cref="AttackTable"/>.</summary>
[Collection("Street")]
public class OverHttpTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A03_Members_that_nobody_may_set_are_not_set(Database database)
    {
        var street = await Street.On(database);
        var (mine, theirs) = (street.Mine, street.Theirs);
        var before = await StoredRows.Digest(street, theirs);
        var wanted = Guid.CreateVersion7();
        var extra = $$"""
            "id":"{{wanted}}","tenantId":"{{theirs.Id}}","TenantId":"{{theirs.Id}}","version":77,"number":"INV-77777","status":"Paid",
            "openAmount":0,"createdBy":"{{theirs.Id}}","approvedBy":"{{theirs.Id}}","issuedAt":"2020-01-01T00:00:00Z"
            """;
        var customer = await Send(
            mine,
            "/api/v1/customers",
            $$"""{"name":"Overposted",{{extra.Replace("INV-77777", "OVER-1", StringComparison.Ordinal)}}}"""
        );
        Assert.DoesNotContain($"{wanted}", customer, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(77, System.Text.Json.JsonDocument.Parse(customer).RootElement.GetProperty("version").GetInt64());
        var body =
            $$"""{"customerId":"{{mine.Ids["customer"]}}","lines":[{"itemId":"{{mine.Ids["item"]}}","quantity":1,"id":"{{wanted}}","tenantId":"{{theirs.Id}}"}],{{extra}}}""";
        var draft = await Send(mine, "/api/v1/invoices", body);
        Assert.DoesNotContain($"{wanted}", draft, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("INV-77777", draft, StringComparison.Ordinal);
        var id = System.Text.Json.JsonDocument.Parse(draft).RootElement.GetProperty("id").GetGuid();
        var stored = await mine.Api.GetStringAsync(new Uri($"/api/v1/invoices/{id}", UriKind.Relative));
        Assert.Contains("\"status\":\"draft\"", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("INV-77777", stored, StringComparison.Ordinal);
        Assert.Equal(before, await StoredRows.Digest(street, theirs));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A05_A_child_of_another_company_under_an_own_parent_is_a_child_that_nobody_has(Database database)
    {
        var street = await Street.On(database);
        var (mine, theirs) = (street.Mine, street.Theirs);
        var before = await StoredRows.Digest(street, theirs);
        var own = mine.Ids;
        Call[] calls =
        [
            new("PUT", $"/api/v1/price-lists/{own["list"]}/customers/{{customer}}"),
            new("DELETE", $"/api/v1/price-lists/{own["list"]}/customers/{{customer}}"),
            new("PUT", $"/api/v1/price-lists/{{list}}/customers/{own["customer"]}"),
            new(
                "PUT",
                $"/api/v1/price-lists/{own["list"]}",
                """{"name":"Own","currency":"GBP","prices":[{"itemId":"{item}","unitPrice":1}]}"""
            ),
            new(
                "POST",
                "/api/v1/payments",
                $$"""{"partyId":"{{own["customer"]}}","amount":1,"date":"2026-03-02","allocations":[{"documentId":"{invoice}","amount":1}]}"""
            ),
            new("POST", "/api/v1/allocations", $$"""{"fromId":"{{own["payment"]}}","toId":"{invoice}","amount":1}"""),
            new("POST", "/api/v1/allocations", $$"""{"fromId":"{payment}","toId":"{{own["invoice"]}}","amount":1}"""),
            new(
                "POST",
                "/api/v1/credit-memos",
                $$"""{"customerId":"{{own["customer"]}}","originalInvoiceId":"{invoice}","lines":[{"description":"Work","quantity":1,"unitPrice":1,"taxCode":"STD"}]}"""
            ),
            new("POST", "/api/v1/invoices", $$"""{"customerId":"{{own["customer"]}}","lines":[{"itemId":"{item}","quantity":1}]}"""),
        ];
        foreach (var call in calls)
        {
            var foreign = await call.Send(mine, kind => theirs.Ids[kind]);
            var unknown = await call.Send(mine, _ => $"{Guid.CreateVersion7()}");
            Assert.Equal(($"{call}", unknown.Comparable), ($"{call}", foreign.Comparable));
            Assert.False(Canary.Shows(foreign, theirs.Mark), $"{call} shows a text of the other company");
        }

        Assert.Equal(before, await StoredRows.Digest(street, theirs));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A06_A_form_of_one_company_posted_to_the_other_of_the_same_person_finds_nothing(Database database)
    {
        var street = await Street.On(database);
        var mine = street.Mine;
        string twin;
        await using (var scope = street.Services.CreateAsyncScope())
        {
            var request = new CreateCompany.Request($"Twin {database}", "GB", "GBP", mine.Email);
            twin = (await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request)).Value!.Slug;
        }

        var path = $"customers/{mine.Ids["customer"]}/edit";
        var form = (await mine.Forms(path)).Single(found => found.Name == "customer").With("Input.Name", "Taken over");
        using var content = new FormUrlEncodedContent(form.Fields);
        using var door = await mine.Browser.GetAsync(new Uri($"/t/{twin}/customers", UriKind.Relative));
        using var posted = await mine.Browser.PostAsync(new Uri($"/t/{twin}/{path}", UriKind.Relative), content);
        // No such customer, so no such form there.
        Assert.Equal(HttpStatusCode.OK, door.StatusCode);
        Assert.Contains(posted.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        var stored = await mine.Api.GetStringAsync(new Uri($"/api/v1/customers/{mine.Ids["customer"]}", UriKind.Relative));
        Assert.DoesNotContain("Taken over", stored, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A10_Answers_to_two_companies_in_turn_and_at_once_are_never_mixed_up(Database database)
    {
        var street = await Street.On(database);
        string[] paths = ["customers", "", "company/details", "search?q=mark", "~/api/v1/customers", "~/api/v1/tenant", "company/people"];
        var mixed = 0;
        await Parallel.ForAsync(
            0,
            500,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, cancel) =>
            {
                var (me, other) = number % 2 == 0 ? (street.Mine, street.Theirs) : (street.Theirs, street.Mine);
                var path = paths[number / 2 % paths.Length];
                var isApi = path.StartsWith("~/api", StringComparison.Ordinal);
                var address = isApi ? new Uri(path[1..], UriKind.Relative) : me.At(path);
                var text = await (isApi ? me.Api : me.Browser).GetStringAsync(address, cancel);
                if (!Canary.Contains(text, me.Mark) || Canary.Contains(text, other.Mark))
                {
                    Interlocked.Increment(ref mixed);
                }
            }
        );
        Assert.Equal(0, mixed);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A23_A_session_or_token_opens_no_other_company_however_it_is_named(Database database)
    {
        var street = await Street.On(database);
        var (mine, theirs) = (street.Mine, street.Theirs);
        foreach (var path in (string[])["customers", "", $"customers/{theirs.Ids["customer"]}", "search?q=mark", "customers/export.csv"])
        {
            using var there = await mine.Browser.GetAsync(theirs.At(path));
            using var nowhere = await mine.Browser.GetAsync(new Uri($"/t/no-such-company/{path}", UriKind.Relative));
            var (foreign, unknown) = (await Answer.Of(there), await Answer.Of(nowhere));
            Assert.Equal(
                (404, unknown.Comparable),
                (foreign.Status, foreign.Comparable.Replace(theirs.Slug, "no-such-company", StringComparison.Ordinal))
            );
        }

        // The company of a token is the token's; nothing else in the request names one.
        foreach (var header in (string[])["X-Tenant", "X-Tenant-Id", "X-Forwarded-Prefix", "X-Original-URL", "Tenant"])
        {
            foreach (var value in (string[])[theirs.Slug, $"{theirs.Id}", $"/t/{theirs.Slug}"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/customers");
                request.Headers.Add(header, value);
                using var answer = await mine.Api.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(Canary.Contains(text, mine.Mark) && !Canary.Contains(text, theirs.Mark), $"{header}: {value}");
            }
        }

        using var under = await mine.Api.GetAsync(theirs.At("api/v1/customers"));
        Assert.False(Canary.Contains(await under.Content.ReadAsStringAsync(), theirs.Mark));
        using var query = await mine.Api.GetAsync(
            new Uri($"/api/v1/customers?tenant={theirs.Slug}&tenantId={theirs.Id}", UriKind.Relative)
        );
        Assert.False(Canary.Contains(await query.Content.ReadAsStringAsync(), theirs.Mark));
    }

    private static async Task<string> Send(Neighbour caller, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await caller.Api.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }
}
