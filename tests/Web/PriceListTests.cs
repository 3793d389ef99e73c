using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BackOffice.Tests.Web;

/// <summary>Price lists from outside: the API with its versions, the pages of a person without scripts, and the file.</summary>
public class PriceListTests(Portal portal)
{
    [Fact]
    public async Task The_API_reads_writes_and_refuses_a_stale_list()
    {
        var (_, item) = await portal.Post(
            "items",
            new
            {
                name = "Oil",
                salesPrice = 40,
                salesTaxCode = "STD",
            }
        );
        var (_, customer) = await portal.Post("customers", new { name = "Trade customer" });
        var itemId = item.GetProperty("id").GetGuid();
        object[] prices =
        [
            new { itemId, unitPrice = 38.5m },
            new
            {
                itemId,
                unitPrice = 36.123456m,
                fromQuantity = 10,
            },
        ];
        var (created, list) = await portal.Post(
            "price-lists",
            new
            {
                name = "Trade API",
                currency = "GBP",
                prices,
            }
        );
        Assert.Equal(201, created);
        var address = $"price-lists/{list.GetProperty("id").GetGuid()}";
        var (assigned, _) = await portal.Send(HttpMethod.Put, $"{address}/customers/{customer.GetProperty("id").GetGuid()}", null);
        Assert.Equal(200, assigned);

        var draft = new { customerId = customer.GetProperty("id").GetGuid(), lines = (object[])[new { itemId, quantity = 12 }] };
        var (status, invoice) = await portal.Post("invoices", draft);
        Assert.Equal(201, status);
        // 12 × 36.123456 = 433.48, and 20 % on it.
        Assert.Equal(520.18m, invoice.GetProperty("totals").GetProperty("taxInclusive").GetDecimal());

        using var read = await portal.Api.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Body(read)).GetProperty("prices").GetArrayLength());
        object[] one = [new { itemId, unitPrice = 37 }];
        Assert.Equal(
            HttpStatusCode.OK,
            await Put(
                address,
                new
                {
                    name = "Trade API",
                    currency = "GBP",
                    prices = one,
                },
                read.Headers.ETag!.Tag
            )
        );
        Assert.Equal(HttpStatusCode.Conflict, await Put(address, new { name = "Trade API", currency = "GBP" }, read.Headers.ETag.Tag));
        object[] twice = [new { itemId, unitPrice = 37 }, new { itemId, unitPrice = 36 }];
        var (refused, problem) = await portal.Send(
            HttpMethod.Put,
            address,
            new
            {
                name = "Trade API",
                currency = "GBP",
                prices = twice,
            }
        );
        Assert.Equal((422, "prices[1].fromQuantity"), (refused, problem.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_person_makes_a_list_adds_a_price_and_takes_the_file()
    {
        await portal.Post(
            "items",
            new
            {
                name = "Sea salt",
                number = "SALT-1",
                salesPrice = 2,
            }
        );
        await portal.Post("customers", new { name = "Retail customer", number = "RETAIL-1" });
        using var person = await portal.SignIn();
        var list = await person.Send("finance/price-lists/new", "price-list", ("Input.Name", "Retail page"), ("Input.Currency", "GBP"));
        Assert.Matches("/finance/price-lists/[0-9a-f-]{36}$", list);
        await person.Send(list, "price", ("Input.ItemNumber", "SALT-1"), ("Input.UnitPrice", "1.75"), ("Input.FromQuantity", "10"));
        await person.Send(list, "add-customer", ("Joining.CustomerNumber", "RETAIL-1"));
        var page = await person.Page(list);
        Assert.Contains("Sea salt", page, StringComparison.Ordinal);
        Assert.Contains("1.75", page, StringComparison.Ordinal);
        Assert.Contains("Retail customer", page, StringComparison.Ordinal);
        var file = await person.Page(list + "/export.csv");
        Assert.Contains("Price list,Item number,Item,From quantity,Valid from,Unit price,Currency", file, StringComparison.Ordinal);
        Assert.Contains("Retail page,SALT-1,Sea salt,10,,1.75,GBP", file, StringComparison.Ordinal);
        Assert.Contains("Retail page", await person.Page("finance/price-lists"), StringComparison.Ordinal);
        Assert.Contains("Standard or reduced rate", await person.Page("finance/tax-codes"), StringComparison.Ordinal);
        var code = await person.Send(
            "finance/tax-codes/new",
            "tax-code",
            ("Input.Code", "FOOD"),
            ("Input.Name", "Food"),
            ("Input.Category", "S"),
            ("Input.Rate", "5.5")
        );
        await person.Send(code, "rate", ("Input.Rate", "7"), ("Input.ValidFrom", "2026-06-01"));
        Assert.Contains("5.5", await person.Page(code), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Body(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private async Task<HttpStatusCode> Put(string address, object body, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, UriKind.Relative))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await portal.Api.SendAsync(request);
        return answer.StatusCode;
    }
}
