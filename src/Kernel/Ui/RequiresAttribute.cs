namespace BackOffice.Kernel.Ui;

/// <summary>The permission answer of a page. The frame checks it before the page renders; its operations check again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string area, Act act) : Attribute
{
    public Permission Permission => new(Area, Act);

    public string Area { get; } = area;

    public Act Act { get; } = act;
}
