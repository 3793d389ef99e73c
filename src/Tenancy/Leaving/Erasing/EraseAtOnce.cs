using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Whoever runs the portal makes a company due now, without its grace. What a law keeps is not erased so either: an owner
/// handed it over, or the archive is named that keeps it. The command line calls it, and nothing else.
/// </summary>
public sealed class EraseAtOnce(PlatformDb db, Current current, ReadRetention retention, TimeProvider time)
{
    private const string Operator = "whoever runs the portal";

    /// <param name="HandedOver">Data hash of an archive that is kept outside, 64 hexadecimal digits.</param>
    public sealed record Request(string Reason, string? HandedOver = null);

    /// <summary>For the company that acts.</summary>
    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        if (PlainText.Clean(request.Reason) is not { } reason)
        {
            return new Refusal("erase.reason", "reason", "Say why: --reason TEXT.");
        }

        if (request.HandedOver is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)))
        {
            return new Refusal(
                "erase.hash",
                "handed-over",
                "The data hash of an archive has 64 characters, 0 to 9 and a to f. The command export prints it."
            );
        }

        var bound = await retention.Run(cancel);
        if (!bound.Succeeded)
        {
            return Outcome<Done>.Refused(bound.Refusals);
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, current.Caller.TenantId, cancel);
        var tenant = await db.Set<Tenant>().FirstAsync(item => item.Id == current.Caller.TenantId, cancel);
        var erasure = await db.Set<Erasure>().FirstOrDefaultAsync(item => item.TenantId == tenant.Id, cancel);
        if (bound.Value.Binds && request.HandedOver is null && erasure?.ArchiveHash is null)
        {
            var longest = bound.Value.Bound.MaxBy(item => item.Until)!;
            return new Refusal(
                "erase.retention",
                "tenant",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"The law keeps the {longest.What} until {longest.Until:yyyy-MM-dd} ({longest.Law}). Name the archive that keeps them: --handed-over DATAHASH."
                )
            );
        }

        if (erasure is null)
        {
            erasure = new Erasure
            {
                TenantId = tenant.Id,
                AskedAt = now,
                Retention = JsonSerializer.Serialize(bound.Value),
                HeldUntil = now,
            };
            erasure.Note(new ErasureNotes(tenant.Name, Operator, reason, []));
            db.Add(erasure);
        }

        if (erasure.Stage == ErasureStage.Grace)
        {
            erasure.DueAt = now;
            (erasure.ArchiveHash, erasure.ArchiveTakenAt) = request.HandedOver is { } kept
                ? (kept, null)
                : (erasure.ArchiveHash, erasure.ArchiveTakenAt);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return default(Done);
    }
}
