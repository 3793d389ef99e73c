using BackOffice.Kernel.Imports;
using BackOffice.Tenancy.Scim;
using BackOffice.Web.Accounts;
using BackOffice.Web.Company;
using BackOffice.Web.Components;
using BackOffice.Web.Dev;
using BackOffice.Web.Home;
using BackOffice.Web.Imports;
using BackOffice.Web.Scim;

namespace BackOffice.Web.Hosting;

/// <summary>The way of a request, in one place.</summary>
internal static class Pipeline
{
    public static void UseBackOffice(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<TenantPath>();
        app.UseMiddleware<OriginCheck>();
        app.UseWhen(IsApi, api => api.UseExceptionHandler(ApiProblems.Options).UseStatusCodePages());
        app.UseWhen(ScimErrors.IsScim, scim => scim.UseExceptionHandler(ScimErrors.Options).UseStatusCodePages(ScimErrors.Write));
        app.UseWhen(
            http => !IsApi(http) && !ScimErrors.IsScim(http),
            pages =>
            {
                pages.UseExceptionHandler(
                    new ExceptionHandlerOptions
                    {
                        ExceptionHandlingPath = "/error",
                        CreateScopeForErrors = true,
                        // An address that was typed wrongly is no fault of ours, and no alarm.
                        StatusCodeSelector = Unavailable.StatusOf,
                        SuppressDiagnosticsCallback = Unavailable.IsQuiet,
                    }
                );
                pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
            }
        );
        app.UseRouting();
        app.UseRequestLocalization(options => Languages.Configure(options, app.Environment));
        app.UseMiddleware<AddressLimits>();
        app.UseAuthentication();
        app.UseMiddleware<CompanyGate>();
        app.UseMiddleware<FirmGate>();
        app.UseMiddleware<PlatformGate>();
        app.UseAuthorization();
        app.UseMiddleware<CompanyLimits>();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().WithMetadata(new BeforeEntryAttribute());
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. Areas.All.Items.Select(area => area.Assembly)])
            .RequireAuthorization();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        AccountEndpoints.Map(app);
        ProviderEndpoints.Map(app);
        SupportEndpoints.Map(app);
        TokenEndpoints.Map(app);
        DocumentDownloads.Map(app);
        ReportDownloads.Map(app);
        DocumentExports.Map(app);
        DunningExports.Map(app);
        BillExports.Map(app);
        PriceListExports.Map(app);
        ReviewExports.Map(app);
        ListExports.Map(app);
        BankExports.Map(app);
        VatLineExports.Map(app);
        ArchiveDownload.Map(app);
        SearchEndpoint.Map(app);
        if (app.Environment.IsDevelopment())
        {
            DevMailEndpoints.Map(app);
        }

        ImportEndpoints.Map(app);
        var api = app.MapGroup("/api/v1").RequireAuthorization(BearerTokens.Policy).DisableAntiforgery();
        ImportApi.Map(api);
        foreach (var area in Areas.All.Items)
        {
            area.Endpoints(api);
        }

        ScimEndpoints.Map(app.MapGroup(ScimEndpoints.Path).RequireAuthorization(ScimTokens.Policy).DisableAntiforgery());
    }

    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api")
        || http.Request.Path.StartsWithSegments("/connect")
        || http.Request.Path.StartsWithSegments("/openapi")
        || http.Request.Path.StartsWithSegments("/health");
}
