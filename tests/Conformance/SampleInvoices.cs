using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.EInvoice;
using static BackOffice.Tests.Conformance.SampleInvoice;

namespace BackOffice.Tests.Conformance;

/// <summary>One invoice for each thing that the rules look at.</summary>
internal static class SampleInvoices
{
    public static IReadOnlyDictionary<string, ElectronicInvoice> All { get; } =
        Categories().Concat(Amounts()).Concat(Documents()).Concat(Parties()).ToDictionary(sample => sample.Number, StringComparer.Ordinal);

    private static IEnumerable<ElectronicInvoice> Categories()
    {
        yield return Of("standard", Document(Line(3, 10.01m, "S", 19)), GermanBuyer);
        yield return Of("zero", Document(Line(1, 100, "Z")), BritishBuyer);
        yield return Of("exempt", Document(Line(1, 100, "E")), GermanBuyer);
        yield return Of("reverse-charge", Document(Line(8, 95.5m, "AE")), FrenchBuyer);
        yield return Of("intra-community", Document(Line(12, 7.25m, "K")), FrenchBuyer);
        yield return Of("export", Document(Line(2, 450, "G")), BritishBuyer);
        yield return WithoutVatNumbers(Of("outside-scope", Document(Line(1, 30, "O")), GermanBuyer));
        yield return WithoutVatNumbers(
            Of("outside-scope-abroad", Document(Line(1, 30, "O")) with { Charges = [new(5, null, "O", 0, "Freight")] }, FrenchBuyer)
        );
        yield return Of("three-rates", Document(Line(1, 55.55m, "S", 19), Line(1, 11.11m, "S", 7), Line(4, 2.5m, "Z")), GermanBuyer);
        yield return Of("taxed-and-exempt", Document(Line(1, 55.55m, "S", 19), Line(1, 11.11m, "E")), GermanBuyer);
    }

    private static IEnumerable<ElectronicInvoice> Amounts()
    {
        var off = new AdjustmentInput(null, 33.333m, "Volume discount", "95");
        var packing = new AdjustmentInput(4.5m, null, "Packing", "PC");
        yield return Of(
            "line-discount",
            Document(Line(2000, 9.99m, "S", 19) with { Allowances = [off, new(1, null, "Goodwill")] }),
            GermanBuyer
        );
        yield return Of(
            "line-charge",
            Document(Line(7, 3.333m, "S", 19) with { Charges = [packing, new(null, 2.5m, "Small order")] }),
            GermanBuyer
        );
        yield return Of(
            "document-discount",
            Document(Line(1, 348.35m, "S", 19), Line(1, 20, "S", 7)) with
            {
                Allowances = [new(null, 4, "S", 19, "Loyalty", "95"), new(2, null, "S", 7, "Goodwill")],
            },
            GermanBuyer
        );
        yield return Of(
            "freight",
            Document(Line(1, 299.97m, "S", 19)) with
            {
                Charges = [new(12.9m, null, "S", 19, "Freight", "FC")],
            },
            GermanBuyer
        );
        yield return Of("free-of-charge", Document(Line(5, 20, "S", 19) with { Allowances = [new(null, 100, "Sample")] }), GermanBuyer);
        yield return Of("base-quantity", Document(Line(250, 2.469m, "S", 19) with { BaseQuantity = 100 }), GermanBuyer);
        yield return Of("fine-quantity", Document(Line(0.123456m, 1234.5678m, "S", 19)), GermanBuyer);
        yield return Of("deduction-line", Document(Line(1, 8500, "S", 19), Line(-1, 7500, "S", 19)), GermanBuyer);
        yield return Of(
            "tax-by-line",
            Document(Line(1, 55.55m, "S", 19), Line(1, 11.11m, "S", 19)) with
            {
                Rounding = TaxRounding.Line,
            },
            GermanBuyer
        );
        yield return Of(
            "tax-inclusive",
            Document(Line(10, 3.8m, "S", 7) with { Allowances = [new(null, 10, "Discount")] }, Line(3, 9.99m, "S", 19)) with
            {
                PricesIncludeTax = true,
                Charges = [new(4.9m, null, "S", 19, "Freight")],
            },
            GermanBuyer
        );
        yield return Of("prepaid", Document(Line(1, 1000, "S", 19)) with { Prepaid = 595 }, GermanBuyer);
        yield return Of("paid-in-full", Document(Line(1, 1000, "S", 19)) with { Prepaid = 1190 }, GermanBuyer);
        yield return Of("cash-rounding", Document(Line(1, 10.01m, "S", 19)) with { PayableStep = 0.05m }, GermanBuyer);
    }

    private static IEnumerable<ElectronicInvoice> Documents()
    {
        yield return Of(
            "credit-note",
            Document(Line(1, 7612.5m, "S", 19)) with
            {
                Charges = [new(5, null, "S", 19, "Freight")],
            },
            GermanBuyer
        ) with
        {
            TypeCode = ElectronicInvoice.CreditNoteType,
            PrecedingInvoices = [new("2026-0017", new(2026, 2, 1))],
        };
        yield return Of("corrected", Document(Line(1, 10, "S", 19)), GermanBuyer) with
        {
            TypeCode = "384",
            PrecedingInvoices = [new("2026-0017", new(2026, 2, 1))],
        };
        yield return Of("yen", Document(Line(3, 1234, "G")) with { Currency = "JPY" }, BritishBuyer);
        yield return Of("foreign-currency", Document(Line(10, 99.99m, "S", 19)) with { Currency = "USD" }, GermanBuyer) with
        {
            TaxCurrency = "EUR",
            TaxInTaxCurrency = 174.27m,
        };
        yield return Of("foreign-credit-note", Document(Line(10, 99.99m, "S", 19)) with { Currency = "USD" }, GermanBuyer) with
        {
            TypeCode = ElectronicInvoice.CreditNoteType,
            TaxCurrency = "EUR",
            TaxInTaxCurrency = 174.27m,
            TaxPoint = new(2026, 3, 1),
        };
        yield return Of("all-references", Document(Line(1, 10, "S", 19)), GermanBuyer) with
        {
            OrderReference = "PO-1",
            ContractReference = "C-1",
            Note = "Thank you & <welcome>",
            Delivery = new(new(2026, 3, 28), null, new(2026, 3, 1), new(2026, 3, 31)),
        };
    }

    private static IEnumerable<ElectronicInvoice> Parties()
    {
        (string Country, string VatNumber)[] buyers =
        [
            ("AT", "ATU00000024"),
            ("BE", "BE0411905847"),
            ("CH", "CHE116281710MWST"),
            ("DK", "DK10000009"),
            ("ES", "ESA0011012B"),
            ("GR", "EL000000024"),
            ("IT", "IT00140390501"),
            ("NL", "NL010000446B01"),
            ("NO", "NO864234232MVA"),
            ("SE", "SE000000002601"),
        ];
        return buyers.Select(buyer =>
            Of($"buyer-{buyer.Country}", Document(Line(1, 10, "S", 19)), Party("Buyer", buyer.Country, buyer.VatNumber))
        );
    }

    private static ElectronicInvoice WithoutVatNumbers(ElectronicInvoice invoice) =>
        invoice with
        {
            Seller = invoice.Seller with { VatNumber = null },
            Buyer = invoice.Buyer with { VatNumber = null },
        };
}
