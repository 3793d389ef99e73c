using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>Somebody at the pages of a company whose browser runs no scripts: links, forms and their hidden fields.</summary>
public sealed partial class Person(Uri portal, string slug) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = portal };

    /// <summary>The page at an address of the company.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await http.GetAsync(At(path));
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The answer at an address of the company, whatever it is.</summary>
    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(At(path));

    /// <summary>Fills a form of the page and sends it.</summary>
    /// <returns>Where that led.</returns>
    public async Task<string> Send(string path, string form, params (string Name, string Value)[] typed)
    {
        var page = await http.GetStringAsync(At(path));
        var html = Forms()
            .Matches(page)
            .Select(match => match.Value)
            .Single(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Hidden().Matches(html))
        {
            fields[Name().Match(input.Value).Groups["text"].Value] = WebUtility.HtmlDecode(Value().Match(input.Value).Groups["text"].Value);
        }

        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(At(path), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {text}");
        Assert.DoesNotContain("error-summary", text, StringComparison.Ordinal);
        return answer.RequestMessage!.RequestUri!.ToString();
    }

    public void Dispose() => http.Dispose();

    private Uri At(string path) =>
        path.Contains("://", StringComparison.Ordinal)
            ? new Uri(path)
            : new Uri(path.StartsWith('/') ? path : $"/t/{slug}/{path}", UriKind.Relative);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"(?<text>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Name();

    [GeneratedRegex("value=\"(?<text>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Value();
}
