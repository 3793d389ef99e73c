using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
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
        "tests",
        "finance.write, parties.write, company.write",
    ];

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-up")]
    [InlineData("sign-up/sent")]
    [InlineData("sign-up/problem")]
    [InlineData("forgot-password")]
    [InlineData("t/{0}/")]
    [InlineData("t/{0}/customers")]
    [InlineData("t/{0}/customers/new")]
    [InlineData("t/{0}/finance/items")]
    [InlineData("t/{0}/finance/items/new")]
    [InlineData("t/{0}/finance/invoices")]
    [InlineData("t/{0}/finance/invoices/new")]
    [InlineData("t/{0}/finance/credit-memos")]
    [InlineData("t/{0}/finance/price-lists")]
    [InlineData("t/{0}/finance/price-lists/new")]
    [InlineData("t/{0}/finance/tax-codes/new")]
    [InlineData("t/{0}/finance/payments")]
    [InlineData("t/{0}/finance/payments/new")]
    [InlineData("t/{0}/finance/journal")]
    [InlineData("t/{0}/finance/journal/new")]
    [InlineData("t/{0}/finance/periods")]
    [InlineData("t/{0}/finance/reports")]
    [InlineData("t/{0}/finance/reports/trial-balance")]
    [InlineData("t/{0}/finance/reports/profit-and-loss")]
    [InlineData("t/{0}/finance/reports/balance-sheet")]
    [InlineData("t/{0}/finance/reports/aged-receivables")]
    [InlineData("t/{0}/finance/reports/open-items")]
    [InlineData("t/{0}/imports/new/customers")]
    [InlineData("t/{0}/company/details")]
    [InlineData("t/{0}/company/api-clients")]
    [InlineData("t/{0}/company/api-clients/new")]
    public async Task No_sentence_is_left_out_of_the_language_file(string path)
    {
        using var browser = new Browsing(portal.Address);
        if (path.Contains("{0}", StringComparison.Ordinal))
        {
            await browser.SignIn(Portal.Email, Portal.Password);
        }

        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("qps-ploc");
        var address = string.Format(CultureInfo.InvariantCulture, path, portal.Slug);
        using var answer = await browser.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
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
