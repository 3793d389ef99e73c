using System.Xml;
using System.Xml.Schema;
using BackOffice.Finance.PaymentRuns;

namespace BackOffice.Tests.Conformance;

/// <summary>Payment files against the schema of ISO 20022.</summary>
public class PaymentFileTests
{
    private const string Schema = "bank/sepa/xsd/pain.001.001.09.xsd";

    [Theory]
    [InlineData("COBADEFFXXX", "BNPAFRPP")]
    [InlineData(null, null)]
    [InlineData("NOBANK00", "ABCDEFGHIJK")]
    public void A_payment_file_is_valid_by_the_schema(string? debtorBic, string? bic)
    {
        var run = new PaymentRun
        {
            Currency = "EUR",
            ExecutionDate = new DateOnly(2026, 3, 2),
            ApprovedAt = new DateTime(2026, 3, 1, 9, 30, 0, DateTimeKind.Utc),
            CreatedBy = "Clerk",
            DebtorName = new string('Ä', 90),
            DebtorIban = "DE89370400440532013000",
            DebtorBic = debtorBic,
        };
        var lines = new[] { 0.01m, 999_999_999.99m, 12.3m }
            .Select(
                (amount, at) =>
                    new PaymentRunLine
                    {
                        RunId = run.Id,
                        LineNo = at + 1,
                        SupplierName = $"Société «Ω» {at} & <Fils>",
                        Amount = amount,
                        Reference = new string('§', 10 + 60 * at),
                        Iban = "FR1420041010050500013M02606",
                        Bic = bic,
                    }
            )
            .ToList();
        Validate(Pain001.Write(PaymentFile.Of(run, lines).Value!));
    }

    [Fact]
    public void The_schema_refuses_what_is_none()
    {
        var text =
            """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr /></CstmrCdtTrfInitn></Document>""";
        Assert.Throws<XmlSchemaValidationException>(() => Validate(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static void Validate(byte[] file)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(Pain001.Namespace, ConformanceData.Require(Schema));
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        while (reader.Read()) { }
    }
}
