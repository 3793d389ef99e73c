using System.Text.Json;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Takes a company out of the platform's tables, in one transaction that leaves the tombstone: the row of the company with its
/// address alone, and the certificate. What operators did stays, without the words.
/// </summary>
public sealed class ForgetCompany(PlatformRemoval removal, TimeProvider time)
{
    internal const string Name = "Erased company";
    private const string Wordless = "Erased with the company.";

    internal async Task Run(Guid tenantId, CancellationToken cancel)
    {
        await using var db = await removal.Open(tenantId, cancel);
        var tenant = await db.Set<Tenant>().FirstAsync(item => item.Id == tenantId, cancel);
        var erasure = await db.Set<Erasure>().FirstAsync(item => item.TenantId == tenantId, cancel);
        var people = await FormerPeople.Of(db, tenantId, cancel);
        await RemoveProposals(db, tenant, people, cancel);
        var removed = await PlatformRemoval.Delete(db, typeof(Tenant), [typeof(Erasure), typeof(OperatorAct)], tenantId, cancel);
        var ids = removed.Ids.Concat(people.Select(person => person.Id)).Append(tenantId).ToHashSet();
        var places = people.Select(person => person.Email).OfType<string>().Append($"/t/{tenant.Slug}/");
        await new OutboxTraces(ids, places, tenant.Name).Remove(db, cancel);
        await FormerPeople.Forget(db, people, cancel);
        await TakeWords(db, tenantId, cancel);
        Bury(tenant, erasure, removed.Tables, people.Count);
        await removal.Complete(db, cancel);
    }

    // Until a firm's proposal is accepted it names the company by what the firm typed.
    private static Task<int> RemoveProposals(PlatformDb db, Tenant tenant, List<User> people, CancellationToken cancel)
    {
        var targets = people.Select(person => person.NormalizedEmail).OfType<string>().Append(tenant.Slug).ToList();
        return db.Set<Grant>().Where(grant => grant.TenantId == null && targets.Contains(grant.Target!)).ExecuteDeleteAsync(cancel);
    }

    private async Task TakeWords(PlatformDb db, Guid tenantId, CancellationToken cancel)
    {
        var acts = await db.Set<OperatorAct>().AsNoTracking().Where(act => act.TenantId == tenantId).ToListAsync(cancel);
        await db.Set<OperatorAct>().Where(act => act.TenantId == tenantId).ExecuteDeleteAsync(cancel);
        db.AddRange(
            acts.Select(act => new OperatorAct
            {
                Id = act.Id,
                At = act.At,
                UserId = act.UserId,
                Name = act.Name,
                Action = act.Action,
                TenantId = tenantId,
                Summary = Wordless,
            })
        );
        db.Add(
            new OperatorAct
            {
                At = time.GetUtcNow().UtcDateTime,
                Name = "BackOffice",
                Action = nameof(EraseCompany),
                TenantId = tenantId,
                Summary = "The company was erased.",
            }
        );
    }

    private void Bury(Tenant tenant, Erasure erasure, IReadOnlyList<TableCount> platform, int people)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var json = new ErasureCertificate(
            ErasureCertificate.FormatName,
            tenant.Id,
            tenant.Slug,
            tenant.CreatedAt,
            erasure.AskedAt,
            erasure.AskedBy == Guid.Empty ? null : erasure.AskedBy,
            now,
            JsonSerializer.Deserialize<CompanyContent>(erasure.Content!)!,
            platform,
            people,
            JsonSerializer.Deserialize<Retention>(erasure.Retention)!,
            erasure.ArchiveHash,
            erasure.ArchiveTakenAt
        ).ToJson();
        (erasure.Certificate, erasure.CertificateHash, erasure.ErasedAt) = (json, ErasureCertificate.HashOf(json), now);
        (erasure.Content, erasure.Stage) = (null, ErasureStage.Forgotten);
        (tenant.Name, tenant.State, tenant.Colour) = (Name, TenantState.Erased, Kernel.Ui.Accent.Default);
        (tenant.RequiresSecondFactor, tenant.OnlyThroughProvider, tenant.RequiresTwoOwners) = (false, false, false);
        foreach (var axis in Enum.GetValues<StandingAxis>())
        {
            tenant.Set(axis, AxisStanding.Active);
        }
    }
}
