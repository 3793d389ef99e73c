using System.Text.Json;

namespace BackOffice.Tests.Web;

/// <summary>Rubbish in: a clear message at the field, nothing written, no server error.</summary>
public class BadInputTests(Portal portal)
{
    private static readonly Guid Nobody = Guid.CreateVersion7();

    public static TheoryData<string, int, string?> Invoices =>
        new()
        {
            { """{"customerId":"CUSTOMER","issueDate":"2026-02-30","lines":[LINE]}""", 400, "issueDate" },
            { """{"customerId":"CUSTOMER","issueDate":"0001-01-01","lines":[LINE]}""", 422, "issueDate" },
            { """{"customerId":"CUSTOMER","issueDate":"9999-12-31","lines":[LINE]}""", 422, "issueDate" },
            { """{"customerId":"CUSTOMER","issueDate":"2026-03-01","dueDate":"2026-02-01","lines":[LINE]}""", 422, "dueDate" },
            { """{"customerId":"NOBODY","lines":[LINE]}""", 422, "customerId" },
            { """{"customerId":"no id","lines":[LINE]}""", 400, "customerId" },
            { """{"customerId":"CUSTOMER","lines":[]}""", 422, "lines" },
            { """{"customerId":"CUSTOMER","currency":"XYZ","lines":[LINE]}""", 422, "currency" },
            { """{"customerId":"CUSTOMER","currency":"EUR","lines":[LINE]}""", 422, "exchangeRate" },
            { """{"customerId":"CUSTOMER","currency":"EUR","exchangeRate":-1,"lines":[LINE]}""", 422, "exchangeRate" },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1e30,"unitPrice":1,"taxCode":"STD"}]}""",
                400,
                "lines[0].quantity"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":99999999999,"unitPrice":99999999999,"taxCode":"STD"}]}""",
                422,
                "lines[0]"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1.12345678,"unitPrice":1,"taxCode":"STD"}]}""",
                422,
                "lines[0].quantity"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1,"unitPrice":1,"baseQuantity":0,"taxCode":"STD"}]}""",
                422,
                "lines[0].baseQuantity"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1,"unitPrice":1,"discountPercent":101,"taxCode":"STD"}]}""",
                422,
                "lines[0].allowances[0]"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1,"unitPrice":1,"taxCode":"NOPE"}]}""",
                422,
                "lines[0].taxCode"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1,"unitPrice":1,"taxCode":"STD","itemId":"NOBODY"}]}""",
                422,
                "lines[0].itemId"
            },
            {
                """{"customerId":"CUSTOMER","lines":[{"description":"x","quantity":1,"unitPrice":1,"taxCode":"STD","accountCode":"0"}]}""",
                422,
                "lines[0].accountCode"
            },
            { """{"customerId":"CUSTOMER","originalInvoiceId":"NOBODY","lines":[LINE]}""", 422, "originalInvoiceId" },
            { """{"customerId":"CUSTOMER","lines":[LINE""", 400, null },
            { "[]", 400, null },
            { "null", 400, null },
        };

    [Theory, MemberData(nameof(Invoices))]
    public async Task An_invoice_that_cannot_be_is_refused_at_its_field(string json, int status, string? field)
    {
        var (_, customer) = await portal.Post("customers", new { name = "Bad input" });
        var before = await portal.Count("invoices");
        var body = json.Replace("CUSTOMER", customer.GetProperty("id").GetString(), StringComparison.Ordinal)
            .Replace("NOBODY", Nobody.ToString(), StringComparison.Ordinal)
            .Replace("LINE", """{"description":"x","quantity":1,"unitPrice":1,"taxCode":"STD"}""", StringComparison.Ordinal);
        var (answered, problem) = await portal.Post("invoices", body);
        Assert.Equal(status, answered);
        if (field is not null)
        {
            Assert.Contains(
                problem.GetProperty("errors").EnumerateArray(),
                error => error.GetProperty("field").GetString()?.StartsWith(field, StringComparison.Ordinal) == true
            );
        }

        Assert.Equal(before, await portal.Count("invoices"));
    }

    [Fact]
    public async Task A_negative_quantity_makes_a_document_below_zero_that_is_not_issued()
    {
        var (_, customer) = await portal.Post("customers", new { name = "Negative" });
        var (created, draft) = await portal.Post(
            "invoices",
            new
            {
                customerId = customer.GetProperty("id").GetGuid(),
                lines = new[]
                {
                    new
                    {
                        description = "x",
                        quantity = -1,
                        unitPrice = 5,
                        taxCode = "STD",
                    },
                },
            }
        );
        Assert.Equal(201, created);
        var (issued, problem) = await portal.Post($"invoices/{draft.GetProperty("id").GetGuid()}/issue", new { });
        Assert.Equal(422, issued);
        Assert.Contains("credit memo", problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Payments_and_entries_are_refused_at_their_fields()
    {
        var (_, customer) = await portal.Post("customers", new { name = "Payer" });
        var id = customer.GetProperty("id").GetGuid();
        (object Body, string Field)[] payments =
        [
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = 0,
                },
                "amount"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = -5,
                },
                "amount"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = 1.005,
                },
                "amount"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = 5,
                    fee = 5,
                },
                "fee"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = 5,
                    bankAccountCode = "0000",
                },
                "bankAccountCode"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = Nobody,
                    amount = 5,
                },
                "partyId"
            ),
            (
                new
                {
                    direction = "in",
                    partyId = id,
                    amount = 5,
                    allocations = new[] { new { documentId = Nobody, amount = 5 } },
                },
                "allocations[0].documentId"
            ),
        ];
        var before = await portal.Count("payments");
        foreach (var (body, field) in payments)
        {
            var (status, problem) = await portal.Post("payments", body);
            Assert.Equal(422, status);
            Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
        }

        Assert.Equal(before, await portal.Count("payments"));
        var (refused, entry) = await portal.Post(
            "journal-entries",
            new
            {
                memo = "x",
                lines = new[]
                {
                    new
                    {
                        accountCode = "0000",
                        debit = 5,
                        credit = 0,
                    },
                    new
                    {
                        accountCode = "0000",
                        debit = 0,
                        credit = 4,
                    },
                },
            }
        );
        Assert.Equal(422, refused);
        Assert.NotEqual(JsonValueKind.Null, entry.GetProperty("errors")[0].GetProperty("field").ValueKind);
    }

    [Fact]
    public async Task An_unknown_or_missing_token_is_refused_with_a_problem()
    {
        using var http = new HttpClient { BaseAddress = portal.Api.BaseAddress };
        using var missing = await http.GetAsync(new Uri("invoices", UriKind.Relative));
        Assert.Equal(401, (int)missing.StatusCode);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType?.MediaType);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "nonsense");
        using var wrong = await http.GetAsync(new Uri("invoices", UriKind.Relative));
        Assert.Equal(401, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task An_upload_of_60_megabytes_is_refused_clearly()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("customers"), "type" },
            { new ByteArrayContent(new byte[60 * 1024 * 1024]), "file", "large.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("imports", UriKind.Relative)) { Content = form };
        request.Headers.ExpectContinue = true;
        using var answer = await portal.Api.SendAsync(request);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("50 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
