namespace BackOffice.Kernel.Ui;

/// <summary>A record found by a <see cref="Combobox"/>.</summary>
/// <param name="Detail">What tells it from others of the same name, such as its number.</param>
public sealed record Choice(string Value, string Text, string? Detail = null);
