using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// An owner asks to erase the company. It is read-only from then on, and is erased thirty days later unless an owner takes
/// it back. What a law keeps has to be in the owner's hands before.
/// </summary>
public sealed class AskErasure(Team team, ReadRetention retention, PublicUrl url, TenantCatalogue catalogue)
{
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);
    private const int LongestReason = 300;

    /// <param name="Name">The company's name, written once more.</param>
    /// <param name="Words">See <see cref="HandOver.Words"/>.</param>
    public sealed record Request(string? Name, string? Reason, string? Words = null);

    /// <returns>When it will be erased, UTC.</returns>
    public async Task<Outcome<DateTime>> Run(Request request, CancellationToken cancel = default)
    {
        var bound = await retention.Run(cancel);
        if (!bound.Succeeded)
        {
            return Outcome<DateTime>.Refused(bound.Refusals);
        }

        var outcome = await team.Leave<(Tenant Tenant, DateTime DueAt)>(change => Ask(change, request, bound.Value, cancel), cancel);
        if (outcome.Succeeded)
        {
            catalogue.Forget(outcome.Value.Tenant.Id, outcome.Value.Tenant.Slug);
        }

        return outcome.Then<DateTime>(asked => asked.DueAt);
    }

    private async Task<Outcome<(Tenant, DateTime)>> Ask(Team.Change change, Request request, Retention bound, CancellationToken cancel)
    {
        if (change.Caller.Kind != CallerKind.Person || !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
        {
            return Refusal.Forbidden("Only an owner of the company erases it.");
        }

        var tenant = await change.Db.Set<Tenant>().FirstAsync(item => item.Id == change.Tenant, cancel);
        if (await change.Db.Set<Erasure>().AnyAsync(item => item.TenantId == tenant.Id, cancel))
        {
            return new Refusal("leaving.asked", null, $"{tenant.Name} is to be erased already.", RefusalKind.Conflict);
        }

        if (PlainText.Clean(request.Name) != tenant.Name)
        {
            return new Refusal("leaving.name", "name", $"Write the name of the company as it stands here: {tenant.Name}");
        }

        if (PlainText.Clean(request.Reason) is not { Length: <= LongestReason } reason)
        {
            return new Refusal("leaving.reason", "reason", $"Write for the other owners why, in 1 to {LongestReason} characters.");
        }

        var archive = await GetLeaving.Newest(change.Db, tenant.Id, cancel);
        if (HandOver.Missing(bound, archive, request.Words, change.Now) is { } missing)
        {
            return missing;
        }

        var erasure = new Erasure
        {
            TenantId = tenant.Id,
            AskedAt = change.Now,
            AskedBy = change.Caller.ActorId,
            DueAt = change.Now + Grace,
            Retention = JsonSerializer.Serialize(bound),
            ArchiveHash = bound.Binds ? archive!.DataHash : null,
            ArchiveTakenAt = bound.Binds ? archive!.At : null,
            HeldUntil = change.Now,
        };
        erasure.Note(new ErasureNotes(tenant.Name, change.Caller.ActorName, reason, []));
        change.Db.Add(erasure);
        change.Audit(nameof(AskErasure), "company", tenant.Id, $"The company is to be erased: {reason}", ("DueAt", null, erasure.DueAt));
        await new ErasureLetters(change.Db, url).Asked(tenant, erasure, change.Now, cancel);
        return (tenant, erasure.DueAt);
    }
}
