using BackOffice.Kernel.Limits;
using BackOffice.Web.Accounts;

namespace BackOffice.Web.Hosting;

/// <summary>Which requests cost more than a page, or can be abused, by the pattern of their endpoint: page and API count together.</summary>
internal static class RequestCosts
{
    private static readonly Dictionary<string, Limited> Strangers = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = Limited.SignIn,
        ["/sign-in/code"] = Limited.SignIn,
        ["/account/confirm"] = Limited.SignIn,
        ["/connect/token"] = Limited.SignIn,
        ["/connect/introspect"] = Limited.SignIn,
        ["/connect/revoke"] = Limited.SignIn,
        ["/sign-up"] = Limited.SignUp,
        ["/sign-up/firm"] = Limited.SignUp,
        ["/forgot-password"] = Limited.Reset,
        ["/reset-password"] = Limited.Reset,
    };

    /// <summary>Of requests that prove who somebody is, or reach people without that.</summary>
    public static Limited? OfStrangers(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && Strangers.TryGetValue(Pattern(http), out var cost) ? cost
        : Pattern(http) == $"/{ProviderEndpoints.Page}/callback" ? Limited.SignIn
        : null;

    /// <summary>Of requests in a company.</summary>
    public static Limited? InCompany(HttpContext http)
    {
        var pattern = Pattern(http);
        return pattern switch
        {
            "/search" => Limited.Search,
            "/imports/upload/{type}" => Limited.Import,
            "/api/v1/imports/" when HttpMethods.IsPost(http.Request.Method) => Limited.Import,
            _ when pattern.Contains("/export", StringComparison.Ordinal) => Limited.Export,
            _ when pattern.EndsWith("/pdf", StringComparison.Ordinal) || pattern.EndsWith("/print", StringComparison.Ordinal) =>
                Limited.Pdf,
            _ when pattern.EndsWith("/ubl", StringComparison.Ordinal) => Limited.Export,
            _ when pattern.StartsWith("/finance/reports/", StringComparison.Ordinal) => Limited.Report,
            _ when pattern.StartsWith("/api/v1/reports/", StringComparison.Ordinal) => Limited.Report,
            _ when pattern.StartsWith("/finance/vat-returns/", StringComparison.Ordinal) => Limited.Report,
            _ when pattern.StartsWith("/api/v1/vat-returns/", StringComparison.Ordinal) => Limited.Report,
            _ => null,
        };
    }

    private static string Pattern(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
}
