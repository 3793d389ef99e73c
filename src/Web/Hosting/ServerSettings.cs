using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;

namespace BackOffice.Web.Hosting;

/// <summary>The settings of the host; what is wrong with them is said at once, at start.</summary>
internal static class ServerSettings
{
    public const string DefaultUrl = "http://localhost:5080";

    private static readonly (string Name, int Longest)[] SessionSettings = [("IdleMinutes", 24 * 60), ("Hours", 24 * 30)];

    public static string DataFolder(IConfiguration configuration) =>
        configuration["BackOffice:Data"] is { Length: > 0 } folder ? folder : "data";

    public static bool IsDemo(WebApplication app) =>
        app.Configuration.GetValue<bool?>("BackOffice:Demo") ?? app.Environment.IsDevelopment();

    public static void Check(WebApplicationBuilder builder)
    {
        var wrong = Problems(builder.Configuration, builder.Environment).ToList();
        if (wrong.Count > 0)
        {
            throw new InvalidOperationException("Wrong settings:\n  " + string.Join("\n  ", wrong));
        }

        if (
            builder.Configuration["urls"] is null
            && builder.Configuration["http_ports"] is null
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()
        )
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    private static IEnumerable<string> Problems(IConfiguration configuration, IHostEnvironment environment)
    {
        var publicUrl = configuration["BackOffice:PublicUrl"];
        if (publicUrl is not null && !Uri.TryCreate(publicUrl, UriKind.Absolute, out _))
        {
            yield return $"BackOffice__PublicUrl is no address: {publicUrl}";
        }

        if (configuration["BackOffice:PlatformHost"] is { Length: > 0 } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            yield return $"BackOffice__PlatformHost is no host name: {host}";
        }

        foreach (var (name, longest) in SessionSettings)
        {
            if (
                configuration[$"BackOffice:Sessions:{name}"] is { } text
                && !(int.TryParse(text, out var value) && value > 0 && value <= longest)
            )
            {
                yield return $"BackOffice__Sessions__{name} must be a whole number from 1 to {longest}: {text}";
            }
        }

        foreach (var problem in LimitDefaults.Problems(configuration))
        {
            yield return problem;
        }

        if (configuration["Smtp:Port"] is { } port && !(int.TryParse(port, out var number) && number is > 0 and < 65536))
        {
            yield return $"Smtp__Port is no port: {port}";
        }

        foreach (var proxy in Proxies.Wrong(configuration))
        {
            yield return $"BackOffice__Proxies names no address or network: {proxy}";
        }

        foreach (var problem in Stores.Problems(configuration))
        {
            yield return problem;
        }

        if (!environment.IsProduction())
        {
            yield break;
        }

        if (publicUrl is null || !publicUrl.StartsWith("https://", StringComparison.Ordinal))
        {
            yield return "BackOffice__PublicUrl must be set, with https, in production: it stands in mails.";
        }

        if (configuration["Smtp:Host"] is not { Length: > 0 })
        {
            yield return "Smtp__Host must be set in production: sign-up and invoices need mail.";
        }

        foreach (var store in new Stores(configuration, DataFolder(configuration)).All)
        {
            if (store.Kind == StoreKind.Postgres && store.Connection == store.OwnerConnection)
            {
                yield return $"Stores__{store.Name}__Owner must name another role than Stores__{store.Name}: the application's role may not own the tables.";
            }
        }

        if (configuration.GetValue<bool>("BackOffice:Demo"))
        {
            yield return "BackOffice__Demo is not for production: its passwords are known.";
        }
    }
}
