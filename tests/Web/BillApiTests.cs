using System.Text.Json;
using Xunit;

namespace BackOffice.Tests.Web;

/// <summary>Bills through the API and on their pages, from the supplier to the payment.</summary>
public sealed class BillApiTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_bill_is_entered_posted_paid_and_aged_and_its_pages_lead_on()
    {
        var supplier = Id(
            await portal.Post(
                "suppliers",
                new
                {
                    name = "Round trip mill",
                    country = "GB",
                    paymentTermsDays = 14,
                }
            )
        );
        var sent = Bill(supplier, "RT-1", 6.02m);
        var (status, draft) = await portal.Post("bills", sent);
        Assert.Equal((201, "draft"), (status, Text(draft, "status")));
        var bill = draft.GetProperty("id").GetGuid();
        var (_, posted) = await portal.Post($"bills/{bill}/issue", new { });
        Assert.Equal(
            ("posted", "RT-1", "2026-03-16", 36.05m),
            (Text(posted, "status"), Text(posted, "supplierNumber"), Text(posted, "dueDate"), posted.GetProperty("openAmount").GetDecimal())
        );
        // 20 % of 30.03 is 6.01; the supplier printed 6.02.
        var totals = posted.GetProperty("totals");
        Assert.Equal((30.03m, 6.02m, 36.05m), (Number(totals, "taxExclusive"), Number(totals, "tax"), Number(totals, "taxInclusive")));
        var tax = Assert.Single(posted.GetProperty("taxBreakdown").EnumerateArray());
        Assert.Equal(("S", 20m, 30.03m, 6.02m), (Text(tax, "category"), Number(tax, "rate"), Number(tax, "base"), Number(tax, "tax")));

        var (again, problem) = await portal.Post("bills", Bill(supplier, "rt 1", 6.01m));
        Assert.Equal((409, "supplierNumber"), (again, Text(problem.GetProperty("errors")[0], "field")));
        var (refused, _) = await portal.Post("bills", Bill(supplier, "RT-2", 7m));
        Assert.Equal(422, refused);

        var aged = (await Read("reports/aged-payables?asOf=2026-03-20")).GetProperty("rows");
        var row = aged.EnumerateArray().Single(item => item.GetProperty("partyId").GetGuid() == supplier);
        Assert.Equal((0m, 36.05m), (Number(row, "notDue"), row.GetProperty("buckets")[0].GetDecimal()));

        var payment = Id(
            await portal.Post(
                "payments",
                new
                {
                    direction = "out",
                    partyId = supplier,
                    date = "2026-03-20",
                    amount = 36.05m,
                    allocations = new[] { new { documentId = bill, amount = 36.05m } },
                }
            )
        );
        Assert.Equal("paid", Text(await Read($"bills/{bill}"), "status"));
        using var owner = await portal.SignIn();
        Assert.Contains($"finance/payments/{payment}", await owner.Page($"finance/bills/{bill}"), StringComparison.Ordinal);
        var page = await owner.Page($"finance/payments/{payment}");
        Assert.Contains($"finance/bills/{bill}", page, StringComparison.Ordinal);
        Assert.Contains($"suppliers/{supplier}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_is_voided_on_its_page_and_several_are_posted_in_the_list()
    {
        var supplier = Id(await portal.Post("suppliers", new { name = "List mill", country = "GB" }));
        var one = Id(await portal.Post("bills", Bill(supplier, "L-1", 6.01m)));
        var other = Id(await portal.Post("bills", Bill(supplier, "L-2", 6.01m)));
        using var owner = await portal.SignIn();
        await owner.Send($"finance/bills?supplier={supplier}", "bulk", ("selected", $"{one}"), ("act", "post"));
        Assert.Equal("posted", Text(await Read($"bills/{one}"), "status"));
        Assert.Equal("draft", Text(await Read($"bills/{other}"), "status"));
        await owner.Send($"finance/bills/{one}", "void", ("Voiding.Reason", "Wrong supplier"));
        Assert.Equal("void", Text(await Read($"bills/{one}"), "status"));
        Assert.Contains("Its reversal", await owner.Page($"finance/bills/{one}"), StringComparison.Ordinal);
    }

    private static object Bill(Guid supplier, string number, decimal tax) =>
        new
        {
            supplierId = supplier,
            supplierNumber = number,
            issueDate = "2026-03-02",
            lines = new[]
            {
                new
                {
                    description = "Flour",
                    quantity = 3,
                    unitPrice = 10.01m,
                    taxCode = "STD",
                    accountCode = "7101",
                },
            },
            taxes = new[] { new { taxCode = "STD", tax } },
        };

    private async Task<JsonElement> Read(string path) => (await portal.Send(HttpMethod.Get, path, null)).Body;

    private static Guid Id((int Status, JsonElement Body) answer)
    {
        Assert.True(answer.Status < 300, answer.Body.ToString());
        return answer.Body.GetProperty("id").GetGuid();
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static decimal Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal();
}
