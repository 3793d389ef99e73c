using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Pdf;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>Printed invoices as companies send them, and as nobody should.</summary>
internal static class InvoicePrints
{
    /// <summary>Two rates, an allowance, a prepayment: 3 × 120.00 and 200 screws at 4.90 per 100, less 5 %.</summary>
    internal static InvoicePrint Usual { get; } =
        new()
        {
            Kind = InvoicePrintKind.Invoice,
            Number = "INV-2026-0042",
            Culture = "en-GB",
            Currency = "EUR",
            IssueDate = new DateOnly(2026, 3, 4),
            DueDate = new DateOnly(2026, 4, 3),
            DeliveryDate = new DateOnly(2026, 2, 27),
            BuyerReference = "04011000-12345-34",
            OrderReference = "PO 7781",
            Paper = PageSize.A4,
            Accent = new PdfColor(23, 92, 130),
            Seller = new InvoicePrintParty(
                "Hollmann & Krüger Werkzeuge GmbH",
                ["Lindenstraße 14", "20099 Hamburg", "Germany"],
                "DE123456789",
                "HRB 86891, Amtsgericht Hamburg",
                ["+49 40 555 0100", "billing@hollmann-krueger.example"]
            ),
            Buyer = new InvoicePrintParty(
                "Brasserie du Vieux Port SARL",
                ["12 quai du Port", "13002 Marseille", "France"],
                "FR40303265045"
            ),
            Lines =
            [
                new(
                    "1",
                    "Maintenance of kitchen ventilation",
                    ["27 February 2026, two technicians"],
                    3,
                    "hours",
                    120m,
                    null,
                    new(20),
                    360m
                ),
                new(
                    "2",
                    "Stainless steel screw 4 × 30 mm",
                    ["Item 88-4030", "Discount 5 %: −0.49"],
                    200,
                    "pieces",
                    4.90m,
                    100,
                    new(20),
                    9.31m
                ),
                new("3", "Handbook “Safe ventilation”", [], 1, "piece", 24.90m, null, new(5.5m), 24.90m),
            ],
            Adjustments = [new("Loyalty discount", -19.71m), new("Freight", 12m)],
            Taxes = [new(new(20), "Standard rate", 361.60m, 72.32m), new(new(5.5m), "Reduced rate, books", 24.90m, 1.37m)],
            Totals = new(394.21m, 386.50m, 73.69m, 460.19m, 100m, 0.01m, 360.20m),
            PaymentTerms = "Please pay within 30 days. 2 % discount for payment within 10 days.",
            PaymentReference = "INV-2026-0042",
            Accounts = [new("Hollmann & Krüger Werkzeuge GmbH", "DE75 5121 0800 1245 1261 99", "SOGEDEFF", "Société Générale Frankfurt")],
            Notes = ["Goods remain our property until paid in full."],
        };

    /// <summary>200 lines with thirteen-digit amounts, endless names and characters the font lacks.</summary>
    internal static InvoicePrint Extreme { get; } =
        Usual with
        {
            Culture = "de-DE",
            Kind = InvoicePrintKind.CreditNote,
            OriginalInvoice = "INV-2025-" + new string('9', 40),
            Seller = Usual.Seller with
            {
                Name = string.Join(
                    ' ',
                    Enumerable.Repeat("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 3)
                ),
            },
            Buyer = new InvoicePrintParty(
                "株式会社サンプル商事 🚀 " + new string('W', 90),
                [new string('m', 120), "東京都千代田区丸の内一丁目"],
                "JP1234567890123"
            ),
            DeliverTo = new InvoicePrintParty("Lager Nord", ["Am Kai 1", "20457 Hamburg"]),
            Lines =
            [
                .. Enumerable
                    .Range(1, 200)
                    .Select(i => new InvoicePrintLine(
                        i.ToString(),
                        i % 50 == 0 ? new string('x', 400) : $"Turbine Nr. {i} – турбина, στρόβιλος, 汽轮机 👩‍🔧",
                        i % 7 == 0 ? [string.Join(' ', Enumerable.Repeat("Sonderanfertigung nach Zeichnung", 8))] : [],
                        1234567.123456m,
                        "Kubikmeter",
                        -9999999999999.9999m,
                        1000,
                        new(19),
                        -9999999999999.99m
                    )),
            ],
            Totals = new(-9999999999999.99m, -9999999999999.99m, -1899999999999.99m, -9999999999999.99m, 0, 0, -9999999999999.99m),
            Notes = [string.Join(' ', Enumerable.Repeat("Ein langer Hinweis, der über mehrere Seiten läuft.", 300))],
        };
}
