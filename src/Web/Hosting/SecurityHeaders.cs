namespace BackOffice.Web.Hosting;

/// <summary>Headers of every answer (OWASP ASVS 5.0, 3.4 and 14.3.2).</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    public Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // What may be kept says so itself: static files, which are named by their content.
        headers.CacheControl = "no-cache, no-store";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }

        return next(http);
    }
}
