using System.Globalization;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Company;

namespace BackOffice.Tests.Areas.Kernel.Ui;

/// <summary>Stored sentences are read with the amounts and dates of the reader.</summary>
public class SentenceTests
{
    [Theory]
    [InlineData("PAY-00001, 1234567.50 GBP from Acme", "en-GB", "PAY-00001, GBP\u00a01,234,567.50 from Acme")]
    [InlineData("1234.50 EUR allocated", "de-DE", "EUR\u00a01.234,50 allocated")]
    [InlineData("-12.00 EUR allocated", "en-GB", "EUR\u00a0\u221212.00 allocated")]
    [InlineData("5000.00 JPY allocated", "en-GB", "JPY\u00a05,000 allocated")]
    [InlineData("Sales locked through 2026-03-31", "en-GB", "Sales locked through 31/03/2026")]
    [InlineData("Sales locked through 2026-03-31", "de-DE", "Sales locked through 31.03.2026")]
    [InlineData("Voucher 100 EUR (I-0001)", "en-GB", "Voucher 100 EUR (I-0001)")]
    [InlineData("Rev 10.25 ABC for 2026-13-45", "en-GB", "Rev 10.25 ABC for 2026-13-45")]
    public void Amounts_and_dates_are_the_readers(string stored, string culture, string read) =>
        Assert.Equal(read, Sentences.For(stored, CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void Changes_say_amounts_with_their_currency_and_dates_as_the_reader_writes_them()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var changes = ActivityChanges.Of(
            """
            [{"type":"SalesDocument","fields":{"Total":[null,12345.5],"Currency":[null,"EUR"],"DueDate":[null,"2026-03-31"]}},
             {"type":"SalesDocument","fields":{"Open":[1234.50,-20.00],"PaymentTermsDays":[null,1500]}}]
            """
        );
        Assert.Equal(["EUR\u00a012,345.50", "EUR", "31/03/2026", "\u221220.00", "1500"], changes.Select(change => change.After));
        Assert.Equal("1,234.50", changes[3].Before);
    }
}
