using BackOffice.Kernel.Limits;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>What is costly is recognised by the addresses the portal really has.</summary>
public class RequestCostTests(Portal portal)
{
    [Theory]
    [InlineData("POST", "/sign-in", Limited.SignIn)]
    [InlineData("POST", "/sign-in/code", Limited.SignIn)]
    [InlineData("POST", "/account/confirm", Limited.SignIn)]
    [InlineData("POST", "/connect/token", Limited.SignIn)]
    [InlineData("POST", "/connect/introspect", Limited.SignIn)]
    [InlineData("POST", "/connect/revoke", Limited.SignIn)]
    [InlineData("POST", "/sign-up", Limited.SignUp)]
    [InlineData("POST", "/sign-up/firm", Limited.SignUp)]
    [InlineData("POST", "/forgot-password", Limited.Reset)]
    [InlineData("POST", "/reset-password", Limited.Reset)]
    [InlineData("GET", "/sign-in", null)]
    [InlineData("GET", "/search", Limited.Search)]
    [InlineData("POST", "/imports/upload/{type}", Limited.Import)]
    [InlineData("POST", "/api/v1/imports/", Limited.Import)]
    [InlineData("GET", "/api/v1/imports/{id:guid}", null)]
    [InlineData("GET", "/customers/export.{format:regex(^(csv|xlsx)$)}", Limited.Export)]
    [InlineData("GET", "/finance/reports/trial-balance/export", Limited.Export)]
    [InlineData("GET", "/finance/documents/{id:guid}/ubl", Limited.Export)]
    [InlineData("GET", "/finance/documents/{id:guid}/pdf", Limited.Pdf)]
    [InlineData("GET", "/api/v1/invoices/{id:guid}/pdf", Limited.Pdf)]
    [InlineData("GET", "/finance/reports/general-ledger", Limited.Report)]
    [InlineData("GET", "/api/v1/reports/general-ledger", Limited.Report)]
    [InlineData("GET", "/finance/vat-returns/next", Limited.Report)]
    [InlineData("GET", "/api/v1/vat-returns/next/lines", Limited.Report)]
    [InlineData("GET", "/finance/vat-returns/{id:guid}/export", Limited.Export)]
    [InlineData("GET", "/finance/vat-returns", null)]
    [InlineData("GET", "/finance/reports", null)]
    [InlineData("GET", "/customers", null)]
    public void An_address_costs(string method, string pattern, Limited? cost)
    {
        var endpoint = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(item =>
                item.RoutePattern.RawText == pattern
                && item.Metadata.GetMetadata<IHttpMethodMetadata>() is var methods
                && (methods is null || methods.HttpMethods.Contains(method))
            );
        Assert.NotNull(endpoint);
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.SetEndpoint(endpoint);
        Assert.Equal(cost, RequestCosts.OfStrangers(http) ?? RequestCosts.InCompany(http));
    }
}
