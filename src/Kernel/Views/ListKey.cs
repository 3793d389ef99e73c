namespace BackOffice.Kernel.Views;

/// <summary>A list that people can arrange for themselves.</summary>
/// <param name="Name">Stable, such as <c>finance.invoices</c>.</param>
/// <param name="Permission">The right to see the list, which is the right to arrange it.</param>
public sealed record ListKey(string Name, Permission Permission);
