using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A firm a person belongs to.</summary>
public sealed record FirmEntry(Guid Id, string Slug, string Name, FirmRole Role);

/// <summary>The firms of a person, by name.</summary>
public sealed class MyFirms(PlatformDb db)
{
    public Task<List<FirmEntry>> Of(Guid userId, CancellationToken cancel = default) => Rows(userId, null).ToListAsync(cancel);

    /// <returns>Null when the person is not of the firm: the answer for an absent firm.</returns>
    public Task<FirmEntry?> Find(Guid userId, string slug, CancellationToken cancel = default) =>
        Rows(userId, slug).FirstOrDefaultAsync(cancel);

    private IQueryable<FirmEntry> Rows(Guid userId, string? slug) =>
        from member in db.Set<FirmMember>().AsNoTracking()
        join firm in db.Set<Firm>() on member.FirmId equals firm.Id
        where member.UserId == userId && (slug == null || firm.Slug == slug) && member.RemovedAt == null && firm.ActiveSince != null
        orderby firm.Name
        select new FirmEntry(firm.Id, firm.Slug, firm.Name, member.Role);
}
