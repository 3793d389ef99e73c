using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files.Sealing;
using Microsoft.AspNetCore.DataProtection;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// Where archives lie until they are taken: encrypted under a key each, in a folder that the web server serves nothing of and
/// that is apart from the company's files, under random names and readable by the portal's account alone. The keys are
/// encrypted with the key ring, for one archive of one company.
/// </summary>
public sealed class ArchiveFiles(Stores stores, IDataProtectionProvider protection)
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = Own | UnixFileMode.UserExecute;

    internal static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal string NewKey(CompanyArchive archive) => Protector(archive).Protect(Convert.ToBase64String(SealedWriteStream.NewKey()));

    /// <summary>The new file of this attempt.</summary>
    internal FileStream Create(CompanyArchive archive)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        var folder = new TenantKey(archive.TenantId).ArchivesFolder(stores.DataFolder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
            options.UnixCreateMode = Own;
        }

        return new FileStream(Place(archive.TenantId, archive.FileName!), options);
    }

    /// <param name="to">The file of this attempt.</param>
    /// <param name="written">See <see cref="SealedWriteStream"/>.</param>
    internal SealedWriteStream Seal(CompanyArchive archive, Stream to, Action<long> written) => new(to, Key(archive), archive.Id, written);

    /// <summary>Decrypts while it is read. Whoever reads keeps reading when the file is removed.</summary>
    /// <returns>Null when the file is gone, or the key ring that protects its key.</returns>
    internal SealedReadStream? Open(CompanyArchive archive)
    {
        try
        {
            var key = Key(archive);
            var file = new FileStream(
                Place(archive.TenantId, archive.FileName!),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                81920,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
            return new SealedReadStream(file, key, archive.Id);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Does nothing when it is gone.</summary>
    internal void Delete(Guid tenant, string name)
    {
        var place = Place(tenant, name);
        if (File.Exists(place))
        {
            File.Delete(place);
        }
    }

    /// <summary>Those of a company that goes.</summary>
    internal void DeleteAll(Guid tenant)
    {
        var folder = new TenantKey(tenant).ArchivesFolder(stores.DataFolder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private byte[] Key(CompanyArchive archive) => Convert.FromBase64String(Protector(archive).Unprotect(archive.ProtectedKey!));

    private string Place(Guid tenant, string name) => Path.Combine(new TenantKey(tenant).ArchivesFolder(stores.DataFolder), name);

    private IDataProtector Protector(CompanyArchive archive) =>
        protection.CreateProtector("BackOffice.CompanyArchive", archive.TenantId.ToString("N"), archive.Id.ToString("N"));
}
