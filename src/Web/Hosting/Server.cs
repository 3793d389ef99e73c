using BackOffice.Kernel.Data;
using BackOffice.Web.Demo;

namespace BackOffice.Web.Hosting;

/// <summary>The verb <c>serve</c>: the portal.</summary>
internal static class Server
{
    public static async Task<int> Run(string[] args)
    {
        // Disposed at the end, or what runs beside the web server would keep the process alive after it was told to stop.
        await using var app = Build(args);
        await app.Services.GetRequiredService<Schema>().Migrate();
        await app.StartAsync();

        // Links in mails lead to where the portal really listens; production states its public address.
        app.Configuration["BackOffice:PublicUrl"] ??= app.Urls.First();
        if (ServerSettings.IsDemo(app))
        {
            await DemoCompanies.Ensure(app);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <param name="change">Services that stand in for the product's own, such as a clock that stands still.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? change = null)
    {
        // Named here, so that the static files are found when tests start the host.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "BackOffice.Web" });
        ServerSettings.Check(builder);
        builder.AddBackOffice();
        builder.AddWeb();
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseBackOffice();
        return app;
    }
}
