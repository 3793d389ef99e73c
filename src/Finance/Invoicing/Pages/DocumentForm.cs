using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>What the editor holds: texts as typed, and what it does not show kept as it was.</summary>
public sealed class DocumentForm
{
    private DraftInput source = new();

    public Guid? CustomerId { get; set; }

    public string? CustomerName { get; set; }

    public DateOnly? IssueDate { get; set; }

    public DateOnly? DueDate { get; set; }

    public DateOnly? DeliveryDate { get; set; }

    public string? Currency { get; set; }

    public string? ExchangeRate { get; set; }

    public string? BuyerReference { get; set; }

    public string? OrderReference { get; set; }

    public string? Notes { get; set; }

    /// <summary>As the customer's price list says while null.</summary>
    public bool? PricesIncludeTax { get; set; }

    public List<FormLine> Lines { get; } = [];

    public List<FormAdjustment> Adjustments { get; } = [];

    public static DocumentForm Of(DraftInput draft)
    {
        var form = new DocumentForm
        {
            source = draft,
            CustomerId = draft.CustomerId,
            IssueDate = draft.IssueDate,
            DueDate = draft.DueDate,
            DeliveryDate = draft.DeliveryDate,
            Currency = draft.Currency,
            ExchangeRate = Typed.Text(draft.ExchangeRate),
            BuyerReference = draft.BuyerReference,
            OrderReference = draft.OrderReference,
            Notes = draft.Notes,
            PricesIncludeTax = draft.PricesIncludeTax,
        };
        form.Lines.AddRange((draft.Lines ?? []).Select(FormLine.Of));
        form.Adjustments.AddRange((draft.Allowances ?? []).Select(item => FormAdjustment.Of(item, isCharge: false)));
        form.Adjustments.AddRange((draft.Charges ?? []).Select(item => FormAdjustment.Of(item, isCharge: true)));
        return form;
    }

    /// <summary>The draft as it stands. Empty lines are left out, and each line learns its place in the draft.</summary>
    public DraftInput ToDraft()
    {
        Number(Lines, line => !line.IsEmpty);
        Lines.ForEach(line => line.PlaceAdjustments());
        Number(Adjustments.Where(item => !item.IsCharge), item => !item.IsEmpty);
        Number(Adjustments.Where(item => item.IsCharge), item => !item.IsEmpty);
        return source with
        {
            CustomerId = CustomerId,
            IssueDate = IssueDate,
            DueDate = DueDate,
            DeliveryDate = DeliveryDate,
            Currency = Currency,
            ExchangeRate = Typed.Number(ExchangeRate),
            BuyerReference = BuyerReference,
            OrderReference = OrderReference,
            Notes = Notes,
            PricesIncludeTax = PricesIncludeTax,
            Lines = [.. Lines.Where(line => line.Place is not null).Select(line => line.ToDraft())],
            Allowances = Drafts(isCharge: false),
            Charges = Drafts(isCharge: true),
        };
    }

    /// <summary>Prices that were taken and not typed follow the terms of the document.</summary>
    public void TakePricesAgain() => Lines.ForEach(line => line.TakeAgain());

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
                }
            )
            .Append(Check(ExchangeRate, "exchangeRate"))
            .Concat(
                Lines
                    .Where(line => line.Place is not null)
                    .SelectMany(line => line.Adjustments)
                    .Concat(Adjustments)
                    .Where(item => item.Place is not null)
                    .Select(item => Check(item.Amount?.Replace("%", "", StringComparison.Ordinal), $"{item.Path}.amount"))
            )
            .OfType<Refusal>();

    private static Refusal? Check(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) || Typed.Number(text) is not null
            ? null
            : new Refusal("number.unreadable", field, $"Enter a number, such as {1.5m.ToString("0.00", CultureInfo.CurrentCulture)}.");

    private List<DraftAdjustment> Drafts(bool isCharge) =>
        [.. Adjustments.Where(item => item.IsCharge == isCharge && item.Place is not null).Select(item => item.ToDraft())];

    private static void Number<T>(IEnumerable<T> parts, Func<T, bool> counts)
        where T : IPlaced
    {
        var place = 0;
        foreach (var part in parts)
        {
            part.Place = counts(part) ? place++ : null;
        }
    }
}

/// <summary>Something that has a place in the draft while it is not empty.</summary>
internal interface IPlaced
{
    int? Place { get; set; }
}

/// <summary>Numbers as people type them, in their culture.</summary>
internal static class Typed
{
    public static decimal? Number(string? text) => TypedAmount.Read(text, CultureInfo.CurrentCulture);

    public static string? Text(decimal? number) => number?.ToString("0.########", CultureInfo.CurrentCulture);

    /// <summary>At least two decimals, as prices are written.</summary>
    public static string? Price(decimal? number) => number?.ToString("0.00######", CultureInfo.CurrentCulture);
}
