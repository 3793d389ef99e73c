using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// A labelled control bound with <c>@bind-Value</c>. It shows its hint and its errors, those of the validation
/// attributes and those of refusals, and ties them to the control for assistive technology.
/// </summary>
public abstract class FieldBase<TValue> : InputBase<TValue>
{
    [CascadingParameter]
    private FormErrors? Refusals { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Says so beside the label; fields are required otherwise.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>A further class of the field as a whole.</summary>
    protected virtual string? FieldClass => null;

    protected string Id => FieldPath.Id(FieldPath.Of(NameAttributeValue));

    /// <summary>Draws the control alone; <see cref="CommonAttributes"/> belong on it.</summary>
    protected abstract void BuildControl(RenderTreeBuilder builder);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Field>(0);
        builder.AddComponentParameter(1, nameof(Field.Id), Id);
        builder.AddComponentParameter(2, nameof(Field.Label), Label);
        builder.AddComponentParameter(3, nameof(Field.Hint), Hint);
        builder.AddComponentParameter(4, nameof(Field.Optional), Optional);
        builder.AddComponentParameter(5, nameof(Field.Errors), Errors());
        builder.AddComponentParameter(6, nameof(Field.Class), FieldClass);
        builder.AddComponentParameter(7, nameof(Field.ChildContent), (RenderFragment)BuildControl);
        builder.CloseComponent();
    }

    /// <summary>Id, name, class and the ties to hint and error; sequence numbers from 10 on.</summary>
    protected void CommonAttributes(RenderTreeBuilder builder, string? cssClass)
    {
        var invalid = Errors().Count > 0;
        builder.AddMultipleAttributes(10, AdditionalAttributes?.Where(pair => pair.Key is not ("class" or "aria-invalid")));
        builder.AddAttribute(11, "id", Id);
        builder.AddAttribute(12, "name", NameAttributeValue);
        builder.AddAttribute(13, "class", cssClass);
        builder.AddAttribute(14, "aria-invalid", invalid ? "true" : null);
        builder.AddAttribute(15, "aria-describedby", DescribedBy(invalid));
    }

    private string? DescribedBy(bool invalid) =>
        (Hint is not null, invalid) switch
        {
            (true, true) => $"{Id}-hint {Id}-error",
            (true, false) => $"{Id}-hint",
            (false, true) => $"{Id}-error",
            _ => null,
        };

    private List<string> Errors() =>
        [.. EditContext?.GetValidationMessages(FieldIdentifier) ?? [], .. Refusals?.For(NameAttributeValue) ?? []];
}
