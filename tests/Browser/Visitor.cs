using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BackOffice.Tests.Browser;

/// <summary>A person with a browser of a certain size, who looks at every page they come to in both themes.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string size;
    private readonly List<string> findings = [];

    private Visitor(IPlaywright playwright, IBrowser browser, IPage page, string size)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.size = size;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What axe found on the pages looked at, by page and rule.</summary>
    public IReadOnlyList<string> Findings => findings;

    /// <summary>Errors that scripts raised.</summary>
    public List<string> ScriptErrors { get; } = [];

    public static async Task<Visitor> Come(int width, int height)
    {
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is not installed");
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
        var context = await chromium.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                Locale = "en-GB",
                // In the middle of a change of theme colours are neither of both.
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var visitor = new Visitor(driver, chromium, await context.NewPageAsync(), $"{width}x{height}");
        visitor.Page.PageError += (_, error) => visitor.ScriptErrors.Add(error);
        return visitor;
    }

    /// <summary>Waits for a text; where it does not come, errors of scripts are told with it.</summary>
    public async Task Sees(string text)
    {
        try
        {
            await Assertions.Expect(Page.GetByText(text)).ToBeVisibleAsync();
        }
        catch (PlaywrightException missing) when (ScriptErrors.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', ScriptErrors), missing);
        }
    }

    /// <summary>
    /// Lets axe look at the page in light and dark: at everything in the one, at the colours, which are all that changes, in the other.
    /// Where <c>BACKOFFICE_TEST_PICTURES</c> is set, pictures of both are left in artifacts/screenshots.
    /// </summary>
    public async Task Look(string name)
    {
        // Scrolled down, the bar at the top would cover what axe measures.
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Look(name, ColorScheme.Dark, new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] });
        await Look(
            name,
            ColorScheme.Light,
            new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }
        );
    }

    private async Task Look(string name, ColorScheme theme, RunOnlyOptions rules)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        if (Environment.GetEnvironmentVariable("BACKOFFICE_TEST_PICTURES") is not null)
        {
            var folder = Path.Combine(Portal.Root(), "artifacts", "screenshots");
            Directory.CreateDirectory(folder);
            await Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"{name}-{size}-{theme}.png".ToLowerInvariant()), FullPage = true }
            );
        }

        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = rules });
        findings.AddRange(
            result.Violations.Select(found =>
                $"{name} {size} {theme}: {found.Id}, {found.Help}: {string.Join(" | ", found.Nodes.Select(node => node.Html).Take(3))}"
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
