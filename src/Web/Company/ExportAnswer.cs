namespace BackOffice.Web.Company;

/// <summary>The answer to a download of a list.</summary>
internal static class ExportAnswer
{
    /// <returns>Where the file is written to.</returns>
    public static Stream Begin(HttpContext http, string name, string format)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        http.Response.ContentType =
            format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return http.Response.BodyWriter.AsStream();
    }
}
