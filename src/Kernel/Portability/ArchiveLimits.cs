using Microsoft.Extensions.Configuration;

namespace BackOffice.Kernel.Portability;

/// <summary>What a file may unpack to, before anything of it is believed: <c>Restore:MaxBytes</c>, 50 GB unless set.</summary>
/// <param name="Bytes">Of all entries together, unpacked.</param>
public sealed record ArchiveLimits(long Bytes)
{
    private const long DefaultBytes = 50_000_000_000;

    /// <summary>The longest line of a table; one row is held at a time.</summary>
    public const int LineBytes = 32_000_000;
    public const int ManifestBytes = 20_000_000;
    public const int Entries = 1_000_000;

    /// <summary>Rows of a ledger pack to a twentieth. Entries below a megabyte may be as even as they like.</summary>
    public const int Ratio = 200;
    public const int RatioFrom = 1_000_000;

    public static ArchiveLimits Of(IConfiguration configuration) => new(configuration.GetValue("Restore:MaxBytes", DefaultBytes));
}
