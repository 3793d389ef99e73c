using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace BackOffice.Kernel.Ui;

/// <summary>A business date. In the field <c>t</c> is today, <c>+</c> the next day, <c>-</c> the day before.</summary>
public sealed class DateField : FieldBase<DateOnly?>
{
    [Inject]
    private IStringLocalizer<Texts> T { get; set; } = default!;

    protected override void BuildControl(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "input");
        builder.AddAttribute(1, "type", "date");
        CommonAttributes(builder, "control");
        builder.AddAttribute(20, "value", CurrentValueAsString);
        builder.AddAttribute(
            21,
            "onchange",
            EventCallback.Factory.CreateBinder<string?>(this, text => CurrentValueAsString = text, CurrentValueAsString)
        );
        builder.SetUpdatesAttributeName("value");
        builder.CloseElement();
    }

    protected override string? FormatValueAsString(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override bool TryParseValueFromString(
        string? value,
        out DateOnly? result,
        [NotNullWhen(false)] out string? validationErrorMessage
    )
    {
        result = null;
        validationErrorMessage = null;
        if (string.IsNullOrEmpty(value))
        {
            return true;
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            result = date;
            return true;
        }

        validationErrorMessage = T["Enter a date, such as 31 January 2026."];
        return false;
    }
}
