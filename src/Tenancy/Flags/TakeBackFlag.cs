using BackOffice.Kernel;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Flags;

/// <summary>An operator takes back what was set: what is less specific, or the default of the code, holds again.</summary>
public sealed class TakeBackFlag(OperatorDesk desk, FlagValues values)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default)
    {
        var outcome = await desk.Run(
            async change => RecentProof.Missing(change.Caller.ProvedAt, change.Now) ?? await End(change, id, cancel),
            cancel
        );
        values.Forget();
        return outcome;
    }

    private static async Task<Outcome<Done>> End(OperatorDesk.Change change, Guid id, CancellationToken cancel)
    {
        if (await change.Db.Set<StoredFlag>().FirstOrDefaultAsync(item => item.Id == id && item.EndedAt == null, cancel) is not { } stored)
        {
            return Refusal.NotFound("setting");
        }

        stored.EndedAt = change.Now;
        var tenant = await change
            .Db.Set<Tenant>()
            .FirstOrDefaultAsync(item => item.Id == stored.TenantId && item.State == TenantState.Active, cancel);
        change.Audit(nameof(TakeBackFlag), tenant, $"Taken back: {FlagWords.Of(stored.Setting, tenant?.Name)}");
        return default(Done);
    }
}
