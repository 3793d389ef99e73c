using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>Something an operator did.</summary>
/// <param name="Company">Its name; null where it concerned none.</param>
public sealed record ActRow(Guid Id, DateTime At, string Name, string Action, string? Company, string Summary);

/// <summary>What operators did, the newest first.</summary>
public sealed class ActList(OperatorDesk desk)
{
    /// <param name="company">Null for all.</param>
    public Task<Outcome<ListPage<ActRow>>> Run(ListQuery query, Guid? company = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<ActRow>>(
            async db =>
            {
                var acts = db.Set<OperatorAct>().AsNoTracking().Where(act => company == null || act.TenantId == company);
                var total = await acts.CountAsync(cancel);
                var page = await acts.OrderByDescending(act => act.At)
                    .ThenByDescending(act => act.Id)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .Select(act => new ActRow(
                        act.Id,
                        act.At,
                        act.Name,
                        act.Action,
                        db.Set<Tenant>().Where(tenant => tenant.Id == act.TenantId).Select(tenant => tenant.Name).FirstOrDefault(),
                        act.Summary
                    ))
                    .ToListAsync(cancel);
                return new ListPage<ActRow>(page, total);
            },
            cancel
        );
}
