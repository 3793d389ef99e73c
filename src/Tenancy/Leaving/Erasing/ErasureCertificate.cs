using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// What was erased, when, for whom and under which law. It names no person, so that it can be kept: who asked is told in the
/// mail that brings it.
/// </summary>
/// <param name="AskedBy">The person as the trails of others name them; null for whoever runs the portal.</param>
/// <param name="Company">Rows by table, files, and where the chains ended, of the company's own place.</param>
/// <param name="Platform">Rows by table that the platform had about it.</param>
/// <param name="PeopleForgotten">People who worked nowhere else: without name, address and credentials now.</param>
/// <param name="Retention">What a law kept when it was asked for.</param>
/// <param name="ArchiveHash">Data hash of the archive that an owner keeps; null where none had to be.</param>
public sealed record ErasureCertificate(
    string Format,
    Guid CompanyId,
    string Address,
    DateTime CreatedAt,
    DateTime AskedAt,
    Guid? AskedBy,
    DateTime ErasedAt,
    CompanyContent Company,
    IReadOnlyList<TableCount> Platform,
    int PeopleForgotten,
    Retention Retention,
    string? ArchiveHash,
    DateTime? ArchiveTakenAt
)
{
    public const string FormatName = "backoffice-erasure-certificate 1";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Written);

    public static ErasureCertificate Read(string json) => JsonSerializer.Deserialize<ErasureCertificate>(json, Written)!;

    /// <summary>SHA-256 of the text as UTF-8, 64 hexadecimal digits in lower case.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
