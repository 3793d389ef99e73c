namespace BackOffice.Tests.Web.Scim;

/// <summary>A directory is limited as every client of the API is.</summary>
public sealed class ScimLimitTests : IAsyncLifetime
{
    private readonly Portal portal = new() { Settings = ["--BackOffice:Limits:Client=3 per hour"] };

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Too_many_requests_are_told_to_come_later()
    {
        using var directory = await Directory.Connect(portal);
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(200, (await directory.Get("Users?count=1")).Status);
        }

        var refused = await directory.Get("Users?count=1");
        Assert.Equal((429, ""), refused.Error);
        Assert.InRange(refused.Wait!.Value.TotalMinutes, 15, 20);
    }
}
