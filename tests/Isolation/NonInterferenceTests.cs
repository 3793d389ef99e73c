using System.Net;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Mail;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation;

/// <summary>
/// The same story of a company, from signing up to its reports, told twice on the same clock: alone in the portal, and beside
/// a company that has all the same. What it sees is the same to the byte, ids and secrets apart: no number, count, order or
/// name tells that there is anybody else.
/// </summary>
[Collection("Street")]
public partial class NonInterferenceTests
{
    private const string Archive = "company/archive/{archive}";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_company_sees_the_same_alone_and_beside_others(Database database)
    {
        var alone = await Story(database, others: false);
        var beside = await Story(database, others: true);
        Assert.Equal(alone.Select(part => part.Name), beside.Select(part => part.Name));
        var differences = alone
            .Zip(beside)
            .Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => $"{pair.First.Name}: {Difference(pair.First.Text, pair.Second.Text)}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        // What was compared is the story of this company, and not the same empty page again and again.
        Assert.True(alone.Count(part => Canary.Contains(part.Text, "Ownmark")) > 100);
    }

    private static async Task<List<(string Name, string Text)>> Story(Database database, bool others)
    {
        var clock = new StepClock();
        await using var street = await Street.With(database, others, clock);
        var told = await SignUp(street);
        told.AddRange(await Takings.Everything(street));
        // The key of an authenticator is another one each time it is offered.
        var plain = told.Where(part => part.Name != "account/authenticator")
            .Select(part => (part.Name, Text: part.Name == Archive ? Unordered(part.Answer, street) : Plain(part.Answer, street)));
        // Mails of one instant have no order.
        return [.. plain.OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Text, StringComparer.Ordinal)];
    }

    // By the pages: the form, the mail, its link, and the first page of the new company.
    private static async Task<List<(string Name, Answer Answer)>> SignUp(Street street)
    {
        const string Email = "ownmark.second@street.example";
        using var browser = Neighbour.NewBrowser(street);
        var told = new List<(string, Answer)>();
        async Task<Answer> Get(string path)
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
            told.Add((path.Split('?')[0], await Answer.Of(answer)));
            return told[^1].Item2;
        }

        async Task<Answer> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
        {
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), content);
            told.Add(($"posted {path}", await Answer.Of(answer)));
            return told[^1].Item2;
        }

        var form = FoundForm.In((await Get("/sign-up")).Text).Single(found => found.Name == "sign-up");
        form = form.With("Input.Company", "Ownmark Second").With("Input.Country", "GB").With("Input.Currency", "GBP");
        form = form.With("Input.Name", "Ownmark Second").With("Input.Email", Email).With("Input.Password", Neighbour.Password);
        await Post("/sign-up", form.Fields);
        await street.Pause();
        var link = Link().Match((await Neighbour.MailTo(street, Email)).TextBody).Value;
        var confirm = await Get(new Uri(link).PathAndQuery);
        var fields = Fields()
            .Matches(confirm.Text)
            .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));
        var opened = await Post("/sign-up/open", fields);
        Assert.StartsWith("/t/ownmark-second/", opened.Location, StringComparison.Ordinal);
        await street.Pause();
        await Get(opened.Location);
        return told;
    }

    // Ids become the order of their first appearance, so that the order of rows is compared, too.
    private static string Plain(Answer answer, Street street)
    {
        var text = string.Join('\n', Canary.Texts(answer.Content).Skip(answer.IsPacked ? 1 : 0));
        text = Answer.WithoutPassing($"{answer.Status} {answer.MediaType}\n{answer.Location}\n{text}");
        text = Secrets().Replace(text.Replace(street.Address.Authority, "HOST", StringComparison.Ordinal), "SECRET");
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return Answer.Ids().Replace(text, id => seen.TryGetValue(id.Value, out var known) ? known : seen[id.Value] = $"ID{seen.Count}");
    }

    // The archive has its rows by their ids, of which those of one instant are in any order, and says how long its files are:
    // secrets in them have characters that JSON writes with more than one.
    private static string Unordered(Answer answer, Street street) =>
        string.Join('\n', PassingOfArchive().Replace(Plain(answer, street), "").Split('\n').Order(StringComparer.Ordinal));

    private static string Difference(string alone, string beside)
    {
        var at = alone.Zip(beside).TakeWhile(pair => pair.First == pair.Second).Count();
        string Part(string text) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];
        return $"alone\n  {Part(alone)}\nbeside others\n  {Part(beside)}";
    }

    [GeneratedRegex("ID[0-9]+|\"bytes\": [0-9]+", RegexOptions.None, 1000)]
    private static partial Regex PassingOfArchive();

    [GeneratedRegex(@"https?://\S+/sign-up/confirm\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Fields();

    // The last is the signature of a certificate, as it is and as JSON in a row of the archive.
    [GeneratedRegex(
        """(?<=token=)[A-Za-z0-9%_-]+|[0-9a-fA-F]{64,}|[0-9a-f]{16}(?=…)|(?<=signature(?:"|\\u0022):)\{.+?\}""",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Secrets();
}
