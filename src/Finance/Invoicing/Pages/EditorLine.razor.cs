using System.Globalization;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Items;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>One line of the editor, with the item picker.</summary>
public sealed partial class EditorLine
{
    private IReadOnlyList<ItemCard> found = [];

    [Parameter, EditorRequired]
    public required FormLine Line { get; set; }

    /// <summary>From 1, for assistive technology.</summary>
    [Parameter, EditorRequired]
    public required int Number { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    /// <summary>What the line amounts to in the terms of its price; null while that is not known.</summary>
    [Parameter]
    public decimal? Amount { get; set; }

    /// <summary>What was computed of the line, its discounts and charges among it.</summary>
    [Parameter]
    public LineFigures? Figures { get; set; }

    /// <summary>The price that the item brings when none is typed.</summary>
    [Parameter]
    public decimal? ItemPrice { get; set; }

    /// <summary>The words that the item brings when none are typed.</summary>
    [Parameter]
    public string? ItemDescription { get; set; }

    /// <summary>Whether the customer's own prices go before those of items.</summary>
    [Parameter]
    public bool HasPriceList { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TaxCodeRow> TaxCodes { get; set; }

    [Parameter]
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string? PriceHint => Line.ItemId is not null && ItemPrice is { } price ? Typed.Price(price) : null;

    private string DescriptionHint => Line.ItemId is not null && ItemDescription is { Length: > 0 } text ? text : T["Item or description"];

    private string Field(string name) => FieldPath.Id(Line.Place is { } place ? $"lines[{place}].{name}" : $"line-{Line.Key:N}-{name}");

    private bool Wrong(params string[] names) => Messages(names).Any();

    private string? Invalid(string name) => Wrong(name) ? "true" : null;

    private IEnumerable<string> Messages(params string[] names) =>
        Line.Place is not { } place
            ? []
            : Refusals.Where(refusal => names.Any(name => refusal.Field == $"lines[{place}].{name}")).Select(refusal => refusal.Message);

    private RenderFragment Said(params string[] names) =>
        builder =>
        {
            foreach (var message in Messages(names))
            {
                builder.OpenElement(0, "div");
                builder.AddAttribute(1, "class", "error");
                builder.AddContent(2, message);
                builder.CloseElement();
            }
        };

    private Task Set(Action change)
    {
        change();
        return OnChange.InvokeAsync();
    }

    private void Adjust(bool isCharge) => Line.Adjustments.Add(new FormAdjustment { IsCharge = isCharge });

    private decimal? AmountOf(FormAdjustment item)
    {
        var amounts = item.IsCharge ? Figures?.ChargeAmounts : Figures?.AllowanceAmounts;
        return item.Place is { } place && amounts is not null && place < amounts.Count ? amounts[place] : null;
    }

    private Task Described(string text) =>
        Set(() =>
        {
            Line.Description = text;
            // Without any text nothing is left of the item.
            Line.ItemId = text.Length == 0 ? null : Line.ItemId;
        });

    private async Task<IReadOnlyList<Choice>> Find(string text)
    {
        found = (await Items.Run(new ListQuery(text, "name", 1, 8))).Value?.Items ?? [];
        return
        [
            .. found.Select(item => new Choice(
                item.Id.ToString(),
                item.Name,
                HasPriceList ? item.Number : $"{item.Number} · {item.SalesPrice.ToString("N2", CultureInfo.CurrentCulture)}"
            )),
        ];
    }

    private Task Choose(Choice? choice)
    {
        if (found.FirstOrDefault(item => item.Id.ToString() == choice?.Value) is not { } item)
        {
            return Task.CompletedTask;
        }

        return Set(() =>
        {
            Line.ItemId = item.Id;
            Line.Description = item.Name;
            // Absent, the price is taken from list or item in the terms of the document.
            Line.UnitPrice = null;
            Line.TaxCode = item.SalesTaxCode ?? Line.TaxCode;
        });
    }
}
