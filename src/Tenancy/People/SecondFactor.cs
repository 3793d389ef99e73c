using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.People;

/// <summary>What kind of code was taken.</summary>
internal enum UsedCode
{
    None,
    App,
    Recovery,
}

/// <summary>Whether a person has a second factor, and whether a code is theirs.</summary>
public sealed class SecondFactor(PlatformDb db, IDataProtectionProvider protection, TimeProvider time)
{
    public Task<bool> IsOn(Guid userId, CancellationToken cancel = default) =>
        db.Set<AuthenticatorApp>().AnyAsync(app => app.UserId == userId, cancel);

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> RecoveryCodesLeft(Guid userId, CancellationToken cancel = default) =>
        db.Set<RecoveryCode>().CountAsync(code => code.UserId == userId, cancel);

    /// <summary>Takes a code of the app or a recovery code. Each works once, also when it is sent twice at the same time.</summary>
    internal async Task<UsedCode> Use(Guid userId, string? typed, CancellationToken cancel)
    {
        var app = await db.Set<AuthenticatorApp>().AsNoTracking().FirstOrDefaultAsync(item => item.UserId == userId, cancel);
        if (app is null || string.IsNullOrWhiteSpace(typed) || typed.Length > 64)
        {
            return UsedCode.None;
        }

        if (Totp.Match(Keys.Unprotect(Convert.FromBase64String(app.ProtectedKey)), OnlySigns(typed), time.GetUtcNow()) is { } step)
        {
            var taken = await db.Set<AuthenticatorApp>()
                .Where(item => item.UserId == userId && item.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.LastStep, step), cancel);
            return taken == 1 ? UsedCode.App : UsedCode.None;
        }

        return RecoveryCodes.Read(typed) is { } code && await UseRecoveryCode(userId, code, cancel) ? UsedCode.Recovery : UsedCode.None;
    }

    internal string Protect(byte[] key) => Convert.ToBase64String(Keys.Protect(key));

    /// <summary>A code as people copy it, perhaps with a blank in its middle.</summary>
    internal static string OnlySigns(string typed) => new([.. typed.Where(sign => !char.IsWhiteSpace(sign))]);

    private IDataProtector Keys => protection.CreateProtector("BackOffice.AuthenticatorKey");

    private async Task<bool> UseRecoveryCode(Guid userId, string code, CancellationToken cancel)
    {
        var rows = await db.Set<RecoveryCode>().AsNoTracking().Where(item => item.UserId == userId).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return false;
        }

        var hash = RecoveryCodes.Hash(code, rows[0].Salt);
        var row = rows.Find(item => CryptographicOperations.FixedTimeEquals(item.Hash, hash));
        return row is not null && await db.Set<RecoveryCode>().Where(item => item.Id == row.Id).ExecuteDeleteAsync(cancel) == 1;
    }
}
