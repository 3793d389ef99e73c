using System.Globalization;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Tenants.Moving;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Erases a company whose day has come, step by step. What is done is marked in the catalogue, so that whoever runs it again
/// after a crash goes on there. From the first step on there is no way back.
/// </summary>
public sealed class EraseCompany(
    PlatformDb platform,
    CompanyCopy copy,
    CompanyRemoval removal,
    ArchiveFiles archives,
    PlatformRemoval file,
    ForgetCompany forget,
    SendCertificate send,
    TenantCatalogue catalogue,
    Authority authority,
    Settling settling,
    ErasureHold hold,
    TimeProvider time
)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);

    /// <param name="Certificate">As JSON.</param>
    public sealed record Erased(Guid TenantId, string Slug, DateTime ErasedAt, string CertificateHash, string Certificate);

    /// <param name="reached">Told after each step.</param>
    public async Task<Outcome<Erased>> Run(Guid tenantId, Action<ErasureStage> reached, CancellationToken cancel = default)
    {
        var begun = await Begin(tenantId, cancel);
        if (!begun.Succeeded)
        {
            return Outcome<Erased>.Refused(begun.Refusals);
        }

        await using var held = hold.Keep(tenantId);
        return await Steps(tenantId, reached, cancel);
    }

    /// <summary>Marks that it goes: for everybody who asks, nobody may enter any more.</summary>
    internal async Task<Outcome<Done>> Begin(Guid tenantId, CancellationToken cancel)
    {
        platform.ChangeTracker.Clear();
        await using var transaction = await platform.Database.BeginTransactionAsync(cancel);
        await Team.Lock(platform, tenantId, cancel);
        var tenant = await platform.Set<Tenant>().FirstOrDefaultAsync(item => item.Id == tenantId, cancel);
        var erasure = await platform.Set<Erasure>().FirstOrDefaultAsync(item => item.TenantId == tenantId, cancel);
        if (await Missing(tenant, erasure, cancel) is { } refusal)
        {
            return refusal;
        }

        if (erasure!.Stage == ErasureStage.Grace)
        {
            (erasure.Stage, tenant!.State) = (ErasureStage.Begun, TenantState.Erasing);
        }

        erasure.HeldUntil = hold.Until;
        await platform.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        catalogue.Forget(tenantId, tenant!.Slug);
        authority.Forget();
        return default(Done);
    }

    /// <summary>The steps alone: when one throws, all is as a crash leaves it.</summary>
    internal async Task<Outcome<Erased>> Steps(Guid tenantId, Action<ErasureStage> reached, CancellationToken cancel)
    {
        var (tenant, erasure) = await Find(tenantId, cancel);
        if (erasure.Stage == ErasureStage.Begun)
        {
            reached(ErasureStage.Begun);
            // All nodes hear of it, then nothing is written any more, then what is counted is what goes.
            await Task.Delay(settling.Wait, time, cancel);
            await WhoeverReads(tenantId, cancel);
            await copy.Close(tenantId, tenant.Store, cancel);
            erasure.Content = JsonSerializer.Serialize(await removal.Count(tenantId, tenant.Store, cancel));
            erasure.Note(erasure.Noted() with { Waiting = await ErasureLetters.Owners(platform, tenantId).ToListAsync(cancel) });
            await Advance(erasure, ErasureStage.Counted, reached, cancel);
        }

        if (erasure.Stage == ErasureStage.Counted)
        {
            await removal.Remove(tenantId, tenant.Store, cancel);
            archives.DeleteAll(tenantId);
            await Advance(erasure, ErasureStage.Emptied, reached, cancel);
        }

        if (erasure.Stage == ErasureStage.Emptied)
        {
            await forget.Run(tenantId, cancel);
            (tenant, erasure) = await Find(tenantId, cancel);
            catalogue.Forget(tenantId, tenant.Slug);
            authority.Forget();
            reached(ErasureStage.Forgotten);
        }

        await send.Run(erasure, cancel);
        await file.Compact(cancel);
        await Advance(erasure, ErasureStage.Done, reached, cancel);
        return new Erased(tenantId, tenant.Slug, erasure.ErasedAt!.Value, erasure.CertificateHash!, erasure.Certificate!);
    }

    // An archive that is being made notices within a second that the company goes.
    private async Task WhoeverReads(Guid tenantId, CancellationToken cancel)
    {
        while (await CompanyArchive.IsBeingMade(platform, tenantId, time.GetUtcNow().UtcDateTime, cancel))
        {
            await Task.Delay(AskAgain, time, cancel);
        }
    }

    private async Task<Refusal?> Missing(Tenant? tenant, Erasure? erasure, CancellationToken cancel)
    {
        if (tenant is null || erasure is { Stage: ErasureStage.Done })
        {
            return Refusal.NotFound("company");
        }

        if (erasure is null)
        {
            return new Refusal(
                "erase.not_asked",
                "tenant",
                $"Nobody asked to erase {tenant.Name}. An owner does, under Company, Leave; or state --at-once and a --reason."
            );
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (erasure is { Stage: ErasureStage.Grace } && erasure.DueAt > now)
        {
            return new Refusal(
                "erase.grace",
                "tenant",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An owner can take it back until {erasure.DueAt:d MMMM yyyy}. It is erased then; or state --at-once and a --reason."
                )
            );
        }

        if (erasure.Stage != ErasureStage.Grace && erasure.HeldUntil > now)
        {
            return new Refusal(
                "erase.running",
                "tenant",
                $"{tenant.Slug} is being erased at this moment. If that was broken off, try again in a minute."
            );
        }

        return await platform.Set<Move>().AnyAsync(move => move.TenantId == tenant.Id, cancel)
            ? new Refusal("erase.moving", "tenant", $"{tenant.Name} is being moved to another store. Finish that first, with move.")
            : null;
    }

    private async Task<(Tenant Tenant, Erasure Erasure)> Find(Guid tenantId, CancellationToken cancel)
    {
        platform.ChangeTracker.Clear();
        return (
            await platform.Set<Tenant>().FirstAsync(item => item.Id == tenantId, cancel),
            await platform.Set<Erasure>().FirstAsync(item => item.TenantId == tenantId, cancel)
        );
    }

    private async Task Advance(Erasure erasure, ErasureStage stage, Action<ErasureStage> reached, CancellationToken cancel)
    {
        erasure.Stage = stage;
        await platform.SaveChangesAsync(cancel);
        reached(stage);
    }
}
