using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A company with an owner at its pages, a program at its API, and one record of every kind whose texts carry its mark.</summary>
internal sealed class Neighbour
{
    private const string Password = "correct horse battery";
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    private readonly Street street;

    private Neighbour(Street street, string mark)
    {
        this.street = street;
        Mark = mark;
#pragma warning disable CA2000 // The client owns it.
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }, true);
#pragma warning restore CA2000
        Browser.BaseAddress = street.Address;
        Api = new HttpClient { BaseAddress = street.Address };
    }

    /// <summary>Stands in every text of the company, and nowhere else.</summary>
    public string Mark { get; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The owner, signed in; follows no redirect.</summary>
    public HttpClient Browser { get; }

    /// <summary>With a token for everything a program may do.</summary>
    public HttpClient Api { get; }

    /// <summary>The ids of its records, by what they are, such as <c>customer</c>.</summary>
    public IReadOnlyDictionary<string, string> Ids => ids;

    /// <summary>Of its own account; no other company has this one.</summary>
    public string AccountCode =>
        Mark switch
        {
            "Ownmark" => "4991",
            "Foemark" => "4992",
            _ => "4993",
        };

    public string Email => $"{Mark}@street.example";

    public static async Task<Neighbour> Build(Street street, string mark)
    {
        var company = new Neighbour(street, mark);
        await company.SignUp(street);
        await company.Fill();
        await company.FillByPages();
        return company;
    }

    /// <summary>The form of a page with everything a browser would send of it.</summary>
    public async Task<IReadOnlyList<FoundForm>> Forms(string path)
    {
        using var answer = await Browser.GetAsync(At(path));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(
            (int)answer.StatusCode < 500,
            $"{path} answered {(int)answer.StatusCode}: {street.Log.All.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}"
        );
        return FoundForm.In(page);
    }

    public async Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Browser.PostAsync(At(path), content);
    }

    public Uri At(string path) => new($"/t/{Slug}/{path}", UriKind.Relative);

    private async Task SignUp(Street street)
    {
        await using var scope = street.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateCompany>()
            .Run(new CreateCompany.Request($"{Mark} Limited", "GB", "GBP", Email, OwnerName: $"{Mark} Owner", Password: Password));
        (Id, Slug) = (made.Value!.TenantId, made.Value.Slug);
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(Id, $"{Mark} tests"));
        var client = await scope
            .ServiceProvider.GetRequiredService<CreateApiClient>()
            .Run(new CreateApiClient.Request($"{Mark} program", ["finance.write", "parties.write", "company.write"]));
        ids["client"] = client.Value!.ClientId.ToString();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", client.Value.ClientId.ToString()),
            new("client_secret", client.Value.ClientSecret),
        ]);
        using var answer = await Api.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var page = FoundForm
            .In(await Browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative)))
            .Single(found => found.Name == "sign-in");
        using var entered = new FormUrlEncodedContent(page.With("Input.Email", Email).With("Input.Password", Password).Fields);
        using var signedIn = await Browser.PostAsync(new Uri("/sign-in", UriKind.Relative), entered);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    private async Task Fill()
    {
        await Make(HttpMethod.Put, "tenant", Company());
        await Make("customer", "customers", Customer());
        await Make(
            "account",
            "accounts",
            new
            {
                code = AccountCode,
                name = $"{Mark} account",
                kind = "income",
                group = "Revenue",
            }
        );
        await Make(
            "tax",
            "tax-codes",
            new
            {
                code = $"T{Mark}",
                name = $"{Mark} tax",
                category = "S",
                rate = 20,
                isNew = true,
            }
        );
        await Make(
            "item",
            "items",
            new
            {
                name = $"{Mark} item",
                number = $"{Mark}-1",
                description = $"{Mark} words",
                salesPrice = 40,
                salesTaxCode = "STD",
            }
        );
        await Make(
            "list",
            "price-lists",
            new
            {
                name = $"{Mark} prices",
                currency = "GBP",
                prices = new[] { new { itemId = ids["item"], unitPrice = 38 } },
            }
        );
        await Make(HttpMethod.Put, $"price-lists/{ids["list"]}/customers/{ids["customer"]}", null);
        await Make("draft", "invoices", Draft());
        await Make("draftMemo", "credit-memos", Draft());
        await Make("invoice", "invoices", Draft());
        await Make(HttpMethod.Post, $"invoices/{ids["invoice"]}/issue", new { });
        await Make(
            HttpMethod.Post,
            $"invoices/{ids["invoice"]}/send",
            new { to = $"{Mark}.buyer@street.example", message = $"{Mark} letter" }
        );
        await Make("memo", "credit-memos", Draft());
        await Make(HttpMethod.Post, $"credit-memos/{ids["memo"]}/issue", new { });
        await Make(
            "payment",
            "payments",
            new
            {
                partyId = ids["customer"],
                date = "2026-03-02",
                amount = 30,
                reference = $"{Mark} transfer",
            }
        );
        await Make(
            "allocation",
            "allocations",
            new
            {
                fromId = ids["payment"],
                toId = ids["invoice"],
                amount = 10,
            }
        );
        await Make(
            "entry",
            "journal-entries",
            new
            {
                date = "2026-03-02",
                memo = $"{Mark} entry",
                lines = new object[]
                {
                    new
                    {
                        accountCode = AccountCode,
                        credit = 5,
                        text = $"{Mark} line",
                    },
                    new
                    {
                        accountCode = "1203",
                        debit = 5,
                        text = $"{Mark} line",
                    },
                },
            }
        );
        using var file = new MultipartFormDataContent
        {
            { new StringContent("customers"), "type" },
            {
                new ByteArrayContent(
                    Encoding.UTF8.GetBytes($"Number,Name,Country\n,{Mark} imported,GB\n,{Mark} rejected,Nowhere {Mark}\n")
                ),
                "file",
                $"{Mark}.csv"
            },
        };
        using var answer = await Api.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), file);
        ids["import"] = (await Read(answer)).GetProperty("id").GetString()!;
    }

    // What only people do.
    private async Task FillByPages()
    {
        var record = $"finance/invoices/{ids["invoice"]}";
        var comment = (await Forms(record)).Single(form => form.Name == "comment").With("Input.Text", $"{Mark} comment");
        using var said = await Post(record, comment.Fields);
        Assert.True(
            said.StatusCode == HttpStatusCode.Redirect,
            $"{said.StatusCode}: {street.Log.All.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}"
        );
        var mine = Assert.Single(await Forms(record), form => form.Name.StartsWith("uncomment-", StringComparison.Ordinal));
        ids["comment"] = mine.Name["uncomment-".Length..];
        var view = (await Forms("customers")).Single(form => form.Name == "list-save").With("NewName", $"{Mark} view");
        using var kept = await Post("customers", view.Fields);
        var location = kept.Headers.Location!.ToString();
        ids["view"] = location[(location.IndexOf("saved=", StringComparison.Ordinal) + 6)..].Split('&')[0];
        var page = new HtmlParser().ParseDocument(await Browser.GetStringAsync(At($"finance/price-lists/{ids["list"]}")));
        var price = page.QuerySelectorAll("a[href*='price=']").Select(link => link.GetAttribute("href")!).First();
        ids["price"] = price[(price.IndexOf("price=", StringComparison.Ordinal) + 6)..][..36];
    }

    private object Company() =>
        new
        {
            name = $"{Mark} Limited",
            street = $"{Mark} street",
            city = $"{Mark} town",
            postalCode = "AB1 2CD",
            vatId = "GB980780684",
            email = Email,
            bankName = $"{Mark} bank",
            iban = "GB33BUKB20201555555555",
            invoiceFooter = $"{Mark} footer",
        };

    private object Customer() =>
        new
        {
            name = $"{Mark} customer",
            number = $"{Mark}-C1",
            country = "GB",
            email = $"{Mark}.buyer@street.example",
            contact = $"{Mark} contact",
            notes = $"{Mark} notes",
            address = new
            {
                street = $"{Mark} road",
                city = $"{Mark} city",
                postalCode = "AB1 2CD",
            },
            electronicAddress = new { scheme = "0088", id = "7300010000001" },
        };

    private object Draft() =>
        new
        {
            customerId = ids["customer"],
            issueDate = "2026-03-02",
            buyerReference = $"{Mark} reference",
            notes = $"{Mark} thanks",
            lines = new[]
            {
                new
                {
                    description = $"{Mark} work",
                    itemId = ids["item"],
                    quantity = 1,
                },
            },
        };

    private async Task Make(string kind, string path, object body) =>
        ids[kind] = (await Make(HttpMethod.Post, path, body)).GetProperty("id").GetString()!;

    private async Task<JsonElement> Make(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await Api.SendAsync(request);
        return await Read(answer);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
