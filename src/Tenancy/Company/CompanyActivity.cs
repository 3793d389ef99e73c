using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>An audit entry as people read it.</summary>
public sealed record ActivityRow(
    Guid Id,
    DateTime At,
    string ActorName,
    CallerKind ActorKind,
    string Action,
    string? SubjectType,
    Guid? SubjectId,
    string? Summary,
    string Changes,
    string? OnBehalfOf = null
)
{
    /// <summary>The name, and for staff of a provider their firm.</summary>
    public string Who => OnBehalfOf is null ? ActorName : $"{ActorName}, {OnBehalfOf}";
}

public sealed record ActivityPage(IReadOnlyList<ActivityRow> Items, int Total);

/// <summary>Who did what: of the whole company, or of one record.</summary>
public sealed class CompanyActivity(Work work)
{
    public const int PageSize = 50;

    public Task<Outcome<ActivityPage>> Run(string? search, int page, CancellationToken cancel = default) =>
        work.Read<ActivityPage>(
            new Permission(TenancyArea.Key, Act.Configure),
            async db =>
            {
                var entries = db.Set<AuditEntry>().AsQueryable();
                if (!string.IsNullOrWhiteSpace(search))
                {
                    entries = entries.Where(entry =>
                        entry.Action.Contains(search) || entry.ActorName.Contains(search) || entry.Summary!.Contains(search)
                    );
                }

                var total = await entries.CountAsync(cancel);
                var rows = await Rows(
                        entries.OrderByDescending(entry => entry.Sequence).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
                    )
                    .ToListAsync(cancel);
                return new ActivityPage(rows, total);
            },
            cancel
        );

    /// <summary>The history of one record; whoever may see the record may see it.</summary>
    public Task<Outcome<List<ActivityRow>>> Of(Guid subjectId, Permission permission, CancellationToken cancel = default) =>
        work.Read<List<ActivityRow>>(
            permission,
            async db =>
                await Rows(
                        db.Set<AuditEntry>()
                            .Where(entry => entry.SubjectId == subjectId)
                            .OrderByDescending(entry => entry.Sequence)
                            .Take(200)
                    )
                    .ToListAsync(cancel),
            cancel
        );

    private static IQueryable<ActivityRow> Rows(IQueryable<AuditEntry> entries) =>
        entries.Select(entry => new ActivityRow(
            entry.Id,
            entry.At,
            entry.ActorName,
            entry.ActorKind,
            entry.Action,
            entry.SubjectType,
            entry.SubjectId,
            entry.Summary,
            entry.Changes,
            entry.OnBehalfOf
        ));
}
