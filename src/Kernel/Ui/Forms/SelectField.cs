using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackOffice.Kernel.Ui;

/// <summary>One of a few choices.</summary>
public sealed class SelectField : FieldBase<string?>
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Option> Options { get; set; }

    /// <summary>First entry that stands for no choice, such as "Choose a country".</summary>
    [Parameter]
    public string? None { get; set; }

    protected override void BuildControl(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "select");
        CommonAttributes(builder, "control");
        builder.AddAttribute(20, "value", CurrentValueAsString);
        builder.AddAttribute(
            21,
            "onchange",
            EventCallback.Factory.CreateBinder<string?>(this, text => CurrentValueAsString = text, CurrentValueAsString)
        );
        builder.SetUpdatesAttributeName("value");
        builder.OpenRegion(30);
        if (None is not null)
        {
            AddOption(builder, new Option("", None));
        }

        foreach (var option in Options)
        {
            AddOption(builder, option);
        }

        builder.CloseRegion();
        builder.CloseElement();
    }

    protected override bool TryParseValueFromString(
        string? value,
        out string? result,
        [NotNullWhen(false)] out string? validationErrorMessage
    )
    {
        result = string.IsNullOrEmpty(value) ? null : value;
        validationErrorMessage = null;
        return true;
    }

    private void AddOption(RenderTreeBuilder builder, Option option)
    {
        builder.OpenElement(0, "option");
        builder.AddAttribute(1, "value", option.Value);
        builder.AddAttribute(2, "selected", option.Value == (CurrentValueAsString ?? ""));
        builder.AddContent(3, option.Text);
        builder.CloseElement();
    }
}
