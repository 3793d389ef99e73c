using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.SignUp;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A company with an owner at its pages, a program at its API, and one record of every kind whose texts carry its mark.</summary>
internal sealed partial class Neighbour
{
    public const string Password = "correct horse battery";
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    private readonly Street street;
    private Guid owner;
    private DateTimeOffset proved;

    private Neighbour(Street street, string mark, string? store)
    {
        Store = store;
        this.street = street;
        Mark = mark;
        Email = $"{mark}@street.example";
        Browser = NewBrowser(street);
        Api = new HttpClient { BaseAddress = street.Address };
        Directory = new HttpClient { BaseAddress = street.Address };
    }

    /// <summary>Stands in every text of the company, and nowhere else.</summary>
    public string Mark { get; }

    /// <summary>Name of the store it is placed in; null where it is the only one.</summary>
    public string? Store { get; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The owner, signed in; follows no redirect.</summary>
    public HttpClient Browser { get; }

    /// <summary>With a token for everything a program may do.</summary>
    public HttpClient Api { get; }

    /// <summary>With the token of its identity provider.</summary>
    public HttpClient Directory { get; }

    /// <summary>The ids of its records, by what they are, such as <c>customer</c>.</summary>
    public IReadOnlyDictionary<string, string> Ids => ids;

    /// <summary>Of its own account; no other company has this one.</summary>
    public string AccountCode =>
        Mark switch
        {
            "Ownmark" => "4991",
            "Foemark" => "4992",
            "Eastmark" => "4994",
            "Westmark" => "4995",
            "Lonemark" => "4996",
            _ => "4993",
        };

    public string Email { get; private init; }

    public static async Task<Neighbour> Build(Street street, string mark, string? store = null)
    {
        var company = new Neighbour(street, mark, store);
        await company.SignUp(street);
        await company.Fill();
        await company.FillByPages();
        await company.FillTeam();
        await company.FillDirectory();
        await company.FillFirm();
        await company.FillArchive();
        await street.Pause();
        return company;
    }

    /// <summary>The form of a page with everything a browser would send of it.</summary>
    public async Task<IReadOnlyList<FoundForm>> Forms(string path)
    {
        await StayProved();
        using var answer = await Browser.GetAsync(At(path));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(
            (int)answer.StatusCode < 500,
            $"{path} answered {(int)answer.StatusCode}: {street.Log.All.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}"
        );
        return FoundForm.In(page);
    }

    public async Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        await StayProved();
        using var content = new FormUrlEncodedContent(fields);
        return await Browser.PostAsync(At(path), content);
    }

    /// <param name="path">Below the company's address; with <c>~/</c> from the root.</param>
    public Uri At(string path) => new(path.StartsWith("~/", StringComparison.Ordinal) ? path[1..] : $"/t/{Slug}/{path}", UriKind.Relative);

    private async Task SignUp(Street street)
    {
        await using var scope = street.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateCompany>()
            .Run(
                new CreateCompany.Request(
                    $"{Mark} Limited",
                    "GB",
                    "GBP",
                    Email,
                    OwnerName: $"{Mark} Owner",
                    Password: Password,
                    Store: Store
                )
            );
        (Id, Slug, owner) = (made.Value!.TenantId, made.Value.Slug, made.Value.OwnerId);
        ids["client"] = $"{await Connect(Caller.System(Id, $"{Mark} tests"))}";

        // Twice: the account page then shows a session that can be ended.
        using var elsewhere = NewBrowser(street);
        await SignIn(elsewhere);
        await SignIn(Browser);
        proved = street.Now;
    }

    /// <summary>A program that this caller makes, for everything a program may do.</summary>
    private async Task<Guid> Connect(Caller maker)
    {
        await using var scope = street.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(maker);
        var client = await scope
            .ServiceProvider.GetRequiredService<CreateApiClient>()
            .Run(new CreateApiClient.Request($"{Mark} program", ["finance.write", "parties.write", "company.write"]));
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", client.Value!.ClientId.ToString()),
            new("client_secret", client.Value.ClientSecret),
        ]);
        using var answer = await Api.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.Value.ClientId;
    }

    /// <summary>The owner confirms in time who they are: no page and no form is held up by that.</summary>
    public async Task StayProved()
    {
        if (street.Now - proved < TimeSpan.FromMinutes(4))
        {
            return;
        }

        proved = street.Now;
        var address = new Uri("/account/confirm", UriKind.Relative);
        var form = FoundForm.In(await Browser.GetStringAsync(address)).Single(found => found.Name == "confirm");
        using var secret = new FormUrlEncodedContent(form.With("Input.Secret", Password).Fields);
        using var confirmed = await Browser.PostAsync(address, secret);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
    }

    private async Task SignIn(HttpClient browser)
    {
        var page = FoundForm
            .In(await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative)))
            .Single(found => found.Name == "sign-in");
        using var entered = new FormUrlEncodedContent(page.With("Input.Email", Email).With("Input.Password", Password).Fields);
        using var signedIn = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), entered);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    public static HttpClient NewBrowser(Street street)
    {
#pragma warning disable CA2000 // The client owns it.
        var cookies = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
#pragma warning restore CA2000
        return new HttpClient(cookies, disposeHandler: true) { BaseAddress = street.Address };
    }
}
