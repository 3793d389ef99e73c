using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>An open invitation as its company sees it. The token is in the mail and nowhere else.</summary>
public sealed record InvitationRow(
    Guid Id,
    string Email,
    string Role,
    string InvitedBy,
    DateTime SentAt,
    DateTime ExpiresAt,
    bool IsExpired
)
{
    internal static InvitationRow Of(Invitation row, DateTime now) =>
        new(row.Id, row.Email, row.Role, row.InviterName, row.SentAt, row.ExpiresAt, row.ExpiresAt <= now);
}

/// <summary>The invitations nobody has accepted or revoked, the expired ones too: they can be sent again.</summary>
public sealed class InvitationList(PlatformDb db, Work work, TimeProvider time)
{
    public async Task<Outcome<ListPage<InvitationRow>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Open();
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var search = Invitation.Normalize(query.Search);
            rows = rows.Where(row => row.NormalizedEmail.Contains(search));
        }

        var total = await rows.CountAsync(cancel);
        var sorted = (query.Column, query.Descending) switch
        {
            ("email", false) => rows.OrderBy(row => row.NormalizedEmail),
            ("email", true) => rows.OrderByDescending(row => row.NormalizedEmail),
            ("expiresAt", false) => rows.OrderBy(row => row.ExpiresAt),
            _ => rows.OrderByDescending(row => row.ExpiresAt),
        };
        var now = time.GetUtcNow().UtcDateTime;
        var page = await sorted.ThenBy(row => row.Id).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
        return new ListPage<InvitationRow>([.. page.Select(row => InvitationRow.Of(row, now))], total);
    }

    public async Task<Outcome<InvitationRow>> Get(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        return await Open().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } found
            ? InvitationRow.Of(found, time.GetUtcNow().UtcDateTime)
            : Refusal.NotFound("invitation");
    }

    private IQueryable<Invitation> Open()
    {
        var tenant = work.Caller.TenantId;
        return db.Set<Invitation>().AsNoTracking().Where(row => row.TenantId == tenant && row.AcceptedAt == null && row.RevokedAt == null);
    }
}
