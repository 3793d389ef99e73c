using System.Globalization;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Formats of dates and numbers follow the person's browser; texts are English until a language file is there.
/// Development also knows the pseudo language of <see cref="Dev.PseudoTexts"/>, asked for by the culture cookie.
/// </summary>
internal static class Languages
{
    public static void Configure(RequestLocalizationOptions options, IHostEnvironment environment)
    {
        var formats = CultureInfo.GetCultures(CultureTypes.SpecificCultures).ToList();
        options.DefaultRequestCulture = new("en-GB");
        options.SupportedCultures = formats;
        options.SupportedUICultures =
        [
            CultureInfo.GetCultureInfo("en-GB"),
            .. environment.IsDevelopment() ? [CultureInfo.GetCultureInfo(Dev.PseudoTexts.Culture)] : Array.Empty<CultureInfo>(),
        ];
        options.RequestCultureProviders = options
            .RequestCultureProviders.Where(provider => provider is not Microsoft.AspNetCore.Localization.QueryStringRequestCultureProvider)
            .ToList();
    }
}
