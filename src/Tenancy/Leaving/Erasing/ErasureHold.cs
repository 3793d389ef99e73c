using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>Holds a company's <see cref="Erasure"/>.</summary>
public sealed class ErasureHold(IServiceScopeFactory scopes, TimeProvider time) : Hold(scopes, time)
{
    private protected override Task Write(PlatformDb db, Guid tenantId, DateTime until, CancellationToken cancel) =>
        db.Set<Erasure>()
            .Where(erasure => erasure.TenantId == tenantId)
            .ExecuteUpdateAsync(set => set.SetProperty(erasure => erasure.HeldUntil, until), cancel);
}
