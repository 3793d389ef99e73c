using System.Text.Json;
using Xunit;

namespace BackOffice.Tests.Web;

/// <summary>What is sent comes back, from the draft on: a program that reads a document can write it again.</summary>
public sealed class DocumentApiTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_draft_and_its_invoice_answer_everything_that_was_sent()
    {
        var customer = (await portal.Post("customers", new { name = "Round trip", country = "GB" })).Body.GetProperty("id").GetGuid();
        var (status, draft) = await portal.Post(
            "invoices",
            new
            {
                customerId = customer,
                issueDate = "2026-03-02",
                deliveryDate = "2026-03-01",
                buyerReference = "PO 7",
                notes = "Thank you",
                lines = new[]
                {
                    new
                    {
                        description = "Tea",
                        quantity = 3,
                        unitPrice = 10.01m,
                        taxCode = "STD",
                        allowances = new[] { new { amount = 1.03m, reason = "Bruised" } },
                    },
                },
                charges = new[]
                {
                    new
                    {
                        percent = 10,
                        taxCode = "STD",
                        reason = "Freight",
                    },
                },
            }
        );
        Assert.Equal(201, status);
        Sent(draft, "draft");

        var (_, issued) = await portal.Post($"invoices/{draft.GetProperty("id").GetGuid()}/issue", new { });
        Sent(issued, "issued");
    }

    [Fact]
    public async Task An_unfinished_draft_says_what_is_missing()
    {
        var (status, draft) = await portal.Post("invoices", new { lines = new[] { new { description = "Tea" } } });

        Assert.Equal(422, status);
        Assert.Contains(draft.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == "customerId");
    }

    private static void Sent(JsonElement document, string status)
    {
        Assert.Equal(status, document.GetProperty("status").GetString());
        Assert.Equal("2026-03-01", document.GetProperty("deliveryDate").GetString());
        Assert.Equal("PO 7", document.GetProperty("buyerReference").GetString());
        Assert.Equal("Thank you", document.GetProperty("notes").GetString());
        var line = Assert.Single(document.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            ("Tea", 3m, 10.01m),
            (
                line.GetProperty("description").GetString(),
                line.GetProperty("quantity").GetDecimal(),
                line.GetProperty("unitPrice").GetDecimal()
            )
        );
        Assert.Equal(29m, line.GetProperty("net").GetDecimal()); // 3 × 10.01 − 1.03
        Assert.Equal("Bruised", Assert.Single(line.GetProperty("allowances").EnumerateArray()).GetProperty("reason").GetString());
        var charge = Assert.Single(document.GetProperty("charges").EnumerateArray());
        Assert.Equal(
            (2.9m, 10m, "Freight"),
            (
                charge.GetProperty("amount").GetDecimal(),
                charge.GetProperty("percent").GetDecimal(),
                charge.GetProperty("reason").GetString()
            )
        );
        Assert.Equal(38.28m, document.GetProperty("totals").GetProperty("taxInclusive").GetDecimal()); // 31.90 + 20 %
    }
}
