using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation;

/// <summary>Every text of another company carries a mark: it stands in nothing that this company can obtain.</summary>
[Collection("Street")]
public class CanaryTests
{
    // Answers without a text of anybody, or whose texts are those of the product.
    private static readonly string[] Silent = ["finance/reports", "finance/periods", "imports/new/customers", "finance/journal/new"];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_that_can_be_obtained_carries_the_mark_of_another_company(Database database)
    {
        var street = await Street.On(database);
        var leaks = new List<string>();
        var ownSeen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, answer) in await Everything(street))
        {
            Assert.True(answer.Status < 500, $"{name} answered {answer.Status}");
            if (Canary.Shows(answer, street.Theirs.Mark) || Canary.Shows(answer, street.Attacker.Mark))
            {
                leaks.Add(name);
            }

            if (Canary.Shows(answer, street.Mine.Mark))
            {
                ownSeen.Add(name);
            }
        }

        Assert.Empty(leaks);
        // The scan finds a mark in each kind of thing it scans, or it would find no leak either.
        string[] kinds =
        [
            "customers",
            "customers/{customer}",
            "finance/invoices/{invoice}",
            "company/activity",
            "/api/v1/customers",
            "/api/v1/invoices/{invoice}/pdf",
            "/api/v1/invoices/{invoice}/ubl",
            "finance/documents/{memo}/pdf",
            "customers/export.csv",
            "customers/export.xlsx",
            "finance/reports/open-items/export?format=pdf&asOf=2026-12-31",
            "finance/reports/open-items/export?format=xlsx&asOf=2026-12-31",
            "search?q={mark}",
            "imports/{import}/rejected.csv",
            "mail",
            "error of a name that is taken",
        ];
        Assert.Empty(kinds.Except(ownSeen));
        Assert.Empty(PagesOf(street).Except(ownSeen).Except(Silent));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_log_of_a_company_names_no_other(Database database)
    {
        var street = await Street.On(database);
        street.Log.Clear();
        await Everything(street);
        var lines = street.Log.All;
        Assert.Contains(lines, line => Canary.Contains(line, street.Mine.Slug));
        Assert.DoesNotContain(
            lines,
            line => Canary.Contains(line, street.Theirs.Mark) || line.Contains($"{street.Theirs.Id}", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static IEnumerable<string> PagesOf(Street street) =>
        PageTests.Templates(street).Where(PageTests.IsOfCompany).SelectMany(PageTests.Addresses);

    // Pages, lists, searches, files, the API, mails and refusals; with one's own ids, and with words that find other companies' records.
    private static async Task<List<(string Name, Answer Answer)>> Everything(Street street)
    {
        var found = new List<(string, Answer)>();
        var calls = PagesOf(street)
            .Select(page => new Call("GET", page))
            .Concat(
                EndpointExamples
                    .All.Where(example => example.Key.StartsWith("GET ", StringComparison.Ordinal))
                    .SelectMany(example => example.Value)
            );
        foreach (var call in calls)
        {
            found.Add((call.Path, await call.Send(street.Mine, kind => EndpointTests.IdOf(street.Mine, kind))));
        }

        foreach (var list in (string[])["customers", "finance/invoices", "finance/items", "finance/payments", "finance/journal"])
        {
            found.Add(
                ($"{list} of everybody", await new Call("GET", $"{list}?q=mark&sort=-number&view=all").Send(street.Mine, kind => kind))
            );
        }

        found.Add(("search of everybody", await new Call("GET", "search?q=mark").Send(street.Mine, kind => kind)));
        var taken = new Call("POST", "/api/v1/customers", $$"""{"name":"Again","number":"{{street.Mine.Mark}}-C1"}""");
        found.Add(("error of a name that is taken", await taken.Send(street.Mine, kind => kind)));
        found.AddRange(await Mails(street));
        return found;
    }

    // What the development mailbox holds for the customers and people of this company.
    private static async Task<List<(string Name, Answer Answer)>> Mails(Street street)
    {
        var found = new List<(string, Answer)>();
        var list = await street.Mine.Browser.GetStringAsync(new Uri("/dev/mail", UriKind.Relative));
        foreach (var id in MailIds(list))
        {
            var message = await new Call("GET", $"~/dev/mail/{id}").Send(street.Mine, kind => kind);
            if (Canary.Contains(message.Text, $"{street.Mine.Mark}.buyer@") || Canary.Contains(message.Text, street.Mine.Email))
            {
                found.Add(("mail", message));
                for (var number = 0; number < 3; number++)
                {
                    found.Add(("attachment", await new Call("GET", $"~/dev/mail/{id}/{number}").Send(street.Mine, kind => kind)));
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> MailIds(string page) =>
        System
            .Text.RegularExpressions.Regex.Matches(page, "dev/mail/(?<id>[0-9a-f-]{36})", default, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["id"].Value)
            .Distinct(StringComparer.Ordinal);
}
