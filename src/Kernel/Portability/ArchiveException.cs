using System.Globalization;

namespace BackOffice.Kernel.Portability;

/// <summary>A company's file is not what it should be. Thrown where it is read and answered as a refusal by whoever reads it.</summary>
internal sealed class ArchiveException(string file, long? row, string problem, Exception? cause = null)
    : Exception(row is null ? $"{file}: {problem}." : string.Create(CultureInfo.InvariantCulture, $"{file}, row {row}: {problem}."), cause)
{
    public Refusal ToRefusal() => new("archive", "from", $"{Message} Nothing was restored.");
}
