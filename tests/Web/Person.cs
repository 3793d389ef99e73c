using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BackOffice.Tests.Web;

/// <summary>
/// Somebody at the pages of the portal whose browser runs no scripts: links, cookies, and forms with all that
/// stands in them. A
/// path is one of the portal's company, or of the portal itself with a leading slash. Redirections are not followed, except
/// by <see cref="Send"/>.
/// </summary>
public sealed class Person : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public Person(Portal portal) => Http = new HttpClient(handler) { BaseAddress = new Uri(portal.Address, $"t/{portal.Slug}/") };

    public HttpClient Http { get; }

    /// <summary>What the browser keeps.</summary>
    public CookieContainer Cookies => handler.CookieContainer;

    public async Task SignIn(string email, string password)
    {
        var form = await Form("/sign-in", "sign-in");
        using var answer = await Submit(form, ("Input.Email", email), ("Input.Password", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The answer at an address, whatever it is.</summary>
    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    /// <summary>The text of the page that stands at an address.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A form by its name, as its page serves it: with what stands in its fields.</summary>
    public async Task<PageForm> Form(string path, string name) => PageForm.On(Parse(await Page(path)), path, name);

    /// <summary>Posts it as if the page had been opened anew: with an idempotency key of its own.</summary>
    public Task<HttpResponseMessage> Submit(PageForm form, params IEnumerable<(string Name, string Value)> typed)
    {
        var values = typed.ToList();
        var names = values.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var served = form.Fields.Select(field =>
            field.Name == "Input.Key" ? field with { Value = Guid.CreateVersion7().ToString() } : field
        );
        var all = served.Where(field => !names.Contains(field.Name)).Concat(values);
        return Http.PostAsync(
            new Uri(form.Path, UriKind.RelativeOrAbsolute),
            new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
    }

    /// <summary>Fills a form of a page, sends it and follows: it is taken, without a word about anything wrong.</summary>
    /// <returns>Where that led.</returns>
    public async Task<string> Send(string path, string form, params IEnumerable<(string Name, string Value)> typed)
    {
        var answer = await Submit(await Form(path, form), typed);
        while (answer.StatusCode == HttpStatusCode.Redirect)
        {
            var next = new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!);
            answer.Dispose();
            answer = await Http.GetAsync(next);
        }

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}: {text}");
            var wrong = Parse(text).QuerySelector(".error-summary")?.TextContent;
            Assert.True(wrong is null, $"{path} refused {form}: {wrong}");
            return answer.RequestMessage!.RequestUri!.ToString();
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    internal static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
