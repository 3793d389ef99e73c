using System.Text.Json;
using BackOffice.Kernel;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Tenancy.Scim;

/// <summary>A request of a directory: its query (RFC 7644, section 3.4.2) and its body.</summary>
internal sealed class ScimRequest
{
    private readonly HttpContext http;

    private ScimRequest(HttpContext http)
    {
        this.http = http;
        Selection = new ScimSelection(http.Request.Query["attributes"], http.Request.Query["excludedAttributes"]);
        Json = new ScimJson($"{http.Request.Scheme}://{http.Request.Host}{ScimEndpoints.Path}");
    }

    public ScimSelection Selection { get; }

    public ScimJson Json { get; }

    public CancellationToken Cancel => http.RequestAborted;

    public ScimPaging Paging => ScimPaging.Of(Number("startIndex"), Number("count"));

    public Outcome<ScimFilter?> Filter => ScimFilter.Read(http.Request.Query["filter"]);

    public static ValueTask<ScimRequest?> BindAsync(HttpContext context) => new(new ScimRequest(context));

    public async Task<Outcome<JsonElement>> Body()
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: Cancel);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return ScimRefusals.Syntax("The body is no JSON.");
        }
    }

    private int? Number(string name) => int.TryParse(http.Request.Query[name], out var number) ? number : null;
}
