namespace BackOffice.Kernel.Tables;

/// <summary>A typed cell of an exported table.</summary>
public readonly record struct TableCell
{
    private TableCell(object? value, int decimals)
    {
        Value = value;
        Decimals = decimals;
    }

    /// <summary>A string, decimal, <see cref="DateOnly"/>, UTC <see cref="DateTime"/> or null.</summary>
    internal object? Value { get; }

    /// <summary>Decimals shown, or -1 for as many as the number has.</summary>
    internal int Decimals { get; }

    public static TableCell Empty => default;

    public static TableCell Text(string? text) => new(text, -1);

    /// <summary>A quantity or rate.</summary>
    public static TableCell Number(decimal? number) => new(number, -1);

    /// <summary>An amount, shown with the decimals of its currency.</summary>
    public static TableCell Amount(decimal? amount, Currency currency) => new(amount, currency.Decimals);

    public static TableCell Date(DateOnly? date) => new(date, -1);

    /// <param name="instant">In UTC.</param>
    public static TableCell Instant(DateTime? instant) => new(instant, -1);
}
