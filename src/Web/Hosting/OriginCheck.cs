namespace BackOffice.Web.Hosting;

/// <summary>
/// Refuses the connection of a live page that a page of another site asks for: web sockets know no same-origin rule of
/// their own (OWASP ASVS 5.0, 4.4.2).
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, IConfiguration configuration)
{
    private const string Circuits = "/_blazor";

    public Task Invoke(HttpContext http)
    {
        if (
            http.Request.Path.StartsWithSegments(Circuits)
            && http.Request.Headers.Origin is [{ Length: > 0 } origin]
            && !IsOurs(http, origin)
        )
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }

    // Behind a proxy the host of the request may be an inner one; the public address is stated.
    private bool IsOurs(HttpContext http, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (
            string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (
                Uri.TryCreate(configuration["BackOffice:PublicUrl"], UriKind.Absolute, out var stated)
                && from.GetLeftPart(UriPartial.Authority) == stated.GetLeftPart(UriPartial.Authority)
            )
        );
}
