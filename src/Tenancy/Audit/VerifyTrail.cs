using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Audit;

/// <summary>Proves the audit trail of the company that acts, against its own chain and against where it was last sealed.</summary>
public sealed class VerifyTrail(Work work, PlatformDb platform)
{
    public async Task<Outcome<CheckedTrail>> Run(CancellationToken cancel = default)
    {
        // Before the moment that is proved: the trail may be longer than sealed, never shorter.
        var seal = await platform
            .Set<AuditSeal>()
            .AsNoTracking()
            .Where(row => row.TenantId == work.Caller.TenantId)
            .OrderByDescending(row => row.At)
            .FirstOrDefaultAsync(cancel);
        return await Check(seal is null ? null : (seal.Sequence, seal.Hash), cancel);
    }

    /// <summary>Proves the trail against a seal that somebody outside kept, from the mail that brought it.</summary>
    public Task<Outcome<CheckedTrail>> Against(string? entry, string? seal, CancellationToken cancel = default)
    {
        var hash = seal?.Trim().ToLowerInvariant() ?? "";
        Refusal? refusal =
            !long.TryParse(entry?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence == 0
                ? new Refusal("audit.entry", "entry", "Enter the number of the entry as it stands in the mail, such as 1204.")
            : hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)
                ? new Refusal("audit.seal", "seal", "Enter the seal as it stands in the mail: 64 characters, 0 to 9 and a to f.")
            : null;
        return refusal is null ? Check((sequence, hash), cancel) : Task.FromResult<Outcome<CheckedTrail>>(refusal);
    }

    private Task<Outcome<CheckedTrail>> Check((long Sequence, string Hash)? kept, CancellationToken cancel) =>
        work.Read<CheckedTrail>(
            new Permission(TenancyArea.Key, Act.Configure),
            async db =>
            {
                await db.ReadOneMoment(cancel);
                return await TrailCheck.Run(db, kept, cancel);
            },
            cancel
        );
}
