namespace BackOffice.Kernel.Ui;

/// <summary>How much a button asks for attention; a page has one primary button.</summary>
public enum ButtonKind
{
    Normal,
    Primary,

    /// <summary>Does something that hurts; its text names what it will do.</summary>
    Danger,
    Quiet,
}

internal static class ButtonKindCss
{
    public static string Class(this ButtonKind kind) =>
        kind switch
        {
            ButtonKind.Primary => "button primary",
            ButtonKind.Danger => "button danger",
            ButtonKind.Quiet => "button quiet",
            _ => "button",
        };
}
