using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Encrypts the client's secret with the key ring, for one company: in the row of another it cannot be read.</summary>
public sealed class ProviderSecret(IDataProtectionProvider protection)
{
    internal string Seal(Guid tenant, string secret) => Protector(tenant).Protect(secret);

    /// <returns>Empty when the key ring it was encrypted with is lost: the provider then refuses it.</returns>
    internal string Open(IdentityProvider provider)
    {
        try
        {
            return Protector(provider.TenantId).Unprotect(provider.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    private IDataProtector Protector(Guid tenant) => protection.CreateProtector("BackOffice.ProviderSecret", tenant.ToString("N"));
}
