using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackOffice.Kernel.Ui;

/// <summary>A line of text, or several.</summary>
public sealed class TextField : FieldBase<string?>
{
    /// <summary>Type of the HTML input: text, email, tel, url, password.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>More than one makes it a text area.</summary>
    [Parameter]
    public int Lines { get; set; } = 1;

    protected override void BuildControl(RenderTreeBuilder builder)
    {
        var area = Lines > 1;
        builder.OpenElement(0, area ? "textarea" : "input");
        builder.AddAttribute(1, "type", area ? null : Type);
        builder.AddAttribute(2, "rows", area ? Lines : null);
        CommonAttributes(builder, "control");
        // A password is never sent back to the page.
        builder.AddAttribute(20, "value", Type == "password" ? null : CurrentValueAsString);
        builder.AddAttribute(
            21,
            "onchange",
            EventCallback.Factory.CreateBinder<string?>(this, text => CurrentValueAsString = text, CurrentValueAsString)
        );
        builder.SetUpdatesAttributeName("value");
        builder.CloseElement();
    }

    protected override bool TryParseValueFromString(
        string? value,
        out string? result,
        [NotNullWhen(false)] out string? validationErrorMessage
    )
    {
        result = value;
        validationErrorMessage = null;
        return true;
    }
}
