using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Tables;

namespace BackOffice.Web.Company;

/// <summary>
/// Downloads of lists as CSV or XLSX, written row by row while the database still reads. The file begins with its first row,
/// so that what is refused can still be answered as not there; and that it left the portal is in the trail before it does.
/// </summary>
internal static class Exports
{
    /// <param name="list">Address of the list's page; the file lies below it and follows the filter that is in the address.</param>
    /// <param name="each">Reads the rows; it asks for the right to export itself.</param>
    public static void MapExport<TRow>(
        this IEndpointRouteBuilder app,
        string list,
        Permission permission,
        string name,
        string[] header,
        Func<HttpContext, Func<TRow, Task>, CancellationToken, Task<Outcome<Done>>> each,
        Func<TRow, TableCell[]> cells
    ) =>
        app.MapGet(
                list + "/export.{format:regex(^(csv|xlsx)$)}",
                async (string format, HttpContext http, Current current) =>
                {
                    if (!current.IsSet)
                    {
                        http.Response.StatusCode = StatusCodes.Status404NotFound;
                        return;
                    }

                    await using var file = new ExportFile(http, permission, name, format, header);
                    var outcome = await each(http, row => file.Row(cells(row)), http.RequestAborted);
                    if (!outcome.Succeeded)
                    {
                        http.Response.StatusCode = StatusCodes.Status404NotFound;
                        return;
                    }

                    await file.Complete();
                }
            )
            .RequireAuthorization()
            .Requires(permission)
            .ExcludeFromDescription();

    /// <summary>A parameter of the list's address, null where it is absent or empty.</summary>
    public static string? Asked(this HttpContext http, string name) =>
        http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public static DateOnly? AskedDay(this HttpContext http, string name) =>
        DateOnly.TryParseExact(http.Asked(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed class ExportFile(HttpContext http, Permission permission, string name, string format, string[] header) : IAsyncDisposable
    {
        private TableWriter? table;

        public async Task Row(TableCell[] cells) => await (table ??= await Begin()).Row(cells);

        public async Task Complete() => await (table ??= await Begin()).Complete();

        public async ValueTask DisposeAsync()
        {
            if (table is not null)
            {
                await table.DisposeAsync();
            }
        }

        private async Task<TableWriter> Begin()
        {
            var services = http.RequestServices;
            var request = new ExportList.Request(name, format, http.Request.QueryString.Value?.TrimStart('?') ?? "");
            var noted = await services.GetRequiredService<ExportList>().Run(request, permission, http.RequestAborted);
            if (!noted.Succeeded)
            {
                throw new InvalidOperationException($"The export of {name} was not noted: {noted.Refusals[0].Message}");
            }

            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
            http.Response.ContentType =
                format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            var output = http.Response.BodyWriter.AsStream();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var begun = format == "csv" ? TableWriter.Csv(output) : await TableWriter.Xlsx(output, name, now, http.RequestAborted);
            await begun.Header(header);
            return begun;
        }
    }
}
