using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.People;

/// <summary>A challenge that a passkey answered: it is worth nothing a second time (WebAuthn Level 3, section 13.4.3).</summary>
internal sealed class UsedChallenge
{
    /// <summary>SHA-256 of the ticket that carried it.</summary>
    public required string Hash { get; init; }

    public DateTime UsedAt { get; init; }

    /// <returns>False when it was used before, or by another request at this moment.</returns>
    public static async Task<bool> Take(PlatformDb db, string ticket, DateTime now, CancellationToken cancel)
    {
        var used = new UsedChallenge { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket))), UsedAt = now };
        db.Add(used);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException taken) when (DatabaseErrors.IsUniqueViolation(taken))
        {
            db.Entry(used).State = EntityState.Detached;
            return false;
        }
    }

    internal static void Map(ModelBuilder model)
    {
        var used = model.Entity<UsedChallenge>();
        used.ToTable("tenancy_used_challenges");
        used.HasKey(item => item.Hash);
        used.Property(item => item.Hash).HasMaxLength(64);
    }
}
