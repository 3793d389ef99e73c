using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Tenants.Moving;

/// <summary>Holds a company's <see cref="Move"/>.</summary>
public sealed class MoveHold(IServiceScopeFactory scopes, TimeProvider time) : Hold(scopes, time)
{
    private protected override Task Write(PlatformDb db, Guid tenantId, DateTime until, CancellationToken cancel) =>
        db.Set<Move>()
            .Where(move => move.TenantId == tenantId)
            .ExecuteUpdateAsync(set => set.SetProperty(move => move.HeldUntil, until), cancel);
}
