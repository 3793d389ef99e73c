namespace BackOffice.Kernel.Ui;

/// <summary>One thing to do in a checklist.</summary>
/// <param name="Action">The word on the button, such as "Add".</param>
public sealed record Step(string Title, bool IsDone, string? Detail = null, string? Url = null, string? Action = null);
