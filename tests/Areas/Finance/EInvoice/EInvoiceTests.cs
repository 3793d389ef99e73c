using System.Xml.Linq;
using BackOffice.Finance.EInvoice;
using Xunit;

namespace BackOffice.Tests.Areas.Finance.EInvoice;

public class EInvoiceTests
{
    private static readonly XNamespace Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static readonly ElectronicInvoice Invoice = new()
    {
        Number = "2026-0001",
        IssueDate = new(2026, 3, 31),
        DueDate = new(2026, 4, 30),
        Currency = "GBP",
        BuyerReference = "C-1007",
        Seller = Party("Harbour & Sons Ltd", "GB", "GB980780684"),
        Buyer = Party("Atelier Mistral SAS", "FR", "FR40303265045"),
        TaxBreakdown = [new("S", 20, 100, 20)],
        Totals = new(100, 0, 0, 100, 20, 120, 0, 0, 120),
        Lines =
        [
            new()
            {
                Id = "1",
                Quantity = 4,
                Net = 100,
                Name = "Chair",
                Price = 25,
                TaxCategory = "S",
                TaxRate = 20,
            },
        ],
    };

    public static TheoryData<string, ElectronicInvoice> Incomplete =>
        new()
        {
            { "BR-02", Invoice with { Number = " " } },
            { "BR-06", Invoice with { Seller = Invoice.Seller with { Name = "" } } },
            {
                "BR-16",
                Invoice with
                {
                    Lines = [],
                    Totals = Invoice.Totals with { LineTotal = 0, TaxExclusive = 0, TaxInclusive = 20, Due = 20 },
                }
            },
            { "BR-25", Invoice with { Lines = [Invoice.Lines[0] with { Name = "" }] } },
            { "BR-CO-25", Invoice with { DueDate = null } },
            { "PEPPOL-EN16931-R003", Invoice with { BuyerReference = null } },
            { "PEPPOL-EN16931-R005", Invoice with { TaxCurrency = "GBP", TaxInTaxCurrency = 20 } },
            { "BR-CL-17", Invoice with { TaxBreakdown = [Invoice.TaxBreakdown[0] with { Category = "X" }] } },
            { "BR-DEC", Invoice with { Currency = "KWD", TaxBreakdown = [new("S", 20, 100, 20.001m)] } },
            { "DK-R-016", Invoice with { TypeCode = "381", Totals = new(-100, 0, 0, -100, -20, -120, 0, 0, -120) } },
        };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void What_is_missing_is_named_with_its_rule(string rule, ElectronicInvoice invoice)
    {
        Assert.Empty(EInvoiceCheck.Validate(Invoice));

        var refusal = EInvoiceCheck.Validate(invoice).First(refusal => refusal.Code == rule);
        Assert.StartsWith($"{rule}: ", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Field);
    }

    [Fact]
    public void Reverse_charge_says_that_it_needs_the_customers_VAT_number()
    {
        var refusal = Assert.Single(
            EInvoiceCheck.Validate(
                Invoice with
                {
                    Buyer = Invoice.Buyer with { VatNumber = null },
                    TaxBreakdown = [new("AE", 0, 100, 0, "Reverse charge", "VATEX-EU-AE")],
                    Totals = new(100, 0, 0, 100, 0, 100, 0, 0, 100),
                    Lines = [Invoice.Lines[0] with { TaxCategory = "AE", TaxRate = 0 }],
                }
            )
        );

        Assert.Equal(
            ("BR-AE-02", "buyer.vatNumber", "BR-AE-02: Reverse charge needs the customer's VAT number."),
            (refusal.Code, refusal.Field, refusal.Message)
        );
    }

    [Theory]
    [InlineData("GB", "GB980780684", "9932", "GB980780684")]
    [InlineData("DE", "DE136695976", "9930", "DE136695976")]
    [InlineData("FR", "FR40303265045", "9957", "FR40303265045")]
    [InlineData("GR", "EL000000024", "9933", "EL000000024")]
    [InlineData("NO", "NO864234232MVA", "0192", "864234232")]
    [InlineData("SE", "SE556188840401", "0007", "5561888404")]
    [InlineData("US", "12-3456789", null, null)]
    public void The_electronic_address_follows_from_the_VAT_number(string country, string vatNumber, string? scheme, string? value)
    {
        var address = ElectronicAddress.FromVatNumber(country, vatNumber);

        Assert.Equal((scheme, value), (address?.Scheme, address?.Value));
    }

    [Fact]
    public void A_credit_note_has_its_own_root_due_date_and_quantity()
    {
        var xml = Write(Invoice with { TypeCode = ElectronicInvoice.CreditNoteType, Payment = new("10") });

        Assert.Equal("CreditNote", xml.Root!.Name.LocalName);
        Assert.Equal("2026-04-30", xml.Descendants(Basic + "PaymentDueDate").Single().Value);
        Assert.Equal("4", xml.Descendants(Basic + "CreditedQuantity").Single().Value);
        Assert.Empty(xml.Descendants(Basic + "DueDate"));
    }

    [Fact]
    public void Amounts_have_the_decimals_of_their_currency_and_prices_their_own()
    {
        var xml = Write(Invoice with { Currency = "JPY", Lines = [Invoice.Lines[0] with { Price = 25.1234m }] });

        Assert.Equal("120", xml.Descendants(Basic + "PayableAmount").Single().Value);
        Assert.Equal("25.1234", xml.Descendants(Basic + "PriceAmount").Single().Value);
    }

    [Fact]
    public void Characters_that_XML_does_not_know_are_left_out() =>
        Assert.Equal("a<&>b", Write(Invoice with { Note = "a<&>\u0001b" }).Descendants(Basic + "Note").Single().Value);

    private static XDocument Write(ElectronicInvoice invoice)
    {
        using var stream = new MemoryStream();
        UblWriter.Write(invoice, stream);
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    private static InvoiceParty Party(string name, string country, string vatNumber) =>
        new()
        {
            Name = name,
            VatNumber = vatNumber,
            ElectronicAddress = ElectronicAddress.FromVatNumber(country, vatNumber),
            Address = new("1 Quay", null, "Port", "20457", null, country),
        };
}
