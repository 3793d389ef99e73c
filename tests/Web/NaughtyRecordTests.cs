using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web;

/// <summary>
/// The big list of naughty strings through what people write beside the main forms: names of files, comments, views, roles.
/// What is taken is shown as it was typed and grows no markup; what is not taken says so and leaves nothing behind.
/// </summary>
[Collection(Naughty.Name)]
public class NaughtyRecordTests(Portals portals)
{
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 4 };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_file_keeps_its_name_or_is_refused(Database database)
    {
        var portal = await portals.On(database);
        using var owner = await portal.SignIn();
        var token = (await owner.Form("company/new-role", "new-role")).Fields.First(field => field.Name == "__RequestVerificationToken");
        var known = new Vocabulary();
        known.Learn(await Read(owner, await Upload(owner, token.Value, "plain.csv")));
        Assert.Contains("problem=import.file", await Upload(owner, token.Value, ""), StringComparison.Ordinal);
        // The last has an emoji across the longest length.
        var names = NaughtyStrings.InAddresses.Where(name => name.Length > 0).Append("x😀.csv").Append(new string('a', 199) + "😀.csv");
        await Parallel.ForEachAsync(
            names,
            Together,
            async (name, _) =>
            {
                var page = await Read(owner, await Upload(owner, token.Value, name));
                known.Check(page, name);
                var shown = page.QuerySelector(".subtitle")!.TextContent;
                var expected = PlainText.Clean(Path.GetFileName(name.Replace("\"", "%22", StringComparison.Ordinal))) ?? "file";
                Assert.StartsWith(expected[..Math.Min(expected.Length, 199)], shown, StringComparison.Ordinal);
            }
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_comment_is_kept_as_it_was_typed_or_refused(Database database)
    {
        var portal = await portals.On(database);
        using var owner = await portal.SignIn();
        // A record shows its last two hundred comments: fewer on each, and all are seen.
        foreach (var some in NaughtyStrings.InAddresses.Chunk(90))
        {
            var (_, customer) = await portal.Post("customers", new { name = "Commented" });
            var path = $"customers/{customer.GetProperty("id").GetGuid()}";
            await owner.Send(path, "comment", ("Input.Text", "plain"));
            var known = new Vocabulary();
            known.Learn(await Read(owner, path));
            var (kept, refused) = await Typed(owner, await owner.Form(path, "comment"), "Input.Text", some, known, "");
            Assert.All(refused, text => Assert.True(PlainText.Clean(text) is not { Length: <= 4000 }, $"refused: {text}"));
            var page = await Read(owner, path);
            known.Check(page, "all comments");
            Assert.Equal(
                kept.Select(text => PlainText.Clean(text)!).Append("plain").Order(StringComparer.Ordinal),
                page.QuerySelectorAll(".comment-text").Select(comment => comment.TextContent).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_view_has_the_name_that_was_typed_or_none()
    {
        var portal = await portals.On(Database.Sqlite);
        using var owner = await portal.SignIn();
        var save = await owner.Form("finance/items", "list-save");
        var known = new Vocabulary();
        var plain = await View("plain");
        known.Learn(await Read(owner, plain));
        using var gone = await owner.Submit(await owner.Form(plain, "list-view"), ("View.Act", "delete"));
        known.Learn(await Read(owner, "finance/items"));
        using var nothing = await owner.Submit(save, ("NewName", ""));
        known.Learn(Person.Parse(await nothing.Content.ReadAsStringAsync()));
        var views = (await Read(owner, "finance/items")).QuerySelectorAll(".view-bar nav a").Length;
        foreach (var text in NaughtyStrings.InAddresses)
        {
            using var answer = await owner.Submit(save, ("NewName", text));
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var refused = Person.Parse(await answer.Content.ReadAsStringAsync());
                known.Check(refused, text);
                Assert.NotNull(refused.QuerySelector(".view-bar [role=alert]"));
                Assert.True(PlainText.Clean(text) is not { Length: <= 40 }, $"refused: {text}");
                continue;
            }

            var saved = answer.Headers.Location!.ToString();
            var page = await Read(owner, saved);
            known.Check(page, text);
            var name = page.QuerySelector(".view-bar nav a[aria-current=page]")!.TextContent;
            Assert.Equal(PlainText.Clean(text), name);
            using var deleted = await owner.Submit(await owner.Form(saved, "list-view"), ("View.Act", "delete"));
            Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        }

        Assert.Equal(views, (await Read(owner, "finance/items")).QuerySelectorAll(".view-bar nav a").Length);

        async Task<string> View(string name)
        {
            using var answer = await owner.Submit(save, ("NewName", name));
            return answer.Headers.Location!.ToString();
        }
    }

    [Fact]
    public async Task A_role_has_the_name_that_was_typed_and_only_permissions_that_exist()
    {
        var portal = await portals.On(Database.Sqlite);
        using var owner = await portal.SignIn();
        var form = await owner.Form("company/new-role", "new-role");
        var known = new Vocabulary();
        known.Learn(await Read(owner, "company/new-role"));
        using var made = await owner.Submit(form, ("Input.Name", "Plain"), ("Input.Permissions", "finance.view"));
        known.Learn(await Read(owner, "company/new-role"));
        var before = await portal.Count("roles");
        var (kept, _) = await Typed(
            owner,
            form,
            "Input.Name",
            NaughtyStrings.InAddresses,
            known,
            "1",
            ("Input.Permissions", "finance.view")
        );
        Assert.NotEmpty(kept);
        Assert.Equal(before + kept.Count, await portal.Count("roles"));
        foreach (var name in kept)
        {
            var page = await Read(owner, $"company/roles/{Uri.EscapeDataString(PlainText.Clean(name)!)}");
            Assert.Equal(PlainText.Clean(name), page.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        }

        var (granted, _) = await Typed(
            owner,
            form,
            "Input.Permissions",
            NaughtyStrings.InAddresses,
            known,
            "nonsense",
            ("Input.Name", "Odd rights")
        );
        Assert.Empty(granted);
        Assert.Equal(before + kept.Count, await portal.Count("roles"));
    }

    /// <summary>Sends every string in a field of a form.</summary>
    /// <param name="wrong">A plain value that is refused.</param>
    /// <returns>What led on, and what was refused at a field.</returns>
    internal static async Task<(List<string> Kept, List<string> Refused)> Typed(
        Person person,
        PageForm form,
        string field,
        IEnumerable<string> texts,
        Vocabulary known,
        string wrong,
        params (string Name, string Value)[] others
    )
    {
        using var plain = await person.Submit(form, [(field, wrong), .. others]);
        known.Learn(Person.Parse(await plain.Content.ReadAsStringAsync()));
        var kept = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            texts,
            Together,
            async (text, cancel) =>
            {
                using var answer = await person.Submit(form, [(field, text), .. others]);
                if (answer.StatusCode == HttpStatusCode.Redirect)
                {
                    kept.Add(text);
                    return;
                }

                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{form.Path} answered {(int)answer.StatusCode} to: {text}");
                var page = Person.Parse(await answer.Content.ReadAsStringAsync(cancel));
                known.Check(page, text);
                var said = page.QuerySelector(".error-summary")?.TextContent;
                Assert.False(string.IsNullOrWhiteSpace(said), $"{form.Path} neither took nor refused: {text}");
                refused.Add(text);
            }
        );
        return ([.. kept], [.. refused]);
    }

    internal static async Task<IHtmlDocument> Read(Person person, string path) => Person.Parse(await person.Page(path));

    // As a browser sends it: the name in UTF-8, quotes and line ends escaped.
    private static async Task<string> Upload(Person person, string token, string name)
    {
        var escaped = name.Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
        var body = $"""
            --parts
            Content-Disposition: form-data; name="__RequestVerificationToken"

            {token}
            --parts
            Content-Disposition: form-data; name="file"; filename="{escaped}"
            Content-Type: text/csv

            Name
            Somebody
            --parts--

            """.Replace("\n", "\r\n", StringComparison.Ordinal);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=parts");
        using var answer = await person.Http.PostAsync(new Uri("imports/upload/customers", UriKind.Relative), content);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"the upload answered {(int)answer.StatusCode} to: {name}");
        return answer.Headers.Location!.ToString();
    }
}
