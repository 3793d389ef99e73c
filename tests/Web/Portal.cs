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
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>The portal on a port of its own, with one company and a client of its API.</summary>
public sealed class Portal : IAsyncLifetime
{
    public const string Email = "owner@web.example";
    public const string Password = "correct horse battery";

    private readonly string folder = Directory.CreateTempSubdirectory("backoffice-web-").FullName;
    private WebApplication app = null!;

    public HttpClient Api { get; private set; } = null!;

    /// <summary>What the portal would have mailed.</summary>
    public DevMailbox Mailbox => app.Services.GetRequiredService<DevMailbox>();

    public Uri Address { get; private set; } = null!;

    public string Slug { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        app = Server.Build([
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--BackOffice:Data={folder}",
            "--BackOffice:Demo=false",
            "--Logging:LogLevel:Default=Warning",
        ]);
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

    /// <summary>A browser without scripts in which the owner has signed in through the form.</summary>
    public async Task<HttpClient> SignedIn()
    {
        var browser = new HttpClient { BaseAddress = Address };
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(
            await browser.GetStringAsync(new Uri("sign-in", UriKind.Relative))
        );
        var fields = form.QuerySelectorAll("form[method=post] input[name]")
            .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""))
            .DistinctBy(field => field.Name)
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        fields[fields.Keys.Single(name => name.EndsWith("Email", StringComparison.OrdinalIgnoreCase))] = Email;
        fields[fields.Keys.Single(name => name.EndsWith("Password", StringComparison.OrdinalIgnoreCase))] = Password;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri("sign-in", UriKind.Relative), content);
        Assert.DoesNotContain("sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        return browser;
    }

    public Task<(int Status, JsonElement Body)> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    /// <summary>The owner, signed in.</summary>
    public async Task<Person> SignIn()
    {
        var person = new Person(Address, Slug);
        await person.Send("/sign-in", "sign-in", ("Input.Email", Email), ("Input.Password", Password));
        return person;
    }

    public async Task<int> Count(string path) =>
        (await Api.GetFromJsonAsync<JsonElement>(new Uri($"{path}?limit=1", UriKind.Relative))).GetProperty("total").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> Token(CreateApiClient.Created client)
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
