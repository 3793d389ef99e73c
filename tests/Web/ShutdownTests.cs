using System.Diagnostics;

namespace BackOffice.Tests.Web;

/// <summary>The portal as a process: told to stop, it ends, also when everything that runs beside the web server has begun.</summary>
public class ShutdownTests
{
    [Fact]
    public async Task A_portal_that_is_told_to_stop_ends()
    {
        var data = Directory.CreateTempSubdirectory("backoffice-shutdown-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "BackOffice.Web.dll"),
                "--urls",
                "http://127.0.0.1:0",
                $"--BackOffice:Data={data}",
                "--BackOffice:Demo=false",
            },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__BackOffice"] = "Debug" },
        };
        using var portal = Process.Start(start)!;
        try
        {
            await Said(portal, "Application started");
            // The schedules are the last to begin.
            await Said(portal, "Nightly work is scheduled");
            using var kill = Process.Start("kill", ["-TERM", $"{portal.Id}"]);
            var ended = portal.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Same(ended, await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)));
            Assert.Equal(0, portal.ExitCode);
        }
        finally
        {
            portal.Kill(entireProcessTree: true);
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Said(Process portal, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (await portal.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The portal ended before it said: {words}");
    }
}
