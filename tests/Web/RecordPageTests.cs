using System.Net;

namespace BackOffice.Tests.Web;

/// <summary>Records and lists as pages: what they offer, and what they answer when there is nothing.</summary>
public class RecordPageTests(Portal portal)
{
    private async Task<string> Customer(string name) =>
        (await portal.Post("customers", new { name, country = "GB" })).Body.GetProperty("id").GetString()!;

    private async Task<string> Draft(string kind, string customer, decimal price) => (
            await portal.Post(
                kind,
                new
                {
                    customerId = customer,
                    lines = new[]
                    {
                        new
                        {
                            description = "Work",
                            quantity = 1,
                            unitPrice = price,
                            taxCode = "STD",
                        },
                    },
                }
            )
        ).Body.GetProperty("id").GetString()!;

    private async Task<string> Issued(string kind, string customer, decimal price)
    {
        var id = await Draft(kind, customer, price);
        var (status, body) = await portal.Post($"{kind}/{id}/issue", new { });
        Assert.True(status < 300, body.ToString());
        return id;
    }

    [Fact]
    public async Task The_address_of_a_deleted_draft_answers_not_found_with_a_way_on()
    {
        using var owner = await portal.SignIn();
        var id = await Draft("invoices", await Customer("Gone"), 10);
        await owner.Page($"finance/invoices/{id}/edit");
        var (deleted, _) = await portal.Send(HttpMethod.Delete, $"invoices/{id}", new { });
        Assert.True(deleted < 300);

        using var answer = await owner.Get($"finance/invoices/{id}/edit");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Go to invoices", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credit_memo_is_set_against_another_invoice_on_its_page()
    {
        using var owner = await portal.SignIn();
        var customer = await Customer("Setter");
        var invoice = await Issued("invoices", customer, 100);
        var memo = await Issued("credit-memos", customer, 40);

        var page = await owner.Page($"finance/credit-memos/{memo}");
        Assert.Contains("Set against another invoice", page, StringComparison.Ordinal);
        Assert.Contains("120.00 open", page, StringComparison.Ordinal);
        var form = await owner.Form($"finance/credit-memos/{memo}", "allocate");
        using var answer = await owner.Submit(form, ("Input.ToId", invoice), ("Input.Amount", "48.00"));
        Assert.True(answer.StatusCode == HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Set against another invoice", await owner.Page($"finance/credit-memos/{memo}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paying_back_starts_with_customer_direction_and_amount()
    {
        using var owner = await portal.SignIn();
        var customer = await Customer("Back");
        var memo = await Issued("credit-memos", customer, 50);
        Assert.Contains(
            $"finance/payments/new?document={memo}",
            await owner.Page($"finance/credit-memos/{memo}"),
            StringComparison.Ordinal
        );
        IsPrefilled(await owner.Page($"finance/payments/new?document={memo}"), "60.00");

        var (_, payment) = await portal.Post(
            "payments",
            new
            {
                partyId = customer,
                amount = 75.5m,
                date = "2026-03-02",
            }
        );
        var id = payment.GetProperty("id").GetString();
        var link = $"finance/payments/new?customer={customer}&refund=true&document={id}";
        Assert.Contains(link, WebUtility.HtmlDecode(await owner.Page($"finance/payments/{id}")), StringComparison.Ordinal);
        IsPrefilled(await owner.Page(link), "75.50");

        static void IsPrefilled(string page, string amount)
        {
            Assert.Contains("Pay a customer back", page, StringComparison.Ordinal);
            Assert.Contains("value=\"Back\"", page, StringComparison.Ordinal);
            Assert.Equal(2, page.Split($"value=\"{amount}\"").Length - 1);
        }
    }

    [Fact]
    public async Task An_e_invoice_that_cannot_be_made_is_explained_on_the_record()
    {
        using var owner = await portal.SignIn();
        var invoice = await Issued("invoices", await Customer("Paper"), 100);
        using var answer = await owner.Get($"finance/documents/{invoice}/ubl");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith($"/finance/invoices/{invoice}#e-invoice", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        var page = await owner.Page($"finance/invoices/{invoice}");
        Assert.Contains("company/details#f-vatid", page, StringComparison.Ordinal);
        Assert.DoesNotContain("BR-CO-26", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers", "Listed")]
    [InlineData("finance/invoices", "Listed")]
    [InlineData("finance/credit-memos", "Listed")]
    [InlineData("finance/payments", "Listed")]
    [InlineData("finance/items", "Exported item")]
    [InlineData("finance/journal", "Listed")]
    [InlineData("finance/accounts", "Receivable")]
    public async Task Every_list_is_exported_as_it_is_filtered(string list, string found)
    {
        using var owner = await portal.SignIn();
        if (list == "customers")
        {
            await Issued("invoices", await Customer("Listed"), 10);
        }
        else
        {
            var customer = await Customer("Listed");
            await Issued("invoices", customer, 10);
            await Issued("credit-memos", customer, 10);
            await portal.Post(
                "payments",
                new
                {
                    partyId = customer,
                    amount = 5,
                    date = "2026-03-02",
                }
            );
            await portal.Post("items", new { name = "Exported item", salesPrice = 3 });
        }

        Assert.Contains($"{list}/export.csv", await owner.Page(list), StringComparison.Ordinal);
        var csv = await owner.Page($"{list}/export.csv?q={Uri.EscapeDataString(found)}");
        Assert.Contains(found, csv, StringComparison.OrdinalIgnoreCase);
        var none = await owner.Page($"{list}/export.csv?q=nothing-has-this-name");
        Assert.Single(none.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await owner.Page($"{list}/export.xlsx");
    }

    [Fact]
    public async Task Columns_and_views_follow_the_person()
    {
        using var owner = await portal.SignIn();
        await Customer("Viewed");
        Assert.Contains(">City<", await owner.Page("customers?sort=-number"), StringComparison.Ordinal);
        var save = await owner.Form("customers?sort=-number", "list-save");
        using var saved = await owner.Submit(save, ("NewName", "By number"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var location = saved.Headers.Location!.ToString();
        using var look = await owner.Submit(
            await owner.Form(location, "list-look"),
            ("Look.Sent", "true"),
            ("Look.Shown", "number"),
            ("Look.Density", "Compact")
        );
        Assert.Equal(HttpStatusCode.Found, look.StatusCode);

        using var elsewhere = await portal.SignIn();
        var view = location[location.IndexOf("saved=", StringComparison.Ordinal)..].Split('&')[0];
        var opened = await elsewhere.Page($"customers?sort=-number&{view}");
        Assert.Contains("By number", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("data-title=\"City\"", opened, StringComparison.Ordinal);
        Assert.Contains("data-title=\"Number\"", opened, StringComparison.Ordinal);
        Assert.Contains("data-density=\"compact\"", opened, StringComparison.Ordinal);
        // Outside of the view the columns are the usual ones.
        Assert.Contains("data-title=\"City\"", await elsewhere.Page("customers"), StringComparison.Ordinal);
    }
}
