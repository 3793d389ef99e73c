using System.Text.RegularExpressions;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>Everything a company can obtain: pages, lists, searches, files, the API, mails and refusals.</summary>
internal static class Takings
{
    public static IEnumerable<string> PagesOf(Street street) =>
        PageTests.Templates(street).Where(PageTests.IsOfCompany).SelectMany(PageTests.Addresses);

    /// <summary>With one's own ids, and with words that would find other companies' records.</summary>
    public static async Task<List<(string Name, Answer Answer)>> Everything(Street street)
    {
        var found = await Answers(street, street.Mine);
        // A program that is not signed in obtains nothing, and every test of what is obtained would pass.
        Assert.DoesNotContain(found, item => item.Name.StartsWith("/api/", StringComparison.Ordinal) && item.Answer.Status == 401);
        found.AddRange(await Mails(street));
        return found;
    }

    /// <summary>The same for somebody of a company, without what others are mailed.</summary>
    public static async Task<List<(string Name, Answer Answer)>> Answers(Street street, Neighbour who)
    {
        var found = new List<(string Name, Answer Answer)>();
        var calls = PagesOf(street)
            .Select(page => new Call("GET", page))
            .Concat(
                EndpointExamples
                    .All.Where(example => example.Key.StartsWith("GET ", StringComparison.Ordinal))
                    .SelectMany(example => example.Value)
            );
        foreach (var call in calls)
        {
            found.Add((call.Path, await call.Send(who, kind => EndpointTests.IdOf(who, kind))));
        }

        foreach (var list in (string[])["customers", "finance/invoices", "finance/items", "finance/payments", "finance/journal"])
        {
            found.Add(($"{list} of everybody", await new Call("GET", $"{list}?q=mark&sort=-number&view=all").Send(who, kind => kind)));
        }

        found.Add(("search of everybody", await new Call("GET", "search?q=mark").Send(who, kind => kind)));
        var taken = new Call("POST", "/api/v1/customers", $$"""{"name":"Again","number":"{{who.Mark}}-C1"}""");
        found.Add(("error of a name that is taken", await taken.Send(who, kind => kind)));
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
        Regex
            .Matches(page, "dev/mail/(?<id>[0-9a-f-]{36})", default, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["id"].Value)
            .Distinct(StringComparer.Ordinal);
}
