using System.Text.Json;
using BackOffice.Kernel.Data;

namespace BackOffice.Tests.Web;

/// <summary>The big list of naughty strings (minimaxir, MIT) through every text field: kept as typed or refused at the field, never an error.</summary>
[Collection(Naughty.Name)]
public class NaughtyStringTests(Portal portal)
{
    [Fact]
    public async Task Every_string_goes_through_every_text_field()
    {
        var strings = NaughtyStrings.All;
        Assert.True(strings.Count > 500);
        var (_, plain) = await portal.Post("customers", new { name = "Plain" });
        var customer = plain.GetProperty("id").GetGuid();
        await Parallel.ForEachAsync(
            strings,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (text, _) =>
            {
                await Free(text);
                await Checked(text);
                await Documents(text, customer);
                await Questions(text);
            }
        );
    }

    // Text that is only text comes back as it was typed, without what cannot be stored.
    private async Task Free(string text)
    {
        var address = new
        {
            street = text,
            city = text,
            region = text,
            postalCode = Short(text),
        };
        var (status, body) = await portal.Post(
            "customers",
            new
            {
                name = text,
                contact = text,
                phone = Short(text),
                notes = text,
                buyerReference = Short(text),
                language = Short(text)[..Math.Min(Short(text).Length, 20)],
                address,
            }
        );
        var clean = PlainText.Clean(text);
        if (status == 201)
        {
            Assert.Equal(clean, body.GetProperty("name").GetString());
            Assert.Equal(clean, body.GetProperty("notes").GetString());
        }
        else
        {
            Assert.Equal(422, status);
            Assert.True(clean is null || clean.Length > 100, $"refused: {text}");
            AssertFields(body);
        }
    }

    private async Task Checked(string text)
    {
        foreach (
            var body in (object[])
                [
                    new { name = "x", email = text },
                    new { name = "x", vatId = text },
                    new { name = "x", country = text },
                    new { name = "x", currency = text },
                    new { name = "x", number = text },
                ]
        )
        {
            var (status, answer) = await portal.Post("customers", body);
            if (status != 201)
            {
                Assert.Equal(422, status);
                AssertFields(answer);
            }
        }

        var (saved, _) = await portal.Send(
            HttpMethod.Put,
            "tenant",
            new
            {
                name = "Web Tests",
                street = text,
                city = text,
                website = text,
                invoiceFooter = text,
                email = text,
            }
        );
        Assert.True(saved is 200 or 422, $"answered {saved}");
    }

    private async Task Documents(string text, Guid customer)
    {
        var line = new
        {
            description = text,
            quantity = 1,
            unitPrice = 1,
            taxCode = "STD",
        };
        var (status, body) = await portal.Post(
            "invoices",
            new
            {
                customerId = customer,
                lines = new[] { line },
                notes = text,
                buyerReference = Short(text),
                orderReference = Short(text),
            }
        );
        if (status == 201)
        {
            var (issued, _) = await portal.Post($"invoices/{body.GetProperty("id").GetGuid()}/issue", new { });
            Assert.Equal(200, issued);
            using var pdf = await portal.Api.GetAsync(new Uri($"invoices/{body.GetProperty("id").GetGuid()}/pdf", UriKind.Relative));
            Assert.True(pdf.IsSuccessStatusCode);
        }
        else
        {
            Assert.Equal(422, status);
            AssertFields(body);
        }

        foreach (
            var wrong in (object[])
                [
                    new { customerId = customer, lines = new[] { line with { taxCode = text } } },
                    new
                    {
                        customerId = customer,
                        currency = text,
                        lines = new[] { line },
                    },
                ]
        )
        {
            // "None" is a tax code, whatever its case.
            var (refused, answer) = await portal.Post("invoices", wrong);
            if (!text.Equals("none", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Equal(422, refused);
                AssertFields(answer);
            }
        }

        var (entry, _) = await portal.Post(
            "journal-entries",
            new { memo = text, lines = new[] { new { accountCode = text, debit = 1m }, new { accountCode = text, debit = 0m } } }
        );
        Assert.Equal(422, entry);
    }

    private async Task Questions(string text)
    {
        foreach (var list in (string[])["customers", "invoices", "payments", "items"])
        {
            using var answer = await portal.Api.GetAsync(
                new Uri(
                    $"{list}?q={Uri.EscapeDataString(NaughtyStrings.WellFormed(text))}&sort={Uri.EscapeDataString(Short(NaughtyStrings.WellFormed(text)))}&limit=5",
                    UriKind.Relative
                )
            );
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    private static void AssertFields(JsonElement problem)
    {
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString())));
    }

    private static string Short(string text) => text[..Math.Min(text.Length, 30)];
}
