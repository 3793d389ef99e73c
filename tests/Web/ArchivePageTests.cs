using System.Net;
using System.Security.Cryptography;

namespace BackOffice.Tests.Web;

/// <summary>An owner orders the whole company, is told by mail, confirms who they are and downloads it; the link alone is nothing.</summary>
public sealed class ArchivePageTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private readonly Portal portal;

    public ArchivePageTests() => portal = new Portal { Clock = clock };

    private string Page => $"/t/{portal.Slug}/company/leave";

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task It_is_ordered_told_downloaded_and_removed()
    {
        using var owner = await portal.SignIn();
        var link = await Archive.Ordered(owner, Page);
        var mail = await portal.MailTo(Portal.Email, "is ready");
        Assert.Contains(Page, mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(mail.Attachments);

        using var answer = await owner.Get(link);
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(portal.Slug, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(file.Length, answer.Content.Headers.ContentLength);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(file)), await owner.Page(Page), StringComparison.Ordinal);

        var id = link[^36..];
        Assert.EndsWith(Page, await owner.Send(Page, $"remove-archive-{id}"), StringComparison.Ordinal);
        using var gone = await owner.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("it was removed", await owner.Page(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A24_The_link_alone_is_nothing()
    {
        using var owner = await portal.SignIn();
        var link = await Archive.Ordered(owner, Page);
        using var nobody = new Person(portal);
        using var unknown = await nobody.Get(link);
        Assert.Equal(HttpStatusCode.Redirect, unknown.StatusCode);
        Assert.Contains("/sign-in", unknown.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var other = await portal.NewCompany("Next Door Limited", "nextdoor@web.example");
        using var neighbour = new Person(portal);
        await neighbour.SignIn("nextdoor@web.example", Portal.Password);
        using var foreign = await neighbour.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var own = await neighbour.Get(link.Replace(portal.Slug, other, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);

        // Its owner after a while proves who they are, and comes back to the page.
        clock.Ahead += TimeSpan.FromMinutes(11);
        using var asked = await owner.Get(link);
        Assert.Equal(
            (HttpStatusCode.Redirect, $"/account/confirm?next={Uri.EscapeDataString(Page)}"),
            (asked.StatusCode, asked.Headers.Location!.OriginalString)
        );
        using var order = await owner.Submit(await owner.Form(Page, "archive"));
        Assert.StartsWith(
            "/account/confirm?next=",
            order.Headers.Location!.OriginalString[order.Headers.Location.OriginalString.IndexOf("/account", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            Page,
            await owner.Send($"/account/confirm?next={Uri.EscapeDataString(Page)}", "confirm", ("Input.Secret", Portal.Password)),
            StringComparison.Ordinal
        );
        using var file = await owner.Get(link);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);

        // Without the session it is a link again.
        owner.Cookies.GetAllCookies().ToList().ForEach(cookie => cookie.Expired = true);
        using var left = await owner.Get(link);
        Assert.Contains("/sign-in", left.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
