namespace BackOffice.Kernel.Ui;

/// <summary>A choice in a list.</summary>
public sealed record Option(string Value, string Text);
