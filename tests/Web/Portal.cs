using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.SignUp;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BackOffice.Tests.Web;

/// <summary>The portal on a port of its own, with one company and a client of its API.</summary>
public sealed class Portal : IAsyncLifetime
{
    public const string Email = "owner@web.example";
    public const string Password = "correct horse battery";

    private readonly string folder = Directory.CreateTempSubdirectory("backoffice-web-").FullName;
    private WebApplication app = null!;

    /// <summary>Further settings, as the command line takes them.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>In place of the machine's, for a test that moves it.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public HttpClient Api { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>What the portal would have mailed.</summary>
    public DevMailbox Mailbox => app.Services.GetRequiredService<DevMailbox>();

    public Uri Address { get; private set; } = null!;

    public string Slug { get; private set; } = "";

    /// <summary>Where its data are, as a verb of the command line is told.</summary>
    public string Data => folder;

    public async ValueTask InitializeAsync()
    {
        string[] settings =
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--BackOffice:Data={folder}",
            "--BackOffice:Demo=false",
            "--Logging:LogLevel:Default=Warning",
            .. NoLimits.Settings,
            .. Settings,
        ];
        app = Server.Build(settings, services => services.AddSingleton(Clock));
        // What a password costs is for attackers: here it is typed a thousand times.
        app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount = 1000;
        await app.Services.GetRequiredService<Schema>().Migrate();
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await using var scope = app.Services.CreateAsyncScope();
        var company = await scope
            .ServiceProvider.GetRequiredService<CreateCompany>()
            .Run(new CreateCompany.Request("Web Tests", "GB", "GBP", Email, OwnerName: "Olive Owner", Password: Password));
        Slug = company.Value!.Slug;
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(company.Value.TenantId, "tests"));
        var client = await scope
            .ServiceProvider.GetRequiredService<CreateApiClient>()
            .Run(new CreateApiClient.Request("tests", ["finance.write", "parties.write", "company.write"]));
        Api = new HttpClient { BaseAddress = new Uri(Address, "api/v1/") };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(client.Value!));
    }

    /// <summary>The answer's status and body; anything but a server error is for the test to judge.</summary>
    public async Task<(int Status, JsonElement Body)> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is string raw ? new StringContent(raw, null, "application/json") : JsonContent.Create(body);
        using var answer = await Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Body)> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    /// <summary>The owner, signed in.</summary>
    public async Task<Person> SignIn()
    {
        var person = new Person(this);
        await person.SignIn(Email, Password);
        return person;
    }

    /// <summary>A further company with an owner of its own.</summary>
    /// <returns>Its name in addresses.</returns>
    public async Task<string> NewCompany(string name, string owner)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var company = await scope
            .ServiceProvider.GetRequiredService<CreateCompany>()
            .Run(new CreateCompany.Request(name, "GB", "GBP", owner, OwnerName: "Sam Stranger", Password: Password));
        return company.Value!.Slug;
    }

    /// <summary>The mail to an address: the outbox sends it a moment after the answer.</summary>
    public async Task<DevMail> MailTo(string address, string subject = "")
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (
                (await Mailbox.List()).FirstOrDefault(mail =>
                    mail.To == address && mail.Subject.Contains(subject, StringComparison.Ordinal)
                ) is
                { } mail
            )
            {
                return mail;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No mail to {address} arrived.");
    }

    public async Task<int> Count(string path) =>
        (await Api.GetFromJsonAsync<JsonElement>(new Uri($"{path}?limit=1", UriKind.Relative))).GetProperty("total").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<string> Token(CreateApiClient.Created client)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client.ClientId.ToString(),
                ["client_secret"] = client.ClientSecret,
            }
        );
        using var answer = await http.PostAsync(new Uri(Address, "connect/token"), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
