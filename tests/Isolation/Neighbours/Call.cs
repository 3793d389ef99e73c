using System.Text;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>An example of a request; <c>{customer}</c> and the like stand for the id of such a record.</summary>
/// <param name="Path">Below <c>/api/v1</c> or <c>/scim/v2</c> with a leading slash of its own, otherwise below the company's address; with <c>~/</c> from the root.</param>
/// <param name="Json">Body of a call of the API.</param>
/// <param name="Form">Fields of a posted form.</param>
internal sealed partial record Call(string Method, string Path, string? Json = null, string? Form = null)
{
    /// <summary>What it names, such as <c>customer</c>.</summary>
    public IReadOnlyList<string> Kinds =>
        [.. Kind().Matches($"{Path} {Json} {Form}").Select(match => match.Groups["kind"].Value).Distinct(StringComparer.Ordinal)];

    public override string ToString() => $"{Method} {Path} {Json}{Form}";

    public async Task<Answer> Send(Neighbour caller, Func<string, string> idOf)
    {
        string Filled(string text) => Kind().Replace(text, match => idOf(match.Groups["kind"].Value));
        var path = Filled(Path);
        var isScim = path.StartsWith("/scim/", StringComparison.Ordinal);
        var isApi = isScim || path.StartsWith("/api/", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(Method), isApi ? new Uri(path, UriKind.Relative) : caller.At(path));
        if (Json is not null)
        {
            request.Content = new StringContent(Filled(Json), Encoding.UTF8, "application/json");
        }
        else if (Form is not null)
        {
            var token = (await caller.Forms("customers/new"))[0].Fields.Single(field => field.Key == "__RequestVerificationToken").Value;
            request.Content = new StringContent(
                $"{Filled(Form)}&__RequestVerificationToken={Uri.EscapeDataString(token)}",
                Encoding.UTF8,
                "application/x-www-form-urlencoded"
            );
        }

        await caller.StayProved();
        using var answer = await (
            isScim ? caller.Directory
            : isApi ? caller.Api
            : caller.Browser
        ).SendAsync(request);
        return await Answer.Of(answer);
    }

    [GeneratedRegex(@"\{(?<kind>[a-zA-Z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Kind();
}

/// <summary>What came back, as far as the person who asked can tell two answers apart.</summary>
internal sealed partial record Answer(int Status, string MediaType, string Location, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);

    public static async Task<Answer> Of(HttpResponseMessage answer) =>
        new(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString() ?? "",
            answer.Headers.Location?.ToString() ?? "",
            await answer.Content.ReadAsByteArrayAsync()
        );

    /// <summary>Without what differs from one request to the next: ids, instants, the trace, tokens of forms, challenges for passkeys and the state of components.</summary>
    public string Comparable => Ids().Replace(WithoutPassing($"{Status} {MediaType}\n{Location}\n{Inside}"), "ID");

    // What is packed says when it was packed, and is compared unpacked.
    private string Inside => IsPacked ? string.Join('\n', Canary.Texts(Content).Skip(1)) : Text;

    /// <summary>XLSX and PDF: their texts are inside.</summary>
    public bool IsPacked => Content.AsSpan().StartsWith("PK"u8) || Content.AsSpan().StartsWith("%PDF"u8);

    public static string WithoutPassing(string text) => Passing().Replace(text, "…");

    /// <summary>With these words replaced by one that stands for all, and without what counts one's own acts.</summary>
    public Answer Naming(params string[] words) =>
        IsPacked
            ? (
                this with
                {
                    MediaType = "unpacked",
                    Content = Encoding.UTF8.GetBytes(string.Join('\n', Canary.Texts(Content).Skip(1))),
                }
            ).Naming(words)
            : this with
            {
                Location = words.Aggregate(Location, Named),
                Content = Encoding.UTF8.GetBytes(words.Aggregate(Text, Named)),
            };

    private static string Named(string text, string word) =>
        Counted().Replace(text.Replace(word, "WORD", StringComparison.OrdinalIgnoreCase), "COUNT");

    /// <summary>The first lines that differ; empty when there are none.</summary>
    public string DifferenceTo(Answer other)
    {
        var (mine, theirs) = (Comparable.Split('\n'), other.Comparable.Split('\n'));
        var at = Enumerable
            .Range(0, Math.Max(mine.Length, theirs.Length))
            .FirstOrDefault(line => mine.ElementAtOrDefault(line) != theirs.ElementAtOrDefault(line), -1);
        return at < 0 ? "" : $"{mine.ElementAtOrDefault(at)}\n  instead of\n{theirs.ElementAtOrDefault(at)}";
    }

    [GeneratedRegex("\"(version|sequence)\":[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}", RegexOptions.None, 1000)]
    public static partial Regex Ids();

    [GeneratedRegex(
        "\"traceId\":\"[^\"]*\"|00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|name=\"__RequestVerificationToken\" value=\"[^\"]*\"|name=\"Passkey.Ticket\" value=\"[^\"]*\"|&quot;challenge&quot;:&quot;[^&]*&quot;|panel-[0-9a-f]+|Reference <code>[^<]*|opaque-redirect\\?url=[^\"]*|<!--Blazor.*?-->|20[0-9-]{8}T[0-9:.]+Z|(?<=s=\"3\"><v>)[0-9.]+",
        RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Passing();
}
