using BackOffice.Finance.Tax;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Invoicing;

/// <summary>Puts together what a document will say when it is issued. Pure.</summary>
internal static class IssuedContentOf
{
    public static IssuedDocument Draft(DocumentKind kind, DraftInput input, DraftContext context, DraftReading reading, string number)
    {
        var figures = reading.Figures!;
        var functional = Currency.Get(context.Company.Currency);
        var foreign = reading.Currency != context.Company.Currency;
        return new IssuedDocument(
            kind,
            number,
            reading.IssueDate,
            reading.DueDate,
            input.DeliveryDate,
            reading.Currency,
            reading.ExchangeRate,
            foreign ? input.TaxCurrency : null,
            functional.Round(figures.Tax * reading.ExchangeRate),
            reading.Rounding,
            reading.PricesIncludeTax,
            context.Company,
            context.Customer!.OnDocuments(
                DocumentLanguage.Of(context.Customer.Language, context.Company.Country, context.Customer.Country)
            ),
            PlainText.Clean(input.BuyerReference) ?? context.Customer!.BuyerReference,
            PlainText.Clean(input.OrderReference),
            PlainText.Clean(input.Notes),
            reading.Lines,
            reading.Allowances,
            reading.Charges,
            figures,
            [.. figures.TaxBreakdown.Select(tax => Note(tax.Category, tax.Rate, reading, context))],
            context.Preceding,
            context.TableRate
        );
    }

    private static IssuedTaxNote Note(string category, decimal rate, DraftReading reading, DraftContext context)
    {
        var code = reading
            .Lines.Select(line => (line.TaxCategory, line.TaxRate, line.TaxCode))
            .Concat(reading.Allowances.Concat(reading.Charges).Select(item => (item.TaxCategory, item.TaxRate, item.TaxCode)))
            .First(item => item.TaxCategory == category && item.TaxRate == rate)
            .TaxCode;
        var stored = context.TaxCodes[code];
        TaxCategory.TryGet(category, out var known);
        return new IssuedTaxNote(
            category,
            rate,
            code,
            stored.ExemptionReason ?? known?.Reason,
            stored.ExemptionReasonCode ?? known?.ReasonCode
        );
    }
}
