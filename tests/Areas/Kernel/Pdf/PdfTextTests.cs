using BackOffice.Kernel.Pdf;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Pdf;

public class PdfTextTests
{
    private static readonly TextStyle Body = new(PdfFont.Regular, 10, PdfColor.Black);

    [Theory]
    [InlineData("Rechnung für Müller & Söhne – 1.234,50 €")]
    [InlineData("Příliš žluťoučký kůň úpěl ďábelské ódy")]
    [InlineData("Τιμολόγιο για υπηρεσίες, ΑΦΜ")]
    [InlineData("Счёт-фактура № 7 від Їжак")]
    [InlineData("Hoá đơn giá trị gia tăng, Nguyễn Thị Ưởng")]
    [InlineData("株式会社 請求書")]
    public void Text_is_extracted_as_it_was_written(string text)
    {
        var extracted = PdfTool.Run("pdftotext", OneLine(text), "-layout", "FILE", "-");
        Assert.Equal(text, extracted.Trim());
    }

    [Fact]
    public void Decomposed_letters_are_written_composed() =>
        Assert.Equal("Müller", PdfTool.Run("pdftotext", OneLine("Mu\u0308ller"), "FILE", "-").Trim());

    [Theory]
    [InlineData("broken \ud800 surrogate")]
    [InlineData("null \0 and bell \a")]
    [InlineData("family 👨‍👩‍👧‍👦 flag 🇻🇳")]
    [InlineData("\ufffe\uffff")]
    public void Any_input_gives_a_sound_file(string text)
    {
        var (code, output) = PdfTool.RunRaw("qpdf", OneLine(text), "--check", "FILE");
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Widths_are_those_of_the_font()
    {
        // Noto Sans Regular: 1000 units per em, a figure is 572 wide, a space 260.
        Assert.Equal(5.72, PdfFont.Regular.Width("7", 10), 9);
        Assert.Equal(2.60, PdfFont.Regular.Width(" ", 10), 9);
        Assert.Equal(PdfFont.Regular.Width("0000", 10), PdfFont.Regular.Width("1111", 10), 9);
    }

    [Fact]
    public void No_line_is_wider_than_its_block()
    {
        var text =
            "A long-winded sentence about https://example.com/a/very/long/path?with=parameters and "
            + new string('W', 300)
            + " 請求書番号漢字漢字漢字漢字漢字漢字";
        foreach (var width in (double[])[20, 57, 100, 333])
            Assert.All(PdfText.Wrap(text, Body, width), line => Assert.InRange(PdfFont.Regular.Width(line, 10), 0, width));
    }

    [Fact]
    public void Wrapping_loses_no_character()
    {
        var text = "One two-three  four/five " + new string('x', 100) + " six";
        var joined = string.Concat(PdfText.Wrap(text, Body, 60)).Replace(" ", "");
        Assert.Equal(text.Replace(" ", ""), joined);
    }

    [Fact]
    public void Lines_break_at_spaces_when_words_fit()
    {
        var width = PdfFont.Regular.Width("thirty days", 10) + 0.1;
        Assert.Equal(["pay within", "thirty days"], PdfText.Wrap("pay within thirty days", Body, width));
    }

    [Fact]
    public void What_the_font_lacks_is_a_box_and_the_minus_sign_is_not()
    {
        Assert.Equal(0, PdfFont.Regular.File.Glyph('請'));
        Assert.Equal(PdfFont.Regular.File.Advance(0) / 100.0, PdfFont.Regular.Width("請", 10), 9);
        Assert.NotEqual(0, PdfFont.Regular.File.Glyph('\u2212'));
        Assert.Equal("\u22125", PdfTool.Run("pdftotext", OneLine("\u22125"), "FILE", "-").Trim());
    }

    internal static byte[] OneLine(string text)
    {
        var document = new PdfDocument(new PdfInfo("Test", "en", DateTimeOffset.UnixEpoch));
        var page = document.AddPage(PageSize.A4);
        page.Text(50, 100, text, Body, document.Structure.Add(PdfTagType.P));
        return document.Save();
    }
}
