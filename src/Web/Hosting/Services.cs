using System.Text.Json;
using System.Text.Json.Serialization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Web.Accounts;
using BackOffice.Web.Company;
using BackOffice.Web.Components;
using BackOffice.Web.Scim;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Hosting;

/// <summary>What the container holds.</summary>
internal static class Services
{
    /// <summary>The product without its web server: what commands and jobs need too.</summary>
    public static void AddBackOffice(this IHostApplicationBuilder builder)
    {
        var folder = ServerSettings.DataFolder(builder.Configuration);
        builder.Services.AddKernel(builder.Configuration, Areas.All, folder);
        foreach (var area in Areas.All.Items)
        {
            area.Services(builder.Services, builder.Configuration);
        }

        builder.Services.AddKernelFiles(builder.Configuration, folder);
        builder.Services.AddKernelMail(builder.Configuration, folder);
        builder.Services.AddDataProtection().SetApplicationName("BackOffice");
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
    }

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        services.AddHostedService<ArchiveWorker>();
        services.AddHostedService<StoreRecovery>();
        services.AddSchedules();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton(typeof(HubLifetimeManager<>), typeof(DrawnFirst<>));
        services.AddKit();
        if (builder.Environment.IsDevelopment())
        {
            services.AddSingleton<IStringLocalizer<Texts>, Dev.PseudoTexts>();
        }

        services.AddSingleton(new PageAssemblies([.. Areas.All.Items.Select(area => area.Assembly)]));
        services.AddScoped<CompanyDoor>();
        services.AddScoped<CompanyFrame>();
        services.AddScoped<RoundEnds>();
        services.AddScoped<ReportDownloads.Answering>();
        services.AddScoped<IOffers, Offers>();
        services.AddScoped<IFrame>(provider => provider.GetRequiredService<CompanyFrame>());
        services.AddScoped<CircuitHandler, CircuitCaller>();
        services.AddScoped<CircuitHandler, CircuitSession>();
        services.AddScoped<CircuitHandler, CircuitTakeover>();
        services.AddSingleton<PagePermissions>();
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddCascadingAuthenticationState();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddCookie(CodeStepCookie.Scheme, CodeStepCookie.Configure)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ScimTokens>(ScimTokens.Scheme, null);
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionLimits>(SignInCookie.Configure);
        services.ConfigureOptions<SafeCookies>();
        services.Configure<ForwardedHeadersOptions>(options => Proxies.Configure(options, builder.Configuration));
        services
            .AddAuthorizationBuilder()
            .AddPolicy(BearerTokens.Policy, policy => policy.AddAuthenticationSchemes(BearerTokens.Scheme).RequireAuthenticatedUser())
            .AddPolicy(ScimTokens.Policy, policy => policy.AddAuthenticationSchemes(ScimTokens.Scheme).RequireAuthenticatedUser());
        services.AddProblemDetails(ApiProblems.Configure);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", OpenApi.Configure);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        });
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = Limits.LargestUpload);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = Limits.LargestUpload;
        });
    }
}

/// <summary>How much the server takes at once.</summary>
internal static class Limits
{
    /// <summary>50 MB: larger than any spreadsheet people work with.</summary>
    public const long LargestUpload = 50 * 1024 * 1024;
}
