using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BackOffice.Tests.Load;

/// <summary>The built portal as a process of its own, with one company and an API client of it.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private readonly Process process;
    private readonly JsonElement client;

    private Portal(Process process, JsonElement client, Uri address, string dataFolder, TimeSpan coldStart)
    {
        this.process = process;
        this.client = client;
        DataFolder = dataFolder;
        ColdStart = coldStart;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public string DataFolder { get; }

    public TimeSpan ColdStart { get; }

    public required Guid TenantId { get; init; }

    public double WorkingSetMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024d / 1024d;
        }
    }

    public string DatabaseFile => Path.Combine(DataFolder, "tenants", $"{TenantId:N}.db");

    /// <param name="settings">Environment of the process, such as where its PostgreSQL is.</param>
    public static async Task<Portal> Start(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        settings ??= new Dictionary<string, string>(StringComparer.Ordinal);
        var company = JsonDocument.Parse(
            await Command(
                folder,
                settings,
                "tenant",
                "create",
                "--name",
                "Load",
                "--country",
                "GB",
                "--currency",
                "GBP",
                "--owner",
                "load@example.com",
                "--json"
            )
        );
        var credentials = JsonDocument.Parse(
            await Command(
                folder,
                settings,
                "api-client",
                "create",
                "--tenant",
                "load",
                "--name",
                "load",
                "--scopes",
                "finance.write parties.write",
                "--json"
            )
        );
        return await Serve(folder, settings, credentials.RootElement, company.RootElement.GetProperty("tenantId").GetGuid());
    }

    /// <summary>Another process for the same company, with other settings.</summary>
    public Task<Portal> Beside(IReadOnlyDictionary<string, string> settings) => Serve(DataFolder, settings, client, TenantId);

    private static async Task<Portal> Serve(string folder, IReadOnlyDictionary<string, string> settings, JsonElement client, Guid tenant)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var watch = Stopwatch.StartNew();
        var server = Process.Start(StartInfo(folder, settings, ["serve", "--urls", address.ToString()], redirect: false))!;
        await Answering(new Uri(address, "sign-in"));
        var coldStart = watch.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(5));
        var portal = new Portal(server, client, address, folder, coldStart) { TenantId = tenant };
        await portal.SignIn();
        return portal;
    }

    public async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), JsonContentOf(body));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path}: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task SignIn()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client.GetProperty("clientId").GetString()!,
                ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
            }
        );
        using var answer = await Http.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    private static StringContent JsonContentOf(object body) =>
        new(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), null, "application/json");

    private static async Task Answering(Uri page)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 3000; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(page);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }

        throw new InvalidOperationException("The portal did not start.");
    }

    private static async Task<string> Command(string folder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        using var command = Process.Start(StartInfo(folder, settings, args, redirect: true))!;
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? output : throw new InvalidOperationException($"{args[0]} failed.");
    }

    private static ProcessStartInfo StartInfo(
        string folder,
        IReadOnlyDictionary<string, string> settings,
        IEnumerable<string> args,
        bool redirect
    )
    {
        var web = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Web"));
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var dll = Path.Combine(web, "bin", configuration, "net10.0", "BackOffice.Web.dll");
        var start = new ProcessStartInfo("dotnet", [dll, .. args])
        {
            WorkingDirectory = web,
            RedirectStandardOutput = redirect,
            UseShellExecute = false,
        };
        start.Environment["BackOffice__Data"] = folder;
        start.Environment["BackOffice__Demo"] = "false";
        foreach (var limit in (string[])["Address", "Company", "Client", "Report", "Search"])
        {
            start.Environment[$"BackOffice__Limits__{limit}"] = "1000000 per second";
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
