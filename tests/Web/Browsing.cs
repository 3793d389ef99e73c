using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>A person with a cookie jar who posts the forms of pages as a browser does, antiforgery token included.</summary>
public sealed partial class Browsing : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public Browsing(Uri address) => Http = new HttpClient(handler) { BaseAddress = address };

    public HttpClient Http { get; }

    public async Task SignIn(string email, string password)
    {
        var form = await Form("sign-in", "sign-in");
        using var answer = await Submit(form, new(StringComparer.Ordinal) { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The hidden fields of a form, by its name, as the page was served.</summary>
    public async Task<PageForm> Form(string path, string name)
    {
        var html = await Http.GetStringAsync(new Uri(path, UriKind.Relative));
        var forms = Forms().Matches(html).Select(match => match.Value);
        var form = forms.FirstOrDefault(text => text.Contains($"value=\"{name}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"{path} has no form {name}");
        return new PageForm(
            path,
            Hidden()
                .Matches(form!)
                .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value), StringComparer.Ordinal)
        );
    }

    public Task<HttpResponseMessage> Submit(PageForm form, Dictionary<string, string> fields) =>
        Http.PostAsync(new Uri(form.Path, UriKind.Relative), new FormUrlEncodedContent(form.Hidden.Concat(fields)));

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <param name="Path">Relative to the portal's address.</param>
public sealed record PageForm(string Path, IReadOnlyDictionary<string, string> Hidden);
