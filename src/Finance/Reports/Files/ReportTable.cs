namespace BackOffice.Finance.Reports.Files;

/// <summary>A report as one flat table, for files.</summary>
/// <param name="Period">The days it is of, in words.</param>
/// <param name="Currency">Of all amounts, ISO 4217.</param>
public sealed record ReportTable(
    string Title,
    string Period,
    string Currency,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<ReportTableRow> Rows
);

/// <param name="Fills">The one column that takes the width that is left on paper.</param>
public sealed record ReportColumn(string Name, bool IsAmount = false, bool Fills = false);

/// <param name="Cells">One per column: text, <see cref="DateOnly"/>, decimal or null.</param>
/// <param name="Strong">A heading or total.</param>
public sealed record ReportTableRow(IReadOnlyList<object?> Cells, bool Strong = false);
