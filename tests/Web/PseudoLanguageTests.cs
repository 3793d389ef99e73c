using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace BackOffice.Tests.Web;

/// <summary>Every sentence of the interface is a resource: with the pseudo language no plain English word is left on a page.</summary>
public sealed class PseudoLanguageTests(Portal portal) : IClassFixture<Portal>
{
    // Names and codes that no language changes, and what this company has stored of itself.
    private static readonly string[] SameEverywhere =
    [
        "BackOffice",
        "Web Tests",
        "Olive Owner",
        Portal.Email,
        "GBP 0.00",
        "GBP",
        "CSV",
        "XLSX",
        "PDF",
        "United Kingdom",
        "Company profile",
        "provisioning ·",
        // As it is kept in the history.
        "API client tests created",
        "tests ·",
        "tests",
        "finance.write, parties.write, company.write",
    ];

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/sign-up/sent")]
    [InlineData("/sign-up/problem")]
    [InlineData("/forgot-password")]
    [InlineData("")]
    [InlineData("customers")]
    [InlineData("customers/new")]
    [InlineData("finance/items")]
    [InlineData("finance/items/new")]
    [InlineData("finance/invoices")]
    [InlineData("finance/invoices/new")]
    [InlineData("finance/credit-memos")]
    [InlineData("finance/dunning")]
    [InlineData("finance/dunning/new")]
    [InlineData("finance/dunning/levels/new")]
    [InlineData("finance/write-offs/tolerances")]
    [InlineData("finance/bills")]
    [InlineData("finance/supplier-credits")]
    [InlineData("finance/bills/new")]
    [InlineData("suppliers")]
    [InlineData("suppliers/new")]
    [InlineData("finance/reports/aged-payables")]
    [InlineData("finance/price-lists")]
    [InlineData("finance/price-lists/new")]
    [InlineData("finance/tax-codes/new")]
    [InlineData("finance/exchange-rates")]
    [InlineData("finance/revaluations")]
    [InlineData("finance/payments")]
    [InlineData("finance/payments/new")]
    [InlineData("finance/payment-runs")]
    [InlineData("finance/payment-runs/new")]
    [InlineData("finance/journal")]
    [InlineData("finance/journal/new")]
    [InlineData("finance/periods")]
    [InlineData("finance/periods/close?through=2026-01-31")]
    [InlineData("finance/vat-returns")]
    [InlineData("finance/reports/vat-return")]
    [InlineData("finance/reports")]
    [InlineData("finance/reports/trial-balance")]
    [InlineData("finance/reports/profit-and-loss")]
    [InlineData("finance/reports/balance-sheet")]
    [InlineData("finance/reports/aged-receivables")]
    [InlineData("finance/reports/open-items")]
    [InlineData("imports/new/customers")]
    [InlineData("company/details")]
    [InlineData("company/people/two-owners")]
    [InlineData("company/people/requests")]
    [InlineData("company/units")]
    [InlineData("company/new-unit")]
    [InlineData("company/new-role")]
    [InlineData("company/api-clients")]
    [InlineData("company/api-clients/new")]
    public async Task No_sentence_is_left_out_of_the_language_file(string path)
    {
        using var person = new Person(portal);
        if (!path.StartsWith('/'))
        {
            await person.SignIn(Portal.Email, Portal.Password);
        }

        person.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("qps-ploc");
        var page = Person.Parse(await person.Page(path));
        Assert.Contains("⟦", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", string.Join(" | ", Sentences(page).Where(IsPlain).Distinct(StringComparer.Ordinal)));
    }

    private static readonly string[] Months = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.AbbreviatedMonthNames;

    private static IEnumerable<string> Sentences(IHtmlDocument page)
    {
        foreach (
            var element in page.Body!.QuerySelectorAll("*")
                .Where(element => element.Closest("script, style, svg, template, select, datalist, kbd, code, time") is null)
        )
        {
            foreach (var name in new[] { "placeholder", "title", "aria-label" })
            {
                if (element.GetAttribute(name) is { } words)
                {
                    yield return words.Trim();
                }
            }

            foreach (var text in element.ChildNodes.OfType<IText>())
            {
                yield return text.Data.Trim();
            }
        }
    }

    private static bool IsPlain(string sentence) =>
        !sentence.Contains('⟦', StringComparison.Ordinal)
        && !SameEverywhere.Contains(sentence, StringComparer.Ordinal)
        && !Guid.TryParse(sentence, out _)
        && !DateTime.TryParse(sentence, CultureInfo.GetCultureInfo("en-GB"), out _)
        && !Months.Contains(sentence, StringComparer.Ordinal)
        && sentence.Count(char.IsAsciiLetter) > 2;
}
