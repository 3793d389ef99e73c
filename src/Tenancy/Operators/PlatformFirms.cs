using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>A provider's firm as the operator knows it.</summary>
/// <param name="ActiveSince">When its founder's address was verified, UTC.</param>
public sealed record PlatformFirm(
    Guid Id,
    string Name,
    string Slug,
    string Country,
    DateTime CreatedAt,
    DateTime? ActiveSince,
    int Staff,
    int Clients
);

/// <summary>All firms of the portal, for its operators.</summary>
public sealed class PlatformFirms(OperatorDesk desk)
{
    public Task<Outcome<ListPage<PlatformFirm>>> Run(ListQuery query, CancellationToken cancel = default) =>
        desk.Read<ListPage<PlatformFirm>>(
            async db =>
            {
                var firms = db.Set<Firm>().AsNoTracking();
                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var search = query.Search.Trim().ToUpperInvariant();
                    firms = firms.Where(firm => firm.Name.ToUpper().Contains(search) || firm.Slug.ToUpper().Contains(search));
                }

                var total = await firms.CountAsync(cancel);
                var sorted = query.Descending ? firms.OrderByDescending(firm => firm.Name) : firms.OrderBy(firm => firm.Name);
                var page = await sorted
                    .ThenBy(firm => firm.Id)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .Select(firm => new PlatformFirm(
                        firm.Id,
                        firm.Name,
                        firm.Slug,
                        firm.Country,
                        firm.CreatedAt,
                        firm.ActiveSince,
                        db.Set<FirmMember>().Count(member => member.FirmId == firm.Id && member.RemovedAt == null),
                        db.Set<Grant>().Count(grant => grant.FirmId == firm.Id && grant.AcceptedAt != null && grant.EndedAt == null)
                    ))
                    .ToListAsync(cancel);
                return new ListPage<PlatformFirm>(page, total);
            },
            cancel
        );
}
