using System.Globalization;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Kernel;

namespace BackOffice.Finance.Bills.Pages;

/// <summary>What the editor holds: texts as typed, and what it does not show kept as it was.</summary>
public sealed class BillForm
{
    private BillInput source = new();

    public Guid? SupplierId { get; set; }

    public string? SupplierNumber { get; set; }

    public DateOnly? IssueDate { get; set; }

    public DateOnly? DueDate { get; set; }

    public string? Currency { get; set; }

    public string? ExchangeRate { get; set; }

    public string? Notes { get; set; }

    public List<BillFormLine> Lines { get; } = [];

    /// <summary>The tax as the supplier printed it, as typed, by tax code; empty where it is the computed one.</summary>
    public Dictionary<string, string?> Taxes { get; } = new(StringComparer.Ordinal);

    public static BillForm Of(BillInput input)
    {
        var form = new BillForm
        {
            source = input,
            SupplierId = input.SupplierId,
            SupplierNumber = input.SupplierNumber,
            IssueDate = input.IssueDate,
            DueDate = input.DueDate,
            Currency = input.Currency,
            ExchangeRate = Typed.Text(input.ExchangeRate),
            Notes = input.Notes,
        };
        form.Lines.AddRange((input.Lines ?? []).Select(BillFormLine.Of));
        foreach (var tax in input.Taxes ?? [])
        {
            form.Taxes[tax.TaxCode] = Typed.Price(tax.Tax);
        }

        return form;
    }

    /// <summary>The bill as it stands. Empty lines are left out, and each line learns its place in it.</summary>
    public BillInput ToInput()
    {
        var place = 0;
        foreach (var line in Lines)
        {
            line.Place = line.IsEmpty ? null : place++;
        }

        return source with
        {
            SupplierId = SupplierId,
            SupplierNumber = SupplierNumber,
            IssueDate = IssueDate,
            DueDate = DueDate,
            Currency = Currency,
            ExchangeRate = Typed.Number(ExchangeRate),
            Notes = Notes,
            Lines = [.. Lines.Where(line => line.Place is not null).Select(line => line.ToInput())],
            Taxes = [.. StatedTaxes()],
        };
    }

    /// <summary>The place of the printed tax of a code among those that were typed.</summary>
    public string TaxField(string code) =>
        StatedTaxes().Select(tax => tax.TaxCode).ToList().IndexOf(code) is >= 0 and var at ? $"taxes[{at}].tax" : $"taxes.{code}";

    /// <summary>Texts that should be numbers and are not, with the field they stand in.</summary>
    public IEnumerable<Refusal> Unreadable() =>
        Lines
            .Where(line => line.Place is not null)
            .SelectMany(line =>
                new[]
                {
                    Check(line.Quantity, $"lines[{line.Place}].quantity"),
                    Check(line.UnitPrice, $"lines[{line.Place}].unitPrice"),
                    Check(line.Discount, $"lines[{line.Place}].discountPercent"),
                    Check(line.Deductible, $"lines[{line.Place}].deductiblePercent"),
                }
            )
            .Append(Check(ExchangeRate, "exchangeRate"))
            .Concat(Taxes.Select(tax => Check(tax.Value, $"taxes.{tax.Key}")))
            .OfType<Refusal>();

    // What stands for a code that no line has any more is kept in the form and not sent.
    private IEnumerable<StatedTax> StatedTaxes() =>
        Taxes
            .Where(tax => Lines.Exists(line => !line.IsEmpty && line.TaxCode == tax.Key) && Typed.Number(tax.Value) is not null)
            .Select(tax => new StatedTax(tax.Key, Typed.Number(tax.Value)!.Value));

    private static Refusal? Check(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) || Typed.Number(text) is not null
            ? null
            : new Refusal("number.unreadable", field, $"Enter a number, such as {1.5m.ToString("0.00", CultureInfo.CurrentCulture)}.");
}

/// <summary>A line of the editor.</summary>
public sealed class BillFormLine
{
    private BillInputLine source = new();

    /// <summary>Keeps a line on the page the same line while others come and go.</summary>
    public Guid Key { get; } = Guid.CreateVersion7();

    public string? Description { get; set; }

    public string? Quantity { get; set; }

    public string? UnitPrice { get; set; }

    /// <summary>Percent.</summary>
    public string? Discount { get; set; }

    public string? TaxCode { get; set; }

    public string? AccountCode { get; set; }

    /// <summary>Percent of the tax; all of it while empty.</summary>
    public string? Deductible { get; set; }

    /// <summary>Whether the field for the deductible part is shown.</summary>
    public bool ShowsDeductible { get; set; }

    /// <summary>Its place in the bill; null while it is empty.</summary>
    public int? Place { get; set; }

    /// <summary>Nothing typed: tax, account and quantity are there from the start.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Description) && string.IsNullOrWhiteSpace(UnitPrice);

    public static BillFormLine Of(BillInputLine line) =>
        new()
        {
            source = line,
            Description = line.Description,
            Quantity = Typed.Text(line.Quantity),
            UnitPrice = Typed.Price(line.UnitPrice),
            Discount = Typed.Text(line.DiscountPercent),
            TaxCode = line.TaxCode,
            AccountCode = line.AccountCode,
            Deductible = line.DeductiblePercent == 100 ? null : Typed.Text(line.DeductiblePercent),
            ShowsDeductible = line.DeductiblePercent is not null and not 100,
        };

    public BillInputLine ToInput() =>
        source with
        {
            Description = Description,
            Quantity = Typed.Number(Quantity),
            UnitPrice = Typed.Number(UnitPrice),
            DiscountPercent = Typed.Number(Discount),
            TaxCode = TaxCode,
            AccountCode = string.IsNullOrEmpty(AccountCode) ? null : AccountCode,
            DeductiblePercent = Typed.Number(Deductible),
        };
}
