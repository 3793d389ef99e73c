using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>An audit entry as people read it.</summary>
/// <param name="OnBehalfOf">The provider whose staff the actor is; null for the company's own people.</param>
/// <param name="Changes">JSON: per changed record its type, id and fields as [before, after].</param>
public sealed record ActivityRow(
    Guid Id,
    long Sequence,
    DateTime At,
    string ActorName,
    CallerKind ActorKind,
    string? OnBehalfOf,
    string Action,
    string? SubjectType,
    Guid? SubjectId,
    string? Summary,
    string Changes,
    string? RequestId
)
{
    /// <summary>The name, and for staff of a provider their firm.</summary>
    public string Who => OnBehalfOf is null ? ActorName : $"{ActorName}, {OnBehalfOf}";
}

public enum ActorFilter
{
    Anybody,
    People,
    Providers,
    ApiClients,
    System,
}

/// <param name="To">Includes this day; days are UTC.</param>
public sealed record ActivityFilter(DateOnly? From = null, DateOnly? To = null, ActorFilter Actor = ActorFilter.Anybody);

/// <summary>Who did what: of the whole company, or of one record.</summary>
public sealed class CompanyActivity(Work work, SensitiveFields fields)
{
    private static readonly Permission Needed = new(TenancyArea.Key, Act.Configure);

    public Task<Outcome<ListPage<ActivityRow>>> Run(ListQuery query, ActivityFilter filter, CancellationToken cancel = default) =>
        work.Read<ListPage<ActivityRow>>(
            Needed,
            async db =>
            {
                var entries = Filtered(db.Set<AuditEntry>(), query.Search, filter);
                var total = await entries.CountAsync(cancel);
                var page = Rows(entries.OrderByDescending(entry => entry.Sequence).Skip(query.Skip).Take(query.Take));
                return new ListPage<ActivityRow>(
                    HiddenChanges.In(await page.ToListAsync(cancel), await fields.Hidden(Needed, cancel)),
                    total
                );
            },
            cancel
        );

    /// <summary>Every entry of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        string? search,
        ActivityFilter filter,
        Func<ActivityRow, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            Needed,
            async db =>
            {
                var hidden = await fields.Hidden(Needed, cancel);
                var entries = Filtered(db.Set<AuditEntry>(), search, filter).OrderByDescending(entry => entry.Sequence);
                return await Rows(entries).Each(row => take(HiddenChanges.In(row, hidden)), cancel);
            },
            cancel
        );

    /// <summary>The history of one record; whoever may see the record may see it.</summary>
    public Task<Outcome<List<ActivityRow>>> Of(Guid subjectId, Permission permission, CancellationToken cancel = default) =>
        work.Read<List<ActivityRow>>(
            permission,
            async db =>
            {
                var entries = db.Set<AuditEntry>()
                    .Where(entry => entry.SubjectId == subjectId)
                    .OrderByDescending(entry => entry.Sequence)
                    .Take(200);
                return HiddenChanges.In(await Rows(entries).ToListAsync(cancel), await fields.Hidden(permission, cancel));
            },
            cancel
        );

    private static IQueryable<AuditEntry> Filtered(IQueryable<AuditEntry> entries, string? search, ActivityFilter filter)
    {
        if (filter.From is { } from)
        {
            var start = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            entries = entries.Where(entry => entry.At < end);
        }

        entries = filter.Actor switch
        {
            ActorFilter.People => entries.Where(entry => entry.ActorKind == CallerKind.Person && entry.OnBehalfOf == null),
            ActorFilter.Providers => entries.Where(entry => entry.OnBehalfOf != null),
            ActorFilter.ApiClients => entries.Where(entry => entry.ActorKind == CallerKind.ApiClient),
            ActorFilter.System => entries.Where(entry => entry.ActorKind == CallerKind.System),
            _ => entries,
        };
        if (string.IsNullOrWhiteSpace(search))
        {
            return entries;
        }

        // Actions are kept as IssueInvoice and shown as "Issue invoice".
        var words = search.Trim();
        var action = words.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return entries.Where(entry =>
            entry.Action.ToLower().Contains(action)
            || entry.ActorName.Contains(words)
            || entry.OnBehalfOf!.Contains(words)
            || entry.Summary!.Contains(words)
        );
    }

    private static IQueryable<ActivityRow> Rows(IQueryable<AuditEntry> entries) =>
        entries.Select(entry => new ActivityRow(
            entry.Id,
            entry.Sequence,
            entry.At,
            entry.ActorName,
            entry.ActorKind,
            entry.OnBehalfOf,
            entry.Action,
            entry.SubjectType,
            entry.SubjectId,
            entry.Summary,
            entry.Changes,
            entry.RequestId
        ));
}
