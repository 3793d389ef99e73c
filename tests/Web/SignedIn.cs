using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>The owner with a browser without scripts: pages by address, forms by their fields.</summary>
public sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri company;

    private SignedIn(HttpClient http, Uri company)
    {
        this.http = http;
        this.company = company;
    }

    public static async Task<SignedIn> To(Portal portal)
    {
#pragma warning disable CA2000 // The client owns it.
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }, true);
#pragma warning restore CA2000
        var visitor = new SignedIn(browser, portal.Address);
        var form = await visitor.Page("sign-in");
        var names = FieldNames().Matches(form).Select(found => found.Groups["value"].Value).ToList();
        var answer = await visitor.Post(
            "sign-in",
            form,
            (names.Find(name => name.EndsWith("Email", StringComparison.Ordinal))!, Portal.Email),
            (names.Find(name => name.EndsWith("Password", StringComparison.Ordinal))!, Portal.Password)
        );
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return new SignedIn(browser, new Uri(portal.Address, $"t/{portal.Slug}/"));
    }

    public async Task<string> Page(string path)
    {
        var (status, body) = await Get(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    public async Task<(HttpStatusCode Status, string Body)> Get(string path)
    {
        using var answer = await http.GetAsync(new Uri(company, path));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<(HttpStatusCode Status, string? Location)> Redirect(string path)
    {
        using var answer = await http.GetAsync(new Uri(company, path));
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    /// <param name="page">The page with the form, for its token.</param>
    /// <param name="fields">With <c>_handler</c>, the name of the form.</param>
    public async Task<(HttpStatusCode Status, string Body, string? Location)> Post(
        string path,
        string page,
        params (string Name, string Value)[] fields
    )
    {
        var token = Token().Match(page).Groups["value"].Value;
        var handler = Handler().Match(page).Groups["value"].Value;
        var all = fields.Append(("__RequestVerificationToken", token)).ToList();
        if (!all.Exists(field => field.Item1 == "_handler"))
        {
            all.Add(("_handler", handler));
        }

        using var form = new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await http.PostAsync(new Uri(company, path), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.Headers.Location?.ToString());
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"_handler\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handler();

    [GeneratedRegex("<input[^>]* name=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FieldNames();
}
