using System.Net;
using AngleSharp.Html.Parser;

namespace BackOffice.Tests.Web;

/// <summary>A person with a cookie jar who posts the forms of pages as a browser does, antiforgery token included.</summary>
public sealed class Browsing : IDisposable
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
        var page = new HtmlParser().ParseDocument(await Http.GetStringAsync(new Uri(path, UriKind.Relative)));
        var form = page.QuerySelector($"form:has(input[name='_handler'][value='{name}'])");
        Assert.True(form is not null, $"{path} has no form {name}");
        return new PageForm(
            path,
            form!
                .QuerySelectorAll("input[type=hidden]")
                .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!, StringComparer.Ordinal)
        );
    }

    /// <summary>Posts it as if the page had been opened anew: with an idempotency key of its own.</summary>
    public Task<HttpResponseMessage> Submit(PageForm form, Dictionary<string, string> fields)
    {
        var values = new Dictionary<string, string>(form.Hidden, StringComparer.Ordinal);
        if (values.ContainsKey("Input.Key"))
        {
            values["Input.Key"] = Guid.CreateVersion7().ToString();
        }

        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return Http.PostAsync(new Uri(form.Path, UriKind.Relative), new FormUrlEncodedContent(values));
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }
}

/// <param name="Path">Relative to the portal's address.</param>
public sealed record PageForm(string Path, IReadOnlyDictionary<string, string> Hidden);
