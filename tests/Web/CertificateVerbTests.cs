using System.Diagnostics;

namespace BackOffice.Tests.Web;

/// <summary><c>verify --certificate FILE</c> as an auditor runs it: beside a portal, or on a machine that has never seen the company.</summary>
public sealed class CertificateVerbTests : IAsyncLifetime
{
    private readonly Portal portal = new();
    private readonly string empty = Directory.CreateTempSubdirectory("backoffice-auditor-").FullName;

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    [Fact]
    public async Task A_certificate_is_verified_without_the_company_and_against_it()
    {
        var (status, closed) = await portal.Post(
            "periods/close",
            new { year = 1999, accepted = new { verified = "Nothing to verify yet" } }
        );
        Assert.True(status < 300, closed.ToString());
        var text = await portal.Api.GetStringAsync(
            new Uri($"periods/closes/{closed.GetProperty("id").GetGuid()}/certificate", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var file = await Kept("certificate.json", text);
        Assert.Equal(0, (await Run(empty, "--certificate", file)).Exit);
        Assert.Equal(0, (await Run(portal.Data, "--certificate", file, "--tenant", portal.Slug)).Exit);

        // Nobody signed this, and somewhere else its key is not known.
        var changed = await Kept("changed.json", text.Replace("Web Tests", "Web Rests", StringComparison.Ordinal));
        var (exit, said) = await Run(empty, "--certificate", changed);
        Assert.Equal(1, exit);
        Assert.Contains("signature", said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await Run(empty, "--certificate", file, "--tenant", portal.Slug)).Exit);
        Assert.Equal(1, (await Run(empty, "--certificate", await Kept("no.json", "{}"))).Exit);
        Assert.Equal(1, (await Run(empty, "--certificate", Path.Combine(empty, "absent.json"))).Exit);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        Directory.Delete(empty, recursive: true);
    }

    private async Task<string> Kept(string name, string text)
    {
        var path = Path.Combine(empty, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task<(int Exit, string Said)> Run(string data, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["BackOffice__Data"] = data },
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "BackOffice.Web.dll"), "verify", .. options])
        {
            start.ArgumentList.Add(argument);
        }

        using var verb = Process.Start(start)!;
        var (said, wrong) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (verb.ExitCode, await said + await wrong);
    }
}
