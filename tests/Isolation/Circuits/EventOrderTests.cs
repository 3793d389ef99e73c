using System.Net;
using System.Text.RegularExpressions;
using BackOffice.Tests.Isolation.Neighbours;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tests.Isolation.Circuits;

/// <summary>What a browser did before it saw the newest drawing is heard, however busy the server is.</summary>
[Collection("Street")]
public partial class EventOrderTests
{
    [Fact]
    public async Task An_event_from_before_the_newest_drawing_is_heard()
    {
        await using var app = await Start();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var browser = new HttpClient { BaseAddress = new Uri(address) };
        var part = WebUtility.HtmlDecode(Marker().Match(await browser.GetStringAsync(new Uri("/", UriKind.Relative))).Groups["json"].Value);

        await using var wire = await Wire.Open(browser, "/");
        await wire!.Call("StartCircuit", $"{address}/", $"{address}/", "[]", "");
        await wire.Tell(
            "UpdateRootComponents",
            $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{part}}}]}""",
            ""
        );
        Assert.True(await wire.Shows("Clicks: 0"));
        await wire.Tell("OnRenderCompleted", wire.LastDrawing, null);

        await wire.Dispatch(1, "click");
        Assert.True(await wire.Shows("Clicks: 1"));
        // The browser was clicked before it drew this, and says so before it says that it drew it.
        await wire.Dispatch(1, "click");
        await wire.Tell("OnRenderCompleted", wire.LastDrawing, null);

        Assert.True(await wire.Shows("Clicks: 2"), wire.Received);
    }

    [Fact]
    public async Task The_portal_sends_this_way()
    {
        var street = await Street.On(Areas.Kit.Database.Sqlite);

        Assert.IsType<DrawnFirst<Hub>>(street.Services.GetRequiredService<HubLifetimeManager<Hub>>());
    }

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => options.DetailedErrors = true);
        builder.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(Busy<>));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseAntiforgery();
        app.MapRazorComponents<Root>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        return app;
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    /// <summary>A server whose thread loses the processor for a moment just after it has sent.</summary>
    private sealed class Busy<THub>(ILogger<DefaultHubLifetimeManager<THub>> log) : DrawnFirst<THub>(log)
        where THub : Hub
    {
        public override Task SendConnectionAsync(
            string connectionId,
            string methodName,
            object?[] args,
            CancellationToken cancellationToken = default
        )
        {
            var sending = base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
            Thread.Sleep(300);
            return sending;
        }
    }

    [Route("/")]
    public sealed class Root : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Counter>(0);
            builder.AddComponentRenderMode(RenderMode.InteractiveServer);
            builder.CloseComponent();
        }
    }

    public sealed class Counter : ComponentBase
    {
        private int clicks;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            var drawnAt = clicks;
            builder.OpenElement(0, "button");
            // Another handler with each drawing, as a loop over lines has.
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => clicks = Math.Max(clicks, drawnAt) + 1));
            builder.AddContent(2, $"Clicks: {clicks}");
            builder.CloseElement();
        }
    }
}
