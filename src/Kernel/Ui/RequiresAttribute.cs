namespace BackOffice.Kernel.Ui;

/// <summary>The permission answer of a page. The frame checks it before the page renders; its operations check again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string area, Act act) : Attribute
{
    public Permission Permission => new(Area, Act) { ByRecord = ByRecord };

    public string Area { get; } = area;

    public Act Act { get; } = act;

    /// <summary>Whether the page shows records one by one, see <see cref="Permission.ByRecord"/>.</summary>
    public bool ByRecord { get; init; }
}

/// <summary>Of a page that everybody may open who may enter the company, whatever they may do there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresEntryAttribute : Attribute;
