using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Outbox;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kernel.Pdf;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>A German writes to a German in German, to anybody else in English, unless the customer wants it otherwise.</summary>
public class DocumentLanguageTests
{
    [Theory]
    [InlineData(null, "DE", "DE", "de-DE")]
    [InlineData(null, "AT", "DE", "de-AT")]
    [InlineData(null, "DE", "FR", "en-DE")]
    [InlineData(null, "FR", "FR", "fr-FR")]
    [InlineData(null, "GB", "DE", "en-GB")]
    [InlineData(null, "JP", "JP", "en-JP")]
    [InlineData("fr", "DE", "DE", "fr")]
    [InlineData("no such language", "DE", "DE", "de-DE")]
    public void The_language_is_what_both_sides_read(string? chosen, string seller, string buyer, string expected) =>
        Assert.Equal(expected, DocumentLanguage.Of(chosen, seller, buyer));

    [Fact]
    public async Task Pdf_and_mail_speak_the_language_of_the_document()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany("DE", "EUR");
        var customer = await company.Do(
            (SaveCustomer save) => save.Create(new SaveCustomer.Request("Biohof", Country: "DE", Email: "buero@biohof.example"))
        );
        var id = await company.Issue(Sales.Of(customer.Id, 1234.5m));

        var pdf = await company.Do((DocumentFiles files) => files.PdfOf(id));
        await company.Do((SendDocument send) => send.Run(new SendDocument.Request(id)));
        await company.Host.Services.GetRequiredService<OutboxWorker>().Drain(company.Id, CancellationToken.None);

        var text = PdfTool.Run("pdftotext", pdf.Content, "-layout", "FILE", "-");
        Assert.Contains("Rechnung", text, StringComparison.Ordinal);
        Assert.Contains("1.469,06", text, StringComparison.Ordinal); // 1,234.50 + 19 %: 234.555, half away from zero
        Assert.DoesNotContain("rate", text, StringComparison.OrdinalIgnoreCase);
        var mail = Assert.Single(company.Host.Services.GetRequiredService<SentMail>().Sent, mail => mail.To == "buero@biohof.example");
        Assert.StartsWith("Rechnung INV-00001 von Company", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("EUR 1.469,06", mail.TextBody, StringComparison.Ordinal);
    }
}
