using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Certificates;

/// <param name="KeyId">The first 32 hexadecimal digits of the SHA-256 of the public key.</param>
/// <param name="PublicKey">Base64 of the SubjectPublicKeyInfo, elliptic curve P-256.</param>
/// <param name="Value">Base64 of the ECDSA signature over SHA-256.</param>
public sealed record Signature(string KeyId, string PublicKey, string Value);

/// <summary>A key as it is published.</summary>
public sealed record PublishedKey(string KeyId, string PublicKey, DateTime CreatedAt);

/// <summary>Signs what the installation vouches for, with its newest key; anybody can verify it with the public one.</summary>
public sealed class Signer(PlatformDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private IDataProtector Seal => protection.CreateProtector("BackOffice.SigningKey");

    public async Task<Signature> Sign(byte[] content, CancellationToken cancel = default)
    {
        var newest = await db.Set<SigningKey>().AsNoTracking().OrderByDescending(key => key.CreatedAt).FirstOrDefaultAsync(cancel);
        using var key = newest is null ? null : Open(newest);
        if (key is not null)
        {
            return Signed(key, content);
        }

        // The first one, or the key ring that the last one was encrypted with is lost.
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = made.ExportSubjectPublicKeyInfo();
        db.Add(
            new SigningKey
            {
                Id = IdOf(publicKey),
                PublicKey = publicKey,
                Protected = Seal.Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey())),
                CreatedAt = time.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(cancel);
        return Signed(made, content);
    }

    /// <summary>Every key that signed something here.</summary>
    public async Task<IReadOnlyList<PublishedKey>> Keys(CancellationToken cancel = default) =>
        await db.Set<SigningKey>()
            .AsNoTracking()
            .OrderBy(key => key.CreatedAt)
            .Select(key => new PublishedKey(key.Id, Convert.ToBase64String(key.PublicKey), key.CreatedAt))
            .ToListAsync(cancel);

    /// <summary>Whether the content is what was signed, and the key is the one that is named.</summary>
    public static bool Holds(byte[] content, Signature signature)
    {
        try
        {
            var publicKey = Convert.FromBase64String(signature.PublicKey);
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return IdOf(publicKey) == signature.KeyId
                && key.VerifyData(content, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private ECDsa? Open(SigningKey key)
    {
        try
        {
            var opened = ECDsa.Create();
            opened.ImportPkcs8PrivateKey(Convert.FromBase64String(Seal.Unprotect(key.Protected)), out _);
            return opened;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Signature Signed(ECDsa key, byte[] content)
    {
        var publicKey = key.ExportSubjectPublicKeyInfo();
        return new Signature(
            IdOf(publicKey),
            Convert.ToBase64String(publicKey),
            Convert.ToBase64String(key.SignData(content, HashAlgorithmName.SHA256))
        );
    }

    private static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..32];
}
