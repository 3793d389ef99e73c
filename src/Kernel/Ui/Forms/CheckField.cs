using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackOffice.Kernel.Ui;

/// <summary>Yes or no, with the question as its label.</summary>
public sealed class CheckField : FieldBase<bool>
{
    protected override string FieldClass => "check";

    protected override void BuildControl(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "input");
        builder.AddAttribute(1, "type", "checkbox");
        CommonAttributes(builder, null);
        builder.AddAttribute(20, "value", bool.TrueString);
        builder.AddAttribute(21, "checked", CurrentValue);
        builder.AddAttribute(22, "onchange", EventCallback.Factory.CreateBinder(this, value => CurrentValue = value, CurrentValue));
        builder.SetUpdatesAttributeName("checked");
        builder.CloseElement();
    }

    protected override string FormatValueAsString(bool value) => value.ToString(CultureInfo.InvariantCulture);

    protected override bool TryParseValueFromString(
        string? value,
        out bool result,
        [NotNullWhen(false)] out string? validationErrorMessage
    ) => throw new NotSupportedException("A checkbox is bound as a value, never as text.");
}
