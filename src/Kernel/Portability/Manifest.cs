using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BackOffice.Kernel.Portability;

/// <summary>The company a file holds.</summary>
public sealed record ArchivedCompany(Guid Id, string Slug, string Name, string Country, string Currency);

/// <param name="Name">Path inside the file, with forward slashes.</param>
/// <param name="Rows">Lines, or null for a file that is no table.</param>
/// <param name="Bytes">Length before compression.</param>
/// <param name="Sha256">Of the content, 64 hexadecimal digits in lower case.</param>
public sealed record ArchivedFile(string Name, long? Rows, long Bytes, string Sha256);

/// <summary>What a company's file says about itself: <c>manifest.json</c>, the last entry of the zip.</summary>
/// <param name="Schema">Name of the last migration of the company's database.</param>
/// <param name="DataHash">Of the names and hashes of all tables and files of the company: equal in a copy.</param>
public sealed record Manifest(
    string Format,
    int Version,
    string Product,
    string Schema,
    ArchivedCompany Company,
    DateTime ExportedAt,
    string DataHash,
    IReadOnlyList<ArchivedFile> Files
)
{
    public const string FormatName = "backoffice-company";
    public const int CurrentVersion = 1;
    public const string FileName = "manifest.json";
    public const string DataFolder = "data/";
    public const string FilesFolder = "files/";
    public const string PlatformFolder = "platform/";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static string ProductVersion { get; } =
        typeof(Manifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>SHA-256 over one line for each file of the company's own data, ordered by name.</summary>
    public static string HashOf(IEnumerable<ArchivedFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.Where(IsData).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(file.Sha256).Append(' ').Append(file.Name).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool IsData(ArchivedFile file) =>
        file.Name.StartsWith(DataFolder, StringComparison.Ordinal) || file.Name.StartsWith(FilesFolder, StringComparison.Ordinal);
}
