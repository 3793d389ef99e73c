using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace BackOffice.Kernel.Ui;

/// <summary>An amount in the person's culture; bound to a <see cref="TypedAmount"/> in static and in interactive pages.</summary>
public sealed class MoneyField : FieldBase<TypedAmount?>
{
    /// <summary>ISO 4217 code shown in the field.</summary>
    [Parameter]
    public string? Currency { get; set; }

    [Inject]
    private IStringLocalizer<Texts> T { get; set; } = default!;

    protected override void BuildControl(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", Currency is null ? null : "with-unit");
        if (Currency is not null)
        {
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "unit");
            builder.AddContent(4, Currency);
            builder.CloseElement();
        }

        builder.OpenElement(5, "input");
        builder.AddAttribute(6, "type", "text");
        builder.AddAttribute(7, "inputmode", "decimal");
        builder.AddAttribute(8, "autocomplete", "off");
        CommonAttributes(builder, "control amount");
        builder.AddAttribute(20, "value", CurrentValueAsString);
        builder.AddAttribute(
            21,
            "onchange",
            EventCallback.Factory.CreateBinder<string?>(this, text => CurrentValueAsString = text, CurrentValueAsString)
        );
        builder.SetUpdatesAttributeName("value");
        builder.CloseElement();
        builder.CloseElement();
    }

    protected override string? FormatValueAsString(TypedAmount? value) => value?.ToString();

    protected override bool TryParseValueFromString(
        string? value,
        out TypedAmount? result,
        [NotNullWhen(false)] out string? validationErrorMessage
    )
    {
        result = null;
        validationErrorMessage = null;
        if (string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        if (decimal.TryParse(value, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount))
        {
            result = amount;
            return true;
        }

        validationErrorMessage = T["Enter an amount, such as {0}.", 1250.5m.ToString("N2", CultureInfo.CurrentCulture)];
        return false;
    }
}
