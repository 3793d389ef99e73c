using BackOffice.Kernel.Imports;

namespace BackOffice.Tests.Areas.Kernel.Imports;

public class CellReaderTests
{
    [Theory]
    [InlineData("1,234.50", DecimalSign.Point, "1234.5")]
    [InlineData("1.234,50", DecimalSign.Comma, "1234.5")]
    [InlineData("1 234,5", DecimalSign.Comma, "1234.5")]
    [InlineData("0.000001", DecimalSign.Point, "0.000001")]
    [InlineData("'-5", DecimalSign.Point, "-5")]
    [InlineData("  ", DecimalSign.Point, null)]
    public void Numbers_have_one_spelling(string cell, DecimalSign sign, string? expected) =>
        Assert.Equal(expected, Read(cell, ImportKind.Number, new ImportOptions(sign)));

    [Theory]
    [InlineData("31/03/2026", DateOrder.DayFirst, "2026-03-31")]
    [InlineData("31.3.2026", DateOrder.DayFirst, "2026-03-31")]
    [InlineData("3/31/2026", DateOrder.MonthFirst, "2026-03-31")]
    [InlineData("2026-03-31", DateOrder.MonthFirst, "2026-03-31")]
    [InlineData("2026-03-31T00:00:00", DateOrder.YearFirst, "2026-03-31")]
    [InlineData("3/31/2026 00:00:00", DateOrder.MonthFirst, "2026-03-31")]
    public void Dates_have_one_spelling(string cell, DateOrder order, string expected) =>
        Assert.Equal(expected, Read(cell, ImportKind.Date, new ImportOptions(Dates: order)));

    [Theory]
    [InlineData("1,234.50", ImportKind.Number, DecimalSign.Comma, DateOrder.YearFirst)]
    [InlineData("13.00", ImportKind.Number, DecimalSign.Comma, DateOrder.YearFirst)]
    [InlineData("12 EUR", ImportKind.Number, DecimalSign.Point, DateOrder.YearFirst)]
    [InlineData("1.5", ImportKind.Whole, DecimalSign.Point, DateOrder.YearFirst)]
    [InlineData("1/2/2026", ImportKind.Date, DecimalSign.Point, DateOrder.YearFirst)]
    [InlineData("31/03/2026", ImportKind.Date, DecimalSign.Point, DateOrder.MonthFirst)]
    [InlineData("31/03/26", ImportKind.Date, DecimalSign.Point, DateOrder.DayFirst)]
    [InlineData("2026-02-30", ImportKind.Date, DecimalSign.Point, DateOrder.DayFirst)]
    [InlineData("maybe", ImportKind.YesNo, DecimalSign.Point, DateOrder.YearFirst)]
    public void What_could_be_something_else_is_refused(string cell, ImportKind kind, DecimalSign sign, DateOrder order) =>
        Assert.False(CellReader.TryRead(cell, Column(kind), new ImportOptions(sign, order), out _));

    private static ImportColumn Column(ImportKind kind) => new("column", "Column", "column", "something") { Kind = kind };

    private static string? Read(string cell, ImportKind kind, ImportOptions options)
    {
        Assert.True(CellReader.TryRead(cell, Column(kind), options, out var value));
        return value;
    }
}
