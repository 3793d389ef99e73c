using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BackOffice.Kernel.Mail;
using BackOffice.Tenancy.Members;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>The records of a company: one of every kind that an address, a query or a field can name.</summary>
internal sealed partial class Neighbour
{
    public const string Iban = "GB33BUKB20201555555555";
    public const string Bic = "BUKBGB22";

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
            "rate",
            "exchange-rates",
            new
            {
                from = "USD",
                to = "GBP",
                date = "2026-04-10",
                rate = 0.75,
            }
        );
        await Make(HttpMethod.Post, "vat-period", new { length = "year", from = "2025-01-01" });
        await Make("vatReturn", "vat-returns", new { through = "2025-12-31", reference = $"{Mark} receipt" });
        await Make("close", "periods/close", new { year = 1999, accepted = new { verified = $"{Mark} was not there yet" } });
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
        await Purchases();
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
            "dollars",
            "payments",
            new
            {
                partyId = ids["customer"],
                date = "2026-03-02",
                amount = 20,
                currency = "USD",
                exchangeRate = 0.7,
            }
        );
        await Make("revaluation", "fx-revaluations", new { date = "2026-04-10" });
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
        await Reminders();
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
        await FillBank();
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

    // An invoice that is late, what it cost to remind of it, and what of it is lost.
    private async Task Reminders()
    {
        await Make("late", "invoices", Draft("2026-01-02", "2026-01-10", 10));
        await Make(HttpMethod.Post, $"invoices/{ids["late"]}/issue", new { });
        var level = new
        {
            days = 7,
            subject = "Reminder {number}",
            body = $"{Mark} asks {{customer}} for {{total}}",
            fee = 5,
        };
        ids["level"] = (await Make(HttpMethod.Put, "dunning-levels/1", level)).GetProperty("id").GetString()!;
        var run = new
        {
            date = "2026-02-01",
            notices = new[]
            {
                new
                {
                    customerId = ids["customer"],
                    currency = "GBP",
                    claim = true,
                },
            },
        };
        var issued = (await Make(HttpMethod.Post, "dunning-runs", run)).GetProperty("notices")[0];
        ids["notice"] = issued.GetProperty("noticeId").GetString()!;
        await Make("stop", "dunning-stops", new { documentId = ids["invoice"], reason = $"{Mark} dispute" });
        await Make(
            "writeOff",
            "write-offs",
            new
            {
                itemId = ids["late"],
                amount = 2,
                reason = $"{Mark} lost",
            }
        );
    }

    private async Task FillBank()
    {
        ids["bankCode"] = $"{Mark}-bank";
        await Make(
            HttpMethod.Post,
            "accounts",
            new
            {
                code = ids["bankCode"],
                name = $"{Mark} savings",
                kind = "asset",
                group = "Current assets",
                isBank = true,
            }
        );
        using var statement = new StringContent(
            $"Date,Amount,Name,Description,Reference\n2026-03-02,12.50,{Mark} payer,{Mark} words,{Mark} reference\n"
        );
        using var read = await Api.PostAsync(
            new Uri($"/api/v1/bank-accounts/{ids["bankCode"]}/statements?name={Mark}.csv", UriKind.Relative),
            statement
        );
        Assert.Equal(1, (await Read(read)).GetProperty("added").GetInt32());
        using var lines = await Api.GetAsync(new Uri($"/api/v1/bank-lines?account={ids["bankCode"]}", UriKind.Relative));
        ids["bankLine"] = (await Read(lines)).GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    // What only people do.
    private async Task FillByPages()
    {
        var record = $"finance/invoices/{ids["invoice"]}";
        var comment = (await Forms(record)).Single(form => form.Name == "comment").With("Input.Text", $"{Mark} comment");
        await street.Pause();
        using var said = await Post(record, comment.Fields);
        Assert.True(
            said.StatusCode == HttpStatusCode.Redirect,
            $"{said.StatusCode}: {street.Log.All.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}"
        );
        var mine = Assert.Single(await Forms(record), form => form.Name.StartsWith("uncomment-", StringComparison.Ordinal));
        ids["comment"] = mine.Name["uncomment-".Length..];
        var view = (await Forms("customers")).Single(form => form.Name == "list-save").With("NewName", $"{Mark} view");
        await street.Pause();
        using var kept = await Post("customers", view.Fields);
        var location = kept.Headers.Location!.ToString();
        ids["view"] = location[(location.IndexOf("saved=", StringComparison.Ordinal) + 6)..].Split('&')[0];
        var page = new HtmlParser().ParseDocument(await Browser.GetStringAsync(At($"finance/price-lists/{ids["list"]}")));
        var price = page.QuerySelectorAll("a[href*='price=']").Select(link => link.GetAttribute("href")!).First();
        ids["price"] = price[(price.IndexOf("price=", StringComparison.Ordinal) + 6)..][..36];
    }

    // Its people: a role of its own, somebody who has it, and somebody who has not answered yet.
    private async Task FillTeam()
    {
        ids["role"] = $"{Mark}-clerk";
        await Make(HttpMethod.Post, "roles", new { name = ids["role"], permissions = new[] { "finance.view" } });
        await Make("unit", "units", new { name = $"{Mark} team" });
        await Make("invitation", "invitations", new { email = $"{Mark}.invited@street.example", role = ids["role"] });
        var clerk = $"{Mark}.clerk@street.example";
        await Make("accepted", "invitations", new { email = clerk, role = ids["role"] });
        await street.Pause();
        await using var scope = street.Services.CreateAsyncScope();
        var joined = await scope
            .ServiceProvider.GetRequiredService<AcceptInvitation>()
            .AsNewcomer(
                Guid.Parse(ids["accepted"]),
                Token().Match((await MailTo(street, clerk)).TextBody).Groups["token"].Value,
                $"{Mark} clerk",
                Password
            );
        ids["member"] = joined.Value!.Person.UserId.ToString();
        ids.Remove("accepted");
        var place = new Uri($"/api/v1/units/{ids["unit"]}/members/{ids["member"]}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.PutAsync(place, null)).StatusCode);
        var ended = (await Forms("account")).First(form => form.Name.StartsWith("end-", StringComparison.Ordinal)).Name;
        ids["session"] = ended[^36..];
        var due = DateOnly.FromDateTime(street.Now.UtcDateTime).AddDays(30);
        await Make("review", "access-reviews", new { dueOn = due });
        var lines = await Api.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/access-reviews/{ids["review"]}/lines", UriKind.Relative));
        ids["reviewLine"] = lines.GetProperty("items")[0].GetProperty("id").GetString()!;
        await AskForRights();
    }

    /// <summary>The newest mail to this address. It goes out in the background.</summary>
    public static async Task<DevMail> MailTo(Street street, string address)
    {
        var mailbox = street.Services.GetRequiredService<DevMailbox>();
        for (var tries = 0; tries < 200; tries++)
        {
            if ((await mailbox.List()).FirstOrDefault(mail => mail.To == address) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"No mail came for {address}.");
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
            iban = Iban,
            bic = Bic,
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

    private async Task Purchases()
    {
        await Make(
            "supplier",
            "suppliers",
            new
            {
                name = $"{Mark} supplier",
                number = $"{Mark}-S1",
                contact = $"{Mark} clerk",
                email = $"{Mark}.supplier@street.example",
                notes = $"{Mark} notes",
                country = "GB",
                iban = Iban,
                bic = Bic,
                accountCode = "7101",
            }
        );
        await Make("draftBill", "bills", Bill(1));
        await Make("draftCredit", "supplier-credits", Bill(1));
        await Make("bill", "bills", Bill(2));
        await Make(HttpMethod.Post, $"bills/{ids["bill"]}/issue", new { });
        await Make("credit", "supplier-credits", Bill(2));
        await Make(HttpMethod.Post, $"supplier-credits/{ids["credit"]}/issue", new { });
        await Runs();
        await Make(
            "supplierPayment",
            "payments",
            new
            {
                direction = "out",
                partyId = ids["supplier"],
                date = "2026-03-02",
                amount = 3,
                reference = $"{Mark} transfer",
            }
        );
    }

    private async Task Runs()
    {
        foreach (var (kind, bill, number) in new[] { ("draftRun", "runBill", 3), ("run", "submittedBill", 4) })
        {
            await Make(bill, "bills", Bill(number));
            await Make(HttpMethod.Post, $"bills/{ids[bill]}/issue", new { });
            await Make(kind, "payment-runs", new { documents = new[] { new { documentId = ids[bill] } } });
        }

        await Make(HttpMethod.Post, $"payment-runs/{ids["run"]}/submit", new { });
        using var run = await Api.GetAsync(new Uri($"/api/v1/payment-runs/{ids["run"]}", UriKind.Relative));
        ids["runLine"] = (await Read(run)).GetProperty("lines")[0].GetProperty("id").GetString()!;
        await Make(
            "bankChange",
            $"suppliers/{ids["supplier"]}/bank-changes",
            new
            {
                iban = "DE89370400440532013000",
                accountHolder = $"{Mark} holder",
                reason = $"{Mark} letter",
                confirmedWith = $"{Mark} clerk",
                confirmedOn = "2026-03-01",
            }
        );
    }

    private object Bill(int number) =>
        new
        {
            supplierId = ids["supplier"],
            supplierNumber = $"{Mark}-{number}",
            issueDate = "2026-03-02",
            notes = $"{Mark} thanks",
            lines = new[]
            {
                new
                {
                    description = $"{Mark} rent",
                    quantity = 1,
                    unitPrice = 25,
                    taxCode = "STD",
                },
            },
        };

    private object Draft(string issueDate = "2026-03-02", string? dueDate = null, int quantity = 1) =>
        new
        {
            customerId = ids["customer"],
            issueDate,
            dueDate,
            buyerReference = $"{Mark} reference",
            notes = $"{Mark} thanks",
            lines = new[]
            {
                new
                {
                    description = $"{Mark} work",
                    itemId = ids["item"],
                    quantity,
                },
            },
        };

    private async Task Make(string kind, string path, object body) =>
        ids[kind] = (await Make(HttpMethod.Post, path, body)).GetProperty("id").GetString()!;

    private async Task<JsonElement> Make(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        await street.Pause();
        using var answer = await Api.SendAsync(request);
        return await Read(answer);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex("token=(?<token>[0-9a-f]+)", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
