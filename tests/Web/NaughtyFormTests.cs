using System.Collections.Concurrent;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackOffice.Kernel.Data;

namespace BackOffice.Tests.Web;

/// <summary>
/// The big list of naughty strings through the forms and lists of the pages, posted as a browser posts them: no error, no
/// element or attribute that grows from a string, and what is shown back is what was typed.
/// </summary>
[Collection(Naughty.Name)]
public class NaughtyFormTests(Portal portal)
{
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 4 };

    public static TheoryData<string, string> PublicForms =>
        new()
        {
            { "/sign-up", "sign-up" },
            { "/sign-in", "sign-in" },
            { "/forgot-password", "forgot" },
            { "/reset-password", "reset" },
        };

    public static TheoryData<string, string> CompanyForms =>
        new()
        {
            { "customers/new", "customer" },
            { "suppliers/new", "supplier" },
            { "finance/items/new", "item" },
            { "finance/accounts/new", "account" },
            { "finance/price-lists/new", "price-list" },
            { "finance/tax-codes/new", "tax-code" },
            { "finance/exchange-rates", "rate" },
            { "finance/vat-returns", "vat-period" },
            { "finance/periods", "lock" },
            { "finance/dunning/levels/new", "level" },
            { "finance/write-offs/tolerances", "tolerance" },
            { "company/details", "company" },
            { "company/api-clients/new", "api-client" },
        };

    public static TheoryData<string> Lists =>
        [
            "customers",
            "finance/items",
            "finance/invoices",
            "finance/credit-memos",
            "suppliers",
            "finance/bills",
            "finance/dunning",
            "finance/supplier-credits",
            "finance/payments",
            "finance/payment-runs",
            "finance/journal",
            "finance/accounts",
            "finance/price-lists",
            "finance/exchange-rates",
        ];

    [Theory, MemberData(nameof(PublicForms))]
    public async Task A_public_form_takes_every_string(string path, string name)
    {
        using var person = new Person(portal);
        await Post(person, path, name);
    }

    [Theory, MemberData(nameof(CompanyForms))]
    public async Task A_form_of_the_company_takes_every_string(string path, string name)
    {
        using var person = await portal.SignIn();
        await Post(person, path, name);
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_takes_every_string_in_its_address(string path)
    {
        using var person = await portal.SignIn();
        var known = await Plain(person, path);
        await Parallel.ForEachAsync(
            NaughtyStrings.InAddresses,
            Together,
            async (text, _) => known.Check(await Get(person, Address(path, text)), text)
        );
    }

    [Fact]
    public async Task The_activity_takes_every_string_in_its_address()
    {
        using var person = await portal.SignIn();
        var known = await Plain(person, "company/activity");
        known.Learn(await Renamed(person, "undefined"));
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            NaughtyStrings.InAddresses,
            Together,
            async (text, _) =>
            {
                var page = await Get(person, Address("company/activity", text));
                known.Check(page, text);
                if (page.QuerySelector("main del") is not null)
                {
                    found.Add(text);
                }
            }
        );

        // The list has this string, which is in the name of the customer: its change was among the answers.
        Assert.Contains("undefined", found);
    }

    [Fact]
    public async Task A_name_is_stored_as_it_was_typed_or_not_at_all()
    {
        using var person = await portal.SignIn();
        var form = await person.Form("customers/new", "customer");
        var before = await portal.Count("customers");
        var refused = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            NaughtyStrings.InAddresses,
            Together,
            async (text, cancel) =>
            {
                using var answer = await person.Submit(form, ("Input.Name", text), ("Input.Notes", text));
                Assert.True(answer.IsSuccessStatusCode || answer.Headers.Location is not null, $"answered {answer.StatusCode}");
                var page = Person.Parse(await answer.Content.ReadAsStringAsync(cancel));
                if (page.QuerySelector("[aria-invalid=true]") is not null)
                {
                    refused.Add(text);
                }
            }
        );
        Assert.All(refused, text => Assert.True(PlainText.Clean(text) is not { Length: <= 100 }, $"refused: {text}"));
        Assert.Equal(before + NaughtyStrings.All.Count - refused.Count, await portal.Count("customers"));
        var stored = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ; )
        {
            var (_, list) = await portal.Send(HttpMethod.Get, $"customers?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}", new { });
            stored.UnionWith(list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            cursor = list.GetProperty("nextCursor").GetString();
            if (cursor is null)
            {
                break;
            }
        }

        // A browser sends line breaks as carriage return and line feed; what is stored has the line feed.
        Assert.All(
            NaughtyStrings.InAddresses.Except(refused, StringComparer.Ordinal),
            text => Assert.Contains(PlainText.Clean(text)!, stored)
        );
    }

    /// <summary>What a list shows when nobody looks for anything odd.</summary>
    private static async Task<Vocabulary> Plain(Person person, string path)
    {
        var known = new Vocabulary();
        known.Learn(await Get(person, path));
        foreach (var plain in (string[])["plain", "1", "2026-01-01", "all"])
        {
            known.Learn(await Get(person, Address(path, plain)));
        }

        return known;
    }

    /// <summary>Gives a customer another name.</summary>
    /// <returns>The activity with what the name was before and after.</returns>
    private async Task<IHtmlDocument> Renamed(Person person, string word)
    {
        var (created, customer) = await portal.Post("customers", new { name = $"Called {word}" });
        Assert.Equal(201, created);
        var (changed, _) = await portal.Send(
            HttpMethod.Put,
            $"customers/{customer.GetProperty("id").GetGuid()}",
            new { name = $"Renamed {word}", version = customer.GetProperty("version").GetInt32() }
        );
        Assert.Equal(200, changed);
        var activity = await Get(person, Address("company/activity", $"Renamed {word}"));
        Assert.Equal($"Called {word}", activity.QuerySelector("main del")?.TextContent);
        return activity;
    }

    private static async Task Post(Person person, string path, string name)
    {
        var form = await person.Form(path, name);
        var page = await Get(person, path);
        // Without its choices it is refused: the lists that other tests read stay short.
        var hidden = FormOf(page, name).QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("name")!).ToHashSet();
        form = form with { Fields = [.. form.Fields.Where(field => hidden.Contains(field.Name))] };
        var fields = Typed(FormOf(page, name)).Select(field => field.GetAttribute("name")!).ToList();
        Assert.NotEmpty(fields);
        var known = new Vocabulary();
        known.Learn(page);
        foreach (var plain in (string[])["", "plain", "1", "2020-01-01", new string('x', 5000)])
        {
            known.Learn((await Answer(person, form, fields, plain)).Page);
        }

        known.Learn(await Get(person, path));

        await Parallel.ForEachAsync(
            NaughtyStrings.InAddresses,
            Together,
            async (text, _) =>
            {
                var (status, answer) = await Answer(person, form, fields, text);
                known.Check(answer, text);
                if (status == 200 && !text.Any(char.IsControl))
                {
                    AssertShown(FormOf(answer, name), text);
                }
            }
        );
    }

    private static async Task<(int Status, IHtmlDocument Page)> Answer(Person person, PageForm form, List<string> fields, string text)
    {
        using var answer = await person.Submit(form, fields.Select(field => (field, text)));
        Assert.True((int)answer.StatusCode is 200 or 302, $"{form.Path} answered {(int)answer.StatusCode} to: {text}");
        return ((int)answer.StatusCode, Person.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<IHtmlDocument> Get(Person person, string path)
    {
        using var answer = await person.Get(path);
        Assert.True((int)answer.StatusCode < 500, $"{path} answered {(int)answer.StatusCode}");
        return Person.Parse(await answer.Content.ReadAsStringAsync());
    }

    // What was typed stands in its field again; passwords do not, and dates and numbers only when they are such.
    private static void AssertShown(IElement form, string text)
    {
        foreach (var field in Typed(form))
        {
            var shown = field is IHtmlInputElement input ? input.GetAttribute("value") : field.TextContent;
            var free = field.GetAttribute("inputmode") is null && field.GetAttribute("type") is null or "text" or "email" or "tel";
            if (free && !string.IsNullOrEmpty(shown))
            {
                Assert.Equal(text, shown);
            }
        }
    }

    private static IElement FormOf(IHtmlDocument page, string name) =>
        page.QuerySelectorAll("form").First(form => form.QuerySelector($"input[name='_handler'][value='{name}']") is not null);

    private static IEnumerable<IElement> Typed(IElement form) =>
        form.QuerySelectorAll("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea");

    private static string Address(string path, string text)
    {
        var typed = Uri.EscapeDataString(text);
        return $"{path}?q={typed}&sort={typed}&view={typed}&status={typed}";
    }
}
