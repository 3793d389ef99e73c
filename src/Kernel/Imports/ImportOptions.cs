namespace BackOffice.Kernel.Imports;

public enum DecimalSign
{
    Point,
    Comma,
}

/// <summary>Which of day and month comes first. Dates as 2026-03-31 are always understood.</summary>
public enum DateOrder
{
    YearFirst,
    DayFirst,
    MonthFirst,
}

/// <summary>How a file is read and what is done with its records.</summary>
/// <param name="Decimals">Of numbers in CSV files; workbooks hold numbers.</param>
/// <param name="Dates">Of dates in CSV files.</param>
/// <param name="Issue">Whether documents are issued at once instead of kept as drafts.</param>
public sealed record ImportOptions(DecimalSign Decimals = DecimalSign.Point, DateOrder Dates = DateOrder.YearFirst, bool Issue = false);
