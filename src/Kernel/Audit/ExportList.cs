using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Audit;

/// <summary>Notes in the company's trail that a list leaves the portal as a file: the first thing asked after a leak.</summary>
public sealed class ExportList(Work work)
{
    private const int LongestFilter = 200;

    /// <param name="Filter">As in the address of the page, without its question mark; empty for the whole list.</param>
    public sealed record Request(string List, string Format, string Filter) : IEvenReadOnly;

    public Task<Outcome<Done>> Run(Request request, Permission permission, CancellationToken cancel = default) =>
        work.Do<Done>(
            permission,
            request,
            null,
            db =>
            {
                var filter = request.Filter.Length > LongestFilter ? request.Filter[..LongestFilter] + "…" : request.Filter;
                var what = $"{request.List} exported as {request.Format.ToUpperInvariant()}";
                db.About("export", null, filter.Length == 0 ? what : $"{what}: {filter}");
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancel
        );
}
