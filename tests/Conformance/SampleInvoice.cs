using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.EInvoice;
using BackOffice.Finance.Tax;

namespace BackOffice.Tests.Conformance;

/// <summary>Makes an e-invoice of typed input through the document arithmetic, as issuing does.</summary>
internal static class SampleInvoice
{
    public static readonly InvoiceParty Seller = Party("Nordlicht Handels GmbH", "DE", "DE136695976") with
    {
        LegalRegistration = "HRB 12345",
        Contact = new("Mara Vogt", "+49 40 123456", "rechnung@nordlicht.example"),
    };

    public static readonly InvoiceParty FrenchBuyer = Party("Atelier Mistral SAS", "FR", "FR40303265045");

    public static readonly InvoiceParty BritishBuyer = Party("Harbour & Sons Ltd", "GB", "GB980780684");

    public static readonly InvoiceParty GermanBuyer = Party("Müller Metallbau e.K.", "DE", "DE113298780");

    public static InvoiceParty Party(string name, string country, string vatNumber) =>
        new()
        {
            Name = name,
            VatNumber = vatNumber,
            ElectronicAddress = ElectronicAddress.FromVatNumber(country, vatNumber),
            Address = new("Hafenstraße 1", null, "Port", "20457", null, country),
        };

    public static LineInput Line(decimal quantity, decimal price, string category, decimal rate = 0) =>
        new(quantity, price, 1, category, rate);

    public static DocumentInput Document(params LineInput[] lines) =>
        new("EUR", PricesIncludeTax: false, TaxRounding.Category) { Lines = lines };

    public static ElectronicInvoice Of(string number, DocumentInput input, InvoiceParty buyer)
    {
        var figures = DocumentArithmetic.Compute(input);
        return new ElectronicInvoice
        {
            Number = number,
            IssueDate = new(2026, 3, 31),
            DueDate = new(2026, 4, 30),
            Currency = input.Currency,
            BuyerReference = "K-1007",
            Seller = Seller,
            Buyer = buyer,
            Payment = new("30", number, "DE89370400440532013000", "Nordlicht Handels GmbH", "COBADEFFXXX"),
            PaymentTerms = "30 days net",
            Delivery = new(new(2026, 3, 28), new("Rue du Port 2", null, "Lyon", "69001", null, buyer.Address.Country)),
            Allowances =
            [
                .. input.Allowances.Zip(
                    figures.AllowanceAmounts,
                    (item, amount) =>
                        Adjustment(amount, item.Percent, figures.LineTotal, item.Reason, item.ReasonCode, input) with
                        {
                            TaxCategory = item.TaxCategory,
                            TaxRate = item.TaxRate,
                        }
                ),
            ],
            Charges =
            [
                .. input.Charges.Zip(
                    figures.ChargeAmounts,
                    (item, amount) =>
                        Adjustment(amount, item.Percent, figures.LineTotal, item.Reason, item.ReasonCode, input) with
                        {
                            TaxCategory = item.TaxCategory,
                            TaxRate = item.TaxRate,
                        }
                ),
            ],
            TaxBreakdown = [.. figures.TaxBreakdown.Select(Tax)],
            Totals = new(
                figures.LineTotal,
                figures.AllowanceTotal,
                figures.ChargeTotal,
                figures.TaxExclusive,
                figures.Tax,
                figures.TaxInclusive,
                figures.Prepaid,
                figures.RoundingAmount,
                figures.Due
            ),
            Lines = [.. input.Lines.Select((line, index) => LineOf(input, line, figures.Lines[index], index + 1))],
        };
    }

    private static InvoiceTax Tax(TaxFigures figures)
    {
        TaxCategory.TryGet(figures.Category, out var category);
        var reason = category == TaxCategory.Exempt ? "Exempt under § 4 UStG" : category?.Reason;
        return new(figures.Category, figures.Rate, figures.Base, figures.Tax, reason, category?.ReasonCode);
    }

    private static InvoiceLine LineOf(DocumentInput input, LineInput line, LineFigures figures, int number) =>
        new()
        {
            Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Quantity = line.Quantity,
            Net = figures.Net,
            Name = $"Article {number}",
            Description = "As ordered",
            SellerItemNumber = $"A-{number}",
            Price = DocumentArithmetic.NetUnitPrice(input, line, figures),
            BaseQuantity = line.BaseQuantity,
            TaxCategory = line.TaxCategory,
            TaxRate = line.TaxRate,
            Allowances =
            [
                .. line.Allowances.Zip(
                    figures.AllowanceAmounts,
                    (item, amount) => Adjustment(amount, item.Percent, figures.Gross, item.Reason, item.ReasonCode, input)
                ),
            ],
            Charges =
            [
                .. line.Charges.Zip(
                    figures.ChargeAmounts,
                    (item, amount) => Adjustment(amount, item.Percent, figures.Gross, item.Reason, item.ReasonCode, input)
                ),
            ],
        };

    // With prices that include tax a percent was taken of the amount with tax, which the e-invoice does not show.
    private static InvoiceAdjustment Adjustment(
        decimal amount,
        decimal? percent,
        decimal ofBase,
        string? reason,
        string? reasonCode,
        DocumentInput input
    ) =>
        input.PricesIncludeTax || percent is null
            ? new(amount, null, null, reason, reasonCode)
            : new(amount, percent, ofBase, reason, reasonCode);
}
