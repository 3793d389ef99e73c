namespace BackOffice.Kernel.Tables;

/// <summary>How much an uploaded table may hold.</summary>
/// <param name="MaxBytes">Size of the file.</param>
/// <param name="MaxUnpackedBytes">Size of all parts of a workbook after unpacking: the guard against zip bombs.</param>
/// <param name="MaxRows">Rows below the header.</param>
/// <param name="MaxColumns">Columns of the header and of any row.</param>
/// <param name="MaxCellLength">Characters of one cell.</param>
public sealed record TableLimits(
    long MaxBytes = 50_000_000,
    long MaxUnpackedBytes = 500_000_000,
    int MaxRows = 200_000,
    int MaxColumns = 500,
    int MaxCellLength = 100_000
)
{
    public static TableLimits Default { get; } = new();
}
