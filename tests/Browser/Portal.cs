using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using BackOffice.Kernel.Data;
using BackOffice.Web.Demo;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Browser;

/// <summary>The portal on a free port with a data folder of its own.</summary>
public class Portal : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("backoffice-browser-").FullName;
    private WebApplication? app;

    public IServiceProvider Services => app!.Services;

    /// <summary>With a slash at its end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whether the companies to try things out are there.</summary>
    protected virtual bool HasDemo => false;

    /// <summary>By which the browser reaches it.</summary>
    protected virtual string HostName => "127.0.0.1";

    public async ValueTask InitializeAsync()
    {
        Address = $"http://{HostName}:{FreePort()}/";
        app = Server.Build([
            "--applicationName=BackOffice.Web",
            $"--contentRoot={Path.Combine(Root(), "src", "Web")}",
            "--environment=Development",
            $"--urls={Address}",
            $"--BackOffice:PublicUrl={Address}",
            $"--BackOffice:Data={data}",
            $"--BackOffice:Demo={HasDemo}",
            "--Logging:LogLevel:Default=Error",
            // All browsers come from one address.
            "--BackOffice:Limits:SignIn=1000000 per second",
            "--BackOffice:Limits:Address=1000000 per second",
            // A fault in an open page says which.
            "--DetailedErrors=true",
        ]);
        await app.Services.GetRequiredService<Schema>().Migrate();
        await app.StartAsync();
        if (HasDemo)
        {
            await DemoCompanies.Ensure(app);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
